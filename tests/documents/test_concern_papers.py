"""民情登记表 on one page in the order of the form; the register; 群众关心事项 without names."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pdfplumber
import pytest

from kth_desktop.documents.concern_lists import concern_public_list, concern_register
from kth_desktop.documents.concern_sheet import concern_sheet
from kth_desktop.domain.concern import Concern, ConcernKind, ConcernSource, Urgency
from kth_desktop.domain.concern_rules import TEXT_LENGTH, ConcernLine
from kth_desktop.domain.vocabulary import CommitteeKind, Satisfaction
from kth_desktop.errors import UserError
from tests.documents.hard_minutes import VILLAGE
from tests.documents.test_sign_in import text

MM = 25.4 / 72
DAY = date(2026, 11, 23)
FULL = Concern(
    committee_id=VILLAGE.id, text="路灯坏了", told_on=date(2026, 11, 10), year=2026, number="2026-031",
    source=ConcernSource.VISIT, kind=ConcernKind.OPINION, urgency=Urgency.PRESSING, reporter="陆金妹",
    group_name="3组", households=12, owner="王建国", due_on=date(2026, 11, 20), handling="已报修",
    assigned_on=date(2026, 11, 11), answered_on=date(2026, 11, 18), answer="已修好",
    satisfaction=Satisfaction.MOSTLY, revisited_on=date(2026, 11, 22), revisited_by="李文娟",
)  # fmt: skip
ORDER = (
    "编号", "日期", "来源", "反映人", "组别", "涉及户数", "类别", "内容", "紧急程度", "承办人", "办理时限",
    "办理情况", "答复日期", "是否满意", "回访人",
)  # fmt: skip
LONG = "路灯坏了，" * (TEXT_LENGTH // 5)


def _sheet(concern: Concern) -> Any:
    out = io.BytesIO()
    concern_sheet(ConcernLine(concern, "曹王村", "陆家客堂"), VILLAGE, out)
    with pdfplumber.open(io.BytesIO(out.getvalue())) as document:
        (page,) = document.pages
        assert page.chars
        return page


def _list(lines: list[Concern], *, public: bool, unit: Any = VILLAGE) -> list[Any]:
    out = io.BytesIO()
    make = concern_public_list if public else concern_register
    make([ConcernLine(one, "曹王村") for one in lines], out, unit=unit, day=DAY, span="2026年11月")
    with pdfplumber.open(io.BytesIO(out.getvalue())) as document:
        assert all(page.chars for page in document.pages)
        return list(document.pages)


def test_the_fields_stand_in_the_order_of_the_form() -> None:
    said = "".join(text(_sheet(FULL)).split())
    places = [said.index(label) for label in ORDER]
    assert places == sorted(places)
    for words in ("2026-031", "陆金妹", "12户", "陆家客堂", "王建国", "已报修", "答复：已修好", "李文娟"):
        assert words in said
    assert "内部资料" in said
    assert "登记人签字" in said


def test_every_choice_has_a_box_and_one_a_tick() -> None:
    page = _sheet(FULL)
    boxes = [box for box in page.rects if box["width"] * MM == pytest.approx(3.4, abs=0.1)]
    assert len(boxes) == len(ConcernSource) + len(ConcernKind) + len(Urgency) + len(Satisfaction)
    assert len(_ticks(page)) == 2 * 4
    assert len(_ticks(_sheet(replace(FULL, satisfaction=None)))) == 2 * 3


def _ticks(page: Any) -> list[Any]:
    return [line for line in page.lines if line["linewidth"] * MM == pytest.approx(0.45, abs=0.02)]


@pytest.mark.parametrize(
    "concern",
    [
        FULL,
        Concern(committee_id=VILLAGE.id, text="路灯坏了", told_on=DAY, year=2026),
        replace(FULL, text=LONG, handling=LONG, answer=LONG),
        replace(FULL, text="灯\n" * 150, handling="修\n" * 150, answer="好\n" * 150),
        replace(FULL, owner="欧阳" * 20, reporter="司马" * 20, group_name="5号楼" * 10),
    ],
)
def test_all_of_it_stays_on_one_page(concern: Concern) -> None:
    page = _sheet(concern)
    assert min(char["x0"] for char in page.chars) * MM >= 19.9
    assert max(char["x1"] for char in page.chars) * MM <= 190.3
    assert max(char["bottom"] for char in page.chars) * MM <= 288
    frame = max((box for box in page.rects if box["width"] * MM > 160), key=lambda box: box["height"])
    assert frame["bottom"] * MM == pytest.approx(266, abs=0.5)
    inside = [char for char in page.chars if 46 < char["top"] * MM < 272]
    assert max(char["bottom"] for char in inside) * MM <= 266.5
    said = "".join(text(page).split())
    for words in (concern.text, concern.handling, concern.answer):
        assert all(said.count(part) for part in set(words.split()))


def test_an_anonymous_one_says_so_and_hides_a_small_group() -> None:
    said = text(_sheet(replace(FULL, anonymous=True, reporter="", households=9)))
    assert "匿名" in said
    assert "3组" not in said
    assert "3组" in text(_sheet(replace(FULL, anonymous=True, reporter="", households=10)))


def test_the_register_keeps_the_venue_s_word_whole_and_counts() -> None:
    late = replace(FULL, answered_on=None, answer="", satisfaction=None, revisited_on=None, number="2026-032")
    (page,) = _list([replace(FULL, source=ConcernSource.VENUE), late], public=False)
    said = text(page)
    for words in ("客堂汇", "陆金妹", "已答复", "基本满意", "时限3天", "内部资料"):
        assert words in said
    assert "2026年11月共收集2条，已办结1条" in said
    assert max(char["x1"] for char in page.chars) * MM <= 190.3


def test_the_public_list_names_nobody_whatever_was_filled_in() -> None:
    told = replace(FULL, text="陆金妹说3组路灯坏了", answer="已告诉陆金妹", households=4)
    (page,) = _list([told, replace(FULL, answered_on=None, answer="")], public=True)
    said = text(page)
    assert "群众关心事项" in said
    assert "舆情" not in said
    assert "陆金妹" not in said
    assert "王建国" not in said
    assert "2026-031" not in said
    assert "某组路灯坏了" in said.replace("\n", "")
    assert "正在办理" in said
    assert said.count("3组") == 1  # of the twelve households


def test_many_go_on_overleaf_and_none_is_said_in_words() -> None:
    pages = _list([replace(FULL, text=LONG[:120])] * 60, public=True)
    assert len(pages) > 2
    assert "没有收集到民情" in text(_list([], public=False)[0])
    town = replace(VILLAGE, kind=CommitteeKind.TOWN, full_name="徐行镇人民政府")
    assert "村居" in text(_list([FULL], public=False, unit=town)[0])


def test_a_character_no_face_has_is_told() -> None:
    with pytest.raises(UserError):
        _sheet(replace(FULL, text="路灯\U0003ffff"))
