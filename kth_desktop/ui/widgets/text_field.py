"""Fields for words: one line, a phone number, several lines, a tick, a row of ticks."""

from __future__ import annotations

from collections.abc import Container, Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from kth_desktop.domain.text import check_phone
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.field import Field


class TextField(Field):
    """One line. It takes any length: what is too long is said, never cut."""

    def __init__(self, hint: str = "") -> None:
        self.line = QLineEdit()
        super().__init__(self.line)
        self.line.setPlaceholderText(hint)
        self.line.textEdited.connect(self.edited)

    def text(self) -> str:
        return self.line.text()

    def set_text(self, text: str) -> None:
        self.line.setText(text)
        self.line.setCursorPosition(0)


class PhoneField(TextField):
    def check(self) -> None:
        check_phone(self.text())

    def value(self) -> str:
        return check_phone(self.text())


class AreaField(Field):
    """Several lines; Tab leaves it."""

    def __init__(self, theme: Theme, lines: int = 2) -> None:
        self.area = QPlainTextEdit()
        super().__init__(self.area)
        self.area.setTabChangesFocus(True)
        self.area.setFixedHeight(lines * theme.line_height + 18)
        self._setting = False
        self.area.textChanged.connect(self._changed)

    def text(self) -> str:
        return self.area.toPlainText()

    def set_text(self, text: str) -> None:
        self._setting = True
        self.area.setPlainText(text)
        self._setting = False

    def _changed(self) -> None:
        if not self._setting:
            self.edited.emit()


class CheckField(Field):
    """One tick with its own words; the text is 1 or nothing."""

    def __init__(self, words: str) -> None:
        self.box = QCheckBox(words)
        super().__init__(self.box)
        self.box.clicked.connect(self.edited)

    def value(self) -> bool:
        return self.box.isChecked()

    def text(self) -> str:
        return "1" if self.box.isChecked() else ""

    def set_text(self, text: str) -> None:
        self.box.setChecked(bool(text))

    def set_name(self, words: str) -> None:
        self.box.setAccessibleName(f"{words}：{self.box.text()}")


class _Ticks(QWidget):
    """Boxes in as many columns as the width has room for."""

    def __init__(self, theme: Theme, words: Iterable[str]) -> None:
        super().__init__()
        self.boxes = [QCheckBox(word) for word in words]
        self._widest = max(box.sizeHint().width() for box in self.boxes) + theme.between
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, theme.gap, 0, theme.gap)
        self._grid.setVerticalSpacing(theme.between)
        self._grid.setHorizontalSpacing(0)
        self._shown = list(self.boxes)
        self._columns = 0
        self._arrange(4)

    def show_boxes(self, shown: Container[str]) -> None:
        self._shown = [box for box in self.boxes if box.text() in shown]
        for box in self.boxes:
            self._grid.removeWidget(box)
            box.setVisible(box in self._shown)
        columns, self._columns = self._columns, 0
        self._arrange(columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(max(1, min(len(self._shown), event.size().width() // self._widest)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest, super().minimumSizeHint().height())

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for number in range(self._grid.columnCount()):
            self._grid.setColumnStretch(number, 0)
        self._columns = columns
        for place, box in enumerate(self._shown):
            self._grid.addWidget(box, place // columns, place % columns)
        for number in range(columns):
            self._grid.setColumnStretch(number, 1)
        self.updateGeometry()


class TicksField(Field):
    """Any number of given words; the text joins those ticked with 、 in their own order."""

    def __init__(self, theme: Theme, words: Iterable[str]) -> None:
        ticks = _Ticks(theme, words)
        super().__init__(ticks)
        self.boxes = ticks.boxes
        self._ticks = ticks
        self._offered = {box.text() for box in self.boxes}
        self._others: tuple[str, ...] = ()
        self.setFocusProxy(self.boxes[0])
        for box in self.boxes:
            box.clicked.connect(self.edited)

    def offer(self, words: Iterable[str]) -> None:
        """Shows the boxes of these words only, and of others that are ticked: they can be taken off."""
        self._offered = set(words)
        ticked = {box.text() for box in self.boxes if box.isChecked()}
        self._ticks.show_boxes(self._offered | ticked)

    def value(self) -> tuple[str, ...]:
        """Words that have no box here (from an import) are kept."""
        return (*(box.text() for box in self.boxes if box.isChecked()), *self._others)

    def text(self) -> str:
        return "、".join(self.value())

    def set_text(self, text: str) -> None:
        words = [word for word in text.split("、") if word]
        known = {box.text() for box in self.boxes}
        self._others = tuple(word for word in words if word not in known)
        for box in self.boxes:
            box.setChecked(box.text() in words)
        self.offer(self._offered)

    def set_name(self, words: str) -> None:
        for box in self.boxes:
            box.setAccessibleName(f"{words}：{box.text()}")
