"""建设进度表 and 百名组长进度表 measured: over pages, each row whole, and what a village may not see."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from uuid import uuid4

import pdfplumber
import pytest

from kth_desktop.documents.progress_tables import SEAL, leader_progress, venue_progress
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.progress import (
    LeaderLine,
    LeaderProgress,
    LeaderRow,
    VenueProgress,
    VenueState,
    progress_row,
)
from kth_desktop.domain.queries import LeaderCount
from kth_desktop.domain.venue import Venue, year_count
from kth_desktop.domain.vocabulary import BASIC_FACILITIES, CommitteeKind, VenueStage

MM = 72 / 25.4
DAY = date(2026, 11, 23)
OWN = uuid4()
TOWN, VILLAGE = "徐行镇人民政府", "徐行镇曹王村村民委员会"
LONG = "徐行社区启新路银杏苑老年睦邻客堂活动点"


def _state(stage: VenueStage, **given: Any) -> VenueState:
    venue = Venue(
        committee_id=OWN, name="陆家客堂", group_name="3组", stage=stage, host_id=uuid4(), area_m2=40,
        capacity=30, facilities=(*BASIC_FACILITIES, "灭火器"), exits=1, number="曹王01号",
    )  # fmt: skip
    return VenueState(replace(venue, **given), host_active=True)


HUNG = _state(VenueStage.HUNG, hung_on=PartialDate(2026, 3, 12))
STATES = (
    HUNG,
    _state(VenueStage.HUNG, hung_on=PartialDate(2013, 8), exits=None, facilities=BASIC_FACILITIES),
    _state(VenueStage.REMOVED, hung_on=PartialDate(2019), removed_on=PartialDate(2026, 2)),
    _state(VenueStage.GROWING, number="", name=LONG),
)


def _venues(count: int = 1, states: tuple[VenueState, ...] = STATES) -> VenueProgress:
    year = year_count((state.venue for state in states), 2026, 2, 4)
    rows = tuple(progress_row(f"第{n + 1}村", states, year) for n in range(count))
    town = count > 1
    return VenueProgress(TOWN if town else VILLAGE, "", town, 2026, DAY, rows, () if town else states)


def _leaders(count: int, *, town: bool) -> LeaderProgress:
    if town:
        rows = tuple(LeaderRow(f"第{n + 1}村", LeaderCount(8, 2)) for n in range(count))
        return LeaderProgress(TOWN, CommitteeKind.TOWN, DAY, rows, ())
    lines = tuple(
        LeaderLine(f"第{n + 1}人", "3组", "党小组长、村民组长", LONG if n == 0 else "") for n in range(count)
    )
    rows = (LeaderRow("曹王村", LeaderCount(count, 1)),)
    return LeaderProgress(VILLAGE, CommitteeKind.VILLAGE, DAY, rows, lines)


def _pdf(found: VenueProgress | LeaderProgress) -> pdfplumber.PDF:
    out = BytesIO()
    if isinstance(found, VenueProgress):
        venue_progress(found, out)
    else:
        leader_progress(found, out)
    return pdfplumber.open(out)


ALL = [
    _venues(), _venues(12), _venues(40), _venues(1, STATES * 15), _leaders(12, town=True),
    _leaders(40, town=True), _leaders(3, town=False), _leaders(120, town=False),
]  # fmt: skip


@pytest.mark.parametrize("found", ALL)
def test_nothing_leaves_the_sheet_or_its_cell(found: VenueProgress | LeaderProgress) -> None:
    for page in _pdf(found).pages:
        assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
        for char in page.chars:
            assert char["x0"] / MM >= 19.8
            assert char["x1"] / MM <= 190.3, char["text"]
            assert char["bottom"] / MM <= 288
        for line in page.lines:
            if line["x0"] == line["x1"]:
                across = [
                    char["text"] for char in page.chars
                    if line["top"] < char["top"] and char["bottom"] < line["bottom"]
                    and char["x0"] + 0.4 < line["x0"] < char["x1"] - 0.4 and not char["text"].isspace()
                ]  # fmt: skip
                assert not across


@pytest.mark.parametrize("count", [12, 40])
def test_every_village_once_and_the_sums_at_the_end(count: int) -> None:
    for found, total in (
        (_venues(count), ["合计", f"{2 * count}–{4 * count}", str(count), "0个达到"]),
        (_leaders(count, town=True), ["合计", str(8 * count), str(2 * count), "25.0%"]),
    ):
        texts = [page.extract_text() for page in _pdf(found).pages]
        assert [int(n) for text in texts for n in re.findall(r"第(\d+)村", text)] == list(range(1, count + 1))
        line = next(line for line in texts[-1].splitlines() if line.startswith("合计"))
        assert line.split()[: len(total)] == total
        assert "（盖章）" in texts[-1]


def test_one_village_s_rows_say_what_is_missing() -> None:
    text = _pdf(_venues()).pages[0].extract_text()
    assert "本年目标2至4个，新挂牌1个，还差1个；现有挂牌活动点2个。" in text
    assert "出口未登记" in text
    assert "缺灭火器" in text
    assert "缺铭牌" in text
    assert re.search("已撤牌 2019年 — —", text), "what is taken down is not checked"
    for part in ("徐行社区启新路银", "杏苑老年睦邻客堂", "活动点"):
        assert part in text


def test_the_village_s_own_paper_names_its_leaders_and_no_hundred() -> None:
    text = _pdf(_leaders(3, town=False)).pages[0].extract_text()
    assert "本村组长3名，办点1名。" in text
    assert "百" not in text
    for number in (1, 2, 3):
        assert f"第{number}人" in text
    assert text.count("未办") == 2


def test_the_town_s_paper_compares_with_the_hundred_and_names_nobody() -> None:
    text = _pdf(_leaders(12, town=True)).pages[0].extract_text()
    assert "全镇组长96名，办点24名；对照“百名组长”，还差76名。" in text
    assert "对照“百名组长”，已经达到。" in _pdf(_leaders(50, town=True)).pages[0].extract_text()


@pytest.mark.parametrize("found", ALL)
def test_the_seal_has_its_room(found: VenueProgress | LeaderProgress) -> None:
    page = _pdf(found).pages[-1]
    foot = max(line["bottom"] for line in page.lines if line["x1"] - line["x0"] > 169 * MM)
    office = page.search(f"{found.office}（盖章）")[0]
    day = page.search("2026年11月23日")[-1]
    middle = (office["top"] + day["bottom"]) / 2
    assert middle - SEAL / 2 * MM >= foot - 1
    assert middle + SEAL / 2 * MM <= 284 * MM
