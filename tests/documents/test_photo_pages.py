"""Photos of a step or a meeting as pages of the case: how many on each, in the frame, numbered through."""

from __future__ import annotations

import io

import pdfplumber
import pytest

from kth_desktop.documents.photo_pages import PhotoSheet, photo_pages
from kth_desktop.documents.record_photos import PaperPhoto
from kth_desktop.errors import UserError
from tests.photographs import jpeg, scene

MM = 25.4 / 72
FACTS = (
    ("议题", "曹王议〔2026〕2号 食堂改造"),
    ("内容", "食堂改造听证会"),
    ("时间", "2026年10月20日（星期二）"),
)
PICTURE = jpeg(scene(1, (400, 300)))


def _sheet(count: int, caption: str = "10月20日下午，村委会，逐条讲意见") -> PhotoSheet:
    return PhotoSheet(
        "徐行镇曹王村村民委员会", FACTS, tuple(PaperPhoto(PICTURE, caption) for _ in range(count))
    )


def _pages(sheet: PhotoSheet) -> list[pdfplumber.page.Page]:
    out = io.BytesIO()
    photo_pages(sheet, out)
    return pdfplumber.open(io.BytesIO(out.getvalue())).pages


@pytest.mark.parametrize(
    ("count", "shared"), [(1, [1]), (2, [2]), (4, [4]), (5, [2, 3]), (9, [3, 3, 3]), (12, [4, 4, 4])]
)
def test_all_stand_on_their_pages_evenly(count: int, shared: list[int]) -> None:
    pages = _pages(_sheet(count))
    assert sorted(len(page.images) for page in pages) == sorted(shared)
    said = "".join("".join(page.extract_text().split()) for page in pages)
    assert all(f"{number}10月20日下午" in said for number in range(1, count + 1))
    for page in pages:
        assert "现场照片" in "".join(page.extract_text().split())
        for image in page.images:
            assert image["x0"] * MM >= 20
            assert image["x1"] * MM <= 190
            assert (image["x1"] - image["x0"]) / (image["bottom"] - image["top"]) == pytest.approx(4 / 3)
            assert (image["x1"] - image["x0"]) * MM >= 67
        assert max(char["bottom"] for char in page.chars) * MM < 288


def test_nothing_covers_anything() -> None:
    """Not even the longest captions, of two lines."""
    for count in (1, 2, 3, 4):
        (page,) = _pages(_sheet(count, "10月20日下午，村委会二楼会议室，" + "村民逐条讲意见" * 5))
        tops = sorted(image["top"] for image in page.images)
        assert tops[0] * MM > 75  # below the facts
        for image in page.images:
            over = [
                char
                for char in page.chars
                if image["x0"] < char["x0"] < image["x1"] and image["top"] < char["top"] < image["bottom"]
            ]
            assert not over


def test_a_lost_photo_is_told_and_none_is_refused() -> None:
    (page,) = _pages(PhotoSheet("徐行镇曹王村村民委员会", FACTS, (PaperPhoto(None, "全景"),)))
    assert "照片的文件找不到了" in page.extract_text()
    with pytest.raises(UserError, match="还没有照片"):
        photo_pages(_sheet(0), io.BytesIO())
