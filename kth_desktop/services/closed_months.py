"""What a write would change in closed months: no way of writing an activity may do so without a reason.

The transaction's view is compared with the file as it stood before it, so that undo, 回收站, imports and
packages need no thought of their own. A correction that a write brings back or takes away counts too:
taking back a corrected change takes its correction along, and asks for nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.changes import Kind
from kth_desktop.db.models import (
    ActivityRow,
    BackfilledMonthRow,
    ClosedTotalRow,
    CommitteeRow,
    CorrectionRow,
    HandedInRow,
)
from kth_desktop.domain.closing import Numbers, month_words
from kth_desktop.domain.correction import Correction
from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.summary import hours_words
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.errors import ReasonNeeded
from kth_desktop.services.backfilled import LAST_COMMON_DAY
from kth_desktop.services.correcting import given

Before = Callable[[], AbstractContextManager[Session]]  # the file as it stood before the transaction
COUNTED = (Kind.ACTIVITY, Kind.BACKFILLED_MONTH, Kind.CORRECTION)
_AT_ONCE = 500  # ids in one question
_WHOLE_MONTH = "汇总补录"


@dataclass(frozen=True)
class _Seen:
    """An activity, or a month told as one sum, as a closed month counts it."""

    id: UUID
    committee_id: UUID
    whose: str
    keys: tuple[UUID, ...]  # whose marks may count it: the committee's own, the town's
    title: str
    first: date
    last: date
    category: Category
    state: str  # 已举办, 计划
    held: bool
    attendances: int | None
    rest: tuple[int, int, float]  # 场次, 志愿者人次, 时长

    @property
    def numbers(self) -> Numbers:
        sessions, volunteers, hours = self.rest
        return Numbers(sessions, self.attendances or 0, volunteers, round(hours, 2))


@dataclass(frozen=True)
class _Closed:
    id: UUID
    key: UUID
    year: int
    month: int
    first: date
    last: date

    def counts(self, one: _Seen) -> bool:
        return one.held and self.key in one.keys and self.first <= one.first and one.last <= self.last


_Key = tuple[UUID, UUID, Category]  # mark, activity, category


def corrections_due(
    session: Session, before: Before, touched: Mapping[Kind, frozenset[UUID]], today: date, who: str
) -> list[Correction]:
    """Those still to be written. Raises `ReasonNeeded` when there are some and no reason was given."""
    if session.scalar(select(ClosedTotalRow.id).limit(1)) is None:
        return []
    with before() as earlier:
        ids = _ids(touched, session, earlier)
        old, new = _seen(earlier, ids), _seen(session, ids)
        marks = _marks(session, [*old.values(), *new.values()])
        if not marks:
            return []
        stood = set(earlier.scalars(select(HandedInRow.id).where(HandedInRow.id.in_(list(marks)))))
        there = [mark for mark in marks.values() if mark.id in stood]  # others come with this write
        missing = _differences(there, old, new, (_told(earlier, ids), _told(session, ids)))
    return _written(marks, missing, old, new, today, who) if missing else []


def _ids(touched: Mapping[Kind, frozenset[UUID]], session: Session, earlier: Session) -> list[UUID]:
    found = set().union(*(touched.get(kind, frozenset()) for kind in COUNTED[:2]))
    corrections = list(touched.get(Kind.CORRECTION, frozenset()))
    for one in (session, earlier):
        found |= {row.activity_id for row in _rows(one, CorrectionRow, corrections)}
    return list(found)


def _written(
    marks: dict[UUID, _Closed],
    missing: dict[_Key, Numbers],
    old: dict[UUID, _Seen],
    new: dict[UUID, _Seen],
    today: date,
    who: str,
) -> list[Correction]:
    said = given()
    if said is None:
        first = min((marks[key[0]] for key in missing), key=lambda mark: (mark.year, mark.month))
        raise ReasonNeeded(month_words(first.year, first.month))
    found = []
    for (mark_id, id, category), by in missing.items():
        mark, was, now = marks[mark_id], old.get(id), new.get(id)
        shown = now if now is not None and (was is None or not was.held or now.held) else was
        assert shown is not None  # a difference is one of the two
        found.append(
            Correction(
                committee_id=mark.key, year=mark.year, month=mark.month, activity_id=id, title=shown.title,
                held_on=shown.last, category=category, reason=said.reason, note=said.note,
                words=_words(was, now), noted_on=today, noted_by=who, **by._asdict(),
            )
        )  # fmt: skip
    return found


def _marks(session: Session, seen: list[_Seen]) -> dict[UUID, _Closed]:
    """That may count these. A mark of an older program has no totals and closes nothing."""
    if not seen:
        return {}
    row = HandedInRow
    keys = {key for one in seen for key in one.keys}
    closed = select(ClosedTotalRow.handed_in_id).where(ClosedTotalRow.committee_id == row.committee_id)
    asked: Any = select(row.id, row.committee_id, row.year, row.month, row.first_day, row.last_day).where(
        row.committee_id.in_(keys),
        row.last_day >= min(one.first for one in seen),
        row.first_day <= max(one.last for one in seen),
        row.id.in_(closed),
    )
    return {found.id: _Closed(*found) for found in session.execute(asked)}


def _seen(session: Session, ids: list[UUID]) -> dict[UUID, _Seen]:
    activities, sums = list(_rows(session, ActivityRow, ids)), list(_rows(session, BackfilledMonthRow, ids))
    units = list({row.committee_id for row in (*activities, *sums)})
    whose = {
        row.id: (row.name, (row.id, row.town_id or row.id)) for row in _rows(session, CommitteeRow, units)
    }
    found: dict[UUID, _Seen] = {}
    for row in activities:
        found[row.id] = _Seen(
            row.id, row.committee_id, *whose[row.committee_id], row.title, row.held_on, row.held_on,
            row.category, row.state.label, row.state is ActivityState.HELD, row.attendances,
            (1, row.volunteer_attendances or 0, row.volunteer_hours),
        )  # fmt: skip
    for row in sums:
        found[row.id] = _Seen(
            row.id, row.committee_id, *whose[row.committee_id], _WHOLE_MONTH, *_common_days(row),
            row.category, "", True, row.attendances, (row.sessions, row.volunteer_attendances, row.hours),
        )  # fmt: skip
    return found


def _common_days(row: Any) -> tuple[date, date]:
    """As `backfilled.within` reads a month told in one sum."""
    return date(row.year, row.month, 1), date(row.year, row.month, LAST_COMMON_DAY)


def _rows(session: Session, of: Any, ids: list[UUID], by: str = "id") -> Iterator[Any]:
    """Column by column: the objects that this transaction holds may be older than the file."""
    table = of.__table__
    for start in range(0, len(ids), _AT_ONCE):
        yield from session.execute(select(table).where(table.c[by].in_(ids[start : start + _AT_ONCE])))


def _told(session: Session, ids: list[UUID]) -> dict[tuple[UUID, int, int, UUID, Category], Numbers]:
    """What corrections say already, by whose mark, month, activity and category."""
    told: dict[tuple[UUID, int, int, UUID, Category], Numbers] = {}
    for row in _rows(session, CorrectionRow, ids, by="activity_id"):
        key = (row.committee_id, row.year, row.month, row.activity_id, row.category)
        by = Numbers(row.sessions, row.attendances, row.volunteer_attendances, row.hours)
        told[key] = told.get(key, Numbers()).plus(by)
    return told


def _differences(marks: list[_Closed], old: Any, new: Any, told: Any) -> dict[_Key, Numbers]:
    """What the write changes in a closed month and no correction of the same write says."""
    told_before, told_now = told
    missing: dict[_Key, Numbers] = {}
    for id in old.keys() | new.keys():
        was, now = old.get(id), new.get(id)
        for mark in marks:
            for category in {one.category for one in (was, now) if one is not None}:
                by = _counted(mark, now, category).minus(_counted(mark, was, category))
                key = (mark.key, mark.year, mark.month, id, category)
                said = told_now.get(key, Numbers()).minus(told_before.get(key, Numbers()))
                by = by.minus(said)
                if any(by):
                    missing[mark.id, id, category] = by
    return missing


def _counted(mark: _Closed, one: _Seen | None, category: Category) -> Numbers:
    if one is None or one.category is not category or not mark.counts(one):
        return Numbers()
    return one.numbers


def _words(was: _Seen | None, now: _Seen | None) -> str:
    """人次由25改为28, 新登记, 删除: what somebody did, in the form's words."""
    if was is None or now is None:
        return "新登记" if was is None else "删除"
    parts = [
        ("状态", was.state, now.state),
        ("日期", short_date_words(was.last), short_date_words(now.last)),
        ("村（居）", was.whose, now.whose),
        ("类别", was.category.label, now.category.label),
        ("场次", *_text(was.rest[0], now.rest[0])),
        ("人次", *_text(was.attendances, now.attendances)),
        ("志愿者人次", *_text(was.rest[1], now.rest[1])),
        ("服务时长", hours_words(was.rest[2]), hours_words(now.rest[2])),
    ]
    return "；".join(f"{name}由{a}改为{b}" for name, a, b in parts if a != b) or "恢复原数"


def _text(was: int | None, now: int | None) -> tuple[str, str]:
    return ("未填" if was is None else str(was)), ("未填" if now is None else str(now))
