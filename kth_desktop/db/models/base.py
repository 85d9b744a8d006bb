"""What every table carries."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    Text,
    Time,
    and_,
    literal_column,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, foreign, mapped_column

from kth_desktop.db.types import PartialDateText, UtcText, UuidBytes, Words
from kth_desktop.domain.dates import PartialDate

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Names for all keys: a migration can only drop what has a name."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        bool: Boolean,
        date: Date,
        datetime: UtcText,
        float: Float,
        int: Integer,
        str: Text,
        time: Time,
        tuple[str, ...]: Words,
        PartialDate: PartialDateText,
        UUID: UuidBytes,
    }


class Row:
    """Id made by the client; `version` guards every edit; `changed_at` is UTC.

    The tables keep SQLite's own rowid: lists page by it (`rowid_of`).
    """

    record_type: ClassVar[type]  # the frozen record (or part of one) that the row stands for

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4, sort_order=-5)
    version: Mapped[int] = mapped_column(sort_order=-3)
    changed_at: Mapped[datetime] = mapped_column(sort_order=-2)
    changed_by_office: Mapped[str] = mapped_column(default="", sort_order=-1)

    @declared_attr
    @classmethod
    def committee_id(cls) -> Mapped[UUID]:
        return mapped_column(ForeignKey("committee.id"), sort_order=-4)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


def of_parent(parent: type[Row], child: type[Row], parent_id: Any) -> ColumnElement[bool]:
    """Joins children by the committee as well, for their indexes begin with it."""
    return and_(parent.id == foreign(parent_id), parent.committee_id == foreign(child.committee_id))


def rowid_of(row: type[Base]) -> ColumnElement[int]:
    """The hidden integer key of a table: `select(rowid_of(VenueRow)).select_from(VenueRow)`.

    It is text to SQLAlchemy, so that without `select_from` a question with no other condition has no table.
    """
    return literal_column(f"{row.__tablename__}.rowid", Integer)
