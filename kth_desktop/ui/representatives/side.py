"""The panel beside or below the list: one representative, several, or the open form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.representative_rules import RepresentativeLine
from kth_desktop.ui.representatives.editor import RepresentativeEditor
from kth_desktop.ui.representatives.words import facts, several_words, subtitle
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.panel import line
from kth_desktop.ui.widgets.record_detail import RecordDetailView
from kth_desktop.ui.widgets.record_side import RecordSide
from kth_desktop.ui.widgets.several_view import SeveralView
from kth_desktop.ui.widgets.text import label, paint_words

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.theme import Theme


class RepresentativeDetailView(RecordDetailView):
    detail: RepresentativeLine | None

    change_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._status = label("", theme.bold(), theme.good)
        self.change = Button(theme, "修改", "pencil")
        self.change.clicked.connect(self.change_asked)

    def beside_list(self) -> QWidget:
        theme = self._theme
        head = (self.head_beside(self._status), line(theme))
        hint = label("表决时的应到人数，按在任、有表决权的人计算。", theme.regular(-1), theme.hint, wrap=True)
        return self.beside(head, [self.facts, hint], self.foot(self.change, last=self.history))

    def below_list(self) -> QWidget:
        head = self.head_below(self._status, [self.change])
        return self.below(head, [self.facts], spacing=self._theme.rows)

    def show_detail(self, detail: RepresentativeLine, *, whole_town: bool) -> None:
        self.detail = detail
        self.title.setText(detail.person.name)
        self.subtitle.setText(subtitle(detail, whole_town=whole_town))
        self._status.setText("在任" if detail.now else "不在任")
        paint_words(self._status, self._theme.good if detail.now else self._theme.hint)
        self.show_again()

    def show_again(self) -> None:
        assert self.detail is not None
        self.facts.show_facts(facts(self.detail), {})


class RepresentativeSide(RecordSide):
    what = "这个人"
    detail: RepresentativeDetailView
    editor: RepresentativeEditor

    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        several = SeveralView(theme, "人", several_words, deletes=True)
        super().__init__(theme, RepresentativeDetailView(theme), several, RepresentativeEditor(desk))
