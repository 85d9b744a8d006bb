"""月度汇总: a month or a longer period in one sentence, four numbers, the chart and the tables."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.changes import Kind as Changed
from kth_desktop.domain.chart import summary_chart
from kth_desktop.domain.summary import Summary, figures, sentence
from kth_desktop.domain.summary_late import remarks
from kth_desktop.ui.page import Page
from kth_desktop.ui.summary.figures import Figures
from kth_desktop.ui.summary.hand_button import HandButton
from kth_desktop.ui.summary.more_papers import MorePapers
from kth_desktop.ui.summary.paper import summary_job
from kth_desktop.ui.summary.tables import views
from kth_desktop.ui.widgets.breakdown import View, breakdown_table
from kth_desktop.ui.widgets.buttons import Button, IconButton, Kind
from kth_desktop.ui.widgets.chart import Chart
from kth_desktop.ui.widgets.choice_field import CalmCombo
from kth_desktop.ui.widgets.joined import JoinedButtons
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.periods import KINDS, Choice, choices
from kth_desktop.ui.widgets.record_head import RecordHead
from kth_desktop.ui.widgets.scrolled import clear, scrolled
from kth_desktop.ui.widgets.sentence import Sentence
from kth_desktop.ui.widgets.siblings import NUMBERS, Siblings
from kth_desktop.ui.widgets.text import label

if TYPE_CHECKING:
    from kth_desktop.changes import Changes
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

COUNTED = (
    Changed.ACTIVITY,
    Changed.HANDED_IN,
    Changed.VENUE,
    Changed.COMMITTEE,
    Changed.PARTNER,
    Changed.VOLUNTEER,
    Changed.BACKFILLED_MONTH,
)
_FOOT = "人次不含工作人员和值班志愿者；联席会议、日常开放不算场次。"


class SummaryPage(Page):
    """`shown` is the summary on screen; `chosen` the report that is asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        self.shown: Summary | None = None
        self._months = 1
        self._wanted: tuple[int, int] | None = None
        self._range: tuple[tuple[int, int], date] | None = None
        self._choices: tuple[Choice, ...] = ()
        self._asked: Task | None = None
        self._view = 0
        self.kinds = JoinedButtons(theme, "报表", [words for words, _ in KINDS], 0)
        self.period = CalmCombo()
        self.period.setAccessibleName("哪一段时间")
        self.period.setMinimumWidth(theme.chars(9))
        self.period.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToContents)  # 2026年7至12月
        self.earlier = IconButton(theme, "chevron-left", "前一段")
        self.later = IconButton(theme, "chevron-right", "后一段")
        self.print_button = Button(theme, "打印汇总表", "printer", Kind.FILLED)
        self.more_papers = MorePapers(desk, lambda: self.chosen)
        self.copy_button = Button(theme, "复制这句话", "clipboard-list")
        self.hand_button = HandButton(desk)
        self.sentence, self.figures, self.chart = Sentence(theme), Figures(theme), Chart(desk)
        buttons = (self.hand_button, self.more_papers, self.print_button)
        self.head = RecordHead(theme, "月度汇总", buttons, Siblings(desk, "统计", NUMBERS, "summary"))
        self._lay_out()
        self._connect()

    @property
    def chosen(self) -> Choice | None:
        place = self.period.currentIndex()
        return self._choices[place] if 0 <= place < len(self._choices) else None

    def refresh(self, changes: Changes | None) -> None:
        """The months to choose from depend on the committee and on the oldest activity."""
        if changes is None or changes.touches(*COUNTED):
            office, committee_id = self.desk.office, self.desk.committee_id
            self.desk.tasks.run(
                lambda: (office.summary.newest(committee_id), office.summary.earliest(committee_id)),
                self._take_range,
            )

    def open(self, **target: object) -> None:
        """`year` and `month`: that month's report."""
        year, month = target.get("year"), target.get("month")
        if isinstance(year, int) and isinstance(month, int):
            self._wanted = (year, month)
            self._choose_wanted()

    def _take_range(self, found: tuple[tuple[int, int], date]) -> None:
        self._range = found
        self._fill_period()

    def _fill_period(self) -> None:
        """Up to the running period; the one that is due is chosen first, later the one chosen before."""
        if self._range is None:
            return
        (year, month), earliest = self._range
        before = self.chosen
        running = date(year + month // 12, month % 12 + 1, 1)
        self._choices = choices(self._months, running, earliest)
        self.period.clear()
        for choice in self._choices:
            self.period.addItem(choice.words)
        due = next((n for n, c in enumerate(self._choices) if c.first <= date(year, month, 1) <= c.last), 0)
        kept = next((n for n, c in enumerate(self._choices) if c == before), due)
        self.period.setCurrentIndex(kept)
        if self._wanted is None or not self._choose_wanted():
            self._read()

    def _choose_wanted(self) -> bool:
        """False when the month is not among the choices (yet)."""
        if self._wanted is None or self._months != 1:
            return False
        wanted = date(*self._wanted, 1)
        place = next((n for n, c in enumerate(self._choices) if c.first == wanted), -1)
        if place >= 0:
            self._wanted = None
            self.period.setCurrentIndex(place)
            self._read()
        return place >= 0

    def _read(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
        choice = self.chosen
        if choice is None:
            return
        self._scroll.verticalScrollBar().setValue(0)  # what came late is told there, above everything
        place = self.period.currentIndex()
        self.earlier.setEnabled(place < len(self._choices) - 1)
        self.later.setEnabled(place > 0)
        self._asked = self.desk.tasks.run(choice.asked(self.desk.office, self.desk.committee_id), self._show)

    def _show(self, found: Summary) -> None:
        self.shown = found
        self.sentence.say(sentence(found))
        self.figures.show_figures(figures(found))
        self.head.show_count(f"统计期：{found.span.days_words}")
        self.hand_button.show_standing(found)
        said = "".join(remarks(found))
        self.remarks.setText(said)
        self.remarks.setVisible(bool(said))
        uncounted = f"有{found.uncounted}场还没有填人次。" if found.uncounted else ""
        self.foot.setText(_FOOT + uncounted)
        for part in (self.chart_panel, self.table_panel):
            part.setVisible(found.any_held)
        if found.any_held:
            self.chart.show_data(summary_chart(found))
            self._show_tables(found)
        self.show_ready()

    def _show_tables(self, found: Summary) -> None:
        """The choices above the table anew, since the town has one more."""
        shown = views(found)
        self._view = min(self._view, len(shown) - 1)
        clear(self._switch)
        switch = JoinedButtons(self.desk.theme, "表格", [view.words for view in shown], self._view)
        switch.chosen.connect(lambda place: self._show_table(shown, place))
        self._switch.addWidget(switch)
        switch.show()  # else only with the next round of events
        self._show_table(shown, self._view)

    def _show_table(self, shown: tuple[View, ...], place: int) -> None:
        self._view = place
        clear(self._table_place)
        table = breakdown_table(self.desk, shown[place])
        self._table_place.addWidget(table)
        table.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.sentence.words)
        self.desk.message("这句话已经复制，可以粘贴到微信或文档里。")

    def _print(self) -> None:
        if self.chosen is not None and self.shown is not None:
            self.desk.show_page("preview", job=summary_job(self.desk, self.chosen, self.shown))

    def _step(self, by: int) -> None:
        self.period.setCurrentIndex(self.period.currentIndex() + by)
        self._read()

    def _choose_kind(self, place: int) -> None:
        self._months = KINDS[place][1]
        self._fill_period()

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._choose_kind)
        self.period.activated.connect(self._read)
        self.earlier.clicked.connect(lambda: self._step(1))
        self.later.clicked.connect(lambda: self._step(-1))
        self.print_button.clicked.connect(self._print)
        self.copy_button.clicked.connect(self._copy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.figures.fit(event.size().width())

    def _lay_out(self) -> None:
        theme = self.desk.theme
        inside = QWidget()
        content = QVBoxLayout(inside)
        content.setContentsMargins(0, 0, 0, 0)
        content.setSpacing(theme.rows)
        for part in (self._sentence_panel(), self.figures, self._chart_panel(), self._table_panel()):
            content.addWidget(part)
        self.foot = label(_FOOT, theme.regular(-1), theme.hint, wrap=True)
        content.addWidget(self.foot)
        content.addStretch()
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.margin, theme.rows, theme.margin, theme.rows)
        page.setSpacing(theme.rows)
        page.addWidget(self.head)
        page.addLayout(self._choosing())
        self._scroll = scrolled(inside)
        page.addWidget(self._scroll, 1)

    def _choosing(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.desk.theme.between)
        for part in (self.kinds, self.earlier, self.period, self.later):
            row.addWidget(part)
        row.addStretch()
        return row

    def _sentence_panel(self) -> Panel:
        theme = self.desk.theme
        panel = Panel(theme, margins=(20, 10, 16, 10))
        row = QHBoxLayout()
        row.setSpacing(theme.panels)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.copy_button)
        panel.body.addLayout(row)
        self.remarks = label("", theme.regular(-1), theme.attention, wrap=True)
        self.remarks.hide()
        panel.body.addWidget(self.remarks)
        return panel

    def _chart_panel(self) -> Panel:
        self.chart_panel = Panel(self.desk.theme, margins=(20, 14, 20, 12))
        self.chart_panel.body.addWidget(self.chart)
        return self.chart_panel

    def _table_panel(self) -> Panel:
        theme = self.desk.theme
        self.table_panel = Panel(theme, margins=(1, 10, 1, 1))
        above = QHBoxLayout()
        above.setContentsMargins(theme.rows, 0, theme.rows, 0)
        self._switch, self._table_place = QVBoxLayout(), QVBoxLayout()
        above.addLayout(self._switch)
        above.addStretch()
        self.table_panel.body.addLayout(above)
        self.table_panel.body.addLayout(self._table_place)
        return self.table_panel
