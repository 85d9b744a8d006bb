"""季度, 半年 and 全年 under both 报表统计期: title, sentence, days, and sums of all tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from kth_desktop.documents.pages import PdfPages
from kth_desktop.documents.summary import summary_paper
from kth_desktop.domain.summary import Summary, sentence, title
from kth_desktop.domain.vocabulary import CommitteeKind, ReportPeriod
from kth_desktop.office import Office
from tests.sample import make_sample

CALENDAR, FROM_26TH = ReportPeriod.CALENDAR_MONTH, ReportPeriod.FROM_26TH
REPORTS = [(1, 3, "2026年1至3月"), (4, 6, "2026年4至6月"), (1, 6, "2026年1至6月"), (1, 12, "2026年")]


@pytest.fixture(scope="module", params=[CALENDAR, FROM_26TH], ids=["calendar", "26th"])
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    with Office.open(path) as office:
        for one in office.committees.all():
            office.committees.save(replace(one, report_period=request.param))
        yield office


def _paper(found: Summary) -> str:
    out = BytesIO()
    summary_paper(found, out, on=date(2026, 11, 23))
    with PdfPages(out.getvalue()) as pages:
        return "".join(pages.text(number) for number in range(pages.count))


@pytest.mark.parametrize(("first", "last", "name"), REPORTS)
@pytest.mark.parametrize("town", [True, False])
def test_a_longer_report(office: Office, first: int, last: int, name: str, town: bool) -> None:
    own = next(one for one in office.committees.all() if one.name == "曹王村")
    only = None if town else own.id
    found = office.summary.months((2026, first), (2026, last), only)
    months = [office.summary.month(2026, number, only) for number in range(first, last + 1)]
    whose = "全镇" if town else "曹王村"
    sessions = sum(one.totals.sessions for one in months)
    people = sum(one.totals.attendances for one in months)

    assert title(found) == f"{name}“客堂汇”活动情况汇总表"
    assert (found.span.first, found.span.last) == (months[0].span.first, months[-1].span.last)
    assert sentence(found) == (
        f"{name}，{whose}“客堂汇”共开展各类服务活动{sessions}场次，受益群众达{people}人次。"
    )
    assert found.before_words == "上年同期"
    for group in (found.categories, found.partners):
        assert sum(one.sessions for one in group) == sessions
        assert sum(one.attendances for one in group) == people
    assert sum(sum(one.sessions) for one in found.committees) == sessions
    assert sum(sum(one.sessions) for one in found.venues) == sessions
    assert (sum(one.sessions for one in found.steps), sum(one.total for one in found.steps)) == (
        sessions,
        people,
    )
    assert found.step_words == "按月"
    assert len(found.steps) == last - first + 1
    if first == 1:
        assert (found.year.sessions, found.year.attendances) == (sessions, people)
    text = _paper(found)
    assert title(found) in text
    assert f"{sessions}场次" in text
    assert "重点活动" not in text, "that belongs to a month"


def test_the_half_year_in_the_practice_s_own_words(office: Office) -> None:
    found = office.summary.months((2026, 1), (2026, 6))
    if found.span.first == date(2026, 1, 1):
        assert sentence(found) == ("2026年1至6月，全镇“客堂汇”共开展各类服务活动83场次，受益群众达9261人次。")
        return
    assert (found.span.first, found.span.last) == (date(2025, 12, 26), date(2026, 6, 25))
    outside = office.summary.between(date(2026, 6, 26), date(2026, 6, 30)).totals.sessions
    assert (
        found.totals.sessions
        == 83 - outside + office.summary.between(date(2025, 12, 26), date(2025, 12, 31)).totals.sessions
    )


def test_a_time_without_activities_says_so(office: Office) -> None:
    town = next(one for one in office.committees.all() if one.kind is CommitteeKind.TOWN)
    found = office.summary.months((2030, 1), (2030, 6), town.id)
    assert sentence(found) == "这段时间未开展活动。"
    assert "未开展活动" in _paper(found)
