"""The minutes on paper: parts, pages, draft, options, and what stops the print."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pypdfium2 import PdfDocument

from kth_desktop.documents.face_files import undrawable
from kth_desktop.documents.minutes import minutes
from kth_desktop.documents.minutes_words import MinutesOptions
from kth_desktop.documents.pdf_check import check
from kth_desktop.domain.meeting import Attendee, Resolution
from kth_desktop.domain.vocabulary import MeetingState
from kth_desktop.errors import UserError
from tests.documents.hard_minutes import VILLAGE, hard_meeting

MM = 72 / 25.4
MEETING = replace(
    hard_meeting(1, 400),
    number=3,
    agenda=(),
    body="一、关于健康课\n（一）时间\n会议同意每周二开课。",
    resolutions=(Resolution("食堂方案修改", "李文娟", date(2026, 12, 10)),),
    attendees=(Attendee("周建华", "村“两委”成员"), Attendee("张𬱖", "客堂主人")),
)


def pages_of(**options: Any) -> list[Any]:
    """The pages as pdfplumber has them, without white space."""
    meeting = options.pop("meeting", MEETING)
    out = io.BytesIO()
    minutes(meeting, VILLAGE, out, options=MinutesOptions(**options))
    with pdfplumber.open(io.BytesIO(out.getvalue())) as document:
        for page in document.pages:
            assert page.chars is not None
        return list(document.pages)


def text(page: Any) -> str:
    return "".join(char["text"] for char in page.chars if not char["text"].isspace())


def test_the_parts_of_the_paper() -> None:
    first, last = pages_of()
    assert text(first).startswith("曹王村“客堂汇”联席会议纪要〔2026〕3号徐行镇曹王村村民委员会2026年11月20日")
    assert "一、关于健康课（一）时间会议同意每周二开课。会议议定：" in text(first)
    assert text(last).startswith("出席：村“两委”成员周建华，客堂主人张𬱖。分送：镇社区党群办公室")
    assert text(last).endswith("徐行镇曹王村村民委员会2026年11月20日印发—2—")


def test_faces_per_level() -> None:
    chars = [char for page in pages_of() for char in page.chars if char["size"] < 20]
    by_char = {char["text"]: char["fontname"].partition("+")[2] for char in chars}
    assert by_char["健"] == "KTHHei-Regular"
    assert by_char["间"] == "KTHKai-Regular"
    assert by_char["周"] == "KTHFangSong-Regular"
    assert by_char["𬱖"] == "KTHSong-Regular"


def test_the_mark_is_black_and_red_by_choice() -> None:
    colours = []
    for red in (False, True):
        first, _ = pages_of(red=red)
        mark = next(char for char in first.chars if char["size"] > 25)
        rule = next(rect for rect in first.rects if rect["width"] > 400)
        assert mark["non_stroking_color"] == rule["non_stroking_color"]
        colours.append(tuple(round(part, 2) for part in mark["non_stroking_color"]))
    assert colours == [(0, 0, 0), (0.82, 0.07, 0.11)]


def test_the_clerk_may_choose_title_recipients_and_date() -> None:
    first, last = pages_of(title="关于健康课的纪要", sent_to="各村民组长。", issued_on=date(2026, 11, 23))
    assert "2026年11月23日关于健康课的纪要2026年11月20日下午" in text(first)
    assert "。分送：各村民组长。徐行镇" in text(last)
    assert "2026年11月23日印发" in text(last)


def test_what_stands_in_the_record_is_taken_before_the_usual() -> None:
    meeting = replace(MEETING, title="关于健康课的纪要", sent_to="各村民组长", issued_on=date(2026, 11, 23))
    first, last = pages_of(meeting=meeting)
    assert "2026年11月23日关于健康课的纪要2026年11月20日下午" in text(first)
    assert "分送：各村民组长。" in text(last)


def test_a_draft_is_marked_on_every_page_and_in_the_title_bar(tmp_path: Path) -> None:
    draft, final = tmp_path / "draft.pdf", tmp_path / "final.pdf"
    minutes(replace(MEETING, state=MeetingState.DRAFT, body="会" * 900), VILLAGE, draft)
    minutes(replace(MEETING, body="会" * 900), VILLAGE, final)
    with pdfplumber.open(draft) as marked, pdfplumber.open(final) as plain:
        assert "草稿" in marked.metadata["Title"]
        assert "草稿" not in plain.metadata["Title"]
        assert all(any(curve["top"] < 100 for curve in page.curves) for page in marked.pages)
        assert not any(page.curves for page in plain.pages)


@pytest.mark.parametrize("letters", range(0, 2600, 130))
def test_the_imprint_stands_on_an_even_page_whatever_the_length(tmp_path: Path, letters: int) -> None:
    file = tmp_path / "minutes.pdf"
    minutes(replace(MEETING, body="会" * letters), VILLAGE, file)
    assert check(file, "minutes").findings == ()


def test_a_blank_page_and_the_imprint_behind_it_bear_no_number() -> None:
    for letters in range(600, 1400, 28):
        sheets = pages_of(meeting=replace(MEETING, body="会" * letters))
        if len(sheets) == 4 and not sheets[2].chars:
            break
    else:
        pytest.fail("no length needs a blank page")
    assert "—2—" in text(sheets[1])
    assert text(sheets[3]).endswith("印发")


def test_no_name_is_left_out_however_many_come() -> None:
    names = [f"王阿{chr(0x4E00 + at)}" for at in range(120)]
    meeting = replace(MEETING, attendees=tuple(Attendee(name, "客堂主人") for name in names))
    said = "".join(map(text, pages_of(meeting=meeting)))
    assert all(name in said for name in names)


def test_a_hundred_thousand_characters_are_set() -> None:
    out = io.BytesIO()
    minutes(replace(MEETING, body="会" * 100_000), VILLAGE, out)
    with PdfDocument(out.getvalue()) as document:
        assert len(document) == 164
        assert document[100].get_textpage().get_text_bounded().count("会") == 28 * 22


def test_a_long_name_of_the_committee_keeps_the_mark_within_the_type_area(tmp_path: Path) -> None:
    file = tmp_path / "minutes.pdf"
    name = "百果花园第二十三社区联合第四十五社区"
    minutes(MEETING, replace(VILLAGE, name=name, full_name=f"徐行镇{name}居民委员会"), file)
    # so long a name stands smaller beside the date of printing: the only thing the ruler may say
    assert {(found.rule, found.page) for found in check(file, "minutes").findings} <= {("字号", 2)}
    with pdfplumber.open(file) as document:
        row = [char for char in document.pages[0].chars if 109 < char["top"] / MM < 115.5]
    assert all(before["x1"] <= after["x0"] + 0.5 for before, after in pairwise(row))


@pytest.mark.parametrize("name", ["曹王村", "百果花园社区", "华亭镇第二十三"])
def test_usual_names_of_committees_give_no_finding(tmp_path: Path, name: str) -> None:
    file = tmp_path / "minutes.pdf"
    minutes(MEETING, replace(VILLAGE, name=name, full_name=f"徐行镇{name}居民委员会"), file)
    assert check(file, "minutes").findings == ()


def test_what_nobody_can_draw_stops_the_print_and_is_named(tmp_path: Path) -> None:
    assert undrawable("𡒉") == "𡒉"
    file = tmp_path / "minutes.pdf"
    meeting = replace(MEETING, attendees=(Attendee("王𡒉芳"),))
    with pytest.raises(UserError) as stopped:
        minutes(meeting, VILLAGE, file)
    assert "出席名单“王𡒉芳。”里的“𡒉”" in stopped.value.sentence
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    folder = tmp_path / "没有"
    with pytest.raises(UserError):
        minutes(MEETING, VILLAGE, folder / "minutes.pdf")
    assert list(tmp_path.iterdir()) == []


def test_the_file_says_who_made_it_and_asks_for_true_size(tmp_path: Path) -> None:
    file = tmp_path / "minutes.pdf"
    minutes(MEETING, VILLAGE, file)
    data = file.read_bytes()
    assert b"/PrintScaling /None" in data
    assert b"Helvetica" not in data
    with pdfplumber.open(file) as document:
        assert document.metadata["Title"] == "曹王村“客堂汇”联席会议纪要〔2026〕3号"
        assert document.metadata["Author"] == "徐行镇曹王村村民委员会"


def test_further_names_begin_below_the_first_one() -> None:
    """However full the first line is: the label's colon is never squeezed."""
    for count in range(6, 16):
        people = tuple(Attendee(f"陆金{'妹林'[at % 2]}", f"{at}组村民组长") for at in range(count))
        body = "\n".join(["会议同意。"] * 12)  # the list begins on the second page
        page = pages_of(meeting=replace(MEETING, attendees=people, body=body, resolutions=()))[1]
        chars = [char for char in page.chars if 15 < char["size"] < 17]
        label = next(at for at, char in enumerate(chars) if char["text"] == "席") + 1
        lines: dict[int, float] = {}
        for char in chars[label + 1 :]:
            lines.setdefault(round(char["matrix"][5]), char["matrix"][4])
        first, *others = lines.values()
        assert chars[label]["text"] == "："
        assert others
        assert others == [pytest.approx(first, abs=0.1)] * len(others)
