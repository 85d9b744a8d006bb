"""What a new sheet is made from: its kind, and the month, quarter or vote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.board_rules import BoardChoice
from kth_desktop.domain.board_sheet import SheetKind
from kth_desktop.domain.board_spans import spans_for
from kth_desktop.domain.report_span import Span
from kth_desktop.errors import Problem, UserError
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_LABELS = {
    SheetKind.ACTIVITIES: "哪个月",
    SheetKind.VOTE: "哪次表决",
    SheetKind.CONCERNS: "哪个月",
    SheetKind.NUMBERS: "哪个季度",
}
_SAID = {
    SheetKind.PLEDGES: "列出可以公开的全部认领项目。",
    SheetKind.OTHER: "自己写标题和正文。",
}


class MakeDialog(Dialog):
    """`made` carries the composed sheet, not saved."""

    made = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, committee_id: UUID) -> None:
        super().__init__(parent, desk.theme, "新增公开栏内容", width=30)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._committee_id = desk, committee_id
        self._spans: tuple[Span, ...] = ()
        self._votes: tuple[BoardChoice, ...] | None = None
        self._kind = ChoiceField([(one.name, one.label) for one in SheetKind])
        self._which = ChoiceField([])
        self.form = Form(desk.theme, label_chars=5.2)
        self.form.add("kind", "内容来自", self._kind, required=True)
        self.form.add("which", "哪个月", self._which, required=True)
        self.form.set_columns(1)
        self.body.addWidget(self.form)
        self.grow_with(self.form)
        self.add_cancel()
        self.button = Button(desk.theme, "写好正文", kind=Kind.FILLED)
        self.button.setDefault(True)
        self.button.clicked.connect(self._make)
        self.add(self.button)
        self._kind.edited.connect(self._show_kind)
        self._show_kind()
        self._kind.setFocus()
        office = desk.office
        desk.tasks.run(lambda: office.boards.votes(committee_id), self._votes_came, owner=self)

    def kind(self) -> SheetKind:
        return SheetKind[self._kind.text()]

    def _show_kind(self) -> None:
        kind = self.kind()
        self._spans = spans_for(kind, self._desk.today)
        votes = self._votes or ()
        items: Sequence[tuple[str, str]] = [(str(place), one.name) for place, one in enumerate(self._spans)]
        if kind is SheetKind.VOTE:
            items = [(str(one.id), one.words) for one in votes]
        combo = self._which.combo
        combo.clear()
        for key, words in items:
            combo.addItem(words, key)
        self.form.row("which").rename(_LABELS.get(kind, "哪个月"))
        self.form.show_rows(("which",), shown=kind in _LABELS)
        none = kind is SheetKind.VOTE and self._votes is not None and not votes
        self.form.row("kind").remark("还没有计过票的表决。" if none else _SAID.get(kind, ""))
        self.form.show_problems(())

    def _votes_came(self, votes: tuple[BoardChoice, ...]) -> None:
        self._votes = votes
        if self.kind() is SheetKind.VOTE:
            self._show_kind()

    def _make(self) -> None:
        kind, which = self.kind(), self._which.text()
        if kind in _LABELS and not which:
            self.form.show_problems([Problem("which", f"{_LABELS[kind]}还没有选，请选一个。")])
            return
        span = self._spans[int(which)] if self._spans else None
        about = UUID(which) if kind is SheetKind.VOTE else None
        office, committee_id = self._desk.office, self._committee_id
        self.button.setEnabled(False)
        self._desk.tasks.run(
            lambda: office.boards.compose(committee_id, kind, span, about),
            self._done,
            failed=self._refused,
            owner=self,
        )

    def _done(self, sheet: Any) -> None:
        self.accept()
        self.made.emit(sheet)

    def _refused(self, error: UserError) -> None:
        self.button.setEnabled(True)
        self.form.show_problems([Problem("kind", error.sentence)])
