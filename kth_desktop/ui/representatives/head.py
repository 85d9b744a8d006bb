"""The page's title with its term and count, the joined row of pages, and how the body is composed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kth_desktop.domain.law_rule import UNCHECKED
from kth_desktop.domain.representative_rules import RepresentativeBody
from kth_desktop.ui.representatives.body_sign import BodySign
from kth_desktop.ui.representatives.words import body_words
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.record_head import RecordHead
from kth_desktop.ui.widgets.siblings import DELIBERATION, Siblings

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class RepresentativeHead(RecordHead):
    why_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        self.sign = BodySign(theme)
        self.why = Button(theme, "看依据", kind=Kind.LINK)
        self.why.setAccessibleName("看代表组成的依据")
        siblings = Siblings(desk, "议事调解", DELIBERATION, "representatives")
        super().__init__(theme, "代表", [self.sign, self.why], siblings)
        self.why.clicked.connect(self.why_asked)
        self.why.hide()

    def show_body(self, body: RepresentativeBody | None, total: int) -> None:
        """Of one committee its term; of the whole town only how many there are."""
        self._count.setText(body_words(body) if body else (f"共{total}人" if total else ""))
        self.sign.show_checks(body.checks if body else ())
        rule = body.rule if body else None
        self.why.setText("看依据" if rule is None or rule.checked else f"看依据（{UNCHECKED}）")
        self.why.setVisible(bool(body and body.checks))

    def show_found(self, count: int, *, by_pinyin: bool) -> None:
        self._count.setText(f"{'按拼音' if by_pinyin else ''}找到{count}人")
