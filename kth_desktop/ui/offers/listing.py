"""The list of the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.service_offer import OfferLine, OfferQuery
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

NONE = "—"


class OfferList(RecordList):
    name = "服务菜单"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, OfferQuery())

    def columns(self, *, whole_town: bool) -> tuple[Column, ...]:
        return (
            Column("服务", 7, lambda line: line.offer.title, "title", key=True, stretch=2.0),
            Column("类别", 4, lambda line: line.offer.category.label, "category", stretch=0.4),
            Column("共建单位", 8, _partner, "partner", quiet=lambda line: not line.partner_name, stretch=1.6),
            Column("时长", 4, _minutes, right=True, stretch=0.3, rank=2),
            Column("提前", 3, _lead, "lead", right=True, stretch=0.3, rank=1),
            Column("点过", 3, lambda line: f"{line.orders}次", "orders", right=True, stretch=0.3),
            Column("登记单位", 4, lambda line: line.committee_name, stretch=0.5, rank=3),
        )

    def service(self) -> Any:
        return self._desk.office.offers

    def id_of(self, line: OfferLine) -> UUID:
        return line.offer.id

    def nothing_words(self, query: OfferQuery) -> tuple[str, str]:
        if query.text:
            return f"没有找到“{query.text}”。", "可以输入服务名称或共建单位。"
        return ("没有这样的服务。", "换一个类别看看。") if query.category else ("", "")


def _partner(line: OfferLine) -> str:
    return line.partner_name or NONE


def _minutes(line: OfferLine) -> str:
    return f"{line.offer.minutes}分钟" if line.offer.minutes else NONE


def _lead(line: OfferLine) -> str:
    return f"{line.offer.lead_days}天" if line.offer.lead_days else NONE
