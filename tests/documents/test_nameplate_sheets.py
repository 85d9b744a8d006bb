"""The printing house's sheet and the plate over several office sheets."""

from __future__ import annotations

import re
from pathlib import Path

import pdfplumber
import pytest
from pypdfium2 import PdfDocument

from kth_desktop.documents.pdf_check import check
from kth_desktop.domain.plate import PlateStyle
from kth_desktop.errors import UserError
from tests.documents.sample_plates import LONGEST, USUAL, composed, saved

MM = 72 / 25.4


@pytest.mark.parametrize("style", list(PlateStyle), ids=lambda style: style.value)
def test_a_proof_has_trim_bleed_and_ruler(style: PlateStyle, tmp_path: Path) -> None:
    path = saved(tmp_path / "proof.pdf", composed([USUAL, LONGEST], style, "400x300", marks=True))
    with PdfDocument(path) as document:
        page = document[0]
        assert [side / MM for side in page.get_size()] == pytest.approx([444, 358], abs=0.1)
        assert [edge / MM for edge in page.get_trimbox()] == pytest.approx([22, 36, 422, 336], abs=0.1)
        assert [edge / MM for edge in page.get_bleedbox()] == pytest.approx([19, 33, 425, 339], abs=0.1)
        text = page.get_textpage().get_text_range()
    assert "成品 400 × 300 毫米" in text and "数量 1" in text
    assert check(path, "nameplate").findings == ()


def test_the_proofs_ruler_is_exactly_100_mm(tmp_path: Path) -> None:
    with pdfplumber.open(saved(tmp_path / "proof.pdf", composed(size="400x300", marks=True))) as pdf:
        rulers = [r for r in pdf.pages[0].rects if r["stroke"] and not r["fill"] and r["height"] / MM < 4]
    assert [r["width"] / MM for r in rulers] == pytest.approx([100], abs=0.01)


def test_a_proof_names_its_colours() -> None:
    with PdfDocument(composed(style=PlateStyle.RED, size="400x300", marks=True)) as document:
        text = document[0].get_textpage().get_text_range()
    assert "铭牌红 #981318" in text and "米白 #FFF8E8" in text


@pytest.mark.parametrize(
    ("size", "tile", "count", "places"),
    [
        ("400x300", "A4", 4, ["左上", "右上", "左下", "右下"]),
        ("600x400", "A3", 4, ["左上", "右上", "左下", "右下"]),
    ],
)
def test_a_plate_is_parted_over_office_sheets(size: str, tile: str, count: int, places: list[str]) -> None:
    with PdfDocument(composed(size=size, tile=tile)) as document:
        said = [
            re.search(r"第(\d)张，共(\d)张；(\w\w)", page.get_textpage().get_text_range())
            for page in document
        ]
    found = [match.groups() for match in said if match]
    assert found == [(str(at + 1), str(count), place) for at, place in enumerate(places)]


def test_sheets_overlap_by_10_mm_at_true_size(tmp_path: Path) -> None:
    """The outer frame's line lies on both sheets, moved by the sheet's own width less the overlap."""
    with pdfplumber.open(saved(tmp_path / "p.pdf", composed(size="400x300", tile="A4"))) as pdf:
        frames = [max(page.rects, key=lambda rect: rect["width"]) for page in pdf.pages[:2]]
    wide = frames[0]["width"] / MM
    assert wide == pytest.approx(400 - 2 * 7.5 * 400 / 285, abs=0.1)
    assert (frames[0]["x0"] - frames[1]["x0"]) / MM == pytest.approx((400 + 10) / 2 - 10, abs=0.05)


def test_everything_on_a_tile_can_be_printed() -> None:
    with PdfDocument(composed(style=PlateStyle.RED, size="600x400", tile="A4")) as document:
        for page in document:
            bitmap = page.render(scale=1, grayscale=True)
            band = int(5.8 * MM)
            rows = [bytes(bitmap.buffer)[y * bitmap.stride :][: bitmap.width] for y in range(bitmap.height)]
            assert min(map(min, rows[:band] + rows[-band:])) > 250
            assert min(min(row[:band] + row[-band:]) for row in rows) > 250


def test_marks_and_tiles_exclude_each_other_and_only_office_paper_tiles() -> None:
    with pytest.raises(UserError, match="只能选一样"):
        composed(size="400x300", marks=True, tile="A4")
    with pytest.raises(UserError, match="A4或A3"):
        composed(size="600x400", tile="400x300")
