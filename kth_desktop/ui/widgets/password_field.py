"""A password: dots while typing, with an eye that shows it as long as it is wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from kth_desktop.ui import icons
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.text_field import TextField


class PasswordField(TextField):
    """No input method composes in it while it is hidden, so what is typed is what the keys say."""

    def __init__(self, theme: Theme, hint: str = "") -> None:
        super().__init__(hint)
        self._theme = theme
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = self.line.addAction(
            icons.icon("eye", theme.second, theme.icon), QLineEdit.ActionPosition.TrailingPosition
        )
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show)
        self._show(False)

    def clear(self) -> None:
        self.line.clear()
        self._eye.setChecked(False)

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.line.setEchoMode(mode.Normal if shown else mode.Password)
        hints = Qt.InputMethodHint
        self.line.setInputMethodHints(
            hints.ImhSensitiveData | hints.ImhNoAutoUppercase | hints.ImhNoPredictiveText
        )
        self._eye.setIcon(icons.icon("eye-off" if shown else "eye", self._theme.second, self._theme.icon))
        self._eye.setText("不显示密码" if shown else "显示密码")
