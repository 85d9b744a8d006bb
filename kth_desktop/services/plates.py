"""Nameplates: which to print, and the register of those printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow, PlatePrintRow, VenueRow, VolunteerRow
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.log import Action
from kth_desktop.domain.plate import Nameplate, PlatePrint, PlateStyle, why_print
from kth_desktop.domain.queries import PlateChoice
from kth_desktop.domain.text import clean_number, phone_words
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.errors import UserError
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome

PLATE_STAGES = (VenueStage.ACCEPTED, VenueStage.HUNG, VenueStage.PAUSED)


class PlateService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def plates(
        self,
        committee_id: UUID | None = None,
        venue_ids: Sequence[UUID] = (),
        numbers: Sequence[str] = (),
        changed_only: bool = False,
    ) -> tuple[PlateChoice, ...]:
        """In order of number; `venue_ids` or `numbers` ask for some only.

        Raises `UserError` when one that was asked for does not exist or is not yet accepted.
        """
        with self._context.reading() as session:
            if venue_ids or numbers:
                _refuse_without_plate(session, venue_ids, numbers)
            asked = _venues(committee_id)
            if venue_ids:
                asked = asked.where(VenueRow.id.in_(venue_ids))
            if numbers:
                asked = asked.where(VenueRow.number.in_([clean_number(number) for number in numbers]))
            choices = plate_choices(session, asked)
        return tuple(choice for choice in choices if choice.why or not changed_only)

    def printed(
        self, choices: Sequence[PlateChoice], style: PlateStyle, size: str, reason: str = ""
    ) -> Outcome[tuple[PlatePrint, ...]]:
        """One register line for each; the second plate of a venue is 补制1."""
        with self._context.writing(reason, right=None) as writing:  # who only looks may print
            prints = []
            for choice in choices:
                venue = writing.get(Venue, choice.plate.venue_id)
                before = writing.session.scalar(
                    select(func.count()).where(
                        PlatePrintRow.committee_id == venue.committee_id, PlatePrintRow.venue_id == venue.id
                    )
                )
                line = PlatePrint(
                    committee_id=venue.committee_id,
                    venue_id=venue.id,
                    printed_at=self._context.now(),
                    style=style,
                    size=size,
                    fingerprint=choice.plate.fingerprint,
                    reprint=before or 0,
                    reason=reason,
                )
                prints.append(writing.save(line))
                writing.note(Action.PRINTED, venue, reason or f"铭牌 {style.label} {size}")
            return writing.outcome(tuple(prints), f"已登记打印{len(prints)}块铭牌")

    def register(self, venue_id: UUID | None = None) -> tuple[PlatePrint, ...]:
        """The newest first."""
        asked = select(PlatePrintRow).order_by(PlatePrintRow.printed_at.desc(), PlatePrintRow.reprint.desc())
        if venue_id is not None:
            asked = asked.where(PlatePrintRow.venue_id == venue_id)
        with self._context.reading() as session:
            return mapper.read(session, PlatePrint, asked)


def waiting_plates(session: Session, committee_id: UUID | None) -> tuple[PlateChoice, ...]:
    """Never printed, or changed since."""
    return tuple(choice for choice in plate_choices(session, _venues(committee_id)) if choice.why)


def plate_choices(session: Session, asked: Any) -> tuple[PlateChoice, ...]:
    committees = {
        committee.id: committee for committee in mapper.read(session, Committee, select(CommitteeRow))
    }
    last = _last_prints(session)
    choices = []
    for row, host in session.execute(asked):
        venue = mapper.to_record(row)
        plate = nameplate(venue, committees[venue.committee_id], host or "")
        choices.append(
            PlateChoice(plate, why_print(plate, last.get(venue.id)), last.get(venue.id), venue.stage)
        )
    return tuple(choices)


def nameplate(venue: Venue, committee: Committee, host_name: str) -> Nameplate:
    """What the plate says: the host's name only with consent, and the committee's phone, never the host's."""
    return Nameplate(
        venue_id=venue.id,
        committee=committee.plate_name or committee.town_name + committee.name,
        venue=venue.name,
        number=venue.number,
        host=host_name if venue.host_name_consent else "",
        liaison=committee.liaison,
        phone=phone_words(committee.phone),
    )


def _venues(committee_id: UUID | None) -> Any:
    asked = (
        select(VenueRow, VolunteerRow.name)
        .join(CommitteeRow, CommitteeRow.id == VenueRow.committee_id)
        .outerjoin(VolunteerRow, VolunteerRow.id == VenueRow.host_id)
        .where(VenueRow.stage.in_(PLATE_STAGES), VenueRow.number.is_not(None))
        .order_by(CommitteeRow.position, VenueRow.number_order, VenueRow.number)
    )
    return asked if committee_id is None else asked.where(VenueRow.committee_id == committee_id)


def _last_prints(session: Session) -> dict[UUID, PlatePrint]:
    asked = select(PlatePrintRow).order_by(PlatePrintRow.printed_at, PlatePrintRow.reprint)
    return {line.venue_id: line for line in mapper.read(session, PlatePrint, asked)}


def _refuse_without_plate(session: Session, venue_ids: Sequence[UUID], numbers: Sequence[str]) -> None:
    for number in map(clean_number, numbers):
        found = session.scalars(select(VenueRow).where(VenueRow.number == number)).first()
        if found is None:
            raise UserError(f"没有编号为“{number}”的活动点，请核对编号。")
        _refuse_stage(mapper.to_record(found))
    for id in venue_ids:
        _refuse_stage(mapper.get(session, Venue, id))


def _refuse_stage(venue: Venue) -> None:
    if venue.stage is VenueStage.REMOVED:
        raise UserError(f"“{venue.name}”已经撤牌，不再打印铭牌。")
    if venue.stage not in PLATE_STAGES:
        raise UserError(f"“{venue.name}”现在是{venue.stage.label}，验收后才能打印铭牌。")
    if not venue.number:
        raise UserError(f"“{venue.name}”还没有编号，请先填编号再打印铭牌。")
