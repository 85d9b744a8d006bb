"""What the main window expects of every page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from kth_desktop.changes import Changes
    from kth_desktop.ui.desk import Desk


class Page(QWidget):
    """A page is built as a skeleton, before the database is open; `refresh` reads what it shows."""

    ready = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.is_ready = False

    def refresh(self, changes: Changes | None) -> None:
        """Reads again. None: everything; else only when the changes touch what is shown."""

    def open(self, **target: object) -> None:
        """Shows one record or one task of the page, as `Desk.show_page` was asked."""

    def unsaved(self) -> int:
        """How many edits stand open with something changed; with 0 the page may be left at once."""
        return 0

    def save_edit(self, then: Callable[[], None]) -> None:
        """Saves the open edit and calls `then`; with a problem it stays in the form and does not."""
        then()

    def drop_edit(self) -> None:
        """放弃修改: back to what is saved."""

    def keep_draft(self) -> None:
        """Keeps what is typed and not saved, at once: the office is about to be locked."""

    def show_ready(self) -> None:
        """To be called when the first data stand in the widgets."""
        if not self.is_ready:
            self.is_ready = True
            self.ready.emit()
