"""迎检材料 from the page: asks what and where, shows how far it is, and says where it lies."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kth_desktop.ui.file_dialogs import ask_folder
from kth_desktop.ui.inspection.file_dialog import FileDialog
from kth_desktop.ui.widgets.progress import Progress, run_with_progress

if TYPE_CHECKING:
    from uuid import UUID

    from kth_desktop.documents.inspection_folder import FolderMade
    from kth_desktop.domain.inspection_file import Heading
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.widgets.periods import Choice

TITLE = "正在生成迎检材料"


class FileMaking(QObject):
    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over

    def begin(self, choice: Choice) -> None:
        from kth_desktop.almanac.inspection_headings import inspection_headings

        dialog = FileDialog(self._over, self._desk.theme, choice.words, inspection_headings())
        committee_id = self._desk.committee_id
        dialog.accepted.connect(
            lambda: self._ask_where(choice, committee_id, dialog.headings, named=dialog.named)
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_where(
        self, choice: Choice, committee_id: UUID | None, headings: tuple[Heading, ...], *, named: bool
    ) -> None:
        folder = ask_folder(self._over, "迎检材料放在哪个文件夹里")
        if folder is not None:
            self._make(choice, committee_id, headings, folder, named=named)

    def _make(
        self,
        choice: Choice,
        committee_id: UUID | None,
        headings: tuple[Heading, ...],
        folder: Path,
        *,
        named: bool,
    ) -> None:
        """Read and written in the documents worker, paper by paper; both end together or not at all."""
        office = self._desk.office

        def work(progress: Progress) -> tuple[Path, FolderMade | None]:
            from kth_desktop.documents.inspection_folder import inspection_folder
            from kth_desktop.domain.inspection_file import folder_name

            file = office.inspection_file.months(*choice.ends, committee_id, named=named)
            out = free_place(folder, folder_name(file.unit, file.span))
            made = inspection_folder(file, headings, out, step=progress, cancelled=progress.cancelled)
            return out, made

        run_with_progress(self._desk, self._over, TITLE, work, self._tell, unit="步")

    def _tell(self, made: tuple[Path, FolderMade | None]) -> None:
        out, found = made
        if found is None:
            return
        words = f"迎检材料已存到：{out}，共{found.parts}件{found.pages}页。"
        failed = f"有{found.failed}件没有做成，原因写在最后一页。" if found.failed else ""
        self._desk.message(words + failed, "attention" if failed else "good")


def free_place(folder: Path, name: str) -> Path:
    """What is there is never written over: the next one is called （2）."""
    place, number = folder / name, 1
    while place.exists():
        number += 1
        place = folder / f"{name}（{number}）"
    return place
