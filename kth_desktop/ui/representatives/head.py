"""The page's title with its term and count, the joined row of pages, and how the body is composed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kth_desktop.domain.law_rule import UNCHECKED
from kth_desktop.domain.representative_rules import RepresentativeBody
from kth_desktop.ui.representatives.body_sign import BodySign
from kth_desktop.ui.representatives.words import body_words
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.siblings import DELIBERATION, Siblings
from kth_desktop.ui.widgets.text import Elided, label

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class RepresentativeHead(QWidget):
    why_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self._count = Elided("", theme.regular(), theme.second)
        self.sign = BodySign(theme)
        self.why = Button(theme, "看依据", kind=Kind.LINK)
        self.why.setAccessibleName("看代表组成的依据")
        self.why.clicked.connect(self.why_asked)
        self.why.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.between)
        row.addWidget(label("代表", theme.song(7), theme.ink))
        row.addSpacing(theme.between)
        row.addWidget(self._count, 1)
        row.addWidget(self.sign)
        row.addWidget(self.why)
        pages = QHBoxLayout()
        pages.addWidget(Siblings(desk, "议事调解", DELIBERATION, "representatives"))
        pages.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.gap)
        column.addLayout(row)
        column.addLayout(pages)

    @property
    def count(self) -> str:
        return self._count.text()

    def show_body(self, body: RepresentativeBody | None, total: int) -> None:
        """Of one committee its term; of the whole town only how many there are."""
        self._count.setText(body_words(body) if body else (f"共{total}人" if total else ""))
        self.sign.show_checks(body.checks if body else ())
        rule = body.rule if body else None
        self.why.setText("看依据" if rule is None or rule.checked else f"看依据（{UNCHECKED}）")
        self.why.setVisible(bool(body and body.checks))

    def show_found(self, count: int, *, by_pinyin: bool) -> None:
        self._count.setText(f"{'按拼音' if by_pinyin and count else ''}找到{count}人")
