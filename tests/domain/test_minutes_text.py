"""The clerk's text read as headings and paragraphs, and the sentences around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain import minutes_text
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.meeting import Attendee, JointMeeting, Resolution
from kth_desktop.domain.minutes_text import HEADINGS, Level, Paragraph, body_of, numbered, paragraphs
from kth_desktop.domain.notice_text import notice_paragraphs, notice_salutation, notice_title
from kth_desktop.domain.vocabulary import Attendance, CommitteeKind, MeetingLevel

OWN = uuid4()
VILLAGE = Committee(
    id=OWN, committee_id=OWN, kind=CommitteeKind.VILLAGE, name="曹王村", full_name="徐行镇曹王村村民委员会",
    short_name="曹王", town_name="徐行镇", liaison="王建国", phone="021-59550000",
)  # fmt: skip
MEETING = JointMeeting(
    committee_id=OWN, level=MeetingLevel.COMMITTEE, year=2026, number=3, held_on=date(2026, 11, 20),
    starts_at=time(13, 30), place="村委会二楼会议室", chair="周建华", expected=15, present=13,
)  # fmt: skip


def marks(body: str) -> list[str]:
    return [line.mark for line in paragraphs(body)]


# levels


def test_headings_are_numbered_by_themselves() -> None:
    body = "三、健康课\n（五）时间\n7.场地\n（9）桌椅\n4.接送\n（二）地点\n1. 陆家客堂\n一、食堂\n（一）意见"
    assert marks(body) == ["一、", "（一）", "1.", "（1）", "2.", "（二）", "1.", "二、", "（一）"]


def test_half_width_brackets_and_other_dots_are_read_as_headings() -> None:
    assert [line.level for line in paragraphs("(一)时间\n1．场地\n2、接送\n(3)桌椅")] == [
        Level.SECOND, Level.THIRD, Level.THIRD, Level.FOURTH,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line", ["1.5万元用于食堂", "3、5、8组组长到会", "一、二组的村民反映", "2026年12月1日起"]
)
def test_what_only_looks_like_a_heading_is_text(line: str) -> None:
    assert paragraphs(line) == (Paragraph(line),)


def test_indents_and_empty_lines_of_the_clerk_are_left_out() -> None:
    assert paragraphs("　　会议认为\n\n  \n\t一、健康课") == (
        Paragraph("会议认为"),
        Paragraph("健康课", Level.FIRST, "一、"),
    )


@given(
    st.lists(
        st.tuples(
            st.sampled_from(Level), st.text("会议堂汇，。1（", min_size=1, max_size=8).map(lambda t: "听" + t)
        )
    )
)
def test_text_and_paragraphs_say_the_same(lines: list[tuple[Level, str]]) -> None:
    said = numbered(Paragraph(text, level) for level, text in lines)
    assert paragraphs(body_of(said)) == said


def test_the_ninety_ninth_heading_has_its_number() -> None:
    said = numbered(Paragraph("听", Level.FIRST) for _ in range(100))
    assert [said[at].mark for at in (9, 10, 19, 20, 98, 99)] == [
        "十、", "十一、", "二十、", "二十一、", "九十九、", "100、",
    ]  # fmt: skip
    assert all(minutes_text.mark(level, 1) for level in HEADINGS)


def test_straight_quotes_become_curly_only_in_pairs() -> None:
    assert minutes_text.tidy('办"客堂汇"\n5" 的管子') == '办“客堂汇”\n5" 的管子'


def test_control_characters_of_pasted_text_are_left_out() -> None:
    assert minutes_text.tidy("会\x07议\x00\r\n听\x7f取") == "会议\n听取"


# sentences of the paper


def test_the_opening_is_the_sentence_of_the_practice() -> None:
    meeting = replace(MEETING, agenda=("通报上次议定事项落实情况；", "冬季健康课排期"))
    assert minutes_text.opening(meeting, VILLAGE) == (
        "2026年11月20日下午，曹王村在村委会二楼会议室召开2026年第3次“客堂汇”联席会议。"
        "会议由周建华主持，应到15人，实到13人。会议通报了上次议定事项落实情况，研究了冬季健康课排期。"
        "现将会议主要内容纪要如下："
    )


def test_what_is_not_known_is_left_out_of_the_opening() -> None:
    bare = replace(
        MEETING, number=None, starts_at=None, place="", chair="", expected=None, present=None
    )  # fmt: skip
    assert minutes_text.opening(bare, VILLAGE) == (
        "2026年11月20日，曹王村召开2026年“客堂汇”联席会议。现将会议主要内容纪要如下："
    )


def test_a_resolution_names_owner_and_time() -> None:
    due = Resolution("食堂方案修改。", "李文娟", date(2026, 12, 10))
    assert (
        minutes_text.resolution_words(due) == "食堂方案修改（责任人：李文娟；完成时限：2026年12月10日前）。"
    )
    assert minutes_text.resolution_words(Resolution("继续办好健康课")) == "继续办好健康课。"


def test_opening_and_resolutions_are_added_once() -> None:
    meeting = replace(MEETING, body="一、健康课", resolutions=(Resolution("甲"), Resolution("乙")))
    said = minutes_text.minutes_paragraphs(meeting, VILLAGE)
    assert [line.mark + line.text[:5] for line in said[1:]] == [
        "一、健康课",
        "会议议定：",
        "1.甲。",
        "2.乙。",
    ]
    written = replace(meeting, body=body_of(said))
    assert minutes_text.minutes_paragraphs(written, VILLAGE) == said


def test_a_single_resolution_bears_no_number() -> None:
    said = minutes_text.resolutions(replace(MEETING, resolutions=(Resolution("甲"),)))
    assert [line.words for line in said] == ["会议议定：", "甲。"]


def test_people_stand_with_their_units_and_nobody_is_shortened() -> None:
    long = "古丽·阿卜杜拉赫曼江·买买提吐尔逊"
    meeting = replace(
        MEETING,
        attendees=(
            Attendee("周建华", "“两委”成员"),
            Attendee("徐敏", "镇卫生中心"),
            Attendee(long, "“两委”成员"),
            Attendee("顾林根", "6组组长", Attendance.EXCUSED, "住院"),
            Attendee("陆大明", "", Attendance.ABSENT),
        ),
    )
    assert minutes_text.attendance(meeting) == (
        ("出席", f"“两委”成员周建华、{long}，镇卫生中心徐敏。"),
        ("请假", "6组组长顾林根。"),  # the reason is for the record, not for the minutes
    )
    assert minutes_text.people(meeting, Attendance.EXCUSED, reasons=True) == "6组组长顾林根（住院）。"


def test_number_mark_and_title_of_the_paper() -> None:
    assert minutes_text.paper_number(MEETING, VILLAGE) == "〔2026〕3号"
    assert minutes_text.paper_number(replace(MEETING, number=None), VILLAGE) == "〔2026〕　号"
    assert minutes_text.paper_mark(VILLAGE) == "曹王村“客堂汇”联席会议纪要"
    assert minutes_text.title(MEETING) == "2026年第3次“客堂汇”联席会议纪要"
    assert minutes_text.sent_to(MeetingLevel.TOWN) != minutes_text.sent_to(MeetingLevel.COMMITTEE)


# the notice


def test_the_notice_has_its_parts_in_order() -> None:
    lead, *parts = notice_paragraphs(replace(MEETING, agenda=("健康课", "食堂。")), VILLAGE)
    assert notice_title(MEETING) == "关于召开2026年第3次“客堂汇”联席会议的通知"
    assert lead.endswith("现将有关事项通知如下：")
    assert [part.split("：")[0] for part in parts] == [
        "一、时间", "二、地点", "三、议题", "四、参加人员", "五、有关要求",
    ]  # fmt: skip
    assert parts[0] == "一、时间：2026年11月20日（星期五）下午1:30。"
    assert parts[2] == "三、议题：健康课；食堂。"
    assert "请提前向王建国请假" in parts[4]
    assert notice_salutation(MeetingLevel.COMMITTEE) == "各客堂主人、村民组长、共建单位："


def test_the_notice_takes_what_the_clerk_writes_instead() -> None:
    parts = notice_paragraphs(replace(MEETING, place=""), VILLAGE, "各村民组长", "请带笔。")
    assert parts[2] == "二、地点：另行通知。"
    assert parts[4:] == ("四、参加人员：各村民组长。", "五、有关要求：请带笔。")


def test_a_number_with_nothing_behind_it_is_not_printed_and_not_counted() -> None:
    """A heading begun and left: the editor shows it, the paper goes on without a gap in its numbers."""
    assert paragraphs("一、路灯\n二、\n（一）\n1.\n（1）\n三、护栏") == (
        Paragraph("路灯", Level.FIRST, "一、"),
        Paragraph("护栏", Level.FIRST, "二、"),
    )
