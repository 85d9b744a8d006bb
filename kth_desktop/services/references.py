"""What still names a record that was to be deleted, counted: 2个活动点、15次服务记录."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from kth_desktop.errors import Reference


class Naming(NamedTuple):
    """A column that may name the record; 15 + 次 + 服务记录 are the words of a count."""

    column: Any
    unit: str
    label: str


def counted(session: Session, id: UUID, *namings: Naming) -> tuple[Reference, ...]:
    """One reference for each naming that there is: 服务记录, 15次."""
    found = []
    for naming in namings:
        asked: Select[Any] = select(func.count()).where(naming.column == id)
        if count := session.scalar(asked):
            found.append(Reference(naming.label, f"{count}{naming.unit}"))
    return tuple(found)


def words(references: tuple[Reference, ...]) -> str:
    """2个活动点、15次服务记录"""
    return "、".join(f"{one.words}{one.label}" for one in references)
