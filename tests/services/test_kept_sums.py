"""The kept sums are what a plain count of the activities gives, whatever was done to them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from kth_desktop.db.models import ActivityRow, ActivityTotalRow
from kth_desktop.domain.activity import Activity, Service
from kth_desktop.domain.queries import Breakdown, Totals
from kth_desktop.domain.report_span import month_span
from kth_desktop.domain.vocabulary import ActivityState, Category, ReportPeriod
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from kth_desktop.services.context import Context
from kth_desktop.services.kept_sums import parts
from kth_desktop.services.statistics import totals

FIRST, LAST = date(2025, 1, 1), date(2026, 11, 23)
JUNE = date(2026, 6, 1), date(2026, 6, 30)


def plain(office: Office, first: date, last: date, only: UUID | None = None) -> tuple[float, ...]:
    """Counted here from the activities themselves: 场次, 人次, volunteers, hours, uncounted, first-timers."""
    found = [line.activity for line in office.activities.between(first, last, only)]
    held = [one for one in found if one.state is ActivityState.HELD]
    return (
        len(held),
        sum(one.attendances or 0 for one in held),
        sum(one.volunteer_attendances or 0 for one in held),
        sum(duty.hours for one in held for duty in one.services),
        sum(one.attendances is None for one in held),
        sum(one.first_timers or 0 for one in held),
    )


def figures(of: Totals) -> tuple[float, ...]:
    return (
        of.sessions, of.attendances, of.volunteer_attendances, of.hours, of.uncounted, of.first_timers,
    )  # fmt: skip


def agree(office: Office) -> None:
    """In whole months of both kinds and in ragged periods, for one committee and for all."""
    periods = [
        (FIRST, LAST), JUNE, (date(2026, 5, 26), date(2026, 6, 25)), (date(2026, 5, 27), date(2026, 7, 3)),
        (date(2026, 6, 3), date(2026, 6, 24)), (date(2026, 6, 26), date(2026, 6, 30)),
    ]  # fmt: skip
    for first, last in periods:
        for only in (None, office.own.id):
            counted = office.statistics.totals(first, last, committee_id=only)
            assert figures(counted) == plain(office, first, last, only)


@pytest.fixture
def context(office: Office) -> Context:
    return office._context


@pytest.fixture
def talk(office: Office, lu: Volunteer) -> Activity:
    return office.activities.save(
        Activity(
            committee_id=office.own.id,
            title="健康课",
            category=Category.PUBLICITY_TRAINING,
            held_on=date(2026, 6, 25),
            place="村委会",
            state=ActivityState.HELD,
            attendances=30,
            first_timers=4,
            services=(Service(lu.id, 2.5),),
        )
    ).record


CHANGES: tuple[dict[str, Any], ...] = (
    {"attendances": 41},
    {"attendances": None, "first_timers": None},
    {"first_timers": 7},
    {"first_timers": None},
    {"volunteer_attendances": 9},
    {"services": ()},
    {"held_on": date(2026, 6, 26)},
    {"held_on": date(2026, 7, 1)},
    {"held_on": date(2025, 12, 31)},
    {"category": Category.CONVENIENCE_SERVICE},
    {"state": ActivityState.PLANNED, "attendances": None, "first_timers": None},
    {"title": "别的名字"},
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_an_edit_and_its_undo(office: Office, talk: Activity, change: dict[str, Any]) -> None:
    agree(office)
    done = office.activities.save(replace(talk, **change))
    agree(office)
    office.undo(done.undo)
    agree(office)
    assert office.statistics.totals(*JUNE).attendances == 30


def test_to_another_committee_and_back(office: Office, context: Context, talk: Activity) -> None:
    other = replace(office.own, id=uuid4(), name="光明村", version=0, position=2)
    with context.writing() as writing:
        writing.save(other)
    with context.writing() as writing:
        moved = writing.save(replace(talk, committee_id=other.id), volunteer_hours=2.5)
        outcome = writing.outcome(moved)
    assert office.statistics.totals(*JUNE, committee_id=other.id).sessions == 1
    agree(office)
    office.undo(outcome.undo)
    assert office.statistics.totals(*JUNE, committee_id=office.own.id).sessions == 1
    agree(office)


def test_cancelled_deleted_and_brought_back(office: Office, talk: Activity) -> None:
    office.activities.save(replace(talk, id=uuid4(), version=0, attendances=12, first_timers=None))
    empty = office.activities.save(
        replace(talk, id=uuid4(), version=0, attendances=None, first_timers=None)
    ).record
    steps: tuple[Callable[[], Any], ...] = (
        lambda: office.activities.cancel(empty.id, "下雨"),
        lambda: office.activities.delete(talk.id),
    )
    for step in steps:
        done = step()
        agree(office)
        office.undo(done.undo)
        agree(office)
    office.activities.delete(talk.id)
    assert office.statistics.totals(*JUNE).attendances == 12
    agree(office)
    office.bin.restore(office.bin.lines()[0].id)
    assert office.statistics.totals(*JUNE).attendances == 42
    agree(office)


def test_what_is_written_past_the_program(office: Office, context: Context, talk: Activity) -> None:
    """Rows as another program, a package or a repair writes them."""
    with context.database.writing() as session:
        session.execute(_copying())
    assert office.statistics.totals(*JUNE).sessions == 2
    agree(office)
    with context.database.writing() as session:
        session.execute(text("UPDATE activity SET held_on = '2026-05-31', attendances = attendances + 1"))
    assert office.statistics.totals(date(2026, 5, 26), date(2026, 5, 31)).attendances == 62
    agree(office)
    with context.database.writing() as session:
        session.execute(text("DELETE FROM activity_service"))
        session.execute(text("DELETE FROM activity"))
    with context.reading() as session:
        assert session.scalar(select(func.count()).select_from(ActivityTotalRow)) == 0


def _copying() -> Any:
    names = [column.name for column in ActivityRow.__table__.columns if column.name != "id"]
    columns = ", ".join(names)
    values = ", ".join("0.0" if name == "volunteer_hours" else name for name in names)
    return text(f"INSERT INTO activity (id, {columns}) SELECT randomblob(16), {values} FROM activity")


def test_the_frozen_file_of_before_is_filled(tmp_path: Path) -> None:
    file = tmp_path / "old.kth"
    shutil.copy(Path(__file__).parents[1] / "migrations" / "data" / "schema-11.kth", file)
    with Office.open(file, today=date(2026, 11, 23)) as office:
        first, last = date(2000, 1, 1), date(2026, 12, 31)
        assert plain(office, first, last)[0] > 0
        assert figures(office.statistics.totals(first, last)) == plain(office, first, last)
        for month in range(1, 13):
            days = month_span(2026, month)
            assert figures(office.statistics.totals(days.first, days.last)) == plain(
                office, days.first, days.last
            )


def test_where_no_sums_are_kept_the_activities_are_counted(
    office: Office, context: Context, talk: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    with context.database.writing() as session:
        session.execute(text("DELETE FROM activity_total"))
    assert office.statistics.totals(*JUNE).sessions == 0
    monkeypatch.setattr("kth_desktop.services.kept_sums._keeps", lambda session: False)
    agree(office)
    assert office.statistics.totals(*JUNE).sessions == 1


@given(st.dates(date(2024, 1, 1), date(2027, 12, 31)), st.integers(0, 900))
def test_whole_and_ragged_parts_are_the_period_once(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    whole, edges = parts(first, last)
    days = [day for start, end in edges for day in _days(start, end)]
    if whole is not None:
        for half in range(whole[0], whole[1] + 1):
            month = month_span(half // 24, half // 2 % 12 + 1)
            days += [day for day in _days(month.first, month.last) if (day.day >= 26) == bool(half % 2)]
    assert sorted(days) == list(_days(first, last))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


_OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["save", "edit", "move", "cancel", "delete", "undo"]),
        st.dates(FIRST, LAST),
        st.sampled_from(Category),
        st.sampled_from(ActivityState),
        st.one_of(st.none(), st.integers(0, 90)),
        st.integers(0, 7),
    ),
    max_size=14,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_OPERATIONS, st.lists(st.tuples(st.dates(FIRST, LAST), st.integers(0, 400)), min_size=1, max_size=4))
def test_whatever_is_done(
    office: Office,
    context: Context,
    operations: list[tuple[str, date, Category, ActivityState, int | None, int]],
    periods: list[tuple[date, int]],
) -> None:
    for old in office.activities.between(FIRST, LAST):
        office.activities.delete(old.activity.id)
    undone: Any = None
    for what, day, category, state, people, pick in operations:
        undone = _do(office, what, day, category, state, people, pick, undone)
    for first, length in periods:
        last = first + timedelta(days=length)
        for period in ReportPeriod:
            with context.reading() as session:
                for by in (None, Breakdown.CATEGORY, Breakdown.MONTH, Breakdown.COMMITTEE):
                    counted = totals(session, first, last, by=by, period=period)
                    assert figures(counted) == plain(office, first, last)
                    if by is not None:
                        assert sum(group.sessions for group in counted.groups) == counted.sessions
                        assert sum(group.attendances for group in counted.groups) == counted.attendances


def _do(
    office: Office,
    what: str,
    day: date,
    category: Category,
    state: ActivityState,
    people: int | None,
    pick: int,
    undone: Any,
) -> Any:
    """One step of a clerk's day; what is left to be undone afterwards."""
    there = [line.activity for line in office.activities.between(FIRST, LAST)]
    if what == "undo":
        if undone is not None:
            office.undo(undone)
        return None
    if what == "save" or not there:
        made = Activity(
            committee_id=office.own.id, title="活动", category=category, held_on=day, place="村委会",
            state=state, attendances=people, first_timers=(people or 0) // 3 if people else None,
        )  # fmt: skip
        return office.activities.save(made).undo
    chosen = there[pick % len(there)]
    if what == "edit":
        changed = replace(
            chosen, category=category, attendances=people, first_timers=None, state=ActivityState.HELD
        )
        return office.activities.save(changed).undo
    if what == "move":
        return office.activities.save(replace(chosen, held_on=day)).undo
    if what == "cancel" and not chosen.attendances:
        return office.activities.cancel(chosen.id).undo
    return office.activities.delete(chosen.id).undo
