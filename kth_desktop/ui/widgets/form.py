"""A form: labels of one width, fields in one to three columns, each error under its field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from kth_desktop.errors import Problem
from kth_desktop.ui import icons
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.enter_moves import EnterMoves
from kth_desktop.ui.widgets.field import Field
from kth_desktop.ui.widgets.text import label

LABEL_CHARS = 5.0  # 客堂主人 and room for the star


class _Sign(QWidget):
    """The sign before the sentence of an error."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(18, theme.line_height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint(painter, "circle-alert", QRectF(0, (self.height() - 16) / 2, 16, 16), self._theme.wrong)


class FormRow(QWidget):
    """Label, field and the room below for what is wrong."""

    def __init__(self, theme: Theme, words: str, field: Field, *, required: bool, label_chars: float) -> None:
        super().__init__()
        self.field = field
        self.words = words
        self.half = self.wide = False
        self.shown = True
        self._label = label(words, theme.regular(), theme.second)
        self._star = label("*", theme.regular(), theme.wrong)
        self._star.setVisible(required)
        self._star.setAccessibleName("必须填写")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(2)
        head.addWidget(self._label)
        head.addWidget(self._star)
        head.addStretch()
        caption = QWidget()
        caption.setLayout(head)
        caption.setFixedSize(theme.chars(label_chars), theme.control)
        self._complaint = label("", theme.regular(-1), theme.wrong, wrap=True)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 2, 0, 0)
        foot.setSpacing(theme.gap)
        foot.addWidget(_Sign(theme), alignment=Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._complaint, 1)
        self._foot.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(0)
        grid.addWidget(caption, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(field, 0, 1)
        grid.addWidget(self._foot, 1, 1)
        self._remark = label("", theme.regular(-1), theme.attention, wrap=True)
        self._remark.hide()
        grid.addWidget(self._remark, 2, 1)
        grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        field.set_name(words)

    def rename(self, words: str) -> None:
        """The same field under another label (日期, 挂牌日期)."""
        self.words = words
        self._label.setText(words)
        self.field.set_name(words)

    def set_required(self, required: bool) -> None:
        self._star.setVisible(required)

    @property
    def complaint(self) -> str:
        return self._complaint.text()

    @property
    def said(self) -> str:
        return self._remark.text()

    def remark(self, sentence: str) -> None:
        """A hint under the field, no error: what was typed may well be right."""
        self._remark.setText(sentence)
        self._remark.setVisible(bool(sentence))

    def complain(self, sentence: str) -> None:
        """Shows the sentence under the field; empty takes it away."""
        if sentence == self._complaint.text():
            return
        self._complaint.setText(sentence)
        self._foot.setVisible(bool(sentence))
        self.field.set_bad(bool(sentence))
        self.field.control.setAccessibleDescription(sentence)


class Form(QWidget):
    """Fields by the name of the record's own field, so that a `Problem` finds its place."""

    edited = Signal()
    problems_changed = Signal(int)

    def __init__(self, theme: Theme, label_chars: float = LABEL_CHARS) -> None:
        super().__init__()
        self._theme = theme
        self._label_chars = label_chars
        self._rows: dict[str, FormRow] = {}
        self._saved: dict[str, str] = {}
        self._columns = 0
        self.keys = EnterMoves(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.panels)
        self._grid.setVerticalSpacing(theme.rows)
        outer.addLayout(self._grid)
        outer.addStretch()

    def add(
        self,
        name: str,
        words: str,
        field: Field,
        *,
        required: bool = False,
        half: bool = False,
        wide: bool = False,
    ) -> FormRow:
        """`half`: two share a line where there are two columns; `wide`: alone in a line of three."""
        row = FormRow(self._theme, words, field, required=required, label_chars=self._label_chars)
        row.half, row.wide = half, wide
        row.setParent(self)
        self._rows[name] = row
        self.keys.watch(field.control)
        field.edited.connect(lambda: self._edited(row))
        field.left.connect(lambda: self._left(row))
        return row

    def row(self, name: str) -> FormRow:
        return self._rows[name]

    def show_rows(self, names: Iterable[str], shown: bool) -> None:
        for name in names:
            self._rows[name].shown = shown
            self._rows[name].setVisible(shown)
        self._arrange()

    def set_columns(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def texts(self) -> dict[str, str]:
        return {name: row.field.text() for name, row in self._rows.items()}

    def set_texts(self, texts: Mapping[str, str]) -> None:
        for name, text in texts.items():
            if name in self._rows:
                self._rows[name].field.set_text(text)

    def take_as_saved(self) -> None:
        """What stands now is what is kept; `changed` counts from here."""
        self._saved = self.texts()
        self.show_problems(())

    def changed(self) -> tuple[str, ...]:
        return tuple(name for name, text in self.texts().items() if text != self._saved.get(name, ""))

    def complaints(self) -> tuple[Problem, ...]:
        """What cannot even be read, of the rows in sight."""
        shown = [(name, row) for name, row in self._rows.items() if row.shown]
        found = ((name, row.field.complaint()) for name, row in shown)
        return tuple(Problem(name, sentence) for name, sentence in found if sentence)

    def show_problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Each at its field, the first one gets the keyboard; gives back those that have no field here."""
        by_name: dict[str, str] = {}
        homeless = []
        for problem in problems:
            if problem.field in self._rows and self._rows[problem.field].shown:
                by_name.setdefault(problem.field, problem.sentence)
            else:
                homeless.append(problem)
        for name, row in self._rows.items():
            row.complain(by_name.get(name, ""))
        first = next((name for name in self._rows if name in by_name), None)
        if first:
            self._rows[first].field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.problems_changed.emit(self.problem_count())
        return tuple(homeless)

    def problem_count(self) -> int:
        return sum(bool(row.complaint) for row in self._rows.values())

    def _edited(self, row: FormRow) -> None:
        if row.complaint:
            row.complain("")
            self.problems_changed.emit(self.problem_count())
        self.edited.emit()

    def _left(self, row: FormRow) -> None:
        sentence = row.field.complaint()
        if sentence and sentence != row.complaint:
            row.complain(sentence)
            self.problems_changed.emit(self.problem_count())

    def _arrange(self) -> None:
        for row in self._rows.values():
            self._grid.removeWidget(row)
        line = place = 0
        for row in self._rows.values():
            if not row.shown:
                continue
            span = self._span(row)
            if place + span > self._columns:
                line, place = line + 1, 0
            self._grid.addWidget(row, line, place, 1, span, Qt.AlignmentFlag.AlignTop)
            place += span
        for number in range(4):
            self._grid.setColumnStretch(number, 1 if number < self._columns else 0)

    def _span(self, row: FormRow) -> int:
        if self._columns == 2:
            return 1 if row.half else 2
        return self._columns if row.wide else 1


def problem_words(count: int) -> str:
    """Beside 保存: 2处要改，已填的都还在。"""
    return f"{count}处要改，已填的都还在。" if count else ""


def foot_note(theme: Theme) -> QLabel:
    return label("* 必须填写", theme.regular(-1), theme.hint)
