"""A record to read that needs no more than a title, facts, some text and what it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.chain_line import ChainLine
from kth_desktop.ui.widgets.panel import line
from kth_desktop.ui.widgets.record_detail import RecordDetailView
from kth_desktop.ui.widgets.text import Elided, label, paint_words

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

Facts = Sequence[tuple[str, str]]


class PlainDetail(RecordDetailView):
    """`buttons` stand at the foot beside the list and in the head below it; the page connects them."""

    change_asked = Signal()
    table = ""  # of the record, for its 来龙去脉

    def __init__(self, desk: Desk, buttons: Sequence[Button] = ()) -> None:
        super().__init__(desk.theme)
        theme = desk.theme
        self._desk = desk
        self.state = label("", theme.bold(), theme.second)
        self._text = label("", theme.regular(), theme.ink, wrap=True)
        self._short_text = Elided("", theme.regular(), theme.ink)
        self.chain = ChainLine(desk)
        self.change = Button(theme, "修改", "pencil")
        self.change.clicked.connect(self.change_asked)
        self.buttons = (*buttons, self.change)
        self._whole_town = False

    # What each page says of its own record; `self.detail` is the line

    def id_of(self) -> UUID:
        raise NotImplementedError

    def title_words(self) -> str:
        raise NotImplementedError

    def subtitle_words(self) -> str:
        return ""

    def state_words(self) -> tuple[str, str]:
        """The words and their colour."""
        return "", self._theme.second

    def fact_list(self) -> Facts:
        raise NotImplementedError

    def text(self) -> str:
        """What is too long for a fact."""
        return ""

    def extra(self) -> QWidget | None:
        """Something of the page's own, below the text; only beside the list."""
        return None

    # Laying out

    def beside_list(self) -> QWidget:
        extra = self.extra()
        added = [] if extra is None else [line(self._theme), extra]
        parts = [self.facts, self._text, *added, self.chain]
        head, foot = self.head_beside(self.state), self.foot(*self.buttons, last=self.history)
        self._short_text.setParent(None)
        return self.beside([head], parts, foot)

    def below_list(self) -> QWidget:
        head = self.head_below(self.state, self.buttons, title_share=2)
        whole = self.below(head, [self.facts, self._short_text, self.chain], spacing=self._theme.between)
        self._text.setParent(None)
        extra = self.extra()
        if extra is not None:
            extra.setParent(None)
        return whole

    # Showing

    def show_detail(self, detail: Any, *, whole_town: bool) -> None:
        self.detail, self._whole_town = detail, whole_town
        self.title.setText(self.title_words())
        self.subtitle.setText(self.subtitle_words())
        words, colour = self.state_words()
        self.state.setText(words)
        paint_words(self.state, colour)
        self.show_again()
        self.show_more()
        if self.table:
            self.chain.look(self.table, self.id_of())

    def show_again(self) -> None:
        self.facts.show_facts([fact for fact in self.fact_list() if fact[1]], {})
        text = self.text()
        for widget in (self._text, self._short_text):
            widget.setText(text if widget is self._text else " ".join(text.split()))
            # The one that stands nowhere would come up as a window of its own and take the keyboard.
            widget.setVisible(bool(text) and widget.parentWidget() is not None)

    def show_more(self) -> None:
        """Fills `extra`."""
