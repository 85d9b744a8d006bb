"""A number with its unit; what is no number stays as typed and is said."""

from __future__ import annotations

import re

from PySide6.QtGui import QFocusEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox

from kth_desktop.errors import UserError
from kth_desktop.ui.widgets.field import Field

_WIDE = str.maketrans("０１２３４５６７８９．－", "0123456789.-")
_Step = QAbstractSpinBox.StepEnabledFlag


class _Spin(QAbstractSpinBox):
    """Arrows without Qt's clamping: 10000 must stay in the field to be refused there."""

    def __init__(self, unit: str) -> None:
        super().__init__()
        self.unit = unit
        self.setCorrectionMode(QAbstractSpinBox.CorrectionMode.CorrectToPreviousValue)
        self.lineEdit().setTextMargins(9, 0, 0, 0)  # a sheet's padding does not reach this text

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        return QValidator.State.Acceptable, text, place

    def fixup(self, text: str) -> str:
        return text

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        return _Step.StepUpEnabled | _Step.StepDownEnabled

    def stepBy(self, steps: int) -> None:
        bare = self.bare()
        number = int(float(bare)) if re.fullmatch(r"\d+(\.\d+)?", bare) else 0
        self.lineEdit().setText(str(max(0, number + steps)))
        self.lineEdit().textEdited.emit(self.lineEdit().text())

    def bare(self) -> str:
        return self.lineEdit().text().translate(_WIDE).strip().removesuffix(self.unit).strip()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling the form must not change a number on the way

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.lineEdit().setText(self.bare())
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.show_unit()

    def show_unit(self) -> None:
        bare = self.bare()
        self.lineEdit().setText(bare + self.unit if re.fullmatch(r"[\d.]+", bare) else bare)


class NumberField(Field):
    """`text()` is the bare number, `value()` reads it; `whole` takes no fraction."""

    def __init__(self, unit: str = "", *, whole: bool = True) -> None:
        self.spin = _Spin(unit)
        super().__init__(self.spin)
        self._whole = whole
        self.spin.lineEdit().textEdited.connect(self.edited)

    def text(self) -> str:
        return self.spin.bare()

    def set_text(self, text: str) -> None:
        self.spin.lineEdit().setText(text)
        if not self.spin.hasFocus():
            self.spin.show_unit()

    def set_value(self, value: float | None) -> None:
        self.set_text("" if value is None else f"{value:g}")

    def value(self) -> float | None:
        """None when empty; raises `UserError` when it is no number."""
        bare = self.text()
        if not bare:
            return None
        pattern = r"-?\d+" if self._whole else r"-?\d+(\.\d+)?"
        if not re.fullmatch(pattern, bare):
            raise UserError(f"“{bare}”看不懂，这里填{'整数' if self._whole else '数字'}就可以。")
        return float(bare)

    def whole(self) -> int | None:
        value = self.value()
        return None if value is None else int(value)

    def check(self) -> None:
        self.value()
