"""What a narrow screen has no room for below its list, in a dialog that follows what is done in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kth_desktop.changes import Changes, Kind
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_LINES = 12  # of text, at least as high


class DetailDialog(Dialog):
    """Everything in `view` is done at once, each with its own 撤销: there is nothing to confirm."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        title: str,
        view: QWidget,
        read: Callable[[], Any],
        show: Callable[[Any], None],
        kinds: tuple[Kind, ...],
    ) -> None:
        """`show` is given what `read` brings, now and whenever one of `kinds` changes."""
        super().__init__(parent, desk.theme, title, width=36)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._read, self._show, self._kinds = desk, read, show, kinds
        area = scrolled(view)
        area.setMinimumHeight(desk.theme.line_height * _LINES)
        self.body.addWidget(area)
        self.add_cancel("关闭").setDefault(True)
        desk.bus.changed.connect(self._changed)
        self._look()

    def _changed(self, changes: Changes) -> None:
        if changes.touches(*self._kinds) and self._desk.opened:
            self._look()

    def _look(self) -> None:
        self._desk.tasks.run(self._read, self._show, failed=lambda _error: self.reject(), owner=self)
