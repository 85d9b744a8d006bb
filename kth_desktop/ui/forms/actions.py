"""What is done with a form: taking it in, calling it otherwise, filling it, taking it away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.text import for_file
from kth_desktop.domain.town_form import TownForm
from kth_desktop.errors import InputProblems, UserError
from kth_desktop.ui.file_dialogs import ask_where_to_save, ask_which_to_open
from kth_desktop.ui.forms.rename_dialog import RenameDialog
from kth_desktop.ui.town_rows import town_or_own
from kth_desktop.ui.widgets.dialog import ask

if TYPE_CHECKING:
    from kth_desktop.exchange.form_in import TakenIn
    from kth_desktop.ui.desk import Desk

_ENDINGS = "*.xlsx *.xls"
_TO_OPEN, _TO_SAVE = f"Excel表 ({_ENDINGS})", "Excel表 (*.xlsx)"
_NUMBERS = 50  # names tried for a form that is called as another: 月报表（2）


def file_of(mime: QMimeData) -> Path | None:
    """The one file that is dragged in."""
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 else None


class FormActions(QObject):
    """Dialogs hang on `over`, the page. `filled` carries the file that was made."""

    added = Signal(object)  # the form
    filled = Signal(object)

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over

    def choose_file(self) -> None:
        if self._desk.may_not_write():
            return
        file = ask_which_to_open(self._over, "导入表格", _TO_OPEN)
        if file is not None:
            self.take_in(file)

    def take_in(self, file: Path) -> None:
        if self._desk.may_not_write():
            return

        def read() -> TakenIn:
            from kth_desktop.exchange.form_in import take_in

            return take_in(file)

        self._desk.tasks.run(read, self._keep, worker="documents", owner=self)

    def _keep(self, taken: TakenIn) -> None:
        service, committee_id = self._desk.office.town_forms, town_or_own(self._desk)

        def add() -> Any:
            known = {form.name for form in service.all()}
            names = (taken.name, *(f"{taken.name}（{n}）" for n in range(2, _NUMBERS)))
            name = next((one for one in names if one not in known), taken.name)
            return service.add(name, taken.file_name, taken.content, committee_id)

        def done(outcome: Any) -> None:
            self.added.emit(outcome.record)
            self._desk.done(outcome)
            if taken.told:
                self._desk.message(taken.told, "attention")

        self._desk.tasks.run(add, done, owner=self)

    def rename(self, form: TownForm) -> None:
        if not self._desk.may_not_write():
            dialog = RenameDialog(self._desk, self._over, form)
            dialog.saved.connect(self._desk.done)
            dialog.open()

    def save(self, form: TownForm, words: str) -> None:
        service = self._desk.office.town_forms
        self._desk.tasks.run(lambda: service.save(form, words), self._desk.done, failed=self._say, owner=self)

    def delete(self, form: TownForm) -> None:
        if not self._desk.may_not_write():
            service = self._desk.office.town_forms
            self._desk.tasks.run(lambda: service.delete(form.id), self._desk.done, owner=self)

    def _say(self, error: UserError) -> None:
        if isinstance(error, InputProblems):
            self._desk.message(error.sentence, "wrong")
        else:
            self._desk.report(error)

    # Filling

    def fill(self, form: TownForm, when: tuple[int, int], *, elsewhere: bool = False) -> None:
        """Into the folder of the last time; where there is none yet, or `elsewhere`, it is asked for."""
        name = for_file(f"{form.name}{when[0]}年{when[1]}月.xlsx")
        folder = Path(self._desk.settings.values.forms_folder or "?")
        if elsewhere or not folder.is_dir():
            known = folder if folder.is_dir() else None
            out = ask_where_to_save(self._over, "填好并另存", name, _TO_SAVE, known)
        else:
            out = folder / name
            if out.exists() and not self._may_replace(out):
                out = ask_where_to_save(self._over, "填好并另存", name, _TO_SAVE, folder)
        if out is not None:
            self._desk.settings.change(forms_folder=str(out.parent))
            self._fill_into(form, when, out)

    def _may_replace(self, out: Path) -> bool:
        words = f"“{out.name}”已经有了，换成新填的吗？原来那份里手工改过的内容就没有了。"
        return ask(self._over, self._desk.theme, "同名的表已经有了", words, "换成新的", "另起名字", safe=True)

    def _fill_into(self, form: TownForm, when: tuple[int, int], out: Path) -> None:
        office, committee_id, tasks = self._desk.office, self._desk.committee_id, self._desk.tasks

        def counted() -> Any:
            return office.town_forms.content(form), office.town_forms.values(form, *when, committee_id)

        def write(found: Any) -> Callable[[], Path]:
            def work() -> Path:
                from kth_desktop.exchange.form_fill import fill, write_filled

                write_filled(out, fill(found[0], form.name, found[1]))
                return out

            return work

        tasks.run(
            counted,
            lambda found: _drop(tasks.run(write(found), self.filled.emit, worker="documents", owner=self)),
            owner=self,
        )


def _drop(task: object) -> None:
    del task
