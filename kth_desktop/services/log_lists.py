"""The log as a list, sorted and filtered by the database: quick at 100,000 lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.orm import Session

from kth_desktop.db.models import CommitteeRow, LogRow, rowid_of
from kth_desktop.domain.log import Action, LogLine, LogQuery
from kth_desktop.services.paging import in_order
from kth_desktop.services.words import LABELS, label

_KEY = rowid_of(LogRow)
_WORDS = (LogRow.record, LogRow.detail, LogRow.operator, LogRow.reason)


def log_keys(session: Session, query: LogQuery) -> tuple[int, ...]:
    chosen = [c.desc() for c in _columns(query)] if query.descending else _columns(query)
    statement = select(_KEY).select_from(LogRow).where(_wanted(query)).order_by(*chosen)
    # From the driver's own cursor, as the roster does.
    with session.connection().execute(statement) as found:
        return tuple(key for (key,) in found.cursor.fetchall()) if found.cursor else ()


def log_lines(session: Session, keys: Sequence[int]) -> tuple[LogLine, ...]:
    """In the order of `keys`."""

    def read(block: Sequence[int]) -> Iterator[tuple[int, LogLine]]:
        statement = (
            select(_KEY, LogRow, CommitteeRow.name)
            .join(CommitteeRow, CommitteeRow.id == LogRow.committee_id)
            .where(_KEY.in_(block))
        )
        for key, row, name in session.execute(statement):
            yield key, line_of(row, name)

    return in_order(keys, read)


def line_of(row: LogRow, committee_name: str = "") -> LogLine:
    return LogLine(
        row.changed_at, row.operator, row.action, row.table_name, row.record_id, row.record, row.reason,
        row.detail, row.number, row.erased, label(row.table_name), committee_name,
    )  # fmt: skip


def _columns(query: LogQuery) -> list[ColumnElement[Any]]:
    """A clock that was put back tells nothing within one committee, whose lines are numbered."""
    at: list[Any] = [LogRow.number] if query.committee_id else [LogRow.changed_at, LogRow.number]
    first: dict[str, list[Any]] = {
        "at": [],
        "operator": [LogRow.operator],
        "action": [LogRow.action],
        "subject": [LogRow.table_name, LogRow.record],
    }
    return [*first[query.order], *at]


def _wanted(query: LogQuery) -> ColumnElement[bool]:
    wanted: list[ColumnElement[bool]] = [true(), *map(_has, query.text.split())]
    if query.committee_id is not None:
        wanted.append(LogRow.committee_id == query.committee_id)
    if query.operator:
        wanted.append(LogRow.operator == query.operator)
    if query.action is not None:
        wanted.append(LogRow.action == query.action)
    if query.first is not None:
        wanted.append(LogRow.changed_at >= _beginning(query.first))
    if query.last is not None:
        wanted.append(LogRow.changed_at < _beginning(query.last + timedelta(days=1)))
    return and_(*wanted)


def _has(word: str) -> ColumnElement[bool]:
    """In what is written, or in the words for what was done and to what kind of record."""
    actions = [action for action in Action if word in action.label]
    tables = [table for table, name in LABELS.items() if word in name]
    written = [column.contains(word, autoescape=True) for column in _WORDS]
    return or_(*written, *_among(LogRow.action, actions), *_among(LogRow.table_name, tables))


def _among(column: Any, values: Iterable[Any]) -> list[ColumnElement[bool]]:
    listed = list(values)
    return [column.in_(listed)] if listed else []


def _beginning(day: date) -> datetime:
    """Of a day on this PC's clock, in UTC."""
    return datetime.combine(day, time()).astimezone(UTC)
