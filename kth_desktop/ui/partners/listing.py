"""The list of partners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.partner import PartnerLine, PartnerQuery
from kth_desktop.domain.text import masked_phone
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

NONE = "—"


class PartnerList(RecordList):
    name = "共建单位"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, PartnerQuery())

    def columns(self, *, whole_town: bool) -> tuple[Column, ...]:
        return (
            Column("名称", 9, lambda line: line.partner.name, "name", key=True, stretch=2.0),
            Column("类型", 5, lambda line: line.partner.kind.label, "kind", stretch=0.5),
            Column("联系人", 4, _contact, "contact", quiet=lambda line: not line.partner.contact),
            Column("电话", 6, _phone, quiet=lambda line: not line.partner.phone, stretch=0.6, rank=2),
            Column("今年场次", 4, lambda line: str(line.sessions), "sessions", right=True, stretch=0.3),
            Column("点单", 3, lambda line: str(line.orders), "orders", right=True, stretch=0.3),
            Column("登记单位", 4, lambda line: line.committee_name, stretch=0.5, rank=3),
        )

    def service(self) -> Any:
        return self._desk.office.partners

    def id_of(self, line: PartnerLine) -> UUID:
        return line.partner.id

    def nothing_words(self, query: PartnerQuery) -> tuple[str, str]:
        if query.text:
            return f"没有找到“{query.text}”。", "可以输入名称、联系人或能提供的服务。"
        return ("没有这样的共建单位。", "换一个类型看看。") if query.kind else ("", "")


def _contact(line: PartnerLine) -> str:
    return line.partner.contact or NONE


def _phone(line: PartnerLine) -> str:
    return masked_phone(line.partner.phone) if line.partner.phone else NONE
