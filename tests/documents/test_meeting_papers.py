"""会议记录 and 会议通知, as the PDF has them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from kth_desktop.documents.meeting_notice import NoticeOptions, meeting_notice
from kth_desktop.documents.meeting_record import meeting_record
from kth_desktop.domain.meeting import Attendee, JointMeeting, Resolution
from kth_desktop.domain.vocabulary import Attendance
from kth_desktop.errors import UserError
from tests.documents.hard_minutes import VILLAGE, hard_meeting

MM = 25.4 / 72
TODAY = date(2026, 11, 13)
MEETING = replace(
    hard_meeting(1, 200),
    number=3,
    recorder="李文娟",
    ends_at=time(15, 40),
    attendees=(
        Attendee("周建华", "村“两委”成员"),
        Attendee("顾林根", "6组组长", Attendance.EXCUSED, "外出"),
        Attendee("赵晓燕", "镇党群办", Attendance.SITTING_IN),
        Attendee("陆大明", "", Attendance.ABSENT),
    ),
    resolutions=(
        Resolution("食堂方案修改", "李文娟", date(2026, 12, 10)),
        Resolution("培育点验收", "王建国"),
    ),
)


def pages(make: Callable[[io.BytesIO], None]) -> list[Any]:
    out = io.BytesIO()
    make(out)
    with pdfplumber.open(io.BytesIO(out.getvalue())) as document:
        for page in document.pages:
            assert page.chars
        return list(document.pages)


def record(meeting: JointMeeting = MEETING, **texts: str) -> list[Any]:
    return pages(lambda out: meeting_record(meeting, VILLAGE, out, **texts))


def notice(meeting: JointMeeting = MEETING, options: NoticeOptions | None = None) -> list[Any]:
    return pages(lambda out: meeting_notice(meeting, VILLAGE, out, today=TODAY, options=options))


def text(page: Any) -> str:
    return "".join(char["text"] for char in page.chars if not char["text"].isspace())


def places(page: Any, words: str) -> tuple[float, float]:
    """Left and baseline in mm from the top of a text drawn on one line."""
    said = text(page)
    chars = [char for char in page.chars if not char["text"].isspace()]
    first = chars[said.index(words)]
    return first["matrix"][4] * MM, 297 - first["matrix"][5] * MM


# the record


def test_the_record_has_its_fields_in_order() -> None:
    (page,) = record()
    said = text(page)
    fields = (
        *("会议名称", "时间", "地点", "主持人", "记录人", "应到15人", "实到13人", "出席", "列席"),
        *("请假（原因）", "议题", "发言记录（逐人）", "议定事项", "散会时间"),
        *("主持人签字", "记录人签字", "出席人员签字附后"),
    )
    at = 0
    for field in fields:
        at = said.index(field, at)
    assert "2026年11月20日（星期五）下午1:30至下午3:40" in said
    assert "6组组长顾林根（外出）。" in said
    assert "1.食堂方案修改（责任人：李文娟；完成时限：2026年12月10日前）。" in said


def test_without_speeches_there_are_lines_to_write_on() -> None:
    (page,) = record()
    lines = [line for line in page.lines if line["linewidth"] < 0.6 and line["x0"] > 45 / MM]
    assert len(lines) >= 6
    assert len(record(speeches="周建华：同意。")[0].lines) < len(page.lines)


def test_long_speeches_go_on_over_pages_under_their_label() -> None:
    speeches = "\n".join(f"陆金妹：第{at}句，来听课的老人自带茶杯。" for at in range(90))
    sheets = record(speeches=speeches)
    said = "".join(map(text, sheets))
    assert all(f"第{at}句" in said for at in range(90))
    assert all("发言记录" in text(sheet) for sheet in sheets[1:-1])
    assert [("主持人签字" in text(sheet)) for sheet in sheets] == [False] * (len(sheets) - 1) + [True]
    assert f"第2页共{len(sheets)}页" in text(sheets[1])
    assert all(max(char["bottom"] for char in sheet.chars) * MM < 288 for sheet in sheets)


def test_an_empty_meeting_still_gives_a_form() -> None:
    bare = replace(
        MEETING, number=None, place="", chair="", recorder="", expected=None, present=None, agenda=(),
        attendees=(), resolutions=(), starts_at=None, ends_at=None,
    )  # fmt: skip
    (page,) = record(bare)
    assert "应到人实到人" in text(page)


# the notice


def test_the_notice_is_a_letter_with_salutation_parts_and_signature() -> None:
    (page,) = notice()
    said = text(page)
    assert said.startswith("关于召开2026年第3次“客堂汇”联席会议的通知各客堂主人、村民组长、共建单位：")
    assert said.endswith("请提前向王建国请假，电话：021-59550000。徐行镇曹王村村民委员会2026年11月13日")
    assert places(page, "各客堂主人")[0] == pytest.approx(28, abs=0.1)
    assert places(page, "一、时间")[0] == pytest.approx(28 + 2 * 5.571, abs=0.1)


def test_the_signature_has_room_for_the_seal() -> None:
    (page,) = notice()
    name, dated = places(page, "徐行镇曹王村村民委员会"), places(page, "2026年11月13日")
    right = max(char["x1"] for char in page.chars if abs(297 - char["matrix"][5] * MM - name[1]) < 1) * MM
    assert right == pytest.approx(184 - 2 * 5.571, abs=0.2)
    above = max(297 - c["matrix"][5] * MM for c in page.chars if 297 - c["matrix"][5] * MM < name[1] - 1)
    middle = (name[1] + dated[1]) / 2
    assert middle - above >= 22.5
    assert 297 - middle >= 45


@pytest.mark.parametrize("items", range(1, 40, 3))
def test_the_signature_is_never_alone_on_a_page(items: int) -> None:
    agenda = tuple(f"第{at}项议题是听取各活动点开展情况和群众诉求" for at in range(items))
    sheets = notice(replace(MEETING, agenda=agenda))
    last = text(sheets[-1])
    assert last.endswith("徐行镇曹王村村民委员会2026年11月13日")
    assert not last.startswith("徐行镇曹王村村民委员会2026年")
    assert max(char["bottom"] for char in sheets[-1].chars) * MM < 262


def test_the_clerk_may_write_otherwise() -> None:
    (page,) = notice(options=NoticeOptions("各位：", "各村民组长", "请带笔", date(2026, 11, 14)))
    said = text(page)
    assert "的通知各位：" in said
    assert "参加人员：各村民组长。" in said
    assert said.endswith("2026年11月14日")


@pytest.mark.parametrize("paper", ["record", "notice"])
def test_what_nobody_can_draw_stops_both(tmp_path: Path, paper: str) -> None:
    meeting = replace(MEETING, place="𡒉家客堂")
    with pytest.raises(UserError, match="𡒉"):
        if paper == "record":
            meeting_record(meeting, VILLAGE, tmp_path / "a.pdf")
        else:
            meeting_notice(meeting, VILLAGE, tmp_path / "a.pdf", today=TODAY)
    assert list(tmp_path.iterdir()) == []


def test_a_form_that_is_a_line_too_long_gives_up_lines_to_write_on() -> None:
    """Else the end of the meeting would stand alone overleaf."""
    for count, sheets in ((4, 1), (9, 1), (11, 1), (12, 2)):
        points = tuple(f"第{at}件事情" for at in range(count))
        assert len(record(replace(MEETING, agenda=points))) == sheets
