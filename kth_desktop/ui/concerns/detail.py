"""One concern to read: what was said, how far it is, where it came from and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.concern import ConcernStep
from kth_desktop.domain.concern_rules import ConcernDetail, next_step
from kth_desktop.ui.concerns.words import (
    STEP_BUTTONS,
    called,
    facts,
    shown_steps,
    standing_words,
    step_colour,
    subtitle,
)
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.chain_line import ChainLine
from kth_desktop.ui.widgets.panel import line
from kth_desktop.ui.widgets.record_detail import RecordDetailView
from kth_desktop.ui.widgets.step_line import StepLine
from kth_desktop.ui.widgets.text import Elided, label, paint_words

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

SHORT_FACTS = (
    "反映人",
    "承办人",
    "办理时限",
    "组别",
    "涉及户数",
    "活动点",
    "办理情况",
    "答复内容",
    "是否满意",
)
_LATER = (ConcernStep.ASSIGNED, ConcernStep.WORKING)  # whoever answers at once needs neither


class ConcernDetailView(RecordDetailView):
    """`step_asked` carries the step; what it becomes is asked for by `become_asked`, with the page's name."""

    detail: ConcernDetail | None

    step_asked = Signal(object)
    become_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        super().__init__(theme)
        self._desk = desk
        self._standing = label("", theme.bold(), theme.good)
        self._text = label("", theme.regular(1), theme.ink, wrap=True)
        self._text_short = Elided("", theme.regular(1), theme.ink)
        self._steps = StepLine(theme)
        self.chain = ChainLine(desk)
        self.next = Button(theme, "", "circle-arrow-right")
        self.answer = Button(theme, "直接答复")
        self.activity = Button(theme, "转为活动")
        self.matter = Button(theme, "转为议题")
        self.order = Button(theme, "转为点单")
        self._next: ConcernStep | None = None
        self.next.clicked.connect(lambda: self.step_asked.emit(self._next))
        self.answer.clicked.connect(lambda: self.step_asked.emit(ConcernStep.ANSWERED))
        self._becomes = (self.order, self.activity, self.matter)
        for button, page in zip(self._becomes, ("orders", "calendar", "matters"), strict=True):
            button.clicked.connect(lambda _on=False, page=page: self.become_asked.emit(page))

    def beside_list(self) -> QWidget:
        self.chain.set_in_one_line(False)
        self._text_short.setParent(None)
        parts = [self._text, self._steps, self.chain, line(self._theme), self.facts]
        steps = self.foot(self.next, self.answer, last=self.history)
        return self.beside([self.head_beside(self._standing)], parts, steps, self.foot(*self._becomes))

    def below_list(self) -> QWidget:
        theme = self._theme
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.between)
        grid.setHorizontalSpacing(2 * theme.panels)
        self.chain.set_in_one_line(True)
        head = QHBoxLayout()
        head.setSpacing(theme.between)
        for widget in (self.title, self._standing):
            head.addWidget(widget)
        head.addWidget(self.subtitle, 1)
        for button in (self.next, self.answer, *self._becomes, self.history):
            head.addWidget(button)
        grid.addLayout(head, 0, 0, 1, 2)
        left = QVBoxLayout()
        left.setSpacing(theme.between)
        left.addWidget(self._text_short)
        left.addWidget(self.chain)
        left.addStretch()
        grid.addLayout(left, 1, 0)
        grid.addWidget(self._steps, 1, 1)
        grid.addWidget(self.facts, 2, 0, 1, 2)
        grid.setRowStretch(3, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._text.setParent(None)
        return whole

    def show_detail(self, detail: ConcernDetail, *, whole_town: bool) -> None:
        self.detail = detail
        concern, today, theme = detail.line.concern, self._desk.today, self._theme
        self.title.setText(called(concern))
        self.subtitle.setText(subtitle(detail, whole_town=whole_town))
        self._standing.setText(standing_words(concern, today))
        paint_words(self._standing, step_colour(theme, concern, today))
        self._text.setText(concern.text)
        self._text_short.setText(" ".join(concern.text.split()))
        self._steps.show_steps(shown_steps(concern, today))
        self._next = next_step(concern)
        self.next.setVisible(self._next is not None)
        self.next.setText(STEP_BUTTONS[self._next] if self._next else "")
        self.answer.setVisible(self._next in _LATER)
        self.chain.look("concern", concern.id)
        self.show_again()

    def show_again(self) -> None:
        detail = self.detail
        assert detail is not None
        found = facts(detail, self._desk.today)
        if self._below:
            by_name = dict(found)
            found = tuple((name, by_name[name]) for name in SHORT_FACTS if name in by_name)
        self.facts.show_facts(found, {})
