"""The paper as a PDF, painted page by page. Everything here runs in the documents worker."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from kth_desktop.errors import Stopped
from kth_desktop.ui.paper_job import Cancelled, Chosen, PaperJob, Step

if TYPE_CHECKING:
    from kth_desktop.documents.pages import PdfPages

Sizes = Sequence[tuple[float, float]]


class Sheets:
    """One paper at a time, in memory; a new one takes the place of the old only when it is whole."""

    def __init__(self) -> None:
        self._pages: PdfPages | None = None

    def build(
        self, job: PaperJob[Any], content: Any, chosen: Chosen, step: Step, cancelled: Cancelled
    ) -> Sizes:
        """Composes the paper; answers with every page's width and height in mm."""
        from kth_desktop.documents.pages import PdfPages

        paper = BytesIO()
        job.build(content, paper, chosen, step, cancelled)
        if cancelled():
            raise Stopped
        pages = PdfPages(paper.getvalue())
        self.close()
        self._pages = pages
        return [pages.size_mm(page) for page in range(pages.count)]

    def render(self, page: int, dpi: int) -> QImage | None:
        """None when the paper has been put away or made anew in the meantime."""
        if self._pages is None or page >= self._pages.count:
            return None
        seen = self._pages.render(page, dpi)
        image = QImage(seen.pixels, seen.width, seen.height, seen.stride, QImage.Format.Format_RGB32)
        return image.copy()  # the buffer belongs to the page

    def close(self) -> None:
        if self._pages is not None:
            self._pages.close()
            self._pages = None


def write_part(
    job: PaperJob[Any],
    content: Any,
    only: int | None,
    out: Path,
    chosen: Chosen,
    step: Step,
    cancelled: Cancelled,
) -> None:
    """The whole paper into a file, or of one page what makes it alone. `UserError` as `PaperJob.build`."""
    single = None if only is None else job.single(content, only)
    job.build(content if single is None else single, out, chosen, step, cancelled)
    if only is not None and single is None and not cancelled():
        from kth_desktop.documents.pages import keep_page

        keep_page(out, only)
