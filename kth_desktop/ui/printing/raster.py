"""Printing through the system's own driver (Windows): each page as a picture at the paper's true size."""

from __future__ import annotations

from math import sqrt
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from kth_desktop.documents.pages import PdfPages
from kth_desktop.ui.printing.printer import NotAnswering, PrinterInfo

MM_PER_INCH = 25.4
_LEAST_DPI, _MOST_DPI = 300, 600
_MOST_PIXELS = 36_000_000  # an A4 page at 600 dpi, 140 MB while it is painted


def printers() -> tuple[PrinterInfo, ...]:
    default = QPrinterInfo.defaultPrinterName()
    return tuple(
        PrinterInfo(
            name=info.printerName(),
            label=info.description() or info.printerName(),
            is_default=info.printerName() == default,
            ready=True,
            papers=tuple(size.key() for size in info.supportedPageSizes()),
            loaded=info.defaultPageSize().key(),
        )
        for info in QPrinterInfo.availablePrinters()
    )


def send(path: Path, printer: str, copies: int) -> None:
    """Prints on the printer of that name; raises `NotAnswering` when it cannot be begun."""
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setPrinterName(printer)
    if not device.isValid():
        raise NotAnswering(printer)
    device.setCopyCount(copies)
    paint(path, device)


def paint(path: Path, device: QPrinter) -> None:
    """Paints all pages on `device`, on paper of the PDF's own size, from edge to edge."""
    with PdfPages(path) as pages:
        _set_paper(device, *pages.size_mm(0))
        painter = QPainter()
        if not painter.begin(device):
            raise NotAnswering(device.printerName())
        try:
            for index in range(pages.count):
                if index:
                    device.newPage()
                width, height = pages.size_mm(index)
                found = pages.render(index, _dpi(width, height))
                form = QImage.Format.Format_RGB32
                image = QImage(found.pixels, found.width, found.height, found.stride, form)
                scale = device.resolution() / MM_PER_INCH
                painter.drawImage(QRectF(0, 0, width * scale, height * scale), image)
        finally:
            painter.end()


def _set_paper(device: QPrinter, width: float, height: float) -> None:
    short, long = sorted((width, height))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    device.setFullPage(True)  # else the driver's margins come on top of the plate's own
    device.setPageLayout(QPageLayout(size, turned, QMarginsF(0, 0, 0, 0)))


def _dpi(width: float, height: float) -> int:
    square_inches = width * height / MM_PER_INCH**2
    return int(min(_MOST_DPI, max(_LEAST_DPI, sqrt(_MOST_PIXELS / square_inches))))
