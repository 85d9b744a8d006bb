"""The sheets of a matter, as the PDF has them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest

from kth_desktop.documents.publication import publication
from kth_desktop.documents.six_steps import six_steps
from kth_desktop.documents.step_sheet import step_sheets
from kth_desktop.domain.case_file import CaseFile
from kth_desktop.domain.matter import MatterStep, StepKind
from kth_desktop.domain.publication_text import notice_of
from kth_desktop.errors import UserError
from tests.documents.sample_case import CASE, MATTER, REASON, RESIDENTS, STEPS, SUM, TODAY, of_kind

MM = 25.4 / 72
LONG = "会上有代表提出台阶太高、老人不好走，建议门口加一道坡；饭菜价格偏高，希望有半份菜窗口。" * 100
TITLE = (
    "关于在村委会北侧新建老年人日间照料中心并同步改造村食堂和门前道路、"
    "增设无障碍坡道及夜间照明设施的议题（第二次提请审议稿）"
)


def pages(make: Callable[[io.BytesIO], None]) -> list[Any]:
    out = io.BytesIO()
    make(out)
    with pdfplumber.open(io.BytesIO(out.getvalue())) as document:
        for page in document.pages:
            assert page.chars
        return list(document.pages)


def text(page: Any) -> str:
    return "".join(char["text"] for char in page.chars if not char["text"].isspace())


def sheet(*steps: MatterStep, case: CaseFile = CASE) -> list[Any]:
    return pages(lambda out: step_sheets(case, steps, out))


def register(case: CaseFile = CASE) -> list[Any]:
    return pages(lambda out: six_steps(case, out))


def posted(step: MatterStep, size: str = "A4", case: CaseFile = CASE) -> list[Any]:
    return pages(lambda out: publication(notice_of(case, step, TODAY), out, size=size))


def inside(page: Any, scale: float = 1.0, foot: float = 288.0) -> None:
    """Nothing beyond the margins of the family, in mm."""
    lefts = [char["x0"] * MM for char in page.chars]
    rights = [char["x1"] * MM for char in page.chars if char["text"].strip()]
    bottoms = [char["bottom"] * MM for char in page.chars]
    assert min(lefts) >= 20 * scale - 0.3
    assert max(rights) <= 190 * scale + 0.3
    assert max(bottoms) <= foot * scale + 0.3
    edges = [line["x1"] * MM for line in (*page.lines, *page.rects)]
    assert max(edges) <= 190 * scale + 0.3


@pytest.mark.parametrize("kind", list(StepKind))
def test_every_kind_of_step_has_its_sheet(kind: StepKind) -> None:
    (page,) = sheet(of_kind(kind))
    words = text(page)
    inside(page)
    assert "村食堂改造" in words
    assert "曹王议〔2026〕2号" in words
    assert "签字" in words
    if kind is StepKind.HEARING:
        assert "不适用" in words
        assert REASON in words


def test_a_sheet_says_who_was_there_and_how_many() -> None:
    (page,) = sheet(of_kind(StepKind.VOTE))
    words = text(page)
    assert "2026年6月20日（星期六）（2026年6月9日发出通知）" in words
    assert "应到42人，实到36人，比例85%" in words
    assert "陆金妹、王芳、张𬱖" in words
    assert SUM in words.replace("≥", "≥")


def test_a_sheet_to_be_filled_in_by_hand_has_lines() -> None:
    """Some 7 mm apart, so that a thick pen has room."""
    (page,) = sheet(of_kind(StepKind.REVIEW))
    ys = sorted({round(line["top"] * MM, 1) for line in page.lines if 50 < line["x0"] * MM < 52})
    gaps = [low - high for high, low in pairwise(ys) if low - high < 12]
    assert len(ys) > 8
    assert min(gaps) >= 6.5


def test_a_text_of_five_pages_goes_on_and_is_signed_once() -> None:
    found = sheet(replace(of_kind(StepKind.PARTY_MEETING), content=LONG))
    assert len(found) >= 4
    assert "".join(map(text, found)).count("主持人签字") == 1
    assert text(found[-1]).count("主持人签字") == 1
    whole = "".join(text(page) for page in found)
    assert whole.count("饭") == 100
    for number, page in enumerate(found, start=1):
        inside(page)
        assert f"第{number}页共{len(found)}页" in text(page)


def test_several_sheets_are_numbered_each_by_itself() -> None:
    found = sheet(*STEPS)
    assert len(found) == len(STEPS)
    assert all("第1页共1页" in text(page) for page in found)


def test_the_six_steps_leave_nothing_out() -> None:
    found = register()
    words = "".join(map(text, found))
    assert words.startswith("客堂汇徐行镇曹王村村民委员会")
    for place, step in enumerate(STEPS, start=1):
        assert f"{place}.{step.name}" in words
    assert "（第2轮）" in words
    assert f"不适用原因：{REASON[:8]}" in words.replace("\n", "")
    assert "2026年6月21日至2026年6月28日" in words
    assert "，85%" in words
    assert "填表人" in text(found[-1])
    for page in found:
        inside(page)


def test_the_steps_have_room_to_sign() -> None:
    """15 mm at least from rule to rule."""
    page = register()[0]
    ys = sorted({round(line["top"] * MM, 2) for line in page.lines if line["x1"] - line["x0"] > 450})
    table = [y for y in ys if y > 75]
    assert all(low - high >= 15 for high, low in pairwise(table[1:]))


def test_residents_have_their_own_register() -> None:
    words = "".join(map(text, register(replace(CASE, committee=RESIDENTS))))
    assert "议题办理步骤登记表" in words
    assert "四议两公开" not in words


def test_a_stopped_matter_says_so_and_a_row_may_be_taller_than_a_page() -> None:
    steps = (replace(STEPS[0], result=LONG), *STEPS[1:])
    case = replace(
        CASE, matter=replace(MATTER, steps=steps, stopped_on=TODAY, stop_reason="资金没有落实", title=TITLE)
    )
    found = register(case)
    words = "".join(map(text, found))
    assert "2026年11月23日中止：资金没有落实" in words
    assert words.count("饭") == 100
    assert TITLE in words.replace("\n", "")
    for page in found:
        inside(page)


@pytest.mark.parametrize(("size", "width", "height"), [("A4", 210, 297), ("A3", 297, 420)])
def test_a_notice_is_as_large_as_its_paper(size: str, width: int, height: int) -> None:
    (page,) = posted(of_kind(StepKind.PUBLICATION), size)
    assert (round(page.width * MM), round(page.height * MM)) == (width, height)
    inside(page, width / 210)
    title = next(char for char in page.chars if char["text"] == "示")
    body = next(char for char in page.chars if char["text"] == "坡")
    assert title["size"] >= 30 * width / 210 - 0.1
    assert body["size"] >= 16 * width / 210 - 0.1


def test_the_signature_stands_right_with_room_for_the_seal() -> None:
    (page,) = posted(of_kind(StepKind.PUBLICATION))
    lines = page.extract_text_lines()
    signed = next(line for line in lines[1:] if line["text"].replace(" ", "") == "徐行镇曹王村村民委员会")
    dated = lines[-1]
    above = lines[lines.index(signed) - 1]
    size = page.chars[-1]["size"]
    assert dated["text"].replace(" ", "") == "2026年6月21日"
    assert (185 - max(signed["x1"], dated["x1"]) * MM) / (size * MM) == pytest.approx(2, abs=0.4)
    middle = (signed["top"] + dated["bottom"]) / 2 * MM
    assert middle - above["bottom"] * MM >= 19
    assert 297 - middle >= 22.5


def test_a_long_notice_goes_on_and_the_signature_is_not_alone() -> None:
    step = replace(of_kind(StepKind.PUBLICATION), content="\n".join([LONG[:300]] * 8))
    case = replace(CASE, matter=replace(MATTER, title=TITLE))
    found = posted(step, case=case)
    assert len(found) > 1
    assert f"客堂汇徐行镇曹王村村民委员会第1页共{len(found)}页{TITLE}的公示" in text(found[0])
    last = text(found[-1])
    assert len(last) > len("徐行镇曹王村村民委员会") * 3
    assert last.endswith("2026年6月21日")
    for page in found:
        inside(page)


def test_a_notice_names_nobody() -> None:
    for kind in (StepKind.PUBLICATION, StepKind.RESULT_PUBLICATION):
        words = "".join(map(text, posted(of_kind(kind))))
        for name in ("李文娟", "陆金妹", "王芳", "张𬱖", "周建华", "14200", "12号"):
            assert name not in words


def test_another_paper_and_an_unknown_character_are_refused() -> None:
    with pytest.raises(UserError, match="A4或A3"):
        posted(of_kind(StepKind.PUBLICATION), "B5")
    for make in (sheet, posted):
        with pytest.raises(UserError, match="打不出来"):
            make(replace(of_kind(StepKind.PUBLICATION), content="\U000323b0"))  # type: ignore[operator]
