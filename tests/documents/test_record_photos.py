"""Photos on the 活动记录表: where they stand, how they are cut, and what a broken one leaves."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from kth_desktop.documents.activity_record import RecordPaper, activity_records
from kth_desktop.documents.record_photos import Area, PaperPhoto, boxes
from kth_desktop.domain.activity_texts import ActivityFacts
from kth_desktop.errors import UserError
from tests.documents.calendar_facts import ISSUED, facts
from tests.photographs import jpeg, scene

MM = 72 / 25.4
CAPTION = "6月16日下午1:30，陆家客堂，护关节八段锦"


def _photos(count: int, caption: str = CAPTION) -> tuple[PaperPhoto, ...]:
    shapes = ((1200, 900), (900, 1200), (1600, 500))
    return tuple(PaperPhoto(jpeg(scene(n, shapes[n % 3])), caption) for n in range(count))


def _made(tmp_path: Path, photos: tuple[PaperPhoto, ...], about: ActivityFacts | None = None) -> Any:
    out = tmp_path / "r.pdf"
    activity_records([RecordPaper(about or facts(), "李文娟", ISSUED, photos=photos)], out)
    return pdfplumber.open(out)


@pytest.mark.parametrize("count", range(1, 7))
def test_one_to_six_stand_on_one_page_in_four_to_three(tmp_path: Path, count: int) -> None:
    with _made(tmp_path, _photos(count)) as pdf:
        (page,) = pdf.pages
        images = page.images
        text = "".join(page.extract_text(x_tolerance=30).split())
    assert len(images) == count
    for image in images:
        assert image["width"] / image["height"] == pytest.approx(4 / 3, abs=0.01)
        left, right = image["x0"] / MM, image["x1"] / MM
        assert 45 <= left < right <= 190
        assert 47 < image["top"] / MM < image["bottom"] / MM < 262.5 - 6
    for one in range(count):
        for other in range(one):
            apart = (
                images[one]["x0"] >= images[other]["x1"] or images[other]["x0"] >= images[one]["x1"]
                or images[one]["top"] >= images[other]["bottom"]
                or images[other]["top"] >= images[one]["bottom"]
            )  # fmt: skip
            assert apart
    assert text.count("护关节八段锦") == count
    assert f"{count}6月16日" in text


def test_four_have_the_size_of_the_look(tmp_path: Path) -> None:
    with _made(tmp_path, _photos(4, "量血压")) as pdf:
        sizes = {(round(i["width"] / MM, 1), round(i["height"] / MM, 1)) for i in pdf.pages[0].images}
    ((width, height),) = sizes
    assert 60 <= width <= 67.5
    assert 45 <= height <= 50.6


def test_what_has_no_room_below_a_long_text_stands_on_another_page(tmp_path: Path) -> None:
    long = facts(content="大家一起学练八段锦前四式，并现场答问。" * 60, feedback="盼望再来。" * 120)
    with _made(tmp_path, _photos(6), long) as pdf:
        counts = [len(page.images) for page in pdf.pages]
        words = "".join("".join((page.extract_text(x_tolerance=30) or "").split()) for page in pdf.pages)
    assert sum(counts) == 6
    assert len(counts) > 1
    assert [f"{n}6月16日" in words for n in range(1, 7)] == [True] * 6


def test_a_broken_or_lost_photo_leaves_its_place_and_a_word(tmp_path: Path) -> None:
    broken = (PaperPhoto(None, "全景"), PaperPhoto(b"no picture", "服务"), *_photos(1))
    with _made(tmp_path, broken) as pdf:
        page = pdf.pages[0]
        assert len(page.images) == 1
        text = "".join(page.extract_text(x_tolerance=30).split())
    assert text.count("照片的文件找不到了") == 2
    assert "1全景" in text


def test_without_photos_there_are_places_to_paste_some_on(tmp_path: Path) -> None:
    with _made(tmp_path, ()) as pdf:
        assert not pdf.pages[0].images
        assert "全景" in pdf.pages[0].extract_text(x_tolerance=30)


def test_a_caption_no_face_can_draw_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="照片说明"):
        _made(tmp_path, (dataclasses.replace(_photos(1)[0], caption="好看😀"),))


def test_a_paper_with_six_photos_is_small_enough_to_send(tmp_path: Path) -> None:
    out = io.BytesIO()
    activity_records([RecordPaper(facts(), "李文娟", ISSUED, photos=_photos(6))], out)
    assert out.tell() < 1_500_000


def test_too_low_a_place_holds_none() -> None:
    assert boxes(Area(45, 240, 145, 20), 4, 6) == ()
    assert len(boxes(Area(45, 200, 145, 62), 4, 6)) == 2
