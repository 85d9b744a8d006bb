"""The list of the rows of the law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.law_rule import LawQuery, LawRule
from kth_desktop.ui import icons
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.theme import Theme

NONE = "—"


def columns() -> tuple[Column, ...]:
    return (
        Column("会议", 6.4, lambda rule: rule.body.label, "body", key=True, stretch=0.5),
        Column("适用", 3.6, lambda rule: rule.place, "place", stretch=0.3),
        Column("从", 8, lambda rule: date_words(rule.valid_from), "from", stretch=0.1),
        Column("到", 8, _until, rank=2, quiet=lambda rule: rule.valid_to is None, stretch=0.1),
        Column("到会", 12.6, lambda rule: rule.quorum_words, stretch=1.4),
        Column("通过", 7.6, lambda rule: rule.majority_words, stretch=0.6),
        Column("通知", 3.6, _notice, right=True, quiet=lambda rule: not rule.notice_days, rank=1),
        Column("条款", 9, lambda rule: rule.clause or NONE, rank=3, stretch=1),
        Column("核对", 4, _state, "checked", paint=_paint_state, stretch=0.3),
    )


def _until(rule: LawRule) -> str:
    return date_words(rule.valid_to) if rule.valid_to else NONE


def _notice(rule: LawRule) -> str:
    return f"{rule.notice_days}日" if rule.notice_days else NONE


def _state(rule: LawRule) -> str:
    return rule.checked_words


def _paint_state(painter: QPainter, rect: QRect, rule: LawRule, theme: Theme) -> None:
    """Sign, word and colour."""
    colour = theme.good if rule.checked else theme.attention
    side = theme.line_height - 3
    sign = QRectF(rect.left(), rect.center().y() - side / 2 + 0.5, side, side)
    icons.paint(painter, "circle-check" if rule.checked else "triangle-alert", sign, colour)
    painter.setFont(theme.regular())
    painter.setPen(QColor(colour))
    box = QRectF(rect).adjusted(side + 6, 0, 0, 0)
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, rule.checked_words)


class LawList(RecordList):
    name = "表决规则"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, LawQuery())

    def columns(self, *, whole_town: bool) -> tuple[Column, ...]:
        del whole_town
        return columns()

    def service(self) -> Any:
        return self._desk.office.law

    def id_of(self, line: LawRule) -> UUID:
        return line.id

    def nothing_words(self, query: LawQuery) -> tuple[str, str]:
        return "没有这样的规则。", "换一种会议或时间看看，或点“新增规则”。"

    def hint(self, head: str) -> str:
        if self._desk.theme.large:
            return ""
        return f"按{head}排，点表头可以换；双击一行就修改。"
