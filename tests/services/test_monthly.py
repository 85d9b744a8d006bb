"""月报: the same numbers as the summary's, and a refusal of what has not begun."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kth_desktop.domain.monthly_form import ATTENDANCES, SESSIONS
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from tests.sample import make_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    with Office.open(path) as office:
        yield office


@pytest.mark.parametrize("month", range(1, 12))
def test_the_town_s_total_is_the_summary_s(sample: Office, month: int) -> None:
    form, summary = sample.monthly.form(2026, month), sample.summary.month(2026, month)
    assert (form.total[SESSIONS], form.total[ATTENDANCES]) == (
        summary.totals.sessions,
        summary.totals.attendances,
    )
    assert form.total[-2:] == (summary.year.sessions, summary.year.attendances)
    assert len(form.rows) == 12


def test_months_told_in_sums_stand_in_the_rows(sample: Office) -> None:
    """2025 of two villages has nothing but 汇总补录."""
    form, summary = sample.monthly.form(2025, 12), sample.summary.month(2025, 12)
    assert form.total[SESSIONS] == summary.totals.sessions == summary.totals.backfilled == 6
    assert form.total[ATTENDANCES] == summary.totals.attendances
    assert form.total[-2:] == (summary.year.sessions, summary.year.attendances)
    row = next(row for row in form.rows if row.name == "曹王村")
    assert (row.numbers[SESSIONS], row.remark, row.highlight) == (3, "含汇总补录3场次。", "—")
    assert form.rows[0].remark == ""


def test_last_month_is_the_month_before(sample: Office) -> None:
    form, may = sample.monthly.form(2026, 6), sample.monthly.form(2026, 5)
    assert form.before is not None
    assert form.before[:-2] == may.total[:-2]


def test_june_closes_the_half_year(sample: Office) -> None:
    assert sample.monthly.form(2026, 6).total[-2:] == (83, 9261)


@pytest.mark.parametrize("month", [(2026, 12), (2027, 1)])
def test_a_month_that_has_not_begun_has_none(sample: Office, month: tuple[int, int]) -> None:
    with pytest.raises(UserError, match=f"{month[0]}年{month[1]}月还没有开始，没有月报。"):
        sample.monthly.form(*month)


def test_a_month_that_is_none_is_refused(sample: Office) -> None:
    with pytest.raises(UserError, match="没有13月"):
        sample.monthly.form(2026, 13)
