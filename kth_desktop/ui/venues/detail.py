"""One venue to read: what it has, how far it is, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kth_desktop.domain.queries import VenueDetail
from kth_desktop.domain.text import masked_phone
from kth_desktop.domain.venue import NEXT_STAGES
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.ui import icons
from kth_desktop.ui.venues.needs_cards import NeedsCards, fill_round
from kth_desktop.ui.venues.words import cards, facts, next_step, shown_steps, subtitle
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.facts import PHONE
from kth_desktop.ui.widgets.panel import line
from kth_desktop.ui.widgets.record_detail import RecordDetailView
from kth_desktop.ui.widgets.scrolled import scrolled
from kth_desktop.ui.widgets.stage_sign import StageSign
from kth_desktop.ui.widgets.step_line import StepLine
from kth_desktop.ui.widgets.text import Elided

if TYPE_CHECKING:
    from kth_desktop.ui.theme import Theme

PLATED = (VenueStage.ACCEPTED, VenueStage.HUNG, VenueStage.PAUSED)
_STEP_WORDS = {VenueStage.ACCEPTED: "填挂牌日期", VenueStage.PAUSED: "恢复开放"}
SHORT_FACTS = (
    "客堂主人",
    "联系电话",
    "今年活动",
    "地址",
    "设施",
    "消防",
)  # below the table, where height is short


class NextLine(QFrame):
    """下一步：… on a pale ground of the accent."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ground = QColor(theme.tint)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(theme.between)
        sign = QLabel()
        sign.setPixmap(icons.pixmap("circle-arrow-right", theme.accent, theme.icon))
        row.addWidget(sign)
        self._words = Elided("", theme.regular(), theme.pressed)
        row.addWidget(self._words, 1)
        self.setFixedHeight(theme.control)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        fill_round(self, self._ground)

    def say(self, words: str) -> None:
        self._words.setText(f"下一步：{words}")
        self.setVisible(bool(words))

    @property
    def words(self) -> str:
        return self._words.text()


class VenueDetailView(RecordDetailView):
    detail: VenueDetail | None

    plate_asked = Signal()
    photos_asked = Signal()
    order_asked = Signal()
    step_asked = Signal(object)  # the stage to go to, or None to choose

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.stage = StageSign(theme)
        self._cards = NeedsCards(theme)
        self._steps = StepLine(theme)
        self.next = NextLine(theme)
        self.print = Button(theme, "打印铭牌", "printer")
        self.step = Button(theme, "改阶段")
        self.photos = Button(theme, "照片")
        self.order = Button(theme, "点单")
        self.photos.clicked.connect(self.photos_asked)
        self.order.clicked.connect(self.order_asked)
        self.print.clicked.connect(self.plate_asked)
        self.step.clicked.connect(self._ask_step)

    def beside_list(self) -> QWidget:
        theme = self._theme
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.rows)
        self.stage.set_compact(False)
        column.addLayout(self.head_beside(self.stage))
        column.addWidget(self._cards)
        column.addSpacing(theme.gap)
        column.addWidget(self._steps)
        column.addWidget(line(theme))
        column.addWidget(scrolled(_topped(self.facts)), 1)
        column.addWidget(self.next)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, buttons in ((first, (self.print, self.step)), (second, (self.order, self.photos))):
            row.setSpacing(theme.between)
            for button in buttons:
                row.addWidget(button)
            row.addStretch()
        second.addWidget(self.history)
        foot = QVBoxLayout()
        foot.setSpacing(theme.between)
        foot.addLayout(first)
        foot.addLayout(second)
        column.addLayout(foot)
        return whole

    def below_list(self) -> QWidget:
        theme = self._theme
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.rows)
        grid.setHorizontalSpacing(2 * theme.panels)
        head = QHBoxLayout()
        head.setSpacing(theme.rows)
        self.stage.set_compact(True)
        for widget in (self.stage, self.title, self.subtitle):
            head.addWidget(widget)
        head.addWidget(self.next, 1)
        head.addStretch(0)  # takes the room when there is no next step, so that no button is drawn out
        for button in (self.print, self.step, self.photos, self.order, self.history):
            head.addWidget(button)
        grid.addLayout(head, 0, 0, 1, 2)
        grid.addWidget(self._cards, 1, 0)
        grid.addWidget(self._steps, 1, 1)
        grid.addWidget(self.facts, 2, 0, 1, 2)
        grid.setRowStretch(3, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return whole

    def show_detail(self, detail: VenueDetail, *, whole_town: bool) -> None:
        self.detail = detail
        venue = detail.line.venue
        self.title.setText(venue.name)
        self.subtitle.setText(subtitle(detail.line, whole_town=whole_town))
        self.stage.show_stage(venue.stage)
        self._cards.show_cards(cards(detail))
        self._steps.show_steps(shown_steps(venue, detail.steps))
        self.show_again()
        self.print.setVisible(venue.stage in PLATED)
        self.print.setEnabled(bool(venue.number))
        self.order.setEnabled(venue.stage is not VenueStage.REMOVED)
        self.step.setVisible(bool(NEXT_STAGES[venue.stage]))
        self.step.setText(_STEP_WORDS.get(venue.stage, "改阶段"))

    def show_again(self) -> None:
        detail = self.detail
        assert detail is not None
        self.next.say("" if self._narrow else next_step(detail))
        found = facts(detail, short=bool(self._below))
        if self._below:
            by_name = dict(found)
            found = tuple((name, by_name[name]) for name in SHORT_FACTS[: 4 if self._narrow else None])
        self.facts.show_facts(found, {PHONE: masked_phone(detail.host.phone if detail.host else "")})

    def _ask_step(self) -> None:
        if self.detail is not None:
            stage = self.detail.line.venue.stage
            self.step_asked.emit(VenueStage.HUNG if stage in _STEP_WORDS else None)


def _topped(widget: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch()
    return holder
