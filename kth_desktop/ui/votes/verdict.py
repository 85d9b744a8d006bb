"""What the numbers come to: sign and word, the sum as a sentence, and the row of the law it was done by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kth_desktop.domain.law_rule import LawRule
from kth_desktop.domain.vote_count import VoteResult
from kth_desktop.domain.vote_lists import VoteState, state_of
from kth_desktop.ui.votes.state_sign import StateSign
from kth_desktop.ui.votes.words import rule_line
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.text import label, paint_words

if TYPE_CHECKING:
    from kth_desktop.ui.theme import Theme

WAITING = "填好应到、实到和票数，这里就算出结果。"


class Verdict(QFrame):
    """`law_asked` carries the key of the row."""

    law_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._key, self._named = theme, "", ""
        self.sign = StateSign(theme)
        self._sentence = label("", theme.regular(), theme.ink, wrap=True)
        self._doubts = label("", theme.regular(-1), theme.attention, wrap=True)
        self._rule = label("", theme.regular(-1), theme.second, wrap=True)
        self._checked = label("", theme.bold(-1), theme.good)
        self.law = Button(theme, "看法规", kind=Kind.LINK)
        self.law.setStyleSheet(f"min-height: 0; max-height: {theme.line_height + 2}px; padding: 0 4px;")
        self.law.clicked.connect(lambda: self.law_asked.emit(self._key))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(theme.gap)
        row = QHBoxLayout()
        row.setSpacing(theme.between)
        row.addWidget(self.sign)
        row.addStretch()
        row.addWidget(self._checked)
        row.addWidget(self.law)
        column.addLayout(row)
        for words in (self._sentence, self._doubts, self._rule):
            column.addWidget(words)
        self._compact = False
        self.setAutoFillBackground(True)
        self.show_result(None, None)

    def set_compact(self, compact: bool) -> None:
        """Where height is short the sum goes before what is said of the rule: its name is the way to it."""
        self._compact = compact
        self._show_parts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_parts()

    def _show_parts(self) -> None:
        """With the height of its width: a label in a low panel would be squeezed instead of wrapped."""
        self._doubts.setVisible(bool(self._doubts.text()) and not self._compact)
        self._rule.setVisible(bool(self._rule.text()) and not self._compact)
        self.law.setText(self._named if self._compact and self._named else "看法规")
        room = self.width() - 24
        for words in (self._sentence, self._doubts, self._rule):
            words.setMinimumHeight(0)  # else the height of a longer sentence before it would stay
            words.setMinimumHeight(max(0, words.heightForWidth(room)))

    @property
    def sentence(self) -> str:
        return self._sentence.text()

    @property
    def rule_words(self) -> str:
        return f"{self._rule.text() or self._doubts.text()} {self._checked.text()}".strip()

    @property
    def state(self) -> VoteState:
        return self.sign.state

    def show_result(
        self, result: VoteResult | None, rule: LawRule | None, *, why: str = "", doubts: Sequence[str] = ()
    ) -> None:
        """`why` there is no result yet; `doubts` are what may be right but seldom is."""
        theme, state = self._theme, state_of(result)
        self.sign.show_state(state)
        self._sentence.setText(result.sentence if result else why or WAITING)
        paint_words(self._sentence, theme.ink if result else theme.second)
        warning = (result.warning,) if result and result.warning else ()
        self._doubts.setText("".join((*doubts, *warning)))
        self._key, self._named = (rule.key, rule.title) if rule else ("", "")
        self._rule.setText(rule_line(rule) if rule and not warning else "")  # else the warning names it
        self._checked.setText(rule.checked_words if rule else "")
        paint_words(self._checked, theme.good if rule and rule.checked else theme.attention)
        for part in (self._checked, self.law):
            part.setVisible(rule is not None)
        self._show_parts()
        self._colour(state)

    def _colour(self, state: VoteState) -> None:
        theme = self._theme
        grounds = {
            VoteState.PASSED: theme.good_ground,
            VoteState.REJECTED: theme.wrong_ground,
            VoteState.NO_QUORUM: theme.attention_ground,
            VoteState.VOID: theme.attention_ground,
        }
        palette = self.palette()
        palette.setColor(self.backgroundRole(), QColor(grounds.get(state, theme.page)))
        self.setPalette(palette)
