"""Months as the units closed them, one of them corrected since, and 2025 of two villages in sums."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kth_desktop.demo.sheet import Sheet, day, made_id, read_list, word
from kth_desktop.demo.town import OPERATOR, OWN, Town
from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.closing import Numbers
from kth_desktop.domain.correction import Correction, CorrectionReason
from kth_desktop.domain.handed_in import ClosedTotal, HandedIn
from kth_desktop.domain.report_span import month_span
from kth_desktop.domain.vocabulary import ActivityState, Category, CommitteeKind

_YEAR = 2026


def add_months(sheet: Sheet, town: Town) -> None:
    """`closed` is the last closed month of each unit; `corrected` by which number one was wrong at first."""
    written = read_list("months")
    rows = [row for row in sheet.rows("activity") if row["state"] is ActivityState.HELD]
    for unit, committee in town.committees.items():
        if committee.kind is CommitteeKind.TOWN:
            continue
        last = written["closed"].get(unit, written["closed_else"])
        for month in range(1, last + 1):
            days = month_span(_YEAR, month, committee.report_period)
            held = [
                row for row in rows
                if row["committee_id"] == committee.id and days.first <= row["held_on"] <= days.last
            ]  # fmt: skip
            wrong = written["corrected"] if (unit, month) == (OWN, written["corrected"]["month"]) else None
            correction = _correction(wrong, committee.id, month, held) if wrong else None
            if correction:
                sheet.add(correction, unit)
            on = date(_YEAR, month + 1, written["handed_on"])
            sheet.add(_closed(committee.id, month, (days.first, days.last), on, held, correction), unit)
    for unit, months in written["sums"].items():
        _add_sums(sheet, town.committees[unit].id, unit, months, written["source"])


def _closed(
    committee_id: UUID,
    month: int,
    days: tuple[date, date],
    on: date,
    held: list[Mapping[str, Any]],
    correction: Correction | None,
) -> HandedIn:
    totals = dict.fromkeys(Category, Numbers())
    for row in held:
        one = Numbers(1, row["attendances"] or 0, row["volunteer_attendances"] or 0, row["volunteer_hours"])
        totals[row["category"]] = totals[row["category"]].plus(one)
    if correction is not None:
        before = totals[correction.category].minus(Numbers(0, correction.attendances))
        totals[correction.category] = before
    return HandedIn(
        id=made_id("handed in", committee_id, month), committee_id=committee_id, year=_YEAR, month=month,
        first_day=days[0], last_day=days[1], handed_on=on,
        counted=tuple(sorted(str(row["id"]) for row in held if row["attendances"] is not None)),
        uncounted=tuple(sorted(str(row["id"]) for row in held if row["attendances"] is None)),
        totals=tuple(ClosedTotal(category, *numbers) for category, numbers in totals.items()),
    )  # fmt: skip


def _correction(
    wrong: dict[str, Any], committee_id: UUID, month: int, held: list[Mapping[str, Any]]
) -> Correction:
    row = max(
        (one for one in held if one["attendances"]), key=lambda one: (one["attendances"], one["held_on"])
    )
    now = row["attendances"]
    return Correction(
        id=made_id("correction", row["id"]), committee_id=committee_id, year=_YEAR, month=month,
        activity_id=row["id"], title=row["title"], held_on=row["held_on"], category=row["category"],
        reason=word(CorrectionReason, wrong["reason"]), note=wrong["note"],
        words=f"人次由{now - wrong['by']}改为{now}", attendances=wrong["by"],
        noted_on=day(wrong["noted_on"]), noted_by=OPERATOR,
    )  # fmt: skip


def _add_sums(sheet: Sheet, id: UUID, unit: str, months: dict[str, Any], source: str) -> None:
    """Each month: for each category in order 场次, 人次, 志愿者人次, 时长; nothing where nothing was held."""
    for written, of_month in months.items():
        year, month = map(int, written.split("-"))
        days = month_span(year, month)
        for category, numbers in zip(Category, of_month, strict=True):
            if numbers:
                sums = Numbers(numbers[0], numbers[1], numbers[2], float(numbers[3]))
                sheet.add(
                    BackfilledMonth(
                        id=made_id("sum", id, written, category.value), committee_id=id, year=year,
                        month=month, first_day=days.first, last_day=days.last, category=category,
                        source=source, **sums._asdict(),
                    ),
                    unit,
                )  # fmt: skip
