from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from kth_desktop.documents.pages import PdfPages
from kth_desktop.ui.printing import media_of, raster
from tests.ui.printing.papers import ruled

MM = 25.4


@pytest.mark.parametrize(
    ("width", "height", "media"),
    [(297, 210, "A4"), (210, 297, "A4"), (420, 297, "A3"), (444, 358, "Custom.358x444mm")],
)
def test_the_paper_is_read_from_the_page(tmp_path: Path, width: float, height: float, media: str) -> None:
    assert media_of(ruled(tmp_path / "paper.pdf", width, height)) == media


@pytest.mark.parametrize(("width", "height"), [(297, 210), (420, 297)])
def test_every_page_comes_out_at_true_size(tmp_path: Path, qtbot: QtBot, width: float, height: float) -> None:
    out = tmp_path / "out.pdf"
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(out))
    raster.paint(ruled(tmp_path / "in.pdf", width, height, pages=3), device)
    del device
    with PdfPages(out) as pages:
        assert pages.count == 3
        assert pages.size_mm(1) == pytest.approx((width, height), abs=0.5)
        level, upright = _longest_runs(pages, 2)
    assert level == pytest.approx(100, abs=0.5)
    assert upright == pytest.approx(100, abs=0.5)


def _longest_runs(pages: PdfPages, index: int, dpi: int = 200) -> tuple[float, float]:
    """The longest dark run along a row and along a column, in mm, measured on the page as it is seen."""
    import numpy

    seen = pages.render(index, dpi)
    grid = numpy.frombuffer(seen.pixels, numpy.uint8).reshape(seen.height, seen.stride)
    dark = grid[:, : seen.width * 4 : 4] < 128
    return float(dark.sum(axis=1).max()) * MM / dpi, float(dark.sum(axis=0).max()) * MM / dpi


def test_a_large_page_takes_fewer_dots_but_never_under_300() -> None:
    assert raster._dpi(297, 210) == 600
    assert 300 <= raster._dpi(420, 297) < 600
    assert raster._dpi(1200, 900) == 300
