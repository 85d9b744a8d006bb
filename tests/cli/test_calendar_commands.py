"""`kth lunar` and the papers of the calendar, as scripts call them."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path

import pytest

from kth_desktop.cli import main
from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.holiday import DayKind
from kth_desktop.domain.vocabulary import Category
from kth_desktop.office import Office


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]):
    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(word) for word in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def data(office: Office, office_file: Path) -> Path:
    for title, at in (("健康课", 13), ("议事会", 9)):
        office.activities.save(
            Activity(
                committee_id=office.own.id,
                title=title,
                category=Category.PUBLICITY_TRAINING,
                held_on=date(2026, 11, 25),
                place="村委会",
                starts_at=time(at),
            )
        )
    office.holidays.save(2027, {date(2027, 2, 6): (DayKind.OFF, "春节")})
    return office_file


def test_a_day_as_the_calendar_shows_it(call) -> None:
    code, out, _ = call("lunar", "2026-10-18", "--json")
    facts = json.loads(out)
    assert (code, facts["lunar"], facts["festival"], facts["holiday"]) == (0, "九月初九", "重阳", "")
    assert call("lunar", "2026-10-10")[1].strip() == "2026年10月10日（星期六） 农历九月初一，国庆班"
    assert call("lunar", "2027-02-06")[1].strip().endswith("（2027年放假安排尚未公布）")


def test_what_the_clerk_entered_is_known(call, data: Path) -> None:
    facts = json.loads(call("lunar", "2027-02-06", "--data", data, "--json")[1])
    assert (facts["holiday"], facts["announced"]) == ("休", True)


@pytest.mark.parametrize(("day", "code"), [("2026-02-30", 2), ("1800-01-01", 1), ("明天", 2)])
def test_a_day_that_cannot_be(call, day: str, code: int) -> None:
    assert call("lunar", day)[0] == code


def test_notices_and_records_of_a_day(call, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "n.pdf"
    code, said, _ = call("print", "notice", "--data", data, "--date", "2026-11-25", "--out", out, "--json")
    assert (code, json.loads(said)["notices"]) == (0, 2)
    pages = PdfPages(out)
    assert pages.count == 2
    pages.close()
    record = tmp_path / "r.pdf"
    assert call("print", "activity", "--data", data, "--date", "2026-11-25", "--out", record)[0] == 0
    assert call("print", "activity", "--data", data, "--date", "2026-11-25", "--out", record)[0] == 1


def test_the_month_for_the_wall(call, data: Path, tmp_path: Path) -> None:
    out = tmp_path / "m.pdf"
    assert call("print", "wall-calendar", "--data", data, "--month", "2026-11", "--out", out)[0] == 0
    pages = PdfPages(out)
    assert tuple(round(side) for side in pages.size_mm(0)) == (420, 297)
    pages.close()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("notice", "--date", "2026-11-24"), 1),
        (("notice", "--activity", "3"), 2),
        (("activity",), 2),
        (("wall-calendar", "--month", "2026-13"), 2),
    ],
)
def test_wrong_usage_leaves_no_file(
    call, data: Path, tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    out = tmp_path / "x.pdf"
    assert call("print", *words, "--data", data, "--out", out)[0] == code
    assert not out.exists()
