"""Choosing files, in Chinese: Qt's own dialog stays half English even with its translation."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

_Label = QFileDialog.DialogLabel


def ask_which_to_open(parent: QWidget, title: str, filters: str) -> Path | None:
    """A file that is there, or None. `filters` as Qt wants them: 表格 (*.xlsx *.xls)."""
    dialog = _dialog(parent, title, filters, "打开")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def ask_several_to_open(parent: QWidget, title: str, filters: str) -> tuple[Path, ...]:
    """Files that are there; none when the clerk thought better of it."""
    dialog = _dialog(parent, title, filters, "打开")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    try:
        accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
        return tuple(map(Path, dialog.selectedFiles())) if accepted else ()
    finally:
        dialog.deleteLater()


def ask_where_to_save(
    parent: QWidget, title: str, name: str, filters: str, folder: Path | None = None
) -> Path | None:
    """A place for a new file with `name` proposed; an existing one is asked about by the dialog."""
    dialog = _dialog(parent, title, filters, "保存")
    if folder is not None:
        dialog.setDirectory(str(folder))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    return _chosen(dialog)


def ask_folder(parent: QWidget, title: str) -> Path | None:
    dialog = _dialog(parent, title, "", "选这里")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog)


def _dialog(parent: QWidget, title: str, filters: str, accept: str) -> QFileDialog:
    """The desktop first: that is where clerks keep things."""
    desktop = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DesktopLocation)
    dialog = QFileDialog(parent, title, desktop if QDir(desktop).exists() else QDir.homePath())
    if filters:
        dialog.setNameFilter(filters)
    for where, words in (
        (_Label.LookIn, "位置："),
        (_Label.FileName, "文件名："),
        (_Label.FileType, "文件类型："),
        (_Label.Accept, accept),
        (_Label.Reject, "取消"),
    ):
        dialog.setLabelText(where, words)
    return dialog


def _chosen(dialog: QFileDialog) -> Path | None:
    try:
        if dialog.exec() != QFileDialog.DialogCode.Accepted:
            return None
        return Path(dialog.selectedFiles()[0])
    finally:
        dialog.deleteLater()
