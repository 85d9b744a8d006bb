"""The list of orders: all of them, those of earlier months and those sent back too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from kth_desktop.domain.order_rules import OrderLine, OrderQuery
from kth_desktop.domain.service_order import OrderState
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

NONE = "—"


class OrderList(RecordList):
    name = "点单"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, OrderQuery())

    def columns(self, *, whole_town: bool) -> tuple[Column, ...]:
        committee = Column("村居", 4, lambda line: line.committee_name, stretch=0.6)
        return (
            Column("编号", 5, lambda line: line.order.number, "number", stretch=0.4),
            Column("服务", 6, lambda line: line.order.title, "title", key=True, stretch=2.0),
            *((committee,) if whole_town else ()),
            Column("活动点", 6, _venues, quiet=lambda line: not line.venue_names, stretch=1.2),
            Column("共建单位", 7, _partner, "partner", quiet=lambda line: not line.partner_name, stretch=1.4),
            Column("到哪一步", 4, lambda line: line.order.state.label, "state", stretch=0.4),
            Column("时间", 9, lambda line: line.due, "when", paint=_paint_due, stretch=1.4),
        )

    def service(self) -> Any:
        return self._desk.office.orders

    def id_of(self, line: OrderLine) -> UUID:
        return line.order.id

    def nothing_words(self, query: OrderQuery) -> tuple[str, str]:
        if query.text:
            return f"没有找到“{query.text}”。", "可以输入服务、活动点、共建单位或编号。"
        return "没有这样的点单。", "换一个条件看看。"


def _venues(line: OrderLine) -> str:
    return "、".join(filter(None, line.venue_names)) or NONE


def _partner(line: OrderLine) -> str:
    return line.partner_name or NONE


def _paint_due(painter: QPainter, rect: QRect, line: OrderLine, theme: Theme) -> None:
    done = line.order.state is OrderState.DONE
    colour = theme.wrong if line.is_late else theme.good if done else theme.ink
    painter.setFont(theme.regular())
    painter.setPen(QColor(colour))
    words = painter.fontMetrics().elidedText(line.due, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
