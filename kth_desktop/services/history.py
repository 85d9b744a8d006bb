"""The log (操作记录), read."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from kth_desktop import paths
from kth_desktop.db import log_heads
from kth_desktop.db.models import CommitteeRow, LogRow
from kth_desktop.domain.log import Action, LogLine
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.services.auditing import AuditReport, audit
from kth_desktop.services.context import Context


class HistoryService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def of(self, record_id: UUID) -> tuple[LogLine, ...]:
        """Everything that was done to one record, newest first."""
        return self._lines(LogRow.record_id == record_id)

    def all(self, limit: int = 200, text: str = "") -> tuple[LogLine, ...]:
        """The newest lines whose record, operator or reason contains `text`."""
        found = (LogRow.record + "\n" + LogRow.operator + "\n" + LogRow.reason).contains(
            text, autoescape=True
        )
        return self._lines(found, limit=limit) if text else self._lines(limit=limit)

    def audit(self, committee_id: UUID | None = None) -> AuditReport:
        """Of one committee's log or of all: see `services.auditing`; the last backup says where it ended."""
        kept = log_heads.last_kept(self._context.database.path, paths.backups())
        with self._context.reading() as session:
            return audit(session, kept, committee_id)

    def reveal(self, volunteer_id: UUID, reason: str = "") -> str:
        """The whole phone of one person, once it stands in the log that somebody looked at it."""
        with self._context.writing(reason) as writing:
            volunteer = writing.get(Volunteer, volunteer_id)
            writing.note(Action.REVEALED, volunteer)
            return volunteer.phone

    def _lines(self, *conditions: object, limit: int | None = None) -> tuple[LogLine, ...]:
        statement = (
            select(LogRow)
            # The indexes begin with the committee.
            .where(LogRow.committee_id.in_(select(CommitteeRow.id)), *conditions)  # type: ignore[arg-type]
            .order_by(LogRow.changed_at.desc(), LogRow.number.desc())
            .limit(limit)
        )
        with self._context.reading() as session:
            return tuple(_line(row) for row in session.scalars(statement))


def _line(row: LogRow) -> LogLine:
    return LogLine(
        row.changed_at, row.operator, row.action, row.table_name, row.record_id, row.record, row.reason,
        row.detail, row.number, row.erased,
    )  # fmt: skip
