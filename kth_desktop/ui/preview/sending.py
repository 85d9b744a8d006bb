"""Sends plates to the printer or into a folder, and writes the register of plates afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kth_desktop import paths
from kth_desktop.errors import UserError
from kth_desktop.ui.preview.places_dialog import PlacesDialog
from kth_desktop.ui.preview.sheets import compose, file_name
from kth_desktop.ui.printing import media_of, print_pdf
from kth_desktop.ui.printing.places import places
from kth_desktop.ui.printing.printer import unused
from kth_desktop.ui.widgets.progress import Progress, Stopped, run_with_progress

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kth_desktop.domain.plate import PlateStyle
    from kth_desktop.domain.queries import PlateChoice
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.preview.print_panel import PrintPanel

    Choices = tuple[PlateChoice, ...]


class Sending:
    """The register is written only after the printer, or the folder, has the plates."""

    def __init__(self, desk: Desk, parent: QWidget, panel: PrintPanel) -> None:
        self._desk, self._parent, self._panel = desk, parent, panel

    def send(self, choices: Choices) -> None:
        style, size, printer = self._panel.plate_style, self._panel.paper_size, self._panel.printer_name
        copies = self._panel.copy_count()
        self._desk.settings.change(printer=printer)

        def work(progress: Progress) -> None:
            file = paths.cache() / file_name(len(choices), style, size)
            compose([choice.plate for choice in choices], file, style, size, progress, progress.cancelled)
            try:
                if progress.cancelled():
                    raise Stopped
                print_pdf(file, printer, media_of(file), copies)
            finally:
                file.unlink(missing_ok=True)

        sent = f"{len(choices)}块铭牌已送到打印机。"
        self._run("正在打印", work, lambda: self._register(choices, style, size, sent))

    def save(self, choices: Choices) -> None:
        style, size = self._panel.plate_style, self._panel.paper_size
        name = file_name(len(choices), style, size)
        dialog = PlacesDialog(self._parent, self._desk.theme, places(), name)
        folder = dialog.folder if dialog.exec() else None
        dialog.deleteLater()
        if folder is not None:
            self.save_into(folder, choices)

    def save_into(self, folder: Path, choices: Choices) -> None:
        """Nothing there is overwritten, and no half file stays behind."""
        style, size = self._panel.plate_style, self._panel.paper_size
        file = unused(folder, file_name(len(choices), style, size))
        plates = [choice.plate for choice in choices]

        def work(progress: Progress) -> None:
            part = file.with_suffix(".part")
            try:
                compose(plates, part, style, size, progress, progress.cancelled)
                if progress.cancelled():
                    raise Stopped
                part.replace(file)
            except OSError as refused:
                raise UserError(f"“{folder}”里存不进去，请换一个U盘或文件夹。") from refused
            finally:
                part.unlink(missing_ok=True)

        saved = f"已存到“{folder}”，文件名是{file.name}。"
        self._run("正在存文件", work, lambda: self._register(choices, style, size, saved))

    def _run(self, title: str, work: Callable[[Progress], None], done: Callable[[], None]) -> None:
        self._panel.allow(ready=False)

        def finished(_: None) -> None:
            self._panel.allow(ready=True)
            done()

        def refused(error: UserError) -> None:
            self._panel.allow(ready=True)
            self._desk.report(error)

        run_with_progress(
            self._desk, self._parent, title, work, finished, failed=refused, cancelled=self._stopped
        )

    def _stopped(self) -> None:
        self._panel.allow(ready=True)

    def _register(self, choices: Choices, style: PlateStyle, size: str, words: str) -> None:
        office, reason = self._desk.office, self._panel.reprint_reason

        def tell(outcome: object) -> None:
            self._desk.done(outcome)
            self._desk.message(words)

        self._desk.tasks.run(
            lambda: office.plates.printed(choices, style, size, reason), tell, owner=self._parent
        )
