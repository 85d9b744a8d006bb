from pathlib import Path

import pdfplumber
import pytest

from kth_desktop.documents.activity_record import RecordPaper, activity_records
from kth_desktop.domain.activity_texts import ActivityFacts
from kth_desktop.errors import UserError
from tests.documents.calendar_facts import ISSUED, facts


def _made(tmp_path: Path, *papers: ActivityFacts) -> Path:
    out = tmp_path / "r.pdf"
    activity_records([RecordPaper(one, "李文娟", ISSUED, "曹王-2026-068") for one in papers], out)
    return out


def test_the_fields_stand_in_order(tmp_path: Path) -> None:
    with pdfplumber.open(_made(tmp_path, facts())) as pdf:
        (page,) = pdf.pages
        text = "".join(page.extract_text(x_tolerance=30).split())
    fields = ("活动名称冬季健康课", "宣传培训", "2026年11月25日（星期三）下午1:30至3:00", "农历十月十七",
              "陆家客堂（3组，曹王01号）", "组织单位徐行镇曹王村村民委员会", "镇社区卫生服务中心", "张医生",
              "本村村民", "28人（志愿者3人，3小时）", "张医生讲解冬季防病知识", "盼望下次到5组来讲。",
              "活动照片", "李文娟", "王建国", "2026年11月20日")  # fmt: skip
    places = [text.find(words) for words in fields]
    assert -1 not in places, [words for words, at in zip(fields, places, strict=True) if at < 0]
    assert places == sorted(places)
    assert "曹王-2026-068" in text


def test_who_came_first_is_told_on_a_row_of_its_own(tmp_path: Path) -> None:
    with pdfplumber.open(_made(tmp_path, facts(first_timers=5))) as pdf:
        (page,) = pdf.pages
        words = page.extract_words(x_tolerance=30, extra_attrs=["size"])
        text = "".join(page.extract_text(x_tolerance=30).split())
    assert "参加人数28人，其中首次参加5人（志愿者3人，3小时）" in text
    told = next(word for word in words if "首次参加5人" in word["text"])
    assert told["size"] == 12  # not made small


def test_the_category_is_ticked(tmp_path: Path) -> None:
    """Five boxes, and a tick inside the first."""
    with pdfplumber.open(_made(tmp_path, facts())) as pdf:
        page = pdf.pages[0]
        side = 3.4 / 25.4 * 72
        boxes = [r for r in page.rects if abs(r["width"] - side) < 0.5 and abs(r["height"] - side) < 0.5]
        ticks = [c for c in page.curves if c["width"] < side and c["top"] > 50 / 25.4 * 72]
    assert len(boxes) == 5
    assert len(ticks) == 1 and boxes[0]["x0"] < ticks[0]["x0"] < boxes[0]["x1"]


def test_long_text_makes_room_and_stays_on_the_page(tmp_path: Path) -> None:
    long = facts(content="大家一起学练八段锦前四式，并现场答问。" * 20, feedback="盼望再来。" * 40)
    with pdfplumber.open(_made(tmp_path, long)) as pdf:
        assert len(pdf.pages) == 1
        page = pdf.pages[0]
        text = "".join(page.extract_text(x_tolerance=30).split())
        foot = 288 / 25.4 * 72
        assert all(char["bottom"] <= foot for char in page.chars)
    assert text.count("八段锦") == 20


def test_what_has_no_room_goes_on_on_another_page(tmp_path: Path) -> None:
    """2000 characters twice, the most that the form takes: nothing lies over the foot, nothing is lost."""
    full = facts(content="大家一起学练八段锦前四式并现场答问。" * 111, feedback="盼望以后再来。" * 285)
    with pdfplumber.open(_made(tmp_path, full)) as pdf:
        assert 2 <= len(pdf.pages) <= 4
        for page in pdf.pages:
            inside = [c for c in page.chars if c["top"] < 262.5 / 25.4 * 72]
            below = {c["text"] for c in page.chars if c not in inside}
            assert not {"锦", "盼"} & below
        text = "".join("".join(page.extract_text(x_tolerance=30).split()) for page in pdf.pages)
    assert text.count("练") == 111 and text.count("盼") == 285
    assert "续页" in text


def test_one_page_for_each(tmp_path: Path) -> None:
    with pdfplumber.open(_made(tmp_path, facts(), facts(title="议事会"))) as pdf:
        assert ["议事会" in page.extract_text() for page in pdf.pages] == [False, True]


def test_what_cannot_be_printed_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有要打的活动"):
        _made(tmp_path)
    with pytest.raises(UserError, match="字库里没有这些字"):
        _made(tmp_path, facts(content="😀"))
