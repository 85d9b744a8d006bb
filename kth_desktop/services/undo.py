"""Bringing back what one write changed, exactly, and only while nobody has saved since."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from kth_desktop.changes import Changes, Kind
from kth_desktop.db import snapshot
from kth_desktop.db.models import (
    AllottedNumberRow,
    ConcernRow,
    DeletedRow,
    LogRow,
    PlatePrintRow,
    VenueRow,
    VolunteerRow,
)
from kth_desktop.domain.log import Action
from kth_desktop.errors import ChangedMeanwhile
from kth_desktop.services.context import Context
from kth_desktop.services.month_sums import refuse_stale
from kth_desktop.services.outcome import Step, Undo
from kth_desktop.services.venue_writes import refresh_search
from kth_desktop.services.writer import Writing


def undo(context: Context, done: Undo) -> Changes:
    """All steps or none. Raises `ChangedMeanwhile`."""
    try:
        with context.writing(reason="撤销") as writing:
            undone = _Undoing(writing)
            for step in reversed(done.steps):
                undone.take_back(step)
            for step in done.steps:
                if step.table == VenueRow.__tablename__ and step.before and not step.derived:
                    refresh_search(writing, step.id, step.before.values["changed_at"])
            writing.session.expire_all()  # the steps went past its objects
            refuse_stale(writing.session, writing.changes.ids.get(Kind.HANDED_IN, ()))
            return writing.changes
    except IntegrityError as error:
        raise ChangedMeanwhile(f"{done.words}以后，别处已经用到它，不能撤销；请打开核对。") from error


class _Undoing:
    """Knows what it has brought back itself, for one write may have touched a row twice."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self._mine: dict[tuple[str, object], int | None] = {}

    def take_back(self, step: Step) -> None:
        session, key = self._writing.session, (step.table, step.id)
        now = snapshot.version_now(session, step.table, step.id)
        if now != self._mine.get(key, step.version):
            if step.derived:
                return  # saved since, and that save has set the search columns anew
            who = self._writing.who_saved(step.committee_id, step.id)
            raise ChangedMeanwhile(f"“{step.record}”{who}改过，不能撤销；请打开核对。")
        self._mine[key] = self._bring_back(step, now)
        self._writing.touch(step.table, step.id)
        if not step.derived:
            self._writing.write_log(Action.RESTORED, step.table, step.id, step.committee_id, step.record)

    def _bring_back(self, step: Step, now: int | None) -> int | None:
        """The version after it: a new one for a change taken back, the old one for a deletion."""
        session = self._writing.session
        self._refuse_if_erased(step)
        if step.before is None:
            self._refuse_if_printed(step)
            snapshot.take_away(session, step.table, step.id, step.committee_id)
            return None
        if now is None:
            snapshot.bring_back(session, step.before)
            out_of_bin(self._writing, step)
            return step.before.version
        if step.derived:
            snapshot.overwrite(session, step.before)
            return now
        stamp = self._writing.stamp
        snapshot.overwrite(
            session, step.before, version=now + 1, changed_at=stamp.now, changed_by_office=stamp.office
        )
        return now + 1

    def _refuse_if_erased(self, step: Step) -> None:
        """A window may still hold what was deleted before somebody's personal data were erased."""
        person_id: object = None
        if step.table == VolunteerRow.__tablename__:
            person_id = step.id
        elif step.table == ConcernRow.__tablename__ and step.before is not None:
            person_id = step.before.values["reporter_id"]
        if person_id is None:
            return
        erased = select(LogRow.id).where(
            LogRow.committee_id == step.committee_id,
            LogRow.record_id == person_id,
            LogRow.action == Action.ERASED,
        )
        if self._writing.session.scalars(erased).first() is not None:
            raise ChangedMeanwhile("这个人的个人信息已经清除，不能撤销。")

    def _refuse_if_printed(self, step: Step) -> None:
        """A number that hangs at a door already is not given back."""
        if step.table != AllottedNumberRow.__tablename__:
            return
        printed = select(PlatePrintRow.id).where(
            PlatePrintRow.committee_id == step.committee_id,
            PlatePrintRow.venue_id == AllottedNumberRow.venue_id,
            PlatePrintRow.printed_at >= AllottedNumberRow.changed_at,
            AllottedNumberRow.id == step.id,
        )
        if self._writing.session.scalars(printed).first() is not None:
            raise ChangedMeanwhile(f"“{step.record}”的铭牌已经打印，不能撤销；请打开核对。")


def out_of_bin(writing: Writing, step: Step) -> None:
    writing.session.execute(
        delete(DeletedRow).where(
            DeletedRow.committee_id == step.committee_id,
            DeletedRow.table_name == step.table,
            DeletedRow.record_id == step.id,
        )
    )
