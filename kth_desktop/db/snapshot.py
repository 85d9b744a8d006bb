"""One row with its children as plain values: what undo, the 回收站 and packages bring back exactly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.orm import Session
from sqlalchemy.types import Date, Time, TypeDecorator

from kth_desktop.db import mapper
from kth_desktop.db.models import Base
from kth_desktop.db.types import UuidBytes

_PLAIN = DefaultDialect()  # our types write the same text for every engine but UUIDs, handled here


@dataclass(frozen=True)
class Snapshot:
    """Column values as Python has them; `children` by table, each with its parent column inside."""

    table: str
    values: Mapping[str, Any]
    children: tuple[tuple[str, Mapping[str, Any]], ...] = ()

    @property
    def id(self) -> UUID:
        found: UUID = self.values["id"]
        return found

    @property
    def committee_id(self) -> UUID:
        found: UUID = self.values["committee_id"]
        return found

    @property
    def version(self) -> int:
        return int(self.values["version"])


def take(row: Any) -> Snapshot:
    """Of a row as it stands in the session: call it before changing anything."""
    children = tuple((child.__tablename__, _values(child)) for child in mapper.children_of(row))
    return Snapshot(row.__tablename__, _values(row), children)


def version_now(session: Session, table: str, id: UUID) -> int | None:
    """The version in the file, None when there is no such row."""
    found = _table(table)
    return session.scalar(select(found.c.version).where(found.c.id == id))


def bring_back(session: Session, snapshot: Snapshot) -> None:
    session.execute(insert(_table(snapshot.table)).values(dict(snapshot.values)))
    _insert_children(session, snapshot)


def overwrite(session: Session, snapshot: Snapshot, **stamps: object) -> None:
    """The old content over a row that stands, with new version and stamps; children are exchanged whole."""
    table = _table(snapshot.table)
    # Its children are found by the committee that they stand under now, which may be another.
    now = session.execute(select(table.c.committee_id).where(table.c.id == snapshot.id)).scalar_one()
    session.execute(update(table).where(table.c.id == snapshot.id).values({**snapshot.values, **stamps}))
    _delete_children(session, snapshot.table, snapshot.id, now)
    _insert_children(session, snapshot)


def take_away(session: Session, table: str, id: UUID, committee_id: UUID) -> None:
    _delete_children(session, table, id, committee_id)
    found = _table(table)
    session.execute(delete(found).where(found.c.id == id))


def to_text(snapshot: Snapshot) -> str:
    """JSON, for the table of what was deleted."""
    content = {
        "row": _plain(snapshot.table, snapshot.values),
        "children": [[table, _plain(table, values)] for table, values in snapshot.children],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def of_text(table: str, text: str) -> Snapshot:
    content = json.loads(text)
    children = tuple((name, _rich(name, values)) for name, values in content["children"])
    return Snapshot(table, _rich(table, content["row"]), children)


def _values(row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _insert_children(session: Session, snapshot: Snapshot) -> None:
    for table, values in snapshot.children:
        session.execute(insert(_table(table)).values(dict(values)))


def _delete_children(session: Session, table: str, id: UUID, committee_id: UUID) -> None:
    row_class = next(m.class_ for m in Base.registry.mappers if m.local_table is _table(table))
    for child_type in mapper.child_types(row_class):
        child = child_type.__table__
        theirs = (child.c.committee_id == committee_id, child.c[f"{table}_id"] == id)
        session.execute(delete(child).where(*theirs))


def _plain(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    columns = _table(table).columns
    return {name: _to_json(columns[name].type, value) for name, value in values.items()}


def _rich(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    columns = _table(table).columns
    return {name: _of_json(columns[name].type, value) for name, value in values.items() if name in columns}


def _to_json(kind: Any, value: Any) -> Any:
    if value is None or isinstance(value, UUID | date | time):
        return None if value is None else str(value) if isinstance(value, UUID) else _moment(kind, value)
    return kind.process_bind_param(value, _PLAIN) if isinstance(kind, TypeDecorator) else value


def _moment(kind: Any, value: Any) -> Any:
    """A `datetime` is a `date` too: our own type writes it, plain days and times are ISO."""
    return kind.process_bind_param(value, _PLAIN) if isinstance(kind, TypeDecorator) else value.isoformat()


def _of_json(kind: Any, value: Any) -> Any:
    if value is None and not isinstance(kind, TypeDecorator):
        return None
    if isinstance(kind, UuidBytes):
        return None if value is None else UUID(value)
    if isinstance(kind, TypeDecorator):
        return kind.process_result_value(value, _PLAIN)
    if isinstance(kind, Date | Time):
        return (date if isinstance(kind, Date) else time).fromisoformat(value)
    return value
