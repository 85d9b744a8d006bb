"""The columns of the votes."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.vote_lists import VoteLine
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.votes.state_sign import paint_state_cell
from kth_desktop.ui.votes.words import NONE


def columns(*, whole_town: bool) -> tuple[Column, ...]:
    committee = Column("村居", 4, lambda line: line.committee_name, stretch=0.6)
    return (
        Column("议题", 8, lambda line: line.vote.title, "title", key=True, stretch=2.4),
        *((committee,) if whole_town else ()),
        Column("日期", 7.6, lambda line: date_words(line.vote.held_on), "held_on", stretch=0.4),
        Column("方式", 3, lambda line: line.vote.way.label, "way", stretch=0.4, rank=2),
        Column("地点", 7.4, _place, quiet=lambda line: not line.place, stretch=1, rank=1),
        Column(
            "实到/应到",
            4.6,
            _turnout,
            "present",
            right=True,
            quiet=lambda line: not line.turnout,
            stretch=0.4,
        ),
        Column("结果", 6, lambda line: line.state.label, paint=_paint_state, stretch=0.4),
    )


def _place(line: VoteLine) -> str:
    return line.place or NONE


def _turnout(line: VoteLine) -> str:
    return line.turnout or NONE


def _uncounted(line: VoteLine) -> bool:
    return not line.turnout


def _paint_state(painter: QPainter, rect: QRect, line: VoteLine, theme: Theme) -> None:
    paint_state_cell(painter, rect, line.state, theme)
