"""The one mapper: a mapped row ↔ its frozen record, by field name.

What a row has more than the record (search columns, sums) is given by the service when it saves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy import inspect as mapped
from sqlalchemy.orm import Session

from kth_desktop.db import models
from kth_desktop.domain.activity import Activity, Series
from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.board_sheet import BoardSheet
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.consent import Consent
from kth_desktop.domain.correction import Correction
from kth_desktop.domain.deliberation import Deliberation
from kth_desktop.domain.exchange import Exchange
from kth_desktop.domain.handed_in import HandedIn
from kth_desktop.domain.holiday import HolidayDay
from kth_desktop.domain.law_rule import LawRule
from kth_desktop.domain.link import Link
from kth_desktop.domain.matter import Matter, MatterTemplate
from kth_desktop.domain.mediation import Mediation
from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.domain.open_day import OpenDay
from kth_desktop.domain.operator import Operator
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.photo import Photo
from kth_desktop.domain.plate import PlatePrint
from kth_desktop.domain.pledge import Pledge
from kth_desktop.domain.record import Record
from kth_desktop.domain.representative import Representative
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.service_order import ServiceOrder
from kth_desktop.domain.story import Publication, Story
from kth_desktop.domain.town_form import TownForm
from kth_desktop.domain.venue import AllottedNumber, Venue, VenueStep
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.domain.vote import Vote
from kth_desktop.errors import UserError

R = TypeVar("R", bound=Record)

# Not of the record's content: the database says them.
STAMPS = frozenset({"version", "changed_at", "changed_by_office"})


def row_type(record: type[Record]) -> type[Any]:
    """The row class of a record class; a record without one raises `KeyError`."""
    return {
        Activity: models.ActivityRow,
        AllottedNumber: models.AllottedNumberRow,
        BackfilledMonth: models.BackfilledMonthRow,
        BoardSheet: models.BoardSheetRow,
        Committee: models.CommitteeRow,
        Concern: models.ConcernRow,
        Consent: models.ConsentRow,
        Correction: models.CorrectionRow,
        Deliberation: models.DeliberationRow,
        Exchange: models.ExchangeRow,
        HandedIn: models.HandedInRow,
        HolidayDay: models.HolidayDayRow,
        JointMeeting: models.MeetingRow,
        LawRule: models.LawRuleRow,
        Link: models.LinkRow,
        Matter: models.MatterRow,
        MatterTemplate: models.MatterTemplateRow,
        Mediation: models.MediationRow,
        OpenDay: models.OpenDayRow,
        Operator: models.OperatorRow,
        Partner: models.PartnerRow,
        Photo: models.AttachmentRow,
        PlatePrint: models.PlatePrintRow,
        Pledge: models.PledgeRow,
        Publication: models.PublicationRow,
        Representative: models.RepresentativeRow,
        Series: models.SeriesRow,
        ServiceOffer: models.ServiceOfferRow,
        ServiceOrder: models.ServiceOrderRow,
        Story: models.StoryRow,
        TownForm: models.TownFormRow,
        Venue: models.VenueRow,
        VenueStep: models.VenueStepRow,
        Volunteer: models.VolunteerRow,
        Vote: models.VoteRow,
    }[record]


def to_record(row: Any) -> Any:
    """The frozen record of a row; children come as tuples in their order."""
    values = {name: getattr(row, name) for name in _names(row.record_type)}
    for name in _children(row.__class__):
        values[name] = tuple(to_record(child) for child in values[name])
    return row.record_type(**values)


def to_records(record: type[R], rows: Iterable[Any]) -> tuple[R, ...]:
    """`to_records(Venue, session.scalars(select(VenueRow)…))`."""
    return tuple(to_record(row) for row in rows)


def read(session: Session, record: type[R], statement: Select[Any]) -> tuple[R, ...]:
    """The records that a statement over the record's row class selects."""
    return to_records(record, session.scalars(statement))


def find(session: Session, record: type[R], id: UUID) -> R | None:
    row = session.get(row_type(record), id)
    found: R | None = None if row is None else to_record(row)
    return found


def get(session: Session, record: type[R], id: UUID) -> R:
    """Raises `UserError` when somebody has deleted it meanwhile."""
    found = find(session, record, id)
    if found is None:
        raise UserError("这一条已经被删除了，请到“回收站”里看看。")
    return found


def fill(row: Any, record: Any, **derived: object) -> None:
    """Writes a record's content into a row; rows of children are kept in place where they can be."""
    children = _children(row.__class__)
    for name in _names(record.__class__):
        if name in children:
            _fill_children(row, name, children[name], getattr(record, name))
        elif name not in STAMPS:
            setattr(row, name, getattr(record, name))
    for name, value in derived.items():
        if name not in mapped(type(row)).columns:
            raise TypeError(f"{type(row).__name__} has no column {name}")
        setattr(row, name, value)


def _fill_children(row: Any, name: str, child_type: type[Any], parts: Sequence[Any]) -> None:
    """Children with an id of their own are matched by it, the others by their place."""
    old: list[Any] = list(getattr(row, name))
    by_id = {child.id: child for child in old}
    rows = []
    for position, part in enumerate(parts):
        if hasattr(part, "id"):
            child = by_id.get(part.id) or child_type()
        else:
            child = old[position] if position < len(old) else child_type()
        fill(child, part, position=position)
        rows.append(child)
    setattr(row, name, rows)


def same_content(one: Any, other: Any) -> bool:
    """Equal but for version and stamps: nothing to save."""
    return all(getattr(one, n) == getattr(other, n) for n in _names(one.__class__) if n not in STAMPS)


def children_of(row: Any) -> tuple[Any, ...]:
    """All rows that belong to a row (services, attendees …) and live and die with it."""
    return tuple(child for name in _children(row.__class__) for child in getattr(row, name))


def child_names(row_class: Any) -> dict[str, type[Any]]:
    """Row classes of children by the name under which a row has them."""
    return _children(row_class)


def child_types(row_class: Any) -> tuple[type[Any], ...]:
    return tuple(_children(row_class).values())


@cache
def _names(record: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record))


@cache
def _children(row_class: Any) -> dict[str, type[Any]]:
    return {name: relation.mapper.class_ for name, relation in mapped(row_class).relationships.items()}
