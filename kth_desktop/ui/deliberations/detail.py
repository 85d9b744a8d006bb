"""One 三会 to read: when and where, who was there, what was said and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kth_desktop.domain.deliberation import Deliberation, Opinion
from kth_desktop.domain.deliberation_queries import DeliberationDetail
from kth_desktop.domain.deliberation_rules import meeting_title, state_words
from kth_desktop.ui.deliberations.words import facts, opinions_words, state_colour, subtitle
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.chain_line import ChainLine
from kth_desktop.ui.widgets.panel import line
from kth_desktop.ui.widgets.photo_strip import PhotoStrip
from kth_desktop.ui.widgets.record_detail import RecordDetailView
from kth_desktop.ui.widgets.scrolled import clear
from kth_desktop.ui.widgets.text import Elided, label, paint_words

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

# Below the list, where height is short.
SHORT_FACTS = ("议题", "地点", "主持人", "通知", "到会", "计入场次", "公示", "张贴地点")
PUBLISH, TAKE_DOWN = "公示结果", "公示已撤下"


def may_publish(held: Deliberation) -> bool:
    return held.is_held and bool(held.result) and held.public_from is None


def may_take_down(held: Deliberation) -> bool:
    return held.public_from is not None and held.taken_down_on is None


class DeliberationDetailView(RecordDetailView):
    detail: DeliberationDetail | None

    change_asked = Signal()
    publish_asked = Signal()
    down_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        super().__init__(theme)
        self._desk = desk
        self._state = label("", theme.bold(), theme.good)
        self._short_words = Elided("", theme.regular(), theme.second)
        self.chain = ChainLine(desk)
        self._said = QVBoxLayout()
        self.photos = PhotoStrip(desk, "deliberation")
        self.change = Button(theme, "修改", "pencil")
        self.follow = Button(theme, "")
        self.change.clicked.connect(self.change_asked)
        self.follow.clicked.connect(self._followed)

    def beside_list(self) -> QWidget:
        theme = self._theme
        self.chain.set_in_one_line(False)
        self._short_words.setParent(None)
        self._said = QVBoxLayout()
        self._said.setSpacing(theme.between)
        parts = (self.chain, self.facts, line(theme), self._said, self.photos)
        foot = self.foot(self.change, self.follow, last=self.history)
        return self.beside([self.head_beside(self._state)], parts, foot)

    def below_list(self) -> QWidget:
        self.chain.set_in_one_line(True)
        self.photos.setParent(None)
        head = self.head_below(self._state, [self.change, self.follow])
        parts = [self.chain, self._short_words, self.facts]
        return self.below(head, parts, spacing=self._theme.between)

    def show_detail(self, detail: DeliberationDetail, *, whole_town: bool) -> None:
        self.detail = detail
        held, theme = detail.line.deliberation, self._theme
        state = state_words(held, self._desk.today)
        self.title.setText(meeting_title(held))
        self.subtitle.setText(subtitle(detail.line, whole_town=whole_town))
        self._state.setText(state)
        paint_words(self._state, state_colour(theme, state))
        follow = PUBLISH if may_publish(held) else TAKE_DOWN if may_take_down(held) else ""
        self.follow.setText(follow)
        self.follow.setVisible(bool(follow))
        self.chain.show_chain(detail.chain)
        self.photos.show_record(held.id)
        self.show_again()

    def show_again(self) -> None:
        detail = self.detail
        assert detail is not None
        found = facts(detail, self._desk.today)
        held = detail.line.deliberation
        if self._below:
            found = tuple(one for one in found if one[0] in SHORT_FACTS)
            words = f"{opinions_words(held)}。" if held.is_held else ""
            self._short_words.setText(f"{words}{held.result.replace(chr(10), '　')}")
            self._short_words.setVisible(bool(self._short_words.text()))
        else:
            self._show_said(held)
        self.facts.show_facts(found, {})

    def _show_said(self, held: Deliberation) -> None:
        clear(self._said)
        if not held.is_held and not held.opinions:
            self._add("会还没有开，开过以后点“修改”补记意见和结果。", quiet=True)
            return
        self._head(opinions_words(held))
        for number, one in enumerate(held.opinions, start=1):
            self._said.addWidget(self._opinion(number, one))
        for head, text in (("结果", held.result), ("记录", held.content)):
            if text:
                self._head(head)
                self._add(text)

    def _head(self, words: str) -> None:
        self._said.addWidget(label(words, self._theme.bold(), self._theme.ink))

    def _add(self, words: str, *, quiet: bool = False) -> None:
        theme = self._theme
        shown = label(words, theme.regular(), theme.hint if quiet else theme.ink, wrap=True)
        self._said.addWidget(shown)

    def _opinion(self, number: int, one: Opinion) -> QWidget:
        theme = self._theme
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        people = f"（{one.people}人）" if one.people else ""
        column.addWidget(label(f"{number}. {one.text}{people}", theme.regular(), theme.ink, wrap=True))
        reply = f"：{one.reply}" if one.reply else ""
        column.addWidget(label(f"{one.adoption.label}{reply}", theme.regular(-1), theme.second, wrap=True))
        return made

    def _followed(self) -> None:
        (self.publish_asked if self.follow.text() == PUBLISH else self.down_asked).emit()
