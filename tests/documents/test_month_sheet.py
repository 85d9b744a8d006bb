from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pdfplumber
import pytest

from kth_desktop.almanac.holidays import Holidays
from kth_desktop.documents.month_sheet import MonthSheet, month_sheet
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.queries import ActivityLine
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.errors import UserError
from tests.documents.calendar_facts import CAOWANG, OWN


def _line(day: int, title: str, **more: object) -> ActivityLine:
    activity = Activity(
        committee_id=OWN,
        title=title,
        category=Category.DELIBERATION,
        held_on=date(2026, 10, day),
        starts_at=time(13, 30),
    )
    return ActivityLine(replace(activity, **more), "陆家客堂", "曹王村", "")  # type: ignore[arg-type]


def _sheet(tmp_path: Path, *lines: ActivityLine, month: int = 10) -> Path:
    out = tmp_path / "m.pdf"
    month_sheet(MonthSheet(2026, month, CAOWANG, lines, Holidays()), out)
    return out


def test_a_month_on_one_sheet_of_a3(tmp_path: Path) -> None:
    gone = _line(16, "取消的课", state=ActivityState.CANCELLED)
    out = _sheet(tmp_path, _line(18, "重阳敬老"), gone)
    with pdfplumber.open(out) as pdf:
        (page,) = pdf.pages
        assert (round(page.width / 72 * 25.4), round(page.height / 72 * 25.4)) == (420, 297)
        text = "".join(page.extract_text(x_tolerance=2).split())
    for words in ("2026年10月活动", "本月1场", "国庆", "重阳", "霜降", "休", "班", "重阳敬老", "下午1:30",
                  "陆家客堂", "徐行镇曹王村村民委员会", "021-59550000"):  # fmt: skip
        assert words in text, words
    assert "取消的课" not in text


def test_nobodys_dispute_hangs_on_the_wall(tmp_path: Path) -> None:
    out = _sheet(tmp_path, _line(18, "两家宅基地纠纷", category=Category.MEDIATION))
    with pdfplumber.open(out) as pdf:
        words = [word["text"] for word in pdf.pages[0].extract_words()]
    assert words.count("矛盾调解") == 2  # in the legend, and on its day
    assert not any("纠纷" in word for word in words)


@pytest.mark.parametrize("month", [2, 8, 11])  # of four, six and six weeks
def test_every_day_stands_on_the_sheet(tmp_path: Path, month: int) -> None:
    with pdfplumber.open(_sheet(tmp_path, month=month)) as pdf:
        page = pdf.pages[0]
        numbers = {word["text"] for word in page.extract_words()}
    assert {str(day) for day in range(1, 29)} <= numbers


def test_a_full_day_gets_smaller_and_then_counts_the_rest(tmp_path: Path) -> None:
    three = [_line(16, f"议事{n}") for n in range(3)]
    many = [_line(16, f"议事{n}") for n in range(12)]
    with pdfplumber.open(_sheet(tmp_path, *three)) as pdf:
        text = pdf.pages[0].extract_text()
        assert all(f"议事{n}" in text for n in range(3)) and "还有" not in text
    with pdfplumber.open(_sheet(tmp_path, *many)) as pdf:
        page = pdf.pages[0]
        text = page.extract_text()
        shown = sum(f"议事{n}" in text for n in range(12))
        assert f"还有{12 - shown}场" in text
        (rest,) = page.search(r"还有\d+场")
        others = [c for c in page.chars if rest["x0"] - 9 < c["x0"] < rest["x1"] and c["size"] > 3]
        above = max(c["bottom"] for c in others if c["bottom"] < rest["bottom"] - 1)
        assert above <= rest["top"] + 1


def test_a_character_no_face_has_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="字库里没有这些字"):
        _sheet(tmp_path, _line(16, "😀"))
