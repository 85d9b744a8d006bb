"""What every PDF of ours has in common: a canvas set up alike, a file that appears only when whole."""

from __future__ import annotations

import errno
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ..errors import UserError
from ..whole import whole_file
from .shared_canvas import lent

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
"""Points in a millimetre."""

_ON_FULL_DISK = frozenset({errno.ENOSPC, errno.EDQUOT})


def new_canvas(width_mm: float, height_mm: float, *, title: str, author: str, face: str) -> Canvas:
    """A compressed canvas that asks to be printed at its true size, on the paper of its own size.

    `face` is a registered TrueType name: with it the page names no font that is not embedded (ReportLab would
    otherwise mention Helvetica on every page). Within `SharedCanvas.lent` it is that one canvas.
    """
    shared = lent()
    if shared is not None:
        size = (width_mm * MM, height_mm * MM)
        return shared.page_of(size, lambda: _new(width_mm, height_mm, title, author, face))
    return _new(width_mm, height_mm, title, author, face)


def _new(width_mm: float, height_mm: float, title: str, author: str, face: str) -> Canvas:
    from reportlab import rl_config
    from reportlab.pdfbase.pdfdoc import ViewerPreferencesPDFDictionary, checkPDFBoolean
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # 14 % smaller files; ReportLab reads it when it writes a stream
    # PDF 1.7 has the key, ReportLab's list of allowed keys does not.
    ViewerPreferencesPDFDictionary.validate.setdefault("PickTrayByPDFSize", checkPDFBoolean)
    canvas = Canvas(
        "", (width_mm * MM, height_mm * MM), pageCompression=1, initialFontName=face, lang="zh-CN",
        pdfVersion=(1, 7),
    )  # fmt: skip
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setViewerPreference("PickTrayByPDFSize", "true")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setSubject(title)
    canvas.setCreator("客堂汇")
    return canvas


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep Python's cycle collector still: a document is one large heap of live objects, and looking through
    it again and again costs up to a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def write(data: bytes, out: Path | BinaryIO) -> None:
    """To a file that is either the whole paper or what was there before. Raises `UserError`."""
    if not isinstance(out, Path):
        out.write(data)
        return
    try:
        with whole_file(out) as beside:
            beside.write_bytes(data)
    except OSError as error:
        raise UserError(_why_not(error, out)) from error


def _why_not(error: OSError, out: Path) -> str:
    if error.errno in _ON_FULL_DISK:
        return "磁盘满了，文件没有存上。请清理磁盘，或者换一个地方存。"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return f"没有“{out.parent}”这个文件夹，文件没有存上。请换一个地方存。"
    if isinstance(error, PermissionError):
        return f"“{out.name}”写不进去，可能正在别的程序里打开着。请关掉那个程序，或者换一个地方存。"
    return f"“{out.name}”没有存上。请换一个地方存，例如U盘或桌面。"
