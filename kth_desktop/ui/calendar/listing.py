"""The year's activities as a list that can be searched and sorted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter
from PySide6.QtWidgets import QStackedLayout, QWidget

from kth_desktop.domain.activity_texts import plain_period
from kth_desktop.domain.dates import WEEKDAYS
from kth_desktop.domain.queries import ActivityLine, ActivityQuery
from kth_desktop.domain.vocabulary import ActivityState
from kth_desktop.ui import icons
from kth_desktop.ui.table_model import Column, WindowedTableModel
from kth_desktop.ui.table_view import Table
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.empty import EmptyPage
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.table_panel import TablePanel

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

NONE = "—"
HINTS = "按日期排，点表头可以换；双击一行就修改，按右键有更多。"


class ActivityList(QWidget):
    """`chosen` carries the current line or None; `counted` how many were found."""

    chosen = Signal(object)
    opened = Signal(object)
    menu_asked = Signal(object, object)
    counted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._query = ActivityQuery()
        self._order, self._descending = "held_on", True
        self._whole_town: bool | None = None
        self._stack = QStackedLayout(self)
        self._nothing: Panel | None = None
        self._build(whole_town=False)

    def _build(self, *, whole_town: bool) -> None:
        def rows(keys: Sequence[int]) -> Sequence[ActivityLine]:
            return self._desk.office.activities.rows(keys)  # the office is not open when a page is built

        self._whole_town = whole_town
        self.model = WindowedTableModel(self._desk.tasks, columns(whole_town=whole_town), rows)
        self.table = Table(self._desk.theme, self.model, "活动")
        self.model.setParent(self.table)
        self.panel = TablePanel(self._desk.theme, self.table, HINTS)
        self.model.counted.connect(self._counted)
        self.model.sort_asked.connect(self._sort)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self._stack.addWidget(self.panel)
        self._stack.setCurrentWidget(self.panel)

    def set_whole_town(self, whole_town: bool) -> None:
        if whole_town != self._whole_town:
            old = self.panel
            self._build(whole_town=whole_town)
            self._stack.removeWidget(old)
            old.deleteLater()

    def ask(self, query: ActivityQuery) -> None:
        self._query = replace(query, order=self._order, descending=self._descending)
        office, asked = self._desk.office, self._query
        self.table.set_match(query.text)
        self.model.ask(lambda: office.activities.keys(asked))

    @property
    def query(self) -> ActivityQuery:
        """With the order as the list stands now."""
        return self._query

    def show_activity(self, id: UUID) -> None:
        row = self.model.find(lambda line: line.activity.id == id)
        if row >= 0:
            self.table.show_row(row)

    def line(self) -> ActivityLine | None:
        found: ActivityLine | None = self.table.current()
        return found

    def _sort(self, order: str, descending: bool) -> None:
        self._order, self._descending = order, descending
        self.ask(self._query)

    def _counted(self, count: int) -> None:
        if self._nothing is not None:
            self._stack.removeWidget(self._nothing)
            self._nothing.deleteLater()
            self._nothing = None
        if not count:
            text = self._query.text
            first = f"没有找到“{text}”。" if text else "这一年还没有这样的活动。"
            rest = (
                "可以输入活动名称、主讲人、共建单位，或地点的拼音首字母。"
                if text
                else "双击日历上的某一天即可登记。"
            )
            self._nothing = Panel(self._desk.theme)
            self._nothing.body.addWidget(EmptyPage(self._desk.theme, first, rest))
            self._stack.addWidget(self._nothing)
        self._stack.setCurrentWidget(self._nothing or self.panel)
        self.counted.emit(count)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if line := self.line():
            self.menu_asked.emit(line, event.globalPos())


def columns(*, whole_town: bool) -> tuple[Column, ...]:
    committee = Column("村居", 4, lambda line: line.committee_name, stretch=0.5)
    return (
        Column("日期", 7.4, _day, "held_on", stretch=0.5),
        Column("时间", 6.4, _time, rank=2, quiet=lambda line: not line.activity.starts_at, stretch=0.4),
        *((committee,) if whole_town else ()),
        Column("活动名称", 8, lambda line: line.activity.title, "title", key=True, stretch=2.2),
        Column(
            "类别",
            6,
            lambda line: line.activity.category.label,
            "category",
            paint=_paint_category,
            stretch=0.4,
        ),
        Column("地点", 5, lambda line: line.place, "place"),
        Column("共建单位", 6, _partner, "partner", rank=3, quiet=lambda line: not line.partner_name),
        Column("人次", 3, _people, "attendances", right=True, stretch=0.4, quiet=_uncounted),
        Column("志愿者", 3.4, _volunteers, "volunteers", right=True, rank=1, stretch=0.4, quiet=_nobody),
        Column("状态", 4, lambda line: line.activity.state.label, "state", stretch=0.4, quiet=_cancelled),
    )


def _day(line: ActivityLine) -> str:
    day = line.activity.held_on
    return f"{day.month}月{day.day}日 周{WEEKDAYS[day.weekday()]}"


def _time(line: ActivityLine) -> str:
    return plain_period(line.activity.starts_at, line.activity.ends_at) or NONE


def _partner(line: ActivityLine) -> str:
    return line.partner_name or NONE


def _people(line: ActivityLine) -> str:
    return NONE if line.activity.attendances is None else str(line.activity.attendances)


def _volunteers(line: ActivityLine) -> str:
    return str(line.activity.volunteer_attendances or NONE)


def _uncounted(line: ActivityLine) -> bool:
    return line.activity.attendances is None


def _nobody(line: ActivityLine) -> bool:
    return not line.activity.volunteer_attendances


def _cancelled(line: ActivityLine) -> bool:
    return line.activity.state is ActivityState.CANCELLED


def _paint_category(painter: QPainter, rect: QRect, line: ActivityLine, theme: Theme) -> None:
    colours, side = theme.category(line.activity.category), theme.icon - 4
    sign = QRectF(rect.left(), rect.center().y() - side / 2 + 0.5, side, side)
    icons.paint(painter, colours.sign, sign, colours.text)
    painter.setFont(theme.regular())
    painter.setPen(QColor(colours.text))
    words = QRectF(rect).adjusted(side + 6, 0, 0, 0)
    painter.drawText(
        words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line.activity.category.label
    )
