"""One transaction of writes: version guard, log line, undo step and copy for the 回收站 of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import inspect as mapped
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from kth_desktop.changes import Changes, Kind
from kth_desktop.db import mapper, snapshot
from kth_desktop.db.models import AttachmentRow, DeletedRow, LogRow
from kth_desktop.domain.log import Action
from kth_desktop.domain.photo import Photo
from kth_desktop.domain.record import Record
from kth_desktop.errors import ChangedMeanwhile
from kth_desktop.services import log_chain
from kth_desktop.services.closed_months import COUNTED, Before, corrections_due
from kth_desktop.services.field_words import changes_words
from kth_desktop.services.outcome import Outcome, Step, Undo
from kth_desktop.services.words import DETAILS, label, name_of

R = TypeVar("R", bound=Record)
T = TypeVar("T")

_KINDS = frozenset(kind.value for kind in Kind)


@dataclass(frozen=True)
class Stamp:
    """Who writes, for which office, and when (UTC); `day` is the office's today, a sample's fixed one."""

    operator: str
    office: str
    now: datetime
    day: date


@dataclass(frozen=True)
class _Done:
    """A main step of the transaction, for the words of its undo."""

    action: Action
    table: str
    record: str


class Writing:
    """What services write through, inside `context.writing()`; `session` is for reading what decides.

    Every method raises at once; leaving the `with` block by an exception undoes all of it.
    """

    def __init__(
        self, session: Session, stamp: Stamp, reason: str = "", before: Before | None = None
    ) -> None:
        self.session = session
        self.stamp = stamp
        self.reason = reason
        self._before = before
        self._steps: list[Step] = []
        self._done: list[_Done] = []
        self._log: list[dict[str, Any]] = []
        self._changes = Changes()

    def get(self, record: type[R], id: UUID) -> R:
        return mapper.get(self.session, record, id)

    def save(self, record: R, **derived: object) -> R:
        """Adds a record of version 0, else changes the one that stands. Returns it as saved.

        `derived` are the row's columns that the record has not (search=…, pinyin_key=…).
        Raises `ChangedMeanwhile` when somebody saved since the record was read.
        """
        return self._change(record, derived) if record.version else self._add(record, derived)

    def remove(self, record: Record, along: Sequence[Record] = (), after: Sequence[Record] = ()) -> None:
        """Deletes a record; before it what goes along with it (a venue's steps), `after` it what it refers
        to (the activity that a 三会 made).

        The 回收站 shows the record; bringing it back brings all of them. Photos go along by themselves.
        """
        batch = uuid4()
        photos = self._photos_of(*along, record, *after)
        for position, one in enumerate((*photos, *along, record, *after)):
            self._remove(one, batch, position, head=one is record)
        self._done.append(_Done(Action.DELETED, _table(record), name_of(record)))

    def _photos_of(self, *records: Record) -> tuple[Photo, ...]:
        """Of the records and of their parts: a step of a matter has photos of its own."""
        ids = {record.id for record in records}
        for record in records:
            row = self.session.get(mapper.row_type(type(record)), record.id)
            ids |= {child.id for child in mapper.children_of(row)} if row is not None else set()
        asked = select(AttachmentRow).where(AttachmentRow.record_id.in_(ids))
        return mapper.read(self.session, Photo, asked.order_by(AttachmentRow.position))

    def derive(self, record: type[Record], id: UUID, **columns: object) -> None:
        """Sets search columns of another record (a venue's, when its host is renamed): no new version."""
        row_class = mapper.row_type(record)
        row = self.session.get(row_class, id)
        if row is None or all(getattr(row, name) == value for name, value in columns.items()):
            return
        self._steps.append(
            Step(row.__tablename__, id, row.committee_id, "", snapshot.take(row), row.version, derived=True)
        )
        self.session.execute(update(row_class.__table__).where(row_class.id == id).values(**columns))
        self.session.refresh(row)
        self.touch(row.__tablename__, id)

    def note(self, action: Action, record: Record, reason: str = "") -> None:
        """A log line for what changes nothing: printed, exported, revealed."""
        self.write_log(action, _table(record), record.id, record.committee_id, name_of(record), reason)

    def outcome(self, record: T, words: str = "") -> Outcome[T]:
        """What the service returns; `words` when the plain ones do not say it well."""
        self._correct()
        steps = tuple(self._steps)
        return Outcome(record, self._changes, Undo(words or self._words(), steps))

    @property
    def changes(self) -> Changes:
        return self._changes

    def finish(self) -> None:
        """Writes the log lines gathered so far; called by the context before it commits."""
        self._correct()
        self.session.flush()
        if self._log:
            log_chain.append(self.session, self._log)
            self._log.clear()

    def _correct(self) -> None:
        """What is changed in closed months is told by corrections, or refused."""
        if self._before is not None and self._changes.touches(*COUNTED):
            self.session.flush()
            stamp, touched = self.stamp, self._changes.ids
            for due in corrections_due(self.session, self._before, touched, stamp.day, stamp.operator):
                self.save(due)

    def _add(self, record: R, derived: dict[str, object]) -> R:
        row_class = mapper.row_type(type(record))
        if (
            self.session.get(row_class, record.id) is not None
        ):  # pressed twice, or entered again after a crash
            raise ChangedMeanwhile(f"“{name_of(record)}”已经保存过了，没有再存一份。")
        row = row_class()
        mapper.fill(row, record, **derived)
        self._stamp(row)
        self.session.add(row)
        self._record(row, record, Action.ADDED, None, "")
        return self._as_saved(record, row)

    def _change(self, record: R, derived: dict[str, object]) -> R:
        row = self._guarded(record)
        old: R = mapper.to_record(row)
        before = snapshot.take(row)
        if mapper.same_content(old, record) and all(before.values.get(k) == v for k, v in derived.items()):
            return old
        mapper.fill(row, record, **derived)
        self._stamp(row)
        self._record(row, record, Action.CHANGED, before, changes_words(self.session, old, record))
        return self._as_saved(record, row)

    def _record(
        self, row: Any, record: Record, action: Action, before: snapshot.Snapshot | None, detail: str
    ) -> None:
        self.session.flush()
        table, words = row.__tablename__, name_of(record)
        self._steps.append(Step(table, record.id, record.committee_id, words, before, row.version))
        self._done.append(_Done(action, table, words))
        self.write_log(action, table, record.id, record.committee_id, words, detail=detail)
        self.touch(table, record.id)

    def _remove(self, record: Record, batch: UUID, position: int, *, head: bool) -> None:
        row, words = self._guarded(record), name_of(record)
        before, table = snapshot.take(row), row.__tablename__
        self.session.delete(row)
        self.session.add(
            DeletedRow(
                committee_id=record.committee_id, batch=batch, head=head, position=position,
                operator=self.stamp.operator, table_name=table, record_id=record.id,
                record_version=before.version, record=words, row=snapshot.to_text(before),
                changed_at=self.stamp.now, changed_by_office=self.stamp.office,
            )
        )  # fmt: skip
        self.session.flush()
        self._steps.append(Step(table, record.id, record.committee_id, words, before, None))
        self.write_log(Action.DELETED, table, record.id, record.committee_id, words)
        self.touch(table, record.id)

    def _guarded(self, record: Record) -> Any:
        """The row of a record, or `ChangedMeanwhile` naming who saved it since."""
        row = self.session.get(mapper.row_type(type(record)), record.id)
        if row is None or row.version != record.version:
            who = self.who_saved(record.committee_id, record.id)
            if row is None:
                raise ChangedMeanwhile(f"“{name_of(record)}”{who}删除，没有保存；可以到“回收站”找回。")
            raise ChangedMeanwhile(f"“{name_of(record)}”{who}改过，请重新打开再改，以免盖掉。")
        return row

    def who_saved(self, committee_id: UUID, id: UUID) -> str:
        """刚被张建芳在11月23日19:02: from the last line of the record's log."""
        line = self.session.scalars(
            select(LogRow)
            .where(LogRow.committee_id == committee_id, LogRow.record_id == id)
            .order_by(LogRow.number.desc())
            .limit(1)
        ).first()
        if line is None:
            return "刚被别人"
        at = line.changed_at.astimezone()
        return f"刚被{line.operator or '别人'}在{at.month}月{at.day}日{at.hour}:{at.minute:02}"

    def _stamp(self, row: Any) -> None:
        """The parent is always written, so that a change of its children alone raises its version too."""
        for one in (row, *mapper.children_of(row)):
            if one is row or mapped(one).transient or self.session.is_modified(one):
                one.committee_id = row.committee_id
                one.changed_at, one.changed_by_office = self.stamp.now, self.stamp.office

    def _as_saved(self, record: R, row: Any) -> R:
        return replace(
            record, version=row.version, changed_at=row.changed_at, changed_by_office=row.changed_by_office
        )

    def write_log(
        self,
        action: Action,
        table: str,
        id: UUID,
        committee_id: UUID,
        words: str,
        reason: str = "",
        detail: str = "",
    ) -> None:
        self._log.append(
            {
                "id": uuid4(), "committee_id": committee_id, "version": 1, "changed_at": self.stamp.now,
                "changed_by_office": self.stamp.office, "operator": self.stamp.operator, "action": action,
                "table_name": table, "record_id": id, "record": words, "reason": reason or self.reason,
                "detail": detail,
            }
        )  # fmt: skip

    def touch(self, table: str, id: UUID) -> None:
        if table in _KINDS:
            self._changes |= Changes.of(Kind(table), (id,))

    def _words(self) -> str:
        """已删除活动点“陆家客堂”, 已修改3个活动点: after what was done last, details left aside."""
        if not self._done:
            return ""
        last = next((one for one in reversed(self._done) if one.table not in DETAILS), self._done[-1])
        alike = [one for one in self._done if (one.action, one.table) == (last.action, last.table)]
        verb = f"已{last.action.label}"
        if len(alike) > 1:
            return f"{verb}{len(alike)}条{label(last.table)}"
        return f"{verb}{label(last.table)}“{last.record}”"


def _table(record: Record) -> str:
    return str(mapper.row_type(type(record)).__tablename__)
