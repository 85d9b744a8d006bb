"""套表: the town's form is shown, a cell is clicked, the number chosen; next month one click fills it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent

from kth_desktop.changes import Kind as Changed
from kth_desktop.domain.form_figures import catalogue
from kth_desktop.domain.town_form import FormCell, TownForm, Value, cell_at, with_cell, without_cell
from kth_desktop.ui.forms.actions import FormActions, file_of
from kth_desktop.ui.forms.choosing import ChooseDialog
from kth_desktop.ui.forms.layout import FormsLayout
from kth_desktop.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kth_desktop.changes import Changes
    from kth_desktop.exchange.form_grid import FormSheet
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

_MONTHS = 36  # to choose from, the newest first
_COUNTED = (
    Changed.TOWN_FORM, Changed.ACTIVITY, Changed.VENUE, Changed.COMMITTEE, Changed.CONCERN,
    Changed.DELIBERATION, Changed.MEDIATION, Changed.SERVICE_ORDER, Changed.VOLUNTEER,
    Changed.BACKFILLED_MONTH,
)  # fmt: skip


class FormsPage(Page):
    """`form` is the one on screen; `when` the year and month whose numbers are shown and filled in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.form: TownForm | None = None
        self._forms: tuple[TownForm, ...] = ()
        self._wanted: UUID | None = None
        self._sheets: tuple[FormSheet, ...] = ()
        self._values: Mapping[str, Value] = {}
        self._shown = ""  # the digest of the form whose sheets are read
        self._made: Path | None = None
        self._asked: Task | None = None
        self.actions_ = FormActions(desk, self)
        self.parts = FormsLayout(desk, self)
        self.setAcceptDrops(True)
        self._connect()

    @property
    def when(self) -> tuple[int, int]:
        found = self.parts.month.currentData()
        return (int(found[0]), int(found[1])) if found else (self.desk.today.year, self.desk.today.month)

    @property
    def sheet(self) -> FormSheet | None:
        return self.parts.grid.cells.sheet

    def refresh(self, changes: Changes | None) -> None:
        if changes is None or changes.touches(*_COUNTED):
            office, committee_id = self.desk.office, self.desk.committee_id
            self.desk.tasks.run(
                lambda: (office.town_forms.all(), office.summary.newest(committee_id)), self._take
            )

    def _take(self, found: tuple[tuple[TownForm, ...], tuple[int, int]]) -> None:
        self._forms, newest = found
        if not self.parts.month.count():
            self.parts.fill_months(newest, _MONTHS)
        chosen = self._wanted or (self.form.id if self.form else None)
        self._wanted = None
        self.form = next(
            (one for one in self._forms if one.id == chosen), self._forms[0] if self._forms else None
        )
        self.parts.show_forms(self._forms, self.form)
        if self.form is None:
            self.show_ready()
        else:
            self._read()

    def _read(self) -> None:
        """The numbers anew; the file only when it is not the one whose sheets are shown."""
        form = self.form
        if form is None:
            return
        if self._asked is not None:
            self._asked.cancel()
        service, committee_id, when = self.desk.office.town_forms, self.desk.committee_id, self.when
        keys = [*(one.key for one in catalogue()), *(one.figure for one in form.cells)]
        known = form.digest == self._shown

        def work() -> tuple[bytes | None, Mapping[str, Value]]:
            return None if known else service.content(form), service.figures(*when, committee_id, keys)

        self._asked = self.desk.tasks.run(work, lambda found: self._take_numbers(form, *found), owner=self)

    def _take_numbers(self, form: TownForm, content: bytes | None, values: Mapping[str, Value]) -> None:
        self._values = values
        if content is None:
            self._show_taken()
            return

        def read() -> tuple[FormSheet, ...]:
            from kth_desktop.exchange.form_grid import read_grid

            return read_grid(content, form.name)

        self.desk.tasks.run(
            read, lambda sheets: self._take_sheets(form, sheets), worker="documents", owner=self
        )

    def _take_sheets(self, form: TownForm, sheets: tuple[FormSheet, ...]) -> None:
        if self.form is None or self.form.digest != form.digest:
            return  # another was chosen while it was read
        self._shown, self._sheets = form.digest, sheets
        used = {one.sheet for one in form.cells}
        place = next((n for n, sheet in enumerate(sheets) if sheet.name in used), 0)
        self.parts.show_sheets([sheet.name for sheet in sheets], place)
        self._show_sheet()

    def _show_sheet(self) -> None:
        place = self.parts.sheets.currentIndex()
        if 0 <= place < len(self._sheets):
            self.parts.grid.show_sheet(self._sheets[place])
            self._show_taken()

    def _show_taken(self) -> None:
        if self.form is not None:
            self.parts.grid.show_taken(self.form, self._values)
            self._tell()
            self.show_ready()

    def _tell(self) -> None:
        if self.form is not None:
            self.parts.show_standing(self.form)

    # What the clerk does

    def _choose_form(self, place: int) -> None:
        if 0 <= place < len(self._forms):
            self.form = self._forms[place]
            self.parts.show_made("")
            self._read()

    def choose_figure(self, row: int, column: int) -> None:
        """For the cell at row and column, from 1."""
        sheet, form = self.sheet, self.form
        if sheet is None or form is None or self.desk.may_not_write():
            return
        place = cell_at(row, column)
        if sheet.is_formula(row, column):
            self.desk.message(f"{place}这一格是公式，请换一格。", "attention")
            return
        taken = self.parts.grid.cells.taken_at(row, column)
        dialog = ChooseDialog(
            self.desk, self, place, taken.cell if taken else None, self.when, sheet.warnings(row, column)
        )
        dialog.chosen.connect(lambda key, words: self._put(FormCell(sheet.name, place, key, words)))
        dialog.taken_out.connect(lambda: self._clear(row, column))
        dialog.finished.connect(lambda _: self.parts.grid.setFocus())
        dialog.open()

    def _put(self, cell: FormCell) -> None:
        if self.form is not None:
            self.actions_.save(with_cell(self.form, cell), f"{cell.cell}已选“{cell.words}”")

    def _clear(self, row: int, column: int) -> None:
        taken = self.parts.grid.cells.taken_at(row, column)
        if self.form is not None and taken is not None and not self.desk.may_not_write():
            cell = taken.cell
            self.actions_.save(without_cell(self.form, cell.sheet, cell.cell), f"{cell.cell}已清除")

    def _fill(self, *, elsewhere: bool = False) -> None:
        if self.form is not None:
            self.actions_.fill(self.form, self.when, elsewhere=elsewhere)

    def _take_made(self, out: Path) -> None:
        self._made = out
        self.parts.show_made(f"“{out.name}”已填好，在文件夹“{out.parent.name}”里。")

    def _open_folder(self) -> None:
        folder = QUrl.fromLocalFile(str(self._made.parent)) if self._made else None
        if folder is not None and not QDesktopServices.openUrl(folder):
            self.desk.message("文件夹没有打开，请在桌面上自己打开它。", "attention")

    def _want(self, form: TownForm) -> None:
        self._wanted = form.id

    def _with_form(self, do: Any) -> None:
        if self.form is not None:
            do(self.form)

    def _connect(self) -> None:
        parts, act = self.parts, self.actions_
        for button in parts.import_buttons:
            button.clicked.connect(act.choose_file)
        parts.forms.activated.connect(self._choose_form)
        parts.month.activated.connect(lambda _: self._read())
        parts.earlier.clicked.connect(lambda: self._step(1))
        parts.later.clicked.connect(lambda: self._step(-1))
        parts.sheets.activated.connect(lambda _: self._show_sheet())
        parts.rename.clicked.connect(lambda: self._with_form(act.rename))
        parts.delete.clicked.connect(lambda: self._with_form(act.delete))
        parts.fill.clicked.connect(self._fill)
        parts.fill_elsewhere.clicked.connect(lambda: self._fill(elsewhere=True))
        parts.open_folder.clicked.connect(self._open_folder)
        parts.grid.asked.connect(self.choose_figure)
        parts.grid.cleared.connect(self._clear)
        parts.grid.moved.connect(self._tell)
        act.added.connect(self._want)
        act.filled.connect(self._take_made)

    def _step(self, by: int) -> None:
        place = self.parts.month.currentIndex() + by
        if 0 <= place < self.parts.month.count():
            self.parts.month.setCurrentIndex(place)
            self._read()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_of(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = file_of(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.actions_.take_in(file)
