"""Activities as lists: a span of days for the calendar, and keys and rows for the long list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from kth_desktop.almanac.pinyin import typed_words
from kth_desktop.db import mapper
from kth_desktop.db.models import ActivityRow, CommitteeRow, PartnerRow, VenueRow, rowid_of
from kth_desktop.domain.queries import ActivityLine, ActivityQuery
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.services.paging import in_order
from kth_desktop.services.search import matches, place_of

_KEY = rowid_of(ActivityRow)
_PLACE = func.coalesce(VenueRow.name, ActivityRow.place)


def activity_lines(
    session: Session, first: date, last: date, committee_id: UUID | None
) -> tuple[ActivityLine, ...]:
    """By day and time, those without a time first."""
    asked = _lines().where(
        ActivityRow.committee_id.in_(_committees(committee_id)), ActivityRow.held_on.between(first, last)
    )
    ordered = asked.order_by(*_IN_TIME, CommitteeRow.position, ActivityRow.title)
    return tuple(_line(*found[1:]) for found in session.execute(ordered))


def activity_keys(session: Session, query: ActivityQuery) -> tuple[int, ...]:
    asked = (
        select(_KEY)
        .select_from(ActivityRow)
        .join(CommitteeRow, CommitteeRow.id == ActivityRow.committee_id)
        .outerjoin(VenueRow, VenueRow.id == ActivityRow.venue_id)
        .outerjoin(PartnerRow, PartnerRow.id == ActivityRow.partner_id)
        .where(_wanted(query))
        .order_by(*_order(query))
    )
    return tuple(session.scalars(asked))


def activity_rows(session: Session, keys: Sequence[int]) -> tuple[ActivityLine, ...]:
    """In the order of `keys`; what was deleted meanwhile is left out."""

    def read(block: Sequence[int]) -> Iterator[tuple[int, ActivityLine]]:
        for key, *parts in session.execute(_lines().where(_KEY.in_(block))):
            yield key, _line(*parts)

    return in_order(keys, read)


_IN_TIME = (ActivityRow.held_on, ActivityRow.starts_at)


def _lines() -> Any:
    return (
        select(_KEY, ActivityRow, _PLACE, CommitteeRow.name, func.coalesce(PartnerRow.name, ""))
        .join(CommitteeRow, CommitteeRow.id == ActivityRow.committee_id)
        .outerjoin(VenueRow, VenueRow.id == ActivityRow.venue_id)
        .outerjoin(PartnerRow, PartnerRow.id == ActivityRow.partner_id)
    )


def _line(row: ActivityRow, place: str, committee: str, partner: str) -> ActivityLine:
    return ActivityLine(mapper.to_record(row), place, committee, partner)


def _committees(committee_id: UUID | None) -> Any:
    """Named one by one, so that every part is one range of the index."""
    asked = select(CommitteeRow.id)
    return asked if committee_id is None else asked.where(CommitteeRow.id == committee_id)


def _wanted(query: ActivityQuery) -> ColumnElement[bool]:
    wanted: list[ColumnElement[bool]] = [
        true(),
        ActivityRow.committee_id.in_(_committees(query.committee_id)),
        _found(query.text),
    ]
    if query.category is not None:
        wanted.append(ActivityRow.category == query.category)
    if query.venue_id is not None:
        wanted.append(ActivityRow.venue_id == query.venue_id)
    if query.state is not None:
        wanted.append(ActivityRow.state == query.state)
    if query.first is not None:
        wanted.append(ActivityRow.held_on >= query.first)
    if query.last is not None:
        wanted.append(ActivityRow.held_on <= query.last)
    return and_(*wanted)


def _found(text: str) -> ColumnElement[bool]:
    """Every word somewhere: in what was written of the activity, or in its venue's readings."""
    words = typed_words(text)
    columns = (ActivityRow.title, ActivityRow.topic, ActivityRow.speaker, ActivityRow.place, PartnerRow.name)
    return and_(
        true(),
        *(
            or_(
                *(column.contains(word, autoescape=True) for column in columns),
                and_(ActivityRow.venue_id.is_not(None), matches(VenueRow.search, word)),
            )
            for word in words
        ),
    )


def _order(query: ActivityQuery) -> list[Any]:
    columns: dict[str, list[Any]] = {
        "held_on": list(_IN_TIME),
        "title": [ActivityRow.title],
        "category": [place_of(ActivityRow.category, Category)],
        "place": [VenueRow.pinyin_key, _PLACE],
        "partner": [PartnerRow.name],
        "attendances": [func.coalesce(ActivityRow.attendances, -1)],
        "volunteers": [func.coalesce(ActivityRow.volunteer_attendances, -1)],
        "state": [place_of(ActivityRow.state, ActivityState)],
    }
    chosen = columns[query.order]
    if query.descending:
        chosen = [column.desc() for column in chosen]
    return [*chosen, *_IN_TIME]
