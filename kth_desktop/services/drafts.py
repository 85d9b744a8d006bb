"""Text typed into a form and not saved yet, kept in the database (never in a plain file)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, delete, select, true

from kth_desktop.db.models import DraftRow, MediationRow
from kth_desktop.domain.operator import Right
from kth_desktop.services.context import Context
from kth_desktop.services.writer import Writing

_CASES = f"{MediationRow.__tablename__}:"  # a case half written down is as much of a secret as a case


@dataclass(frozen=True)
class Draft:
    """`key` is the form's own: venue:new, venue:<id>. `kept_at` is UTC."""

    key: str
    fields: Mapping[str, str]
    kept_at: datetime


class DraftService:
    """Drafts are no records: no log, no undo, and saving the form drops its draft."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def keep(self, key: str, fields: Mapping[str, str]) -> None:
        with self._context.writing() as writing:
            if key.startswith(_CASES):
                self._context.demand(Right.CASES)
            row = writing.session.scalar(self._of(key)) or DraftRow(
                committee_id=self._context.own_id, key=key
            )
            row.fields = json.dumps(dict(fields), ensure_ascii=False)
            row.changed_at, row.changed_by_office = writing.stamp.now, writing.stamp.office
            writing.session.add(row)

    def find(self, key: str) -> Draft | None:
        with self._context.reading() as session:
            row = session.scalar(self._of(key))
            return None if row is None else _draft(row)

    def drop(self, key: str) -> None:
        with self._context.writing() as writing:
            self._drop(writing, key)

    def all(self) -> tuple[Draft, ...]:
        """Newest first; those of mediation cases only for whom the cases are open to."""
        own = select(DraftRow).where(DraftRow.committee_id == self._context.own_id, self._may_see())
        with self._context.reading() as session:
            return tuple(_draft(row) for row in session.scalars(own.order_by(DraftRow.changed_at.desc())))

    def _of(self, key: str) -> Select[DraftRow]:
        return select(DraftRow).where(
            DraftRow.committee_id == self._context.own_id, DraftRow.key == key, self._may_see()
        )

    def _may_see(self) -> ColumnElement[bool]:
        return true() if Right.CASES in self._context.rights else ~DraftRow.key.startswith(_CASES)

    def _drop(self, writing: Writing, key: str) -> None:
        own = (DraftRow.committee_id == self._context.own_id, DraftRow.key == key)
        writing.session.execute(delete(DraftRow).where(*own))


def _draft(row: DraftRow) -> Draft:
    return Draft(row.key, json.loads(row.fields), row.changed_at)
