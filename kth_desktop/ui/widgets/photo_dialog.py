"""The photos of one record in a dialog, where its page has no room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.photo_strip import PhotoStrip

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class PhotosDialog(Dialog):
    """Photos go in at once, each with its own 撤销: there is nothing to confirm."""

    def __init__(self, desk: Desk, parent: QWidget, title: str, table: str, record_id: UUID) -> None:
        super().__init__(parent, desk.theme, title, width=40)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.strip = PhotoStrip(desk, table)
        self.body.addWidget(self.strip)
        close = self.add_cancel("关闭")
        self.strip.show_record(record_id)
        (self.strip.list if self.strip.list.shown.photos else self.strip.add).setFocus()
        self.strip.resized.connect(lambda: QTimer.singleShot(0, self, self._grow))
        close.setDefault(True)
