"""The papers of a 三会, as the PDFs have them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import uuid4

import pdfplumber
import pytest

from kth_desktop.documents.adoption_table import adoption_sheet
from kth_desktop.documents.hearing_papers import hearing_notice, hearing_record, hearing_result
from kth_desktop.documents.sign_in import hearing_sign_in
from kth_desktop.domain.deliberation import Adoption, Deliberation, DeliberationKind, Opinion
from kth_desktop.domain.deliberation_queries import AdoptionTable, adoption_table
from kth_desktop.domain.meeting import Attendee
from kth_desktop.domain.vocabulary import Attendance
from kth_desktop.errors import UserError
from tests.documents.hard_minutes import VILLAGE

MM = 25.4 / 72
TODAY = date(2026, 10, 9)
PLACE = "村委会二楼会议室"
HEARING = Deliberation(
    committee_id=uuid4(), kind=DeliberationKind.HEARING, title="食堂改造", held_on=date(2026, 10, 20),
    starts_at=time(13, 30), ends_at=time(15, 20), place=PLACE, chair="李秀英", recorder="李文娟",
    hearing_group=("周建华", "陈德明"), is_held=True, expected=24, present=22,
    people=(
        Attendee("陆金妹", "3组组长"), Attendee("顾林根", "6组", Attendance.EXCUSED, "外出"),
        Attendee("赵晓燕", "镇党群办", Attendance.SITTING_IN),
    ),
    content="陆金妹：台阶太高。",
    opinions=(
        Opinion("台阶太高，老人不好走", 6, Adoption.ADOPTED, "加坡道"),
        Opinion("晚上也开饭", 2, Adoption.NOT_ADOPTED, "人少，明年再议"), Opinion("要有软烂的菜"),
    ),
    result="一、同意食堂改造方案。\n二、餐费不变。", public_from=date(2026, 10, 21),
    public_to=date(2026, 10, 28),
)  # fmt: skip
NAMES = ("陆金妹", "顾林根", "赵晓燕", "周建华", "陈德明", "李秀英", "李文娟")


def pages(make: Callable[[io.BytesIO], None]) -> list[Any]:
    out = io.BytesIO()
    make(out)
    with pdfplumber.open(io.BytesIO(out.getvalue())) as document:
        for page in document.pages:
            assert page.chars
            assert (round(page.width * MM), round(page.height * MM)) == (210, 297)
        return list(document.pages)


def text(page: Any) -> str:
    return "".join(char["text"] for char in page.chars if not char["text"].isspace())


def table_pages(table: AdoptionTable) -> list[Any]:
    return pages(lambda out: adoption_sheet(table, out, unit=VILLAGE, day=TODAY))


def test_the_notice_of_a_hearing_is_an_announcement_that_names_nobody() -> None:
    (page,) = pages(lambda out: hearing_notice(HEARING, VILLAGE, out, place=PLACE, today=TODAY))
    said = text(page)
    assert said.startswith("关于召开食堂改造听证会的公告各位村民：为听取大家对“食堂改造”的意见")
    at = 0
    for part in (
        "一、议题：食堂改造。", "二、时间：2026年10月20日（星期二）下午1:30。", f"三、地点：{PLACE}。",
        "四、参加人员：听证小组成员、村民代表", "五、有关要求：", "电话：021-59550000。",
        "徐行镇曹王村村民委员会2026年10月9日",
    ):  # fmt: skip
        at = said.index(part, at)
    assert not any(name in said for name in NAMES)


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        (DeliberationKind.LISTENING, "关于在客堂听取食堂改造意见的通知"),
        (DeliberationKind.COORDINATION, "关于召开食堂改造协调会的通知"),
        (DeliberationKind.REVIEW, "关于召开食堂改造评议会的通知"),
    ],
)
def test_the_others_are_told_to_those_who_come(kind: DeliberationKind, title: str) -> None:
    meeting = replace(HEARING, kind=kind)
    (page,) = pages(lambda out: hearing_notice(meeting, VILLAGE, out, place="", today=TODAY))
    assert text(page).startswith(title)
    assert "地点：另行通知。" in text(page)


def test_the_result_for_the_board_has_its_days_its_phone_and_no_name() -> None:
    unit = replace(VILLAGE, supervision_phone="021-59550009")
    (page,) = pages(lambda out: hearing_result(HEARING, unit, out, place=PLACE, today=TODAY))
    said = text(page)
    at = 0
    for part in (
        "关于食堂改造听证会结果的公示",
        f"2026年10月20日，本村在{PLACE}召开食堂改造听证会，应到24人，实到22人",
        "一、同意食堂改造方案。", "会上提出意见3条：采纳1条，未采纳1条，待研究1条。",
        "公示期：2026年10月21日至10月28日（7日）。", "监督电话：021-59550009。",
        "徐行镇曹王村村民委员会2026年10月21日",
    ):  # fmt: skip
        at = said.index(part, at)
    assert not any(name in said for name in NAMES)


def test_who_is_named_in_the_result_is_not_named_on_the_board() -> None:
    meeting = replace(HEARING, result="陆金妹的意见予以采纳，电话14200005101。")
    (page,) = pages(lambda out: hearing_result(meeting, VILLAGE, out, place=PLACE, today=TODAY))
    said = text(page)
    assert "陆某某的意见予以采纳" in said
    assert "14200005101" not in said


def test_without_days_of_publication_there_is_room_to_write_them() -> None:
    meeting = replace(HEARING, public_from=None, public_to=None)
    (page,) = pages(lambda out: hearing_result(meeting, VILLAGE, out, place=PLACE, today=TODAY))
    assert "公示期：年月日至月日。" in text(page)
    assert text(page).endswith("2026年10月9日")


def test_the_record_has_its_fields_in_order() -> None:
    (page,) = pages(
        lambda out: hearing_record(HEARING, VILLAGE, out, place=PLACE, matter="曹王议〔2026〕2号 食堂改造")
    )
    said = text(page)
    fields = (
        "听证会记录", "会议名称", "时间", "地点", "主持人", "记录人", "听证小组", "应到24人", "实到22人",
        "出席", "列席", "请假（原因）", "议题", "发言记录（逐人）", "意见和答复", "结果", "散会时间",
        "主持人签字", "记录人签字", "出席人员签字附后",
    )  # fmt: skip
    at = 0
    for field in fields:
        at = said.index(field, at)
    assert "1.台阶太高，老人不好走（6人）。采纳：加坡道。" in said
    assert "6组顾林根（外出）。" in said
    assert max(char["bottom"] for char in page.chars) * MM < 288


def test_a_record_to_be_written_by_hand_keeps_its_form() -> None:
    bare = replace(HEARING, kind=DeliberationKind.REVIEW, people=(), hearing_group=(), content="")
    bare = replace(bare, opinions=(), result="")
    (page,) = pages(lambda out: hearing_record(bare, VILLAGE, out, place=""))
    assert "听证小组" not in text(page)
    assert len([line for line in page.lines if line["x0"] > 45 / MM]) >= 6


def test_the_sign_in_sheet_leaves_out_who_is_excused_and_has_no_phone() -> None:
    (page,) = pages(lambda out: hearing_sign_in(HEARING, VILLAGE, out, place=PLACE))
    said = text(page)
    assert "会议名称食堂改造听证会" in said
    assert "序号姓名单位及职务签到备注" in said
    assert "陆金妹" in said
    assert "顾林根" not in said
    assert "电话" not in said


def test_the_table_has_every_opinion_with_its_place_and_a_total() -> None:
    listening = replace(HEARING, kind=DeliberationKind.LISTENING, held_on=date(2026, 9, 17))
    table = adoption_table("食堂改造", "曹王议〔2026〕2号", [(HEARING, PLACE), (listening, "朱家宅客堂")])
    (page,) = table_pages(table)
    said = text(page)
    assert said.count("朱家宅客堂") == 3
    assert "议题：食堂改造（曹王议〔2026〕2号）" in said
    assert "合计：在2处听取意见6条、16人次：采纳2条，未采纳2条，待研究2条。" in said
    assert not any(name in said for name in NAMES)
    words = page.extract_words()
    assert max(word["x1"] for word in words) * MM <= 190.5
    assert min(word["x0"] for word in words) * MM >= 19.5


def test_many_opinions_go_on_over_pages_and_none_is_lost() -> None:
    said = tuple(Opinion(f"第{at}条：路灯太暗，晚上走路看不清，希望早点修好", at + 1) for at in range(60))
    sheets = table_pages(adoption_table("路灯", "", [(replace(HEARING, opinions=said), PLACE)]))
    whole = "".join(map(text, sheets))
    assert len(sheets) > 1
    assert all(f"第{at}条：路灯太暗" in whole for at in range(60))
    assert all(max(char["bottom"] for char in sheet.chars) * MM < 288 for sheet in sheets)


def test_a_character_no_face_has_stops_the_print() -> None:
    with pytest.raises(UserError, match="字库里没有这些字"):
        table_pages(adoption_table("食堂\U0001f600", "", ()))
