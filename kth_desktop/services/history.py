"""The log (操作记录), read; and what is only looked at, noted in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from sqlalchemy import func, select

from kth_desktop import paths
from kth_desktop.db import log_heads
from kth_desktop.db.models import CommitteeRow, LogRow
from kth_desktop.domain.log import Action, LogLine, LogQuery
from kth_desktop.domain.operator import Right
from kth_desktop.domain.volunteer import Number, Volunteer
from kth_desktop.services.auditing import AuditReport, audit
from kth_desktop.services.context import Context
from kth_desktop.services.log_lists import line_of, log_keys, log_lines


class HistoryService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def of(self, record_id: UUID) -> tuple[LogLine, ...]:
        """Everything that was done to one record, newest first."""
        statement = (
            select(LogRow)
            # The indexes begin with the committee.
            .where(LogRow.committee_id.in_(select(CommitteeRow.id)), LogRow.record_id == record_id)
            .order_by(LogRow.number.desc())
        )
        with self._context.reading() as session:
            return tuple(line_of(row) for row in session.scalars(statement))

    def keys(self, query: LogQuery) -> tuple[int, ...]:
        """Row keys for `rows`, sorted and filtered by the database."""
        with self._context.reading() as session:
            return log_keys(session, query)

    def rows(self, keys: Sequence[int]) -> tuple[LogLine, ...]:
        """In the order of `keys`."""
        with self._context.reading() as session:
            return log_lines(session, keys)

    def lines(self, query: LogQuery) -> tuple[LogLine, ...]:
        with self._context.reading() as session:
            return log_lines(session, log_keys(session, query))

    def operators(self, committee_id: UUID | None = None) -> tuple[str, ...]:
        """Everybody who stands in the log."""
        asked = select(LogRow.operator).distinct().where(LogRow.operator != "").order_by(LogRow.operator)
        if committee_id is not None:
            asked = asked.where(LogRow.committee_id == committee_id)
        with self._context.reading() as session:
            return tuple(session.scalars(asked))

    def years(self, committee_id: UUID | None = None) -> tuple[int, ...]:
        """In which something was done, the newest first."""
        asked = select(func.min(LogRow.changed_at), func.max(LogRow.changed_at))
        if committee_id is not None:
            asked = asked.where(LogRow.committee_id == committee_id)
        with self._context.reading() as session:
            first, last = session.execute(asked).one()
        return tuple(range(last.astimezone().year, first.astimezone().year - 1, -1)) if first else ()

    def count(self, committee_id: UUID | None = None) -> int:
        asked = select(func.count()).select_from(LogRow)
        if committee_id is not None:
            asked = asked.where(LogRow.committee_id == committee_id)
        with self._context.reading() as session:
            return session.scalar(asked) or 0

    def audit(
        self,
        committee_id: UUID | None = None,
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> AuditReport:
        """Of one committee's log or of all; the newest backup says where it ended.

        `progress` is told lines; once `cancelled` says so the report is of no use.
        """
        kept = log_heads.last_kept(self._context.database.path, paths.backups())
        count = self.count(committee_id)

        def go_on(lines: int) -> bool:
            if progress is not None:
                progress(min(lines, count), count)
            return cancelled is None or not cancelled()

        with self._context.reading() as session:
            return audit(session, kept, committee_id, go_on)

    def reveal(self, volunteer_id: UUID, reason: str = "", number: Number = Number.PHONE) -> str:
        """One whole number of one person, once it stands in the log that somebody looked at it."""
        words = "，".join(filter(None, (number.label, reason)))
        with self._context.writing(words, right=Right.FULL) as writing:
            volunteer = writing.get(Volunteer, volunteer_id)
            writing.note(Action.REVEALED, volunteer)
            return str(getattr(volunteer, number.value))
