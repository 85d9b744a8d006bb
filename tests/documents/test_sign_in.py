"""Sign-in sheets: columns, twenty lines high enough for thick pens, nobody's phone."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from kth_desktop.documents.sign_in import SignInLine, activity_sign_in, meeting_sign_in
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.meeting import Attendee
from kth_desktop.domain.vocabulary import Attendance, Category
from kth_desktop.errors import UserError
from tests.documents.hard_minutes import OWN, VILLAGE, hard_meeting

MM = 25.4 / 72
ACTIVITY = Activity(
    committee_id=OWN, title="健康课：护关节八段锦", category=Category.PUBLICITY_TRAINING,
    held_on=date(2026, 6, 16), starts_at=time(13, 30),
)  # fmt: skip
LONG = "古丽·阿卜杜拉赫曼江·买买提吐尔逊阿吉玉素甫"


def sheets(*lines: SignInLine, place: str = "陆家客堂") -> list[Any]:
    out = io.BytesIO()
    activity_sign_in(ACTIVITY, VILLAGE, out, place=place, lines=lines)
    with pdfplumber.open(io.BytesIO(out.getvalue())) as document:
        for page in document.pages:
            assert page.chars
        return list(document.pages)


def text(page: Any) -> str:
    return "".join(char["text"] for char in page.chars if not char["text"].isspace())


def rows(page: Any) -> list[float]:
    """Heights of the table's rows in mm, its head first."""
    ys = sorted(
        {round(line["top"], 1) for line in page.lines if line["width"] > 165 / MM and line["top"] > 68 / MM}
    )
    return [(after - before) * MM for before, after in pairwise(ys)][:21]


def test_the_sheet_of_an_activity() -> None:
    (page,) = sheets(SignInLine("陆阿根", "3组"))
    said = text(page)
    assert "活动签到表活动名称健康课：护关节八段锦时间2026年6月16日（星期二）下午1:30地点陆家客堂" in said
    assert "序号姓名组别签到备注12345" in said
    assert said.endswith("陆阿根3组实到人志愿者人记录人")
    assert "电话" not in said


def test_twenty_rows_high_enough_for_thick_pens() -> None:
    (page,) = sheets()
    assert len(rows(page)) == 21
    assert min(rows(page)[1:]) >= 9.5
    assert max(char["bottom"] for char in page.chars) * MM < 288


@pytest.mark.parametrize(("people", "wanted"), [(0, 1), (20, 1), (21, 2), (45, 3)])
def test_as_many_pages_as_people_need(people: int, wanted: int) -> None:
    found = sheets(*(SignInLine(f"王阿{at}", "3组") for at in range(people)))
    assert len(found) == wanted
    assert f"第{wanted}页共{wanted}页" in text(found[-1])
    assert str(20 * wanted) in text(found[-1])


def test_a_very_long_name_stays_whole_and_in_its_column() -> None:
    (page,) = sheets(SignInLine(LONG, "5组"))
    assert LONG in text(page)
    name = [char for char in page.chars if char["text"] in LONG and 80 / MM < char["top"] < 90 / MM]
    assert min(char["x0"] for char in name) * MM >= 36
    assert max(char["x1"] for char in name) * MM <= 76


def test_the_sheet_of_a_meeting_lists_who_is_expected() -> None:
    meeting = replace(
        hard_meeting(1, 100),
        number=3,
        attendees=(
            Attendee("周建华", "村“两委”成员"),
            Attendee("顾林根", "6组组长", Attendance.EXCUSED, "外出"),
            Attendee("赵晓燕", "镇党群办", Attendance.SITTING_IN),
        ),
    )
    out = io.BytesIO()
    meeting_sign_in(meeting, VILLAGE, out)
    with pdfplumber.open(io.BytesIO(out.getvalue())) as document:
        said = text(document.pages[0])
    assert "会议签到表会议名称2026年第3次“客堂汇”联席会议" in said
    assert "序号姓名单位及职务签到备注" in said
    assert "周建华村“两委”成员赵晓燕镇党群办" in said
    assert "顾林根" not in said
    assert "电话" not in said


def test_what_nobody_can_draw_stops_the_sheet(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="名单“王𡒉芳”里的“𡒉”"):
        activity_sign_in(ACTIVITY, VILLAGE, tmp_path / "a.pdf", lines=[SignInLine("王𡒉芳")])
    assert list(tmp_path.iterdir()) == []


def test_units_are_set_in_one_size_and_the_longest_takes_two_lines() -> None:
    def sizes(*units: str) -> set[float]:
        people = tuple(Attendee(f"甲{place}", unit) for place, unit in enumerate(units))
        out = io.BytesIO()
        meeting_sign_in(replace(hard_meeting(1, 200), attendees=people), VILLAGE, out)
        with pdfplumber.open(io.BytesIO(out.getvalue())) as document:
            chars = document.pages[0].chars
        words = set("".join(units)) - set("甲")
        column = [char for char in chars if 70 < char["x0"] * MM < 116 and 79 < char["top"] * MM < 270]
        found = {round(char["size"], 2) for char in column if char["text"] in words}
        assert "".join(units).replace(" ", "") == "".join(char["text"] for char in column)
        return found

    assert sizes("3组村民组长", "徐行派出所") == {13.0}
    (common,) = sizes("3组村民组长", "徐行镇社区卫生服务中心")
    assert 11 <= common < 11.2
    assert sizes("3组村民组长", "徐行镇新时代文明实践志愿服务指导中心") == {10.5}
