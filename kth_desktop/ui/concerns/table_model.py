"""The columns of the list of concerns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from kth_desktop.domain.concern import Urgency
from kth_desktop.domain.concern_rules import KEPT_WORDS, ConcernLine, is_overdue
from kth_desktop.ui.concerns.words import NONE, called, day_words, step_colour
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.theme import Theme


def columns(today: Callable[[], date], *, whole_town: bool) -> tuple[Column, ...]:
    """`today`: the office is not open yet when a page is built."""
    committee = Column("村居", 4, lambda line: line.committee_name, stretch=0.4)

    def due(line: ConcernLine) -> str:
        concern = line.concern
        if concern.due_on is None or concern.answered_on is not None:
            return NONE
        late = (today() - concern.due_on).days
        return f"超{late}天" if late > 0 else day_words(concern.due_on, today())

    def paint_due(painter: QPainter, rect: QRect, line: ConcernLine, theme: Theme) -> None:
        late = is_overdue(line.concern, today())
        words = due(line)
        _paint(
            painter, rect, words, theme, theme.wrong if late else theme.ink if words != NONE else theme.hint
        )

    def paint_step(painter: QPainter, rect: QRect, line: ConcernLine, theme: Theme) -> None:
        colour = step_colour(theme, line.concern, today())
        _paint(painter, rect, line.concern.step.label, theme, colour)

    return (
        Column("编号", 4.8, lambda line: called(line.concern), "number", stretch=0.2, rank=1),
        Column("日期", 4.4, lambda line: day_words(line.concern.told_on, today()), "told_on", stretch=0.2),
        *((committee,) if whole_town else ()),
        Column("内容", 10, _text, "text", key=True, stretch=5, quiet=_is_kept),
        Column("类别", 2, lambda line: line.concern.kind.label, "kind", stretch=0.2),
        Column("组别", 2.6, lambda line: line.concern.group_name or NONE, "group", stretch=0.2, rank=2),
        Column("承办人", 3, lambda line: line.concern.owner or NONE, "owner", stretch=0.3),
        Column("时限", 4.4, due, "due_on", stretch=0.2, paint=paint_due),
        Column("进度", 2, lambda line: line.concern.step.label, "step", stretch=0.2, paint=paint_step),
    )


def _is_kept(line: ConcernLine) -> bool:
    return not line.concern.text.strip()


def _text(line: ConcernLine) -> str:
    concern = line.concern
    pressing = concern.urgency is not Urgency.ORDINARY and concern.answered_on is None
    said = " ".join(concern.text.split()) or KEPT_WORDS
    return f"【{concern.urgency.label}】{said}" if pressing else said


def _paint(painter: QPainter, rect: QRect, words: str, theme: Theme, colour: str) -> None:
    painter.setFont(theme.regular())
    painter.setPen(QColor(colour))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
