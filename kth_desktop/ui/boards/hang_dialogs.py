"""张贴 and 撤下: the days, the place, and the photo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.board_rules import BoardLine, called, usual_end
from kth_desktop.domain.dates import PartialDate
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.photo_strip import PhotoStrip
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class _HangDialog(Dialog):
    """`done` carries the outcome; what cannot be is said at its field and the dialog stays."""

    done_with = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, line: BoardLine, what: str, *, width: int = 30) -> None:
        super().__init__(parent, desk.theme, f"{what}{called(line.sheet.title)}", width=width)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._line = desk, line
        self.form = Form(desk.theme, label_chars=5.2)
        self.body.addWidget(self.form)

    def finish(self, words: str) -> None:
        self.form.set_columns(1)
        self.form.take_as_saved()
        self.grow_with(self.form)
        self.add_cancel()
        self.button = Button(self._desk.theme, words, kind=Kind.FILLED)
        self.button.setDefault(True)
        self.button.clicked.connect(self._save)
        self.add(self.button)

    def store(self) -> Any:
        """In the UI thread: gives the work for the database worker; raises `InputProblems`."""
        raise NotImplementedError

    def _save(self) -> None:
        problems = self.form.complaints()
        if problems:
            self.form.show_problems(problems)
            return
        try:
            work = self.store()
        except InputProblems as error:
            self._refused(error)
            return
        self.form.show_problems(())
        self.button.setEnabled(False)
        self._desk.tasks.run(work, self._done, failed=self._refused, owner=self)

    def _done(self, outcome: Any) -> None:
        self.done_with.emit(outcome)
        self.accept()

    def _refused(self, error: UserError) -> None:
        self.button.setEnabled(True)
        if not isinstance(error, InputProblems):
            self.reject()
            self._desk.report(error)
            return
        homeless = self.form.show_problems(error.problems)
        if homeless:
            self.reject()
            self._desk.message("".join(one.sentence for one in homeless), "wrong")


class PostDialog(_HangDialog):
    def __init__(self, desk: Desk, parent: QWidget, line: BoardLine) -> None:
        super().__init__(desk, parent, line, "张贴")
        self._from = DateField(lambda: desk.today, day_needed=True)
        self._to = DateField(lambda: desk.today, day_needed=True)
        self._place = TextField("如：村委会公开栏")
        self.form.add("posted_from", "张贴日期", self._from, required=True)
        self.form.add("posted_to", "公示到", self._to, required=True)
        self.form.add("place", "张贴地点", self._place)
        begins = line.sheet.posted_from or desk.today
        self._from.set_value(PartialDate.of(begins))
        self._to.set_value(PartialDate.of(line.sheet.posted_to or usual_end(begins)))
        self._place.set_text(line.sheet.place)
        self._from.left.connect(self._move_end)
        self._proposed = self._to.text()
        self.finish("登记张贴")
        self._from.setFocus()

    def _move_end(self) -> None:
        """Until it is written over, the end follows the beginning."""
        if self._from.complaint() or self._to.text() != self._proposed:
            return
        if begins := self._from.value():
            self._to.set_value(PartialDate.of(usual_end(begins.first_day)))
            self._proposed = self._to.text()

    def store(self) -> Any:
        begins, ends = self._from.value(), self._to.value()
        if begins is None:
            raise InputProblems((Problem("posted_from", "哪天张贴的还没有填，请填写。"),))
        office, id, place = self._desk.office, self._line.sheet.id, self._place.text()
        last = ends.first_day if ends else None
        return lambda: office.boards.post(id, begins.first_day, last, place)


class TakeDownDialog(_HangDialog):
    """The photo of how it hung goes in at once, before or after the day is written."""

    def __init__(self, desk: Desk, parent: QWidget, line: BoardLine) -> None:
        super().__init__(desk, parent, line, "撤下", width=40)
        self._on = DateField(lambda: desk.today, day_needed=True)
        row = self.form.add("taken_down_on", "撤下日期", self._on, required=True)
        row.remark("撤下以前先拍一张照片，没有照片的，列表里写“缺照片”。")
        self._on.set_value(PartialDate.of(desk.today))
        self.strip = PhotoStrip(desk, "board_sheet")
        self.body.addWidget(self.strip)
        self.finish("登记撤下")
        self.strip.show_record(line.sheet.id)
        self.strip.resized.connect(lambda: QTimer.singleShot(0, self, self._grow))
        self._on.setFocus()

    def store(self) -> Any:
        on = self._on.value()
        if on is None:
            raise InputProblems((Problem("taken_down_on", "哪天撤下的还没有填，请填写。"),))
        office, id = self._desk.office, self._line.sheet.id
        return lambda: office.boards.take_down(id, on.first_day)
