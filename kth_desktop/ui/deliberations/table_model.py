"""The columns of the list of 三会."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.deliberation import DeliberationKind
from kth_desktop.domain.deliberation_queries import DeliberationLine
from kth_desktop.domain.deliberation_rules import state_words
from kth_desktop.ui.deliberations.words import NONE, state_colour
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.theme import Theme


def columns(today: Callable[[], date], *, whole_town: bool) -> tuple[Column, ...]:
    def state(line: DeliberationLine) -> str:
        return state_words(line.deliberation, today())

    def paint_state(painter: QPainter, rect: QRect, line: DeliberationLine, theme: Theme) -> None:
        painter.setFont(theme.regular())
        painter.setPen(QColor(state_colour(theme, state(line))))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, state(line))

    committee = Column("村居", 4, lambda line: line.committee_name, stretch=0.5)
    return (
        Column("日期", 7.6, lambda line: date_words(line.deliberation.held_on), "held_on", stretch=0.6),
        Column("会型", 3.2, _kind, "kind", stretch=0.4),
        Column("议题", 7, _title, "title", key=True, stretch=2.4),
        *((committee,) if whole_town else ()),
        Column("地点", 6, lambda line: line.place or NONE, "place", stretch=1.2, rank=1, quiet=_no_place),
        Column("实到/应到", 4.2, _turnout, "present", right=True, stretch=0.4, rank=2, quiet=_no_turnout),
        Column("意见", 2, _opinions, "opinions", right=True, stretch=0.3, rank=3),
        Column("状态", 3, state, "state", stretch=0.4, paint=paint_state),
    )


def _kind(line: DeliberationLine) -> str:
    kind = line.deliberation.kind
    return "听意见" if kind is DeliberationKind.LISTENING else kind.label


def _title(line: DeliberationLine) -> str:
    held = line.deliberation
    return f"{held.title}（第{held.round}轮）" if held.round > 1 else held.title


def _no_place(line: DeliberationLine) -> bool:
    return not line.place


def _turnout(line: DeliberationLine) -> str:
    return line.turnout or NONE


def _no_turnout(line: DeliberationLine) -> bool:
    return not line.turnout


def _opinions(line: DeliberationLine) -> str:
    return str(len(line.deliberation.opinions) or NONE)
