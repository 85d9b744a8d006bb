"""操作记录 on paper: the same lines in the same order, each whole, none torn by a page's end."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from uuid import uuid4

import pytest

from kth_desktop.documents.log_list import log_list
from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.log import Action, LogLine
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import UserError

DAY = date(2026, 11, 23)
OWN = uuid4()
UNIT = Committee(
    id=OWN, committee_id=OWN, kind=CommitteeKind.VILLAGE, name="曹王村",
    full_name="徐行镇曹王村村民委员会", short_name="曹王", town_name="徐行镇",
)  # fmt: skip
LINE = LogLine(
    datetime(2026, 11, 23, 12, 0, tzinfo=UTC), "张建芳", Action.CHANGED, "volunteer", uuid4(), "陆金妹",
    "录错", "组别：3组→4组\n电话：142****0831→142****1234", 7, False, "志愿者", "曹王村",
)  # fmt: skip


def _texts(*lines: LogLine, unit: Committee = UNIT) -> list[str]:
    out = BytesIO()
    log_list(lines, out, unit=unit, day=DAY)
    with PdfPages(out.getvalue()) as pages:
        assert pages.size_mm(0) == pytest.approx((210, 297), abs=0.5)
        return ["".join(pages.text(page).split()) for page in range(pages.count)]


def test_a_line_says_who_what_and_why() -> None:
    (text,) = _texts(LINE)
    for words in ("操作记录", "徐行镇曹王村村民委员会", "共1条", "2026年11月23日", "张建芳", "修改",
                  "志愿者“陆金妹”", "组别：3组→4组", "电话：142****0831→142****1234", "原因：录错",
                  "内部资料注意保管"):  # fmt: skip
        assert words in text


def test_the_town_says_whose_line_it_is() -> None:
    assert "大石皮村" not in _texts(replace(LINE, committee_name="大石皮村"))[0]
    town = replace(UNIT, kind=CommitteeKind.TOWN, full_name="徐行镇人民政府")
    assert "大石皮村" in _texts(replace(LINE, committee_name="大石皮村"), unit=town)[0]


def test_a_date_and_a_masked_phone_keep_to_one_line() -> None:
    out = BytesIO()
    log_list([LINE], out, unit=UNIT, day=DAY)
    with PdfPages(out.getvalue()) as pages:
        lines = pages.text(0).splitlines()
    assert any("2026年11月23日" in line and "共" not in line for line in lines)
    assert any("电话：142****0831→142****1234" in line for line in lines)


def test_long_words_are_broken_and_never_cut() -> None:
    long = "很长的备注" * 8
    (text,) = _texts(replace(LINE, detail=f"备注：{long}→{long[::-1]}", record="阿卜杜热合曼·买买提伊明"))
    assert long in text
    assert long[::-1] in text
    assert "阿卜杜热合曼·买买提伊明" in text


def test_every_page_has_whole_lines_in_order() -> None:
    lines = [replace(LINE, record=f"甲{n:03}", detail="备注：未填→有\n" * (n % 5)) for n in range(60)]
    pages = _texts(*lines)
    assert len(pages) > 2
    found = [re.findall(r"甲(\d{3})", text) for text in pages]
    assert [number for page in found for number in page] == [f"{n:03}" for n in range(60)]
    for text, numbers in zip(pages, found, strict=True):
        assert text.count("备注：未填→有") == sum(int(number) % 5 for number in numbers)
        assert text.count("原因：录错") == len(numbers)
    assert f"第2页共{len(pages)}页" in pages[1]


def test_nothing_stands_below_the_foot() -> None:
    out = BytesIO()
    log_list([replace(LINE, record=f"甲{n}") for n in range(40)], out, unit=UNIT, day=DAY)
    import pdfplumber

    with pdfplumber.open(out) as pdf:
        for page in pdf.pages:
            words = page.extract_words()
            assert max(word["bottom"] for word in words) < 290 * 72 / 25.4
            body = [w for w in words if "内部资料" not in w["text"] and "注意保管" not in w["text"]]
            assert max(word["bottom"] for word in body) < 281.5 * 72 / 25.4
            assert max(word["x1"] for word in words) <= 190.5 * 72 / 25.4


def test_an_empty_list_is_a_page_too() -> None:
    assert "共0条" in _texts()[0]


def test_a_cancelled_list_is_not_written() -> None:
    out, told = BytesIO(), []
    log_list([LINE], out, unit=UNIT, day=DAY, cancelled=lambda: True)
    assert out.getvalue() == b""
    log_list([LINE], out, unit=UNIT, day=DAY, progress=lambda *step: told.append(step))
    assert told == [(1, 1)]


def test_what_no_face_can_draw_is_said() -> None:
    with pytest.raises(UserError, match="字库里没有这些字"):
        _texts(replace(LINE, record="\U0001f600"))
