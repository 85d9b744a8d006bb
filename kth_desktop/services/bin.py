"""The 回收站: what was deleted in the last thirty days, and bringing it back."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from kth_desktop.changes import Kind
from kth_desktop.db import snapshot
from kth_desktop.db.attachments import kept_files
from kth_desktop.db.models import (
    ActivityRow,
    AttachmentRow,
    CommitteeRow,
    DeletedRow,
    DeliberationRow,
    MediationRow,
    MeetingRow,
    VenueRow,
    VoteRow,
    rowid_of,
)
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.deliberation import Deliberation
from kth_desktop.domain.log import Action, BinLine
from kth_desktop.domain.operator import Right
from kth_desktop.domain.vote import Vote
from kth_desktop.errors import UserError
from kth_desktop.services import paper_numbers
from kth_desktop.services.context import Context
from kth_desktop.services.deliberation_writes import refill_steps as refill_meeting
from kth_desktop.services.meeting_numbers import with_free_number
from kth_desktop.services.month_sums import refuse_stale
from kth_desktop.services.order_follow import rejoin
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.venue_writes import refresh_search
from kth_desktop.services.vote_writes import refill_steps as refill_vote
from kth_desktop.services.words import label
from kth_desktop.services.writer import Writing

DAYS = 30


class BinService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def lines(self) -> tuple[BinLine, ...]:
        """Newest first; what a deletion took along is not listed by itself."""
        with self._context.reading() as session:
            rows = session.scalars(
                select(DeletedRow)
                .where(DeletedRow.committee_id.in_(select(CommitteeRow.id)))
                .where(DeletedRow.changed_at >= self._oldest(), DeletedRow.head)
                .order_by(DeletedRow.changed_at.desc(), rowid_of(DeletedRow).desc())
            )
            return tuple(
                BinLine(row.id, row.changed_at, row.operator, row.table_name, row.record_id, row.record)
                for row in rows
            )

    def purge(self) -> int:
        """What nobody can bring back any more goes for good; how many rows it were.

        Else the data of somebody deleted years ago would lie here, out of reach of every erasing.
        """
        with self._context.writing(right=None) as writing:  # whoever closes the office does it
            gone = delete(DeletedRow).where(DeletedRow.changed_at < self._oldest())
            count = int(writing.session.execute(gone).rowcount)  # type: ignore[attr-defined]
        self._tidy_files()
        return count

    def _tidy_files(self) -> None:
        """Photos that nothing names any more; one in use by another program goes the next time."""
        with self._context.reading() as session, suppress(OSError):
            raw = session.connection().connection.driver_connection
            self._context.database.files.tidy(kept_files(raw))

    def restore(self, id: UUID) -> Outcome[UUID]:
        """Brings a record back with all that was deleted along with it; the answer is the record's id.

        Raises `UserError` when it is back already or refers to what is itself deleted.
        """
        try:
            with self._context.writing() as writing:
                head = writing.session.get(DeletedRow, id)
                if head is None:
                    raise UserError("这一条已经恢复过了。")
                if head.table_name == MediationRow.__tablename__:
                    self._context.demand(Right.CASES)
                words = f"已恢复{label(head.table_name)}“{head.record}”"
                record_id = head.record_id
                for row in _batch(writing.session, head):
                    _bring_back(writing, row)
                if head.table_name == VenueRow.__tablename__:
                    refresh_search(writing, record_id, head.changed_at)
                _refill(writing, head, self._context.today)
                refuse_stale(writing.session, writing.changes.ids.get(Kind.HANDED_IN, ()))
                return writing.outcome(record_id, words)
        except IntegrityError as error:
            raise UserError("它用到的别的记录也删除了，或编号已经给了别家；请先恢复那一条。") from error

    def _oldest(self) -> datetime:
        return self._context.now() - timedelta(days=DAYS)


def _batch(session: Session, head: DeletedRow) -> tuple[DeletedRow, ...]:
    """What was deleted last comes back first, for the others refer to it."""
    return tuple(
        session.scalars(
            select(DeletedRow)
            .where(DeletedRow.committee_id == head.committee_id, DeletedRow.batch == head.batch)
            .order_by(DeletedRow.position.desc())
        )
    )


def _bring_back(writing: Writing, row: DeletedRow) -> None:
    kept = snapshot.of_text(row.table_name, row.row)
    if row.table_name == AttachmentRow.__tablename__:
        _refuse_without_record(writing.session, kept)
    if row.table_name == MeetingRow.__tablename__:
        kept = with_free_number(writing.session, kept)
    kept = paper_numbers.with_free_number(writing.session, kept)
    snapshot.bring_back(writing.session, kept)
    writing.write_log(Action.RESTORED, row.table_name, row.record_id, row.committee_id, row.record)
    writing.touch(row.table_name, row.record_id)
    writing.session.delete(row)


def _refill(writing: Writing, head: DeletedRow, today: date) -> None:
    """What the deletion emptied says it again: the step of its matter, the day of its order."""
    if head.table_name == ActivityRow.__tablename__:
        rejoin(writing, writing.get(Activity, head.record_id), today)
    if head.table_name == VoteRow.__tablename__:
        refill_vote(writing, writing.get(Vote, head.record_id), None)
    if head.table_name == DeliberationRow.__tablename__:
        refill_meeting(writing, writing.get(Deliberation, head.record_id), None)


def _refuse_without_record(session: Session, photo: snapshot.Snapshot) -> None:
    """A photo alone would come back to nothing; photos that went along come after their record."""
    table, id = photo.values["table_name"], photo.values["record_id"]
    if snapshot.version_now(session, table, id) is None:
        raise UserError(f"这张照片的{label(table)}也删除了，请先恢复那一条。")
