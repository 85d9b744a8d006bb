"""pdfium is entered by one thread at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest

from kth_desktop.documents.fonts import Face, Fonts
from kth_desktop.documents.pages import _IN_PDFIUM, PdfPages
from kth_desktop.documents.paper import new_canvas


def _paper(pages: int) -> bytes:
    fonts = Fonts()
    canvas = new_canvas(210, 297, title="试", author="曹王村", face=fonts.name(Face.HEI))
    for number in range(pages):
        canvas.setFont(fonts.name(Face.HEI), 12)
        canvas.drawString(100, 500, f"第{number + 1}页")
        canvas.showPage()
    return BytesIO(canvas.getpdfdata()).getvalue()


def _words(paper: bytes) -> list[str]:
    with PdfPages(paper) as pages:
        for index in range(pages.count):
            pages.render(index, 72)
        return [pages.text(index).strip() for index in range(pages.count)]


def test_two_threads_read_papers_at_once() -> None:
    paper = _paper(4)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(_words, [paper] * 24))
    assert found == [["第1页", "第2页", "第3页", "第4页"]] * 24


def test_who_comes_second_waits() -> None:
    """Both inside may end the whole program with a segmentation fault, as it did once in a journey."""
    paper = _paper(1)
    with ThreadPoolExecutor(1) as threads:
        with _IN_PDFIUM:
            second = threads.submit(_words, paper)
            with pytest.raises(TimeoutError):
                second.result(timeout=0.2)
        assert second.result() == ["第1页"]
