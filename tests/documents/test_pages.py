"""Pages as pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from kth_desktop.documents.pages import PdfPages
from kth_desktop.errors import UserError
from tests.documents.sample_plates import LONG, USUAL, composed, saved


def test_a_page_is_painted_at_the_dpi_asked_for(tmp_path: Path) -> None:
    with PdfPages(saved(tmp_path / "p.pdf", composed([USUAL, LONG]))) as pages:
        assert pages.count == 2
        assert pages.size_mm(1) == pytest.approx((297, 210), abs=0.1)
        picture = pages.render(1, 100)
    assert (picture.width, picture.height) == pytest.approx((297 / 25.4 * 100, 210 / 25.4 * 100), abs=1)
    assert len(picture.pixels) == picture.stride * picture.height
    assert picture.pixels[:3] == b"\xff\xff\xff"


def test_colours_come_as_blue_green_red(tmp_path: Path) -> None:
    with PdfPages(composed()) as pages:
        picture = pages.render(0, 72)
    row = picture.height // 2
    pixels = [picture.pixels[row * picture.stride + 4 * x :][:3] for x in range(picture.width)]
    assert bytes((0x1B, 0x14, 0xB5)) in pixels


def test_words_are_found_with_their_place() -> None:
    with PdfPages(composed([USUAL, LONG])) as pages:
        found = pages.search("客堂汇")
        assert pages.search("没有这句话") == [] == pages.search("")
        assert "曹王10号" in pages.text(0)
    assert [place.page for place in found] == [0, 1]
    assert found[0].top == pytest.approx(66, abs=1) and found[0].bottom == pytest.approx(116, abs=1)
    assert (found[0].left + found[0].right) / 2 == pytest.approx(148.5, abs=0.5)


def test_the_file_may_be_deleted_while_it_is_shown(tmp_path: Path) -> None:
    file = saved(tmp_path / "p.pdf", composed())
    with PdfPages(file) as pages:
        file.unlink()
        assert pages.render(0, 50).width > 0


def test_what_is_no_pdf_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不是完整的PDF"):
        PdfPages(saved(tmp_path / "no.pdf", b"none"))
    with pytest.raises(UserError, match="打不开"):
        PdfPages(tmp_path / "gone.pdf")
