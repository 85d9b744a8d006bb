"""Rows gathered in memory and written table by table: a thousand saves would take a second."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, date, datetime, time
from typing import Any, TypeVar
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import insert
from sqlalchemy import inspect as mapped
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import Base, LogRow
from kth_desktop.domain.log import Action
from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import Category, Word
from kth_desktop.paths import resource
from kth_desktop.services.log_chain import chained
from kth_desktop.services.words import name_of

W = TypeVar("W", bound=Word)
_SPACE = uuid5(NAMESPACE_URL, "kth-desktop/sample")
_SAVED = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)  # half past eight in the morning


def made_id(*names: object) -> UUID:
    """The same id in every sample: from what the thing is called."""
    return uuid5(_SPACE, "/".join(map(str, names)))


def read_list(name: str) -> Any:
    """One list of `resources/demo`."""
    return json.loads(resource("demo", f"{name}.json").read_text(encoding="utf-8"))


def word(words: type[W], value: str) -> W:
    """The word of the vocabulary that is kept as `value`."""
    return next(one for one in words if one.value == value)


def category_of(written: Mapping[str, Any]) -> Category:
    return next(category for category in Category if category.label == written["category"])


def day(written: str) -> date:
    return date.fromisoformat(written)


def clock(written: str) -> time:
    """9:00 or 13:30."""
    hour, minute = written.split(":")
    return time(int(hour), int(minute))


class Sheet:
    def __init__(self) -> None:
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._log: list[dict[str, Any]] = []

    def add(self, record: Record, office: str, **derived: object) -> None:
        """A record as saved once by `office`, with its children and the columns it has not itself."""
        row_class = mapper.row_type(type(record))
        values = {**_content(row_class, record), **derived, **_stamps(record.committee_id, office)}
        self._rows[row_class.__tablename__].append(values)
        for name, relation in mapped(row_class).relationships.items():
            for position, part in enumerate(getattr(record, name)):
                parent = {f"{row_class.__tablename__}_id": values["id"], "position": position}
                self._add_part(
                    relation.mapper.class_, part, {**parent, **_stamps(record.committee_id, office)}
                )

    def rows(self, table: str) -> tuple[Mapping[str, Any], ...]:
        """What was added to a table so far."""
        return tuple(self._rows[table])

    def log(
        self, record: Record, action: Action, at: datetime, operator: str, office: str, detail: str = ""
    ) -> None:
        row = mapper.row_type(type(record))
        stamps = {**_stamps(record.committee_id, office), "changed_at": at}
        id = made_id("log", record.id, action.value, at)
        self._log.append(
            {
                "id": id,
                "salt": made_id("salt", id).hex,
                "operator": operator,
                "action": action,
                "table_name": row.__tablename__,
                "record_id": record.id,
                "record": name_of(record),
                "reason": "",
                "detail": detail,
                **stamps,
            }
        )

    def write(self, session: Session) -> None:
        """The log in order of time, as it would have been written."""
        self._rows[LogRow.__tablename__] = chained(sorted(self._log, key=lambda line: line["changed_at"]))
        for table in Base.metadata.sorted_tables:
            if rows := self._rows.get(table.name):
                session.execute(insert(table), rows)

    def _add_part(self, row_class: Any, part: Any, values: dict[str, Any]) -> None:
        table = row_class.__tablename__
        id = made_id(table, *values.values())
        self._rows[table].append({"id": id, **_content(row_class, part), **values})


def _content(row_class: Any, record: Any) -> dict[str, Any]:
    columns = row_class.__table__.columns
    return {field.name: getattr(record, field.name) for field in fields(record) if field.name in columns}


def _stamps(committee_id: UUID, office: str) -> dict[str, Any]:
    return {"committee_id": committee_id, "version": 1, "changed_at": _SAVED, "changed_by_office": office}
