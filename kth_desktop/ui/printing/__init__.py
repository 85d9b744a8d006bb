"""The printers of this PC behind one interface: `lp` where CUPS is, QPrinter on Windows.

Both calls wait for other programs: call them in the documents worker, never in the window's thread.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kth_desktop.errors import UserError
from kth_desktop.ui.printing.printer import NotAnswering, PrinterInfo, kept, media_of

__all__ = ["NotAnswering", "PrinterInfo", "media_of", "print_pdf", "printers", "send_pdf"]


def printers() -> tuple[PrinterInfo, ...]:
    """The printers set up on this PC, the default one first; empty when there is none."""
    if sys.platform == "win32":
        from kth_desktop.ui.printing import raster

        found = raster.printers()
    else:
        from kth_desktop.ui.printing import lp

        found = lp.printers()
    return tuple(sorted(found, key=lambda printer: not printer.is_default))


def print_pdf(path: Path, printer: str, media: str, copies: int) -> None:
    """Prints every page at true size on `media` (A4, A3 or Custom.WxHmm, see `media_of`).

    A printer that does not answer keeps the file in `paths.print_folder()` and raises `UserError`.
    """
    try:
        send_pdf(path, printer, media, copies)
    except NotAnswering as silence:
        raise UserError(kept(path)) from silence


def send_pdf(path: Path, printer: str, media: str, copies: int) -> None:
    """The same, but nothing is kept for later: raises `NotAnswering`."""
    if sys.platform == "win32":
        from kth_desktop.ui.printing import raster

        raster.send(path, printer, copies)
    else:
        from kth_desktop.ui.printing import lp

        lp.send(path, printer, media, copies)
