"""A row as it travels, and a line of a package as values for the row here."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Column, Float, Integer, Text, select
from sqlalchemy.types import TypeDecorator

from kth_desktop.db import mapper, snapshot
from kth_desktop.db.models import Base
from kth_desktop.domain.package import Line
from kth_desktop.domain.package_policy import (
    NAMELESS_PERSON,
    OPEN,
    OWN_COLUMNS,
    PERSONAL,
    PHOTOS,
    columns_of,
    travels,
)
from kth_desktop.domain.vocabulary import PartnerKind

BATCH = 300  # rows read at a time
_MARK = 40  # hex digits


@dataclass(frozen=True)
class Reference:
    """A column that names a row of another table."""

    column: str
    table: str
    nullable: bool


@cache
def main_types() -> dict[str, type[Any]]:
    """Row classes by table, of rows that travel for themselves, in the order in which they may be written."""
    classes = {str(m.class_.__tablename__): m.class_ for m in Base.registry.mappers}
    children = {child.__tablename__ for one in classes.values() for child in mapper.child_types(one)}
    order = [table.name for table in Base.metadata.sorted_tables]
    return {t: classes[t] for t in order if t in {*OPEN, *PERSONAL} and t not in children}


def tables(*, personal: bool, photos: bool) -> tuple[str, ...]:
    return tuple(
        table
        for table in main_types()
        if travels(table, personal=personal) and (photos or table != PHOTOS)
    )  # fmt: skip


@cache
def child_tables(table: str) -> tuple[str, ...]:
    return tuple(str(child.__tablename__) for child in mapper.child_types(main_types()[table]))


@cache
def references(table: str) -> tuple[Reference, ...]:
    """But those to the committee and, of a child, to its parent."""
    found = []
    parents = {main for main in main_types() if table in child_tables(main)}
    for column in Base.metadata.tables[table].columns:
        for key in column.foreign_keys:
            target = str(key.column.table.name)
            if target != "committee" and target not in parents:
                found.append(Reference(column.name, target, bool(column.nullable)))
    return tuple(found)


@cache
def _columns(table: str, *, personal: bool) -> tuple[str, ...]:
    everything = [column.name for column in Base.metadata.tables[table].columns]
    parents = {f"{main}_id" for main in main_types() if table in child_tables(main)}
    return tuple(n for n in columns_of(table, everything, personal=personal) if n not in parents)


def line_of(
    taken: snapshot.Snapshot, *, personal: bool, town: bool, was: Sequence[str] = (), along: bool = False
) -> Line:
    values = snapshot.plain(taken.table, taken.values)
    row = {name: values[name] for name in _columns(taken.table, personal=personal)}
    if not personal and taken.table == "partner" and taken.values["kind"] is PartnerKind.PERSON:
        del row["name"]
    return Line(
        id=taken.id,
        version=taken.version,
        changed_at=values["changed_at"],
        changed_by=values["changed_by_office"],
        row=row,
        children=_children(taken, personal=personal),
        was=tuple(was),
        of_town=town,
        along=along,
    )


def _children(taken: snapshot.Snapshot, *, personal: bool) -> dict[str, list[dict[str, Any]]]:
    """An empty list says that there are none; a table that is missing says nothing."""
    found: dict[str, list[dict[str, Any]]] = {
        table: [] for table in child_tables(taken.table) if travels(table, personal=personal)
    }
    for table, values in taken.children:
        if table in found:
            plain = snapshot.plain(table, values)
            row = {name: plain[name] for name in _columns(table, personal=personal)}
            found[table].append({"id": plain["id"], **row})
    return found


def mark_of(line: Line, *, personal: bool) -> str:
    """The digest of what the line says; of a package with personal data it is another than without."""
    content = json.dumps([line.row, line.children], sort_keys=True, separators=(",", ":"))
    return f"{int(personal)}{hashlib.sha256(content.encode()).hexdigest()[:_MARK]}"


def is_mark_of(mark: str, *, personal: bool) -> bool:
    return mark.startswith(str(int(personal)))


# From a line to the row here


def values_of(table: str, plain: Mapping[str, Any], *, personal: bool) -> dict[str, Any]:
    """As Python has them; only of columns that may travel. Raises `ValueError`, `KeyError` or `TypeError`."""
    allowed = {name: plain[name] for name in _columns(table, personal=personal) if name in plain}
    rich = snapshot.rich(table, allowed)
    for name, value in rich.items():
        _check(Base.metadata.tables[table].columns[name], value)
    return rich


def _check(column: Column[Any], value: Any) -> None:
    if value is None:
        if not column.nullable:
            raise ValueError(column.name)
        return
    kinds: dict[type[Any], tuple[type[Any], ...]] = {
        Text: (str,), Integer: (int,), Float: (int, float), Boolean: (bool,)
    }  # fmt: skip
    wanted = kinds.get(type(column.type))
    if wanted is not None and (type(value) not in wanted):
        raise ValueError(column.name)
    if isinstance(value, float) and not math.isfinite(value):  # JSON has none, but Python reads them
        raise ValueError(column.name)


def filled(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """A new row's values with what the package leaves out: empty, nothing, or as the table itself says."""
    found = dict(values)
    for column in Base.metadata.tables[table].columns:
        if column.name in found or column.nullable or column.server_default is not None:
            continue
        if column.name not in OWN_COLUMNS or column.name == "search":
            found[column.name] = _nothing(column)
    if table == "partner" and "name" not in values:
        found["name"] = NAMELESS_PERSON
    return found


def _nothing(column: Column[Any]) -> Any:
    if isinstance(column.type, TypeDecorator):
        return ()
    return "" if isinstance(column.type, Text) else 0


def stamps_of(line: Line) -> dict[str, Any]:
    """When and by which office it was last changed, as the sender says."""
    return {"changed_at": datetime.fromisoformat(line.changed_at), "changed_by_office": line.changed_by}


def batches(lines: Iterable[Line]) -> Iterable[list[Line]]:
    waiting: list[Line] = []
    for line in lines:
        waiting.append(line)
        if len(waiting) == BATCH:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def taken_by_id(session: Any, table: str, ids: Sequence[UUID]) -> dict[UUID, snapshot.Snapshot]:
    """Snapshots of those that are here; the session keeps none of the rows."""
    row_class = main_types()[table]
    rows = session.scalars(select(row_class).where(row_class.id.in_(ids))).all()
    found = {row.id: snapshot.take(row) for row in rows}
    session.expunge_all()
    return found
