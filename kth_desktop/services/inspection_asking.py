"""How each kind of gap is asked for: one statement with the same columns for all, counted as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Exists, Select, exists, func, literal, null, select
from sqlalchemy.orm import Session

from kth_desktop.db.models import AttachmentRow, CommitteeRow, VenueRow
from kth_desktop.domain.inspection import MOST_LINES, Finding, InspectionKind, KindFindings, kind_of
from kth_desktop.domain.photo import EXTENSIONS


@dataclass(frozen=True)
class Scope:
    """`committee_id` None is the whole town, where every line names its committee."""

    first: date
    last: date
    today: date
    committee_id: UUID | None
    names: Mapping[UUID, str]

    def of(self, row: Any) -> ColumnElement[bool]:
        """Committee by committee, so that each part is one range of an index."""
        if self.committee_id is not None:
            mine: ColumnElement[bool] = row.committee_id == self.committee_id
            return mine
        every: ColumnElement[bool] = row.committee_id.in_(select(CommitteeRow.id))
        return every

    def within(self, day: Any) -> ColumnElement[bool]:
        found: ColumnElement[bool] = day.between(self.first, self.last)
        return found

    def past(self, day: Any) -> ColumnElement[bool]:
        """Within the period, and before today."""
        found: ColumnElement[bool] = self.within(day) & (day < self.today)
        return found


Asking = Callable[[Scope], Select[Any]]
Check = Callable[[Session, Scope], KindFindings]


def gap(
    row: Any, name: Any, on: Any = None, where: Any = None, target: Any = None, *, total: Any = None
) -> Select[Any]:
    """The columns every kind is asked by; `target` is the record to be opened, else the row itself.

    `total`: how many there are, where that is counted otherwise.
    """
    return select(
        row.id if target is None else target,
        row.committee_id,
        name,
        null() if on is None else on,
        literal("") if where is None else func.coalesce(where, ""),
        func.count().over() if total is None else total,
    ).select_from(row)


def with_venue(asked: Select[Any], row: Any) -> Select[Any]:
    return asked.outerjoin(VenueRow, VenueRow.id == row.venue_id)


def no_photo(table: str, row: Any, id: Any = None) -> ColumnElement[bool]:
    """Of the record itself, or of that whose id is given."""
    there: Exists = exists().where(
        AttachmentRow.committee_id == row.committee_id,
        AttachmentRow.table_name == table,
        AttachmentRow.record_id == (row.id if id is None else id),
        AttachmentRow.media_type.in_(tuple(EXTENSIONS)),
    )
    return ~there


def check(key: str, asking: Asking, *, overdue: bool = False, part: str = "") -> tuple[str, Check]:
    kind = kind_of(key)

    def found(session: Session, scope: Scope) -> KindFindings:
        rows: Sequence[Any] = session.execute(asking(scope).limit(MOST_LINES)).all()
        lines = tuple(_finding(kind, row, scope, overdue=overdue, part=part) for row in rows)
        return KindFindings(kind, int(rows[0][5]) if rows else 0, lines)

    return key, found


def _finding(kind: InspectionKind, row: Any, scope: Scope, *, overdue: bool, part: str) -> Finding:
    committee = "" if scope.committee_id else scope.names.get(row[1], "")
    return Finding(kind, row[2] or "", row[3], row[4], committee, row[0], overdue, part)
