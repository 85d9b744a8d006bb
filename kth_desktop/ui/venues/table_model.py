"""The columns of the list of venues."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from kth_desktop.domain.queries import VenueLine
from kth_desktop.domain.venue import needs_words
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.needs_signs import needs_colour, paint_needs
from kth_desktop.ui.widgets.stage_sign import paint_stage, sign_side, stage_colour

NONE = "—"
NO_NUMBER = "未编号"


def columns(*, whole_town: bool) -> tuple[Column, ...]:
    committee = Column("村居", 4, lambda line: line.committee_name, stretch=0.6)
    return (
        Column("编号", 4.4, _number, "number", quiet=lambda line: not line.venue.number, stretch=0.8),
        *((committee,) if whole_town else ()),
        Column("活动点", 5.2, lambda line: line.venue.name, "name", key=True, stretch=1.4),
        Column(
            "客堂主人", 4, lambda line: line.host_name or NONE, "host", quiet=lambda line: not line.host_name
        ),
        Column("组别", 2.6, _group, "group", stretch=0.6, rank=3 if whole_town else 0),
        Column("阶段", 7.6, lambda line: line.venue.stage.label, "stage", paint=_paint_stage),
        Column("三个有", 9.2, lambda line: needs_words(line.missing), "needs", paint=_paint_needs),
        Column("挂牌日期", 7.6, _hung, "hung_on", rank=1, quiet=lambda line: not line.venue.hung_on),
        Column("今年场次", 4, _sessions, "sessions", right=True, quiet=lambda line: not line.sessions),
        Column(
            "人次",
            3,
            _attendances,
            "attendances",
            right=True,
            rank=2,
            quiet=lambda line: not line.attendances,
        ),
    )


def _number(line: VenueLine) -> str:
    return line.venue.number or NO_NUMBER


def _group(line: VenueLine) -> str:
    return line.venue.group_name


def _hung(line: VenueLine) -> str:
    return line.venue.hung_on.words if line.venue.hung_on else NONE


def _sessions(line: VenueLine) -> str:
    return str(line.sessions) if line.sessions else NONE


def _attendances(line: VenueLine) -> str:
    return str(line.attendances) if line.attendances else NONE


def _paint_stage(painter: QPainter, rect: QRect, line: VenueLine, theme: Theme) -> None:
    side, stage = sign_side(theme), line.venue.stage
    paint_stage(painter, theme, stage, QRectF(rect.left(), rect.center().y() - side / 2 + 0.5, side, side))
    _write(painter, QRectF(rect).adjusted(side + 8, 0, 0, 0), stage.label, stage_colour(theme, stage), theme)


def _paint_needs(painter: QPainter, rect: QRect, line: VenueLine, theme: Theme) -> None:
    end = paint_needs(painter, theme, line.missing, QRectF(rect))
    box = QRectF(rect)
    box.setLeft(end + theme.gap)
    _write(painter, box, needs_words(line.missing), needs_colour(theme, line.missing), theme)


def _write(painter: QPainter, box: QRectF, words: str, colour: str, theme: Theme) -> None:
    painter.setFont(theme.regular())
    painter.setPen(QColor(colour))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
