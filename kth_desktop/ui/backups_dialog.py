"""恢复备份: which backups there are, by day and time, with what is inside each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QStyle, QVBoxLayout, QWidget

from kth_desktop.domain.dates import date_words
from kth_desktop.ui.file_dialogs import ask_folder
from kth_desktop.ui.widgets.buttons import Button
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.panel import line
from kth_desktop.ui.widgets.scrolled import clear, scrolled
from kth_desktop.ui.widgets.text import label, paint_words
from kth_desktop.ui.words import inside_words

if TYPE_CHECKING:
    from pathlib import Path

    from kth_desktop.domain.backup import Inside
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.tasks import Task

_ROWS = 5  # seen at once; the others are scrolled to
NOTHING_HERE = "这台电脑上还没有备份。备份在U盘上时，插上U盘，点“看别处的备份”，选U盘上的文件夹。"
ITS_PASSWORD = "加了密的备份，要用当时的密码打开，不是后来改的密码。"
DAMAGED = "已经损坏，不能用"


def _nothing_in(name: str) -> str:
    return f"“{name}”里没有备份。请选当时备份到的那个文件夹，或它的上一层。"


class BackupsDialog(Dialog):
    """What is at hand is listed at once; then each is read whole, and a damaged one is marked."""

    def __init__(self, desk: Desk, parent: QWidget | None, found: Sequence[Inside]) -> None:
        super().__init__(parent, desk.theme, "从备份恢复", width=42)
        self._desk = desk
        self._found: list[Inside] = []
        self._radios: list[QRadioButton] = []
        self._told: list[QLabel] = []
        self._checks: list[Task] = []
        self._group = QButtonGroup(self)
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, desk.theme.between, 0)
        self._rows.setSpacing(desk.theme.between)
        self._area = scrolled(inside)
        self.body.addWidget(self._area)
        words = "恢复成一个新的数据文件，再打开它。备份和现在的数据都留着不动。"
        self.body.addWidget(label(words, desk.theme.regular(-1), desk.theme.second, wrap=True))
        self._password = label(ITS_PASSWORD, desk.theme.regular(-1), desk.theme.attention, wrap=True)
        self.body.addWidget(self._password)
        other = self.add(Button(desk.theme, "看别处的备份", "folder-open"), left=True)
        other.clicked.connect(self._look_elsewhere)
        self.add_cancel()
        self._accept = self.add_accept("恢复并打开")
        self._show(found, NOTHING_HERE)

    def chosen(self) -> Path | None:
        place = self._group.checkedId()
        return self._found[place].path if place >= 0 else None

    def done(self, result: int) -> None:
        for task in self._checks:
            task.cancel()
        super().done(result)

    def _show(self, found: Sequence[Inside], nothing: str) -> None:
        for task in self._checks:
            task.cancel()
        for radio in self._radios:
            self._group.removeButton(radio)
        clear(self._rows)
        self._found, self._radios, self._told = list(found), [], []
        self._password.setVisible(any(one.encrypted for one in found))
        if not found:
            self._rows.addWidget(label(nothing, self.theme.regular(), self.theme.ink, wrap=True))
        for number, one in enumerate(self._found):
            if number:
                self._rows.addWidget(line(self.theme, self.theme.row_line))
            self._rows.addWidget(self._row(number, one))
        self._fit()
        self._choose_first()
        self._checks = [self._check(number, one) for number, one in enumerate(self._found) if not one.trouble]

    def _fit(self) -> None:
        """As high as the first rows: none is cut in the middle."""
        gap, width = self._rows.spacing(), self.theme.chars(40)
        parts = [self._rows.itemAt(place) for place in range(min(self._rows.count(), 2 * _ROWS - 1))]
        heights = [
            part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
            for part in parts
            if part is not None
        ]
        self._area.setFixedHeight(sum(heights) + gap * (len(heights) - 1))
        self._rows.addStretch()
        self.adjustSize()

    def _row(self, number: int, one: Inside) -> QWidget:
        theme, at = self.theme, one.made_at
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        whose = f"　{one.full_name}" if one.full_name else ""
        radio = QRadioButton(f"{date_words(at.date())} {at.hour}:{at.minute:02}{whose}")
        radio.setToolTip(str(one.path))
        told = label("", theme.regular(-1), theme.second)
        style, metric = radio.style(), QStyle.PixelMetric
        sign = (metric.PM_ExclusiveIndicatorWidth, metric.PM_RadioButtonLabelSpacing)
        told.setIndent(sum(style.pixelMetric(one, None, radio) for one in sign) + 2)  # px before its words
        column.addWidget(radio)
        column.addWidget(told)
        self._group.addButton(radio, number)
        self._radios.append(radio)
        self._told.append(told)
        self._tell(number, one)
        return row

    def _tell(self, number: int, one: Inside) -> None:
        radio, told = self._radios[number], self._told[number]
        told.setText(DAMAGED if one.trouble else inside_words(one))
        paint_words(told, self.theme.wrong if one.trouble else self.theme.second)
        told.setToolTip(one.trouble)
        radio.setEnabled(not one.trouble)
        radio.setAccessibleName(f"{radio.text()}，{told.text()}")

    def _check(self, number: int, one: Inside) -> Task:
        doors = self._desk.doors
        return self._desk.tasks.run(
            lambda: doors.check_backup(one.path),
            lambda found: self._take_check(number, found),
            worker="backups",
            owner=self,
        )

    def _take_check(self, number: int, found: Inside) -> None:
        """One that is read whole and damaged cannot be chosen any more; then the next newest is."""
        if not found.trouble:
            return
        self._tell(number, found)
        if self._group.checkedId() == number:
            self._choose_first()

    def _choose_first(self) -> None:
        usable = next((radio for radio in self._radios if radio.isEnabled()), None)
        self._group.setExclusive(False)
        for radio in self._radios:
            radio.setChecked(radio is usable)
        self._group.setExclusive(True)
        self._accept.setEnabled(usable is not None)

    def _look_elsewhere(self) -> None:
        folder = ask_folder(self, "看哪个文件夹里的备份")
        if folder is None:
            return
        doors = self._desk.doors
        self._desk.tasks.run(
            lambda: doors.backups(folder),
            lambda found: self._show(found, _nothing_in(folder.name)),
            failed=lambda refused: self._show((), refused.sentence),
            worker="backups",
            owner=self,
        )
