"""Plates as they come out: paper, boxes, content, and what happens when they cannot be printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pypdfium2 import PdfDocument

from kth_desktop.documents.face_files import undrawable
from kth_desktop.documents.nameplate import nameplates, plate_size, sizes
from kth_desktop.documents.pdf_check import check
from kth_desktop.domain.plate import PlateStyle
from kth_desktop.errors import UserError
from tests.documents.sample_plates import KINDS, LONG, USUAL, WITHOUT_HOST, composed, plate, saved

MM = 72 / 25.4
UNDRAWABLE = "𪚥"
LABELS = ("编号", "客堂主人", "联络员", "电话")


def facts(page: Any) -> dict[str, tuple[float, float, float]]:
    """Label and value characters at the foot's left: first character's left and middle, last one's right."""
    found: dict[str, tuple[float, float, float]] = {}
    for line in page.crop((0, page.height * 0.7, page.width * 0.36, page.height)).extract_words(
        x_tolerance=40, use_text_flow=True
    ):
        found[line["text"]] = (line["x0"], (line["top"] + line["bottom"]) / 2, line["x1"])
    return found


@pytest.mark.parametrize("style", list(PlateStyle), ids=lambda style: style.value)
@pytest.mark.parametrize("size", ["A4", "A3", "400x300", "600x400"])
def test_the_ruler_finds_nothing_on_any_style_and_size(style: PlateStyle, size: str, tmp_path: Path) -> None:
    path = saved(tmp_path / "plates.pdf", composed(tuple(KINDS.values()), style, size))
    assert check(path, "nameplate").findings == ()


@pytest.mark.parametrize(("size", "mm"), [("A4", (297, 210)), ("A3", (420, 297)), ("500x260", (500, 260))])
def test_a_page_has_the_size_of_its_paper_lying(size: str, mm: tuple[int, int]) -> None:
    with PdfDocument(composed([USUAL, LONG], size=size)) as document:
        assert len(document) == 2
        for page in document:
            assert page.get_size() == pytest.approx([side * MM for side in mm], abs=0.1)
            assert page.get_trimbox() == pytest.approx((0, 0, mm[0] * MM, mm[1] * MM), abs=0.1)


def test_the_file_asks_for_no_scaling_and_its_own_paper() -> None:
    data = composed()
    assert b"/PrintScaling /None" in data
    assert b"/PickTrayByPDFSize true" in data
    assert b"/Lang (zh-CN)" in data


def test_the_constant_part_is_one_form_and_nothing_is_an_image(tmp_path: Path) -> None:
    data = composed([USUAL, LONG, WITHOUT_HOST])
    assert data.count(b"/Subtype /Form") == 1
    with pdfplumber.open(saved(tmp_path / "p.pdf", data)) as pdf:
        assert not any(page.images for page in pdf.pages)


def test_no_persons_name_stands_in_the_metadata() -> None:
    with PdfDocument(composed([LONG])) as document:
        said = "".join(document.get_metadata_dict().values())
    assert LONG.host not in said and LONG.liaison not in said
    assert "客堂汇铭牌 大石皮12号" in said


def test_text_can_be_copied_beyond_the_basic_plane() -> None:
    with PdfDocument(composed([KINDS["rare"]])) as document:
        text = document[0].get_textpage().get_text_range()
    assert "𬱖㳇家客堂" in text and "赵𫍯" in text


def test_without_consent_the_hosts_line_is_left_out_and_the_others_spread(tmp_path: Path) -> None:
    with pdfplumber.open(saved(tmp_path / "p.pdf", composed([USUAL, WITHOUT_HOST]))) as pdf:
        four, three = (facts(page) for page in pdf.pages)
    assert "客堂主人" in four and "客堂主人" not in three
    assert "陆金妹" not in three
    full, middles = (
        sorted(found[1] for label, found in each.items() if label in LABELS) for each in (four, three)
    )
    assert middles[1] - middles[0] == pytest.approx(middles[2] - middles[1], abs=0.5)
    assert middles[1] == pytest.approx(sum(full) / 4, abs=0.5)


def test_labels_are_spread_to_one_width(tmp_path: Path) -> None:
    with pdfplumber.open(saved(tmp_path / "p.pdf", composed())) as pdf:
        labels = [found for text, found in facts(pdf.pages[0]).items() if text in LABELS]
    assert len(labels) == 4
    assert max(x0 for x0, _, _ in labels) - min(x0 for x0, _, _ in labels) < 0.1
    assert max(x1 for _, _, x1 in labels) - min(x1 for _, _, x1 in labels) < 0.1


def test_title_stays_the_same_however_long_the_names_are(tmp_path: Path) -> None:
    with pdfplumber.open(saved(tmp_path / "p.pdf", composed(tuple(KINDS.values())))) as pdf:
        titles = {tuple(round(c["x0"], 2) for c in page.chars if c["size"] > 100) for page in pdf.pages}
    assert len(titles) == 1


def test_an_undrawable_character_stops_everything_and_is_named(tmp_path: Path) -> None:
    assert undrawable(UNDRAWABLE) == UNDRAWABLE
    out = tmp_path / "plates.pdf"
    wrong = plate(number="曹王11号", venue="龙家客堂", host=f"赵{UNDRAWABLE}")
    with pytest.raises(UserError) as refused:
        nameplates([USUAL, wrong], out, style=PlateStyle.PLAIN, size=plate_size("A4"))
    assert all(
        word in refused.value.sentence for word in ("龙家客堂", "曹王11号", f"赵{UNDRAWABLE}", "客堂主人")
    )
    assert not out.exists()


def test_many_undrawable_characters_are_counted() -> None:
    wrong = [plate(number=f"曹王{number}号", venue=f"{UNDRAWABLE}家") for number in range(10, 15)]
    with pytest.raises(UserError, match="另有2处"):
        composed(wrong)


def test_nothing_to_print_is_said() -> None:
    with pytest.raises(UserError, match="没有可以打印的铭牌"):
        composed([])


def test_cancelling_leaves_what_was_there(tmp_path: Path) -> None:
    out = saved(tmp_path / "plates.pdf", b"old")
    answers = iter([False, True])
    nameplates(
        [USUAL, LONG], out, style=PlateStyle.PLAIN, size=plate_size("A4"), cancelled=lambda: next(answers)
    )
    assert out.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["plates.pdf"]


def test_progress_counts_the_plates() -> None:
    steps: list[tuple[int, int]] = []
    composed([USUAL, LONG], progress=lambda done, of: steps.append((done, of)))
    assert steps == [(1, 2), (2, 2)]


def test_a_folder_that_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"没有“.*”这个文件夹"):
        nameplates([USUAL], tmp_path / "gone" / "p.pdf", style=PlateStyle.PLAIN, size=plate_size("A4"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [("大号", "不是铭牌的尺寸"), ("300x400", "宽要大于高"), ("100x80", "不能小于140"), ("900x200", "太扁")],
)
def test_a_size_that_cannot_be_is_refused(typed: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        plate_size(typed)


def test_sizes_are_known_by_name_and_by_millimetres() -> None:
    assert plate_size("a3") == plate_size("420×297") == sizes()["A3"]
    assert plate_size("480 x 320").width_mm == 480
