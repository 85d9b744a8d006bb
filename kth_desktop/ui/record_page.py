"""A page of one kind of record: the list, what is chosen in it, and the form that changes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from kth_desktop.ui.editing_page import EditingPage
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.buttons import Kind as Look
from kth_desktop.ui.widgets.draft_offer import DraftOffer
from kth_desktop.ui.widgets.empty import EmptyPage
from kth_desktop.ui.widgets.list_body import ListBody
from kth_desktop.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from kth_desktop.changes import Changes, Kind
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task
    from kth_desktop.ui.widgets.record_editing import RecordEditing
    from kth_desktop.ui.widgets.record_list import RecordList
    from kth_desktop.ui.widgets.record_side import RecordSide


class RecordPage(EditingPage):
    """Each page makes these parts, and calls `put_together` once they are there.

    `toolbar` has `filtered`, `search`, `new`, `change`, its actions for 删除 更改记录 回收站, and what
    `ListBody` asks of it; `actions_` does what they say.
    """

    noun, sign = "", "plus"  # 活动点, and the sign on the button that adds one
    shown_kinds: tuple[Kind, ...] = ()  # a change of these is read again
    empty_words: tuple[str, str, str] = ("", "", "")  # what to do first, while there is no record at all
    head: Any
    toolbar: Any
    actions_: Any
    list: RecordList
    side: RecordSide
    editing: RecordEditing
    drafts: DraftOffer

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._bars = QVBoxLayout()  # what asks for an answer stands above the list
        self._reading: Task | None = None
        self._figures_wanted = False
        self._total = 0  # of all records, whatever the list is filtered by

    # What each page says of its own records

    def asked(self, committee_id: UUID | None, text: str) -> Any:
        """The query of search and filters, in any order."""
        raise NotImplementedError

    def figures(self, committee_id: UUID | None) -> Callable[[], Any]:
        """Reads, in the database worker, what stands beside the list: counts and choices."""
        raise NotImplementedError

    def take_figures(self, figures: Any) -> None:
        """Shows them, and sets `_total`."""
        raise NotImplementedError

    def show_counts(self, count: int) -> None:
        """How many were found of how many."""
        raise NotImplementedError

    def show_buttons(self, lines: Sequence[Any]) -> None:
        """Only what makes sense for the chosen lines can be pressed."""
        raise NotImplementedError

    # Building

    def put_together(self, printing: QPushButton) -> None:
        """`printing` is what Ctrl+P presses."""
        theme = self.desk.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.margin, 12, theme.margin, 16)
        column.setSpacing(theme.between)
        column.addWidget(self.head)
        column.addLayout(self._bars)
        self._bars.addWidget(self.drafts)
        self._body = ListBody(theme, self.toolbar, self.list, self.side, self._empty_page())
        self._body.fitted.connect(lambda: self.show_counts(self.list.model.rowCount()))
        column.addWidget(self._body, 1)
        self._connect_parts()
        self._set_up_keys(printing)
        self.show_buttons(())

    def _empty_page(self) -> QWidget:
        theme, (title, words, hint) = self.desk.theme, self.empty_words
        first = Button(theme, f"新增{self.noun}", self.sign, Look.FILLED)
        first.clicked.connect(self.editing.add)
        panel = Panel(theme)
        panel.body.addWidget(EmptyPage(theme, title, words, (first,), hint))
        return panel

    def _connect_parts(self) -> None:
        bar, side = self.toolbar, self.side
        bar.filtered.connect(self._ask)
        bar.search.to_list.connect(self.list.focus_table)
        bar.new.clicked.connect(self.editing.add)
        bar.change.clicked.connect(self.change)
        bar.delete_action.triggered.connect(self._delete)
        bar.history_action.triggered.connect(self._history)
        bar.bin_action.triggered.connect(self.actions_.show_bin)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _line: self.change())
        self.list.shown.connect(self.show_ready)
        self.list.counted.connect(self._counted)
        side.detail.history_asked.connect(self._history)
        side.detail.reveal_asked.connect(self._reveal)
        side.several.delete_asked.connect(self._delete)
        self.editing.began.connect(self._form_opened)
        self.editing.ended.connect(self._show_choice)
        self.editing.saved.connect(self._saved)

    def _set_up_keys(self, printing: QPushButton) -> None:
        for keys, does in (
            ("Ctrl+N", self.toolbar.new.click),
            ("F2", self.toolbar.change.click),
            ("Ctrl+F", self.toolbar.search.take_keyboard),
            ("Ctrl+P", printing.click),
        ):  # wherever the keyboard is in the window
            QShortcut(QKeySequence(keys), self).activated.connect(does)
        for button, keys in ((self.toolbar.new, "Ctrl+N"), (self.toolbar.change, "F2")):
            button.setToolTip(keys)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        delete.activated.connect(self._delete)

    # Page

    @property
    def whole_town(self) -> bool:
        return self.desk.committee_id is None

    def refresh(self, changes: Changes | None) -> None:
        if changes is not None and not changes.touches(*self.shown_kinds):
            return
        if changes is None:
            self.list.set_whole_town(self.whole_town)
            self.toolbar.show_committees(self.desk.committees, whole_town=self.whole_town)
            if not self.editing.is_open:
                self.drafts.look()
        self._figures_wanted = True
        self._ask()

    def open(self, **target: Any) -> None:
        if target.get("new"):
            self.editing.add()
        if isinstance(target.get("text"), str):
            self.toolbar.search.show_text(target["text"])
        if isinstance(target.get("id"), UUID):
            self.toolbar.forget()
            self._look_at(target["id"])

    def change(self) -> None:
        lines = self.list.selected()
        if len(lines) == 1:
            self.editing.change(self.list.id_of(lines[0]))

    # The list

    def _ask(self, select: int | None = None) -> None:
        bar = self.toolbar
        committee_id = bar.chosen_committee() or self.desk.committee_id
        self.list.ask(self.asked(committee_id, bar.search.text().strip()), select=select)

    def _look_at(self, id: UUID) -> None:
        service = self.list.service()
        self.desk.tasks.run(lambda: service.key(id), self._ask, owner=self)

    def _counted(self, count: int) -> None:
        self.show_counts(count)
        self._show_emptiness()
        if self._figures_wanted:  # not before: among very many they take longer than the list itself
            self._figures_wanted = False
            self.desk.tasks.run(self.figures(self.desk.committee_id), self._figures_came, owner=self)

    def _figures_came(self, figures: Any) -> None:
        self.take_figures(figures)
        self.show_counts(self.list.model.rowCount())
        self._show_emptiness()

    @property
    def has_nothing(self) -> bool:
        return not self._total and not self.list.model.rowCount() and not self.toolbar.is_filtered

    def _show_emptiness(self) -> None:
        """Never from a resize: what is just being shown cannot be hidden."""
        self._body.show_empty(self.has_nothing and not self.editing.is_open)
        self.show_buttons(self.list.selected())

    # What is chosen

    def _chosen(self, lines: Sequence[Any]) -> None:
        if not self.editing.holds(lines):
            self._show_choice()

    def _form_opened(self) -> None:
        self.drafts.put_away()
        self._show_emptiness()
        self._arrange()
        QTimer.singleShot(0, self.list, self.list.keep_in_sight)

    def _saved(self, outcome: Any, is_new: bool) -> None:
        self.desk.done(outcome)
        if is_new:
            self.toolbar.forget()
        self._look_at(outcome.record.id)

    def _show_choice(self) -> None:
        """The panel follows the selection: nothing, one or several."""
        if self.editing.is_open:
            return
        lines = self.list.selected()
        self.show_buttons(lines)
        if self._reading:
            self._reading.cancel()
        if len(lines) == 1:
            self._read(self.list.id_of(lines[0]))
        elif lines:
            self.side.show_several(lines)
        else:
            self.side.show_nothing(too_many=self.list.too_many)
        self._arrange()

    def _read(self, id: UUID) -> None:
        service = self.list.service()
        self._reading = self.desk.tasks.run(
            lambda: service.detail(id), self._show_detail, failed=lambda _error: None, owner=self
        )

    def _show_detail(self, detail: Any) -> None:
        if not self.editing.is_open:
            self.side.show_detail(detail, whole_town=self.whole_town)
            self._arrange()

    def _delete(self) -> None:
        if not self.editing.is_open:
            self.actions_.delete(self.list.selected())

    def _history(self) -> None:
        lines = self.list.selected()
        if len(lines) == 1:
            self.actions_.show_history(lines[0])

    def _reveal(self, name: str) -> None:
        view, id_of = self.side.detail, self.list.id_of
        detail = view.detail

        def show(number: str) -> None:
            if id_of(_line(view.detail)) == id_of(
                _line(detail)
            ):  # else another is shown, who has another number
                view.facts.show_whole(name, number)

        if detail is not None:
            self.actions_.reveal(detail, name, show)

    # Room

    def _arrange(self) -> None:
        self._body.fit(editing=self.editing.is_open)


def _line(detail: Any) -> Any:
    """A plain detail is the line itself."""
    return getattr(detail, "line", detail)
