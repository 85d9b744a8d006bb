"""The columns of the register: nobody is named in it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from kth_desktop.domain.dates import date_words
from kth_desktop.domain.mediation import MediationOutcome
from kth_desktop.domain.mediation_lists import MediationLine
from kth_desktop.ui.mediations.words import NONE
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.theme import Theme


def columns(*, whole_town: bool) -> tuple[Column, ...]:
    committee = Column("村居", 4, lambda line: line.committee_name, stretch=0.6)
    return (
        Column("编号", 13, _number, "number", key=True, stretch=1.4, quiet=lambda line: not line.number),
        *((committee,) if whole_town else ()),
        Column("申请日期", 8, _applied, "applied_on", stretch=0.6),
        Column("类型", 5.2, lambda line: line.kind.label, "kind", stretch=0.6),
        Column("状态", 4.4, _state, "state", paint=_paint_state, stretch=0.6),
        Column("地点", 6, _place, "place", quiet=lambda line: not line.place, stretch=1.6, rank=2),
    )


def state_colour(theme: Theme, line: MediationLine) -> str:
    if line.outcome is None:
        return theme.attention
    return theme.good if line.outcome is MediationOutcome.AGREED else theme.second


def _number(line: MediationLine) -> str:
    return line.number_words


def _applied(line: MediationLine) -> str:
    return date_words(line.applied_on)


def _state(line: MediationLine) -> str:
    return line.state_words


def _place(line: MediationLine) -> str:
    return line.place or NONE


def _paint_state(painter: QPainter, rect: QRect, line: MediationLine, theme: Theme) -> None:
    painter.setFont(theme.regular())
    painter.setPen(QColor(state_colour(theme, line)))
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line.state_words)
