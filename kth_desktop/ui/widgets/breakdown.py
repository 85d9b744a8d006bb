"""A breakdown as a table: a line for each group, and the total below in bold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from kth_desktop.domain.vocabulary import Category
from kth_desktop.ui import icons
from kth_desktop.ui.table_model import Column, WindowedTableModel
from kth_desktop.ui.table_view import Table
from kth_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

NONE = "—"


@dataclass(frozen=True)
class Row:
    """`cells` in the order of the columns; `category` gives the sign before the first."""

    cells: tuple[str, ...]
    category: Category | None = None
    is_total: bool = False


class View(NamedTuple):
    """One breakdown: its word, its heads with their widths in characters, and its rows.

    `ranks`: the columns that are left out first where room is short, by their place.
    """

    words: str
    heads: tuple[tuple[str, float], ...]
    rows: tuple[Row, ...]
    ranks: tuple[tuple[int, int], ...] = ()


def breakdown_table(desk: Desk, view: View) -> Table:
    """As high as its rows: it does not scroll by itself."""
    theme = desk.theme
    model = WindowedTableModel(desk.tasks, columns(view), lambda keys: [view.rows[key] for key in keys])
    table = Table(theme, model, view.words)
    model.setParent(table)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setFixedHeight(theme.row * (len(view.rows) + 1) + 2)
    model.ask(lambda: range(len(view.rows)))
    return table


def columns(view: View) -> tuple[Column, ...]:
    ranks = dict(view.ranks)
    return tuple(
        Column(
            head,
            width,
            words=_words(place),
            right=place > 0,
            key=place == 0,
            stretch=1.6 if place == 0 else 1.0,
            rank=ranks.get(place, 0),
            paint=_painter(place),
        )
        for place, (head, width) in enumerate(view.heads)
    )


def _words(place: int) -> Callable[[Row], str]:
    return lambda row: row.cells[place]


def _painter(place: int) -> Callable[[QPainter, QRect, Row, Theme], None]:
    """The total row is bold under a line; a category has its sign and its colour."""

    def paint(painter: QPainter, inside: QRect, row: Row, theme: Theme) -> None:
        words, left = row.cells[place], inside.left()
        painter.setFont(theme.bold() if row.is_total else theme.regular())
        tones = {NONE: theme.hint, "增加": theme.good, "减少": theme.attention}
        colour = tones.get(words[:2], theme.ink)
        if row.category is not None and place == 0:
            look = theme.category(row.category)
            colour = look.text
            top = inside.center().y() - theme.icon / 2
            icons.paint(painter, look.sign, QRectF(left, top, theme.icon, theme.icon), colour)
            inside = inside.adjusted(theme.icon + theme.between, 0, 0, 0)
        if row.is_total:
            whole = inside.adjusted(-theme.rows, 0, theme.rows, 0)
            painter.fillRect(QRect(whole.left(), whole.top(), whole.width(), 1), QColor(theme.edge))
        side = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
        fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        painter.setPen(QColor(colour))
        painter.drawText(inside, side | Qt.AlignmentFlag.AlignVCenter, fitting)

    return paint
