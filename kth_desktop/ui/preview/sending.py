"""Sends a paper to the printer or into a folder, and notes afterwards that it went out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kth_desktop import paths
from kth_desktop.errors import Stopped, UserError
from kth_desktop.ui.paper_job import Chosen, PaperJob
from kth_desktop.ui.preview.places_dialog import PlacesDialog
from kth_desktop.ui.preview.sheets import write_part
from kth_desktop.ui.printing import media_of, print_pdf
from kth_desktop.ui.printing.places import places
from kth_desktop.ui.printing.printer import unused
from kth_desktop.ui.widgets.progress import Progress, run_with_progress
from kth_desktop.whole import whole_file

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.preview.print_panel import PrintPanel


class Part(NamedTuple):
    """What goes out: a job's content, or one page of it (`only`); `pages`: how many, 0 when not known."""

    job: PaperJob[Any]
    content: Any
    only: int | None
    pages: int

    def file_name(self, chosen: Chosen) -> str:
        single = None if self.only is None else self.job.single(self.content, self.only)
        name = self.job.file_name(self.content if single is None else single, chosen)
        cut_out = self.only is not None and single is None
        return f"{name}-第{(self.only or 0) + 1}页.pdf" if cut_out else f"{name}.pdf"

    def write(self, out: Path, chosen: Chosen, progress: Progress) -> None:
        write_part(self.job, self.content, self.only, out, chosen, progress, progress.cancelled)
        if progress.cancelled():
            raise Stopped

    def noted(self, chosen: Chosen, reason: str) -> Any:
        single = None if self.only is None else self.job.single(self.content, self.only)
        return self.job.sent(self.content if single is None else single, chosen, reason)


class Sending:
    """Nothing is noted before the printer, or the folder, has the paper."""

    def __init__(self, desk: Desk, parent: QWidget, panel: Callable[[], PrintPanel]) -> None:
        self._desk, self._parent, self._panel_now = desk, parent, panel

    @property
    def _panel(self) -> PrintPanel:
        return self._panel_now()

    def send(self, part: Part) -> None:
        chosen, printer = self._panel.chosen, self._panel.printer_name
        try:
            copies = self._panel.copy_count()
        except UserError as error:
            self._desk.report(error)
            return
        self._desk.settings.change(printer=printer)

        def work(progress: Progress) -> None:
            file = paths.cache() / part.file_name(chosen)
            try:
                part.write(file, chosen, progress)
                print_pdf(file, printer, media_of(file), copies)
            finally:
                file.unlink(missing_ok=True)

        what = f"{part.pages or ''}{part.job.unit if part.pages else '文件'}"
        what += part.job.title.removeprefix("打印")
        self._run("正在打印", work, part, f"{what}已送到打印机。")

    def save(self, part: Part) -> None:
        dialog = PlacesDialog(self._parent, self._desk.theme, places(), part.file_name(self._panel.chosen))
        folder = dialog.folder if dialog.exec() else None
        dialog.deleteLater()
        if folder is not None:
            self.save_into(folder, part)

    def save_into(self, folder: Path, part: Part) -> None:
        """Nothing there is overwritten, and no half file stays behind."""
        chosen = self._panel.chosen
        file = unused(folder, part.file_name(chosen))

        def work(progress: Progress) -> None:
            try:
                with whole_file(file) as beside:
                    part.write(beside, chosen, progress)
            except OSError as refused:
                raise UserError(f"“{folder}”里存不进去，请换一个U盘或文件夹。") from refused

        self._run("正在存文件", work, part, f"已存到“{folder}”，文件名是{file.name}。")

    def _run(self, title: str, work: Callable[[Progress], None], part: Part, words: str) -> None:
        chosen, reason = self._panel.chosen, self._panel.reprint_reason
        self._panel.allow(ready=False)

        def finished(_: None) -> None:
            self._panel.allow(ready=True)
            self._note(part, chosen, reason, words)

        def refused(error: UserError) -> None:
            self._panel.allow(ready=True)
            self._desk.report(error)

        run_with_progress(
            self._desk,
            self._parent,
            title,
            work,
            finished,
            unit=part.job.unit,
            failed=refused,
            cancelled=self._stopped,
        )

    def _stopped(self) -> None:
        self._panel.allow(ready=True)

    def _note(self, part: Part, chosen: Chosen, reason: str, words: str) -> None:
        def tell(outcome: Any) -> None:
            if outcome is not None:
                self._desk.done(outcome)
            self._desk.message(words)

        self._desk.tasks.run(lambda: part.noted(chosen, reason), tell, owner=self._parent)
