"""What led to what: links between records of any kind, and the line of them that a page or paper shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import (
    ActivityRow,
    Base,
    BoardSheetRow,
    ConcernRow,
    DeliberationRow,
    LinkRow,
    MatterRow,
    MediationRow,
    MeetingRow,
    OrderVenueRow,
    PledgeRow,
    PublicationRow,
    ServiceOrderRow,
    StoryRow,
    VoteRow,
)
from kth_desktop.domain.chain import JOINED, Chain, ChainEnd
from kth_desktop.domain.link import Link
from kth_desktop.domain.record import Record
from kth_desktop.errors import UserError
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.words import label, name_of
from kth_desktop.services.writer import Writing

# Records that hold another by a column of their own: (row, column, table of the one that came first,
# whether the holder came of it, or it of the holder).
_HELD: tuple[tuple[Any, str, str, bool], ...] = (
    (ConcernRow, "activity_id", "activity", True),
    (ConcernRow, "meeting_id", "meeting", True),
    (DeliberationRow, "matter_id", "matter", True),
    (DeliberationRow, "activity_id", "activity", False),
    (VoteRow, "matter_id", "matter", True),
    (VoteRow, "activity_id", "activity", False),
    (MediationRow, "activity_id", "activity", False),
    (StoryRow, "activity_id", "activity", True),
    (PublicationRow, "story_id", "story", True),
)
_ROWS = (
    ActivityRow,
    BoardSheetRow,
    ConcernRow,
    DeliberationRow,
    MatterRow,
    MediationRow,
    MeetingRow,
    PledgeRow,
    PublicationRow,
    ServiceOrderRow,
    StoryRow,
    VoteRow,
)


_PERSONAL = frozenset({"story", "pledge"})
_FAR = 6  # steps on one line of paper


class ChainService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def of(self, table: str, id: UUID) -> Chain:
        """What stands one step before and one step after a record."""
        with self._context.reading() as session:
            return chain_of(session, table, id)

    def line(self, table: str, id: UUID) -> str:
        """For a paper: 民情2026-031 → 点单2026-031 → 活动“健康课”; empty when it stands alone.

        All that led to it and one step of what came of it. No title that may name a person.
        """
        with self._context.reading() as session:
            chain = chain_of(session, table, id)
            if not chain:
                return ""
            (here,) = _ends(session, [(table, id)])
            levels, seen = [chain.came, (here,)], {id}
            ends = chain.led
            while ends and len(levels) < _FAR:
                seen.update(end.id for end in ends)
                levels.append(ends)
                before = [one for end in ends for one in chain_of(session, end.table, end.id).led]
                ends = tuple(one for one in before if one.id not in seen)
        told = ("、".join(dict.fromkeys(map(_told, level))) for level in reversed(levels))
        return " → ".join(filter(None, told))

    def linked(self, id: UUID) -> tuple[ChainEnd, ...]:
        """What is joined to it by a link, which `unlink` takes away; the rest stands in the records."""
        with self._context.reading() as session:
            links = links_of(session, id)
            others = [
                (link.came_table, link.came_id) if link.led_id == id else (link.led_table, link.led_id)
                for link in links
            ]
            return _ends(session, others)

    def join(self, table: str, id: UUID, other_table: str, other_id: UUID) -> Outcome[Link]:
        """关联: what the other is led to the record, or grew out of it: the older one leads.

        Raises `UserError` for what cannot be joined: a record with itself, or what stands together already.
        """
        with self._context.writing() as writing:
            if not {table, other_table} <= JOINED:
                raise UserError("这类记录不能关联，请选另一条。")
            one, other = (
                writing.get(cast(Any, _row_class(kind)).record_type, found)
                for kind, found in ((table, id), (other_table, other_id))
            )
            if one.id == other.id:
                raise UserError("一条记录不能和自己关联，请选另一条。")
            if one.committee_id != other.committee_id:
                raise UserError("两条记录不是同一个村（居）的，不能关联。")
            chain = chain_of(writing.session, table, id)
            if other.id in {end.id for end in (*chain.led, *chain.came)}:
                raise UserError("这两条已经关联好了，不用再加。")
            led, came = (other, one) if _day(other) <= _day(one) else (one, other)
            join(writing, led, came)
            words = f"已关联{_words(other_table, other)}"
            found = links_between(writing.session, one.id, other.id)[0]
            return writing.outcome(found, words)

    def unlink(self, id: UUID, other_id: UUID) -> Outcome[UUID]:
        """Takes away a link made by hand; the records stay. `UserError` where the record itself says so."""
        with self._context.writing() as writing:
            links = links_between(writing.session, id, other_id)
            if not links:
                raise UserError("这一条是登记时就带着的，请打开那条记录修改。")
            for link in links:
                writing.remove(link)
            return writing.outcome(id, "已取消关联")


def _told(end: ChainEnd) -> str:
    """A story or a pledge is often called after a person."""
    return label(end.table) if end.table in _PERSONAL else end.words


def _day(record: Any) -> date:
    """When it began, as far as it says; what has no day of its own is taken as begun first."""
    names = ("told_on", "registered_on", "ordered_on", "agreed_on", "held_on", "applied_on", "written_on")
    days = (getattr(record, name, None) for name in names)
    return next((day for day in days if isinstance(day, date)), date.min)


def links_between(session: Session, one: UUID, other: UUID) -> tuple[Link, ...]:
    """Whichever of them came first."""
    return tuple(link for link in links_of(session, one) if other in (link.led_id, link.came_id))


def join(writing: Writing, led: Record, came: Record) -> None:
    """Writes that `came` grew out of `led`; joined already, nothing happens."""
    session = writing.session
    asked = select(LinkRow.id).where(
        LinkRow.committee_id == came.committee_id, LinkRow.led_id == led.id, LinkRow.came_id == came.id
    )
    if session.scalar(asked) is None:
        tables = [str(mapper.row_type(type(one)).__tablename__) for one in (led, came)]
        writing.save(
            Link(
                committee_id=came.committee_id,
                led_table=tables[0],
                led_id=led.id,
                came_table=tables[1],
                came_id=came.id,
            )
        )


def links_of(session: Session, id: UUID) -> tuple[Link, ...]:
    """To be removed along with the record: `writing.remove(record, along=links_of(…))`."""
    return mapper.read(session, Link, select(LinkRow).where(or_(LinkRow.led_id == id, LinkRow.came_id == id)))


def chain_of(session: Session, table: str, id: UUID) -> Chain:
    links = links_of(session, id)
    led = [(link.led_table, link.led_id) for link in links if link.came_id == id]
    came = [(link.came_table, link.came_id) for link in links if link.led_id == id]
    if table == "service_order":
        brought = select(OrderVenueRow.activity_id).where(OrderVenueRow.service_order_id == id)
        came += [("activity", one) for one in session.scalars(brought) if one is not None]
    if table == "activity":
        orders = select(OrderVenueRow.service_order_id).where(OrderVenueRow.activity_id == id)
        led += [("service_order", one) for one in session.scalars(orders)]
    for row_class, column, other, holder_came in _HELD:
        mine = str(row_class.__tablename__)
        held = getattr(row_class, column)
        if mine == table:
            found = session.scalar(select(held).where(row_class.id == id))
            if found is not None:
                (led if holder_came else came).append((other, found))
        if other == table:
            holders = session.scalars(select(row_class.id).where(held == id))
            (came if holder_came else led).extend((mine, one) for one in holders)
    return Chain(_ends(session, led), _ends(session, came))


def _ends(session: Session, found: Sequence[tuple[str, UUID]]) -> tuple[ChainEnd, ...]:
    ends = []
    for table, id in dict.fromkeys(found):
        row = session.get(_row_class(table), id)
        if row is not None:
            ends.append(ChainEnd(table, id, _words(table, mapper.to_record(row))))
    return tuple(ends)


def _row_class(table: str) -> type[Base]:
    return next(row for row in _ROWS if row.__tablename__ == table)


def _words(table: str, record: Any) -> str:
    say: Callable[[Any], str] = _SAID.get(table, lambda one: f"{label(table)}“{name_of(one)}”")
    return say(record)


# What is named by its number or kind rather than by a title.
_SAID: dict[str, Callable[[Any], str]] = {
    "activity": lambda activity: f"活动“{activity.public_title}”",
    "concern": lambda concern: f"民情{name_of(concern)}",
    "deliberation": lambda deliberation: f"{deliberation.kind.label}“{deliberation.title}”",
    "mediation": lambda mediation: f"调解{name_of(mediation)}",
    "meeting": name_of,
    "service_order": lambda order: f"点单{name_of(order)}",
    "vote": lambda vote: f"表决“{vote.title}”",
}
