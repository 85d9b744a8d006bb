"""What everything needs: operators, the log, drafts, what was deleted, attachments, facts of the file."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import DDL, Index, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column

from kth_desktop.db.models.base import Base, Row
from kth_desktop.db.types import WordText
from kth_desktop.domain.log import Action
from kth_desktop.domain.operator import Operator, OperatorRole
from kth_desktop.domain.photo import Photo


class OperatorRow(Row, Base):
    """Who works here; in an encrypted office each has a key slot under the row's id."""

    __tablename__ = "operator"
    __table_args__ = (UniqueConstraint("committee_id", "name"),)
    record_type: ClassVar[type] = Operator

    name: Mapped[str]
    role: Mapped[OperatorRole] = mapped_column(
        WordText(OperatorRole), server_default=OperatorRole.CLERK.value
    )
    sees_full: Mapped[bool] = mapped_column(server_default=text("1"))
    left_on: Mapped[date | None]
    opens_cases: Mapped[bool] = mapped_column(server_default=text("1"))


class LogRow(Row, Base):
    """Append-only by trigger. `changed_at` is when it happened; `record` names the record in words.

    `number` counts a committee's lines from 1 and is their order. `digest` and `chain` are those of
    `domain.log_chain`; of an erased line the words and `salt` are empty.
    """

    __tablename__ = "log"
    __table_args__ = (
        UniqueConstraint("committee_id", "number"),
        Index(None, "committee_id", "record_id", "number"),
        Index(None, "committee_id", "changed_at"),
    )

    operator: Mapped[str]
    action: Mapped[Action] = mapped_column(WordText(Action))
    table_name: Mapped[str]
    record_id: Mapped[UUID]
    record: Mapped[str]
    reason: Mapped[str]
    number: Mapped[int]
    detail: Mapped[str]
    salt: Mapped[str]
    digest: Mapped[str]
    chain: Mapped[str]
    erased: Mapped[bool]


class DraftRow(Row, Base):
    """Autosaved text of a form (a JSON object), never in a plain file. `changed_at` is when it was kept."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("committee_id", "key"),)

    key: Mapped[str]
    fields: Mapped[str]


class DeletedRow(Row, Base):
    """A deleted row as JSON, with its children. `batch` joins what one deletion took along;

    `head` marks the record that the clerk deleted. `changed_at` is when.
    """

    __tablename__ = "deleted"
    __table_args__ = (
        Index(None, "committee_id", "changed_at"),
        Index(None, "committee_id", "batch"),
    )

    batch: Mapped[UUID]
    head: Mapped[bool]
    position: Mapped[int]
    operator: Mapped[str]
    table_name: Mapped[str]
    record_id: Mapped[UUID]
    record_version: Mapped[int]
    record: Mapped[str]
    row: Mapped[str]


class AttachmentRow(Row, Base):
    """A photo, snapshot or receipt; `digest` is the SHA-256 of its content (`db/attachments.py`)."""

    __tablename__ = "attachment"
    __table_args__ = (
        Index(None, "committee_id", "table_name", "record_id", "position"),
        UniqueConstraint("committee_id", "record_id", "digest"),
    )
    record_type: ClassVar[type] = Photo

    table_name: Mapped[str]
    record_id: Mapped[UUID]
    position: Mapped[int]
    digest: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    caption: Mapped[str]
    taken_on: Mapped[date | None]


class OfficeFactRow(Base):
    """What the file itself is (own committee, sample, program version): of no committee, so without `Row`."""

    __tablename__ = "office_fact"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


_BLANKED = ("record", "reason", "detail", "salt")


def _only_blanking() -> str:
    """The one change of a line that is allowed: its words go, and everything else stays."""
    kept = [c.name for c in LogRow.__table__.columns if c.name not in (*_BLANKED, "erased")]
    blank = " AND ".join(f"NEW.{name} = ''" for name in _BLANKED)
    return f"NEW.erased = 1 AND {blank} AND " + " AND ".join(f"NEW.{name} IS OLD.{name}" for name in kept)


def _append_only(verb: str, unless: str = "") -> DDL:
    condition = f"WHEN NOT ({unless}) " if unless else ""
    return DDL(  # type: ignore[no-untyped-call]
        f"CREATE TRIGGER log_no_{verb.lower()} BEFORE {verb} ON log {condition}"
        "BEGIN SELECT RAISE(ABORT, 'log is append-only'); END"
    ).execute_if(dialect="sqlite")


event.listen(LogRow.__table__, "after_create", _append_only("UPDATE", _only_blanking()))
event.listen(LogRow.__table__, "after_create", _append_only("DELETE"))
