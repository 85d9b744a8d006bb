"""The list of pledges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.money import yuan_words
from kth_desktop.domain.pledge import PledgeKind, PledgeLine, PledgeQuery
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

NONE = "—"


class PledgeList(RecordList):
    name = "认领"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, PledgeQuery())

    def columns(self, *, whole_town: bool) -> tuple[Column, ...]:
        committee = Column("村居", 4, lambda line: line.committee_name, stretch=0.6)
        return (
            Column(
                "日期", 7, lambda line: date_words(line.pledge.agreed_on), "agreed_on", stretch=0.3, rank=1
            ),
            Column("认领项目", 7, lambda line: line.pledge.title, "title", key=True, stretch=2.0),
            *((committee,) if whole_town else ()),
            Column("共建单位", 7, _partner, "partner", stretch=1.4),
            Column("类型", 3, lambda line: line.pledge.kind.label, "kind", stretch=0.3),
            Column("认领", 5, _agreed, "agreed", right=True, stretch=0.4),
            Column("到账", 5, _received, "received", right=True, stretch=0.4),
            Column("结余", 5, _left, "left", right=True, stretch=0.4),
        )

    def service(self) -> Any:
        return self._desk.office.pledges

    def id_of(self, line: PledgeLine) -> UUID:
        return line.pledge.id

    def nothing_words(self, query: PledgeQuery) -> tuple[str, str]:
        if query.text:
            return f"没有找到“{query.text}”。", "可以输入认领项目或共建单位。"
        return ("没有这样的认领。", "换一个条件看看。") if query.kind or query.open_only else ("", "")


def _agreed_on(line: PledgeLine) -> str:
    return date_words(line.pledge.agreed_on)


def _partner(line: PledgeLine) -> str:
    return line.partner_name or NONE


def _is_money(line: PledgeLine) -> bool:
    return line.pledge.kind is PledgeKind.MONEY


def _agreed(line: PledgeLine) -> str:
    return yuan_words(line.pledge.agreed_fen or 0) if _is_money(line) else NONE


def _received(line: PledgeLine) -> str:
    if _is_money(line):
        return yuan_words(line.pledge.received_fen)
    return "已兑现" if line.pledge.delivered_on else "未兑现"


def _left(line: PledgeLine) -> str:
    return yuan_words(line.pledge.left_fen) if _is_money(line) else NONE
