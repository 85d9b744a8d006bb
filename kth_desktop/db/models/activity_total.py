"""Kept sums of what was held, so that five years of a town are read in a moment.

Triggers keep them, so that no way of writing an activity (form, undo, 回收站, import, package) can forget to.
A copied table loses its triggers: a migration that copies `activity` makes them again.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import DDL, ForeignKey, event
from sqlalchemy.orm import Mapped, mapped_column

from kth_desktop.db.models.activity import ActivityRow
from kth_desktop.db.models.base import Base
from kth_desktop.db.types import WordText
from kth_desktop.domain.vocabulary import ActivityState, Category

_SUMS = {
    "sessions": "1",
    "attendances": "coalesce({0}.attendances, 0)",
    "uncounted": "{0}.attendances IS NULL",
    "first_timers": "coalesce({0}.first_timers, 0)",
    "volunteer_attendances": "coalesce({0}.volunteer_attendances, 0)",
    "hours": "{0}.volunteer_hours",
}
_KEY = {
    "committee_id": "{0}.committee_id",
    "month": "substr({0}.held_on, 1, 4) * 12 + substr({0}.held_on, 6, 2) - 1",
    "late": "(substr({0}.held_on, 9, 2) > '25')",
    "category": "{0}.category",
}
_COUNTED = ("held_on", "state", "category", "committee_id", "attendances", "first_timers")
_COLUMNS = (*_COUNTED, "volunteer_attendances", "volunteer_hours")


class ActivityTotalRow(Base):
    """`month` counts from the year 0 (2026年6月 is 2026 × 12 + 5); `late` are its days from the 26th on.

    So the sums serve both kinds of 报表统计期. `uncounted` were held without 人次. Derived, so without `Row`.
    """

    __tablename__ = "activity_total"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - as SQLAlchemy wants it

    committee_id: Mapped[UUID] = mapped_column(ForeignKey("committee.id"), primary_key=True)
    month: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    late: Mapped[bool] = mapped_column(primary_key=True)
    category: Mapped[Category] = mapped_column(WordText(Category), primary_key=True)
    sessions: Mapped[int]
    attendances: Mapped[int]
    uncounted: Mapped[int]
    first_timers: Mapped[int]
    volunteer_attendances: Mapped[int]
    hours: Mapped[float]


def _added(row: str) -> str:
    columns = ", ".join((*_KEY, *_SUMS))
    values = ", ".join(part.format(row) for part in (*_KEY.values(), *_SUMS.values()))
    sums = ", ".join(f"{name} = {name} + excluded.{name}" for name in _SUMS)
    return f"INSERT INTO activity_total ({columns}) VALUES ({values}) ON CONFLICT DO UPDATE SET {sums};"


def _taken(row: str) -> str:
    key = " AND ".join(f"{name} = {part.format(row)}" for name, part in _KEY.items())
    sums = ", ".join(f"{name} = {name} - ({part.format(row)})" for name, part in _SUMS.items())
    gone = f"DELETE FROM activity_total WHERE {key} AND sessions = 0;"
    return f"UPDATE activity_total SET {sums} WHERE {key}; {gone}"


def _trigger(name: str, when: str, row: str, work: str) -> DDL:
    held = f"WHEN {row}.state = '{ActivityState.HELD.value}'"
    made = f"CREATE TRIGGER activity_total_{name} AFTER {when} ON activity {held} BEGIN {work} END"
    return DDL(made).execute_if(dialect="sqlite")  # type: ignore[no-untyped-call]


_OF_COLUMNS = f"UPDATE OF {', '.join(_COLUMNS)}"
event.listen(ActivityRow.__table__, "after_create", _trigger("insert", "INSERT", "NEW", _added("NEW")))
event.listen(ActivityRow.__table__, "after_create", _trigger("delete", "DELETE", "OLD", _taken("OLD")))
event.listen(ActivityRow.__table__, "after_create", _trigger("leave", _OF_COLUMNS, "OLD", _taken("OLD")))
event.listen(ActivityRow.__table__, "after_create", _trigger("enter", _OF_COLUMNS, "NEW", _added("NEW")))
