"""案卷: the records of one matter, gathered to be printed as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from uuid import UUID

from sqlalchemy import literal, or_, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import (
    MatterRow,
    RepresentativeRow,
    VolunteerRow,
    VoteRow,
)
from kth_desktop.domain.case_file import CaseFile
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.concern_rules import ConcernLine
from kth_desktop.domain.deliberation import Deliberation
from kth_desktop.domain.matter import Matter
from kth_desktop.domain.photo import Shown
from kth_desktop.domain.representative_query import RepresentativeQuery
from kth_desktop.domain.vote_texts import VoteFacts
from kth_desktop.errors import UserError
from kth_desktop.services.chain import chain_of, links_of
from kth_desktop.services.concerns import ConcernService
from kth_desktop.services.context import Context
from kth_desktop.services.deliberations import DeliberationService
from kth_desktop.services.photos import PhotoService
from kth_desktop.services.representatives import RepresentativeService
from kth_desktop.services.votes import VoteService

_NAMED = 3  # so many are named where several matters are meant


class CaseFileService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def of(self, matter_id: UUID) -> CaseFile:
        """Raises `UserError` when the matter was deleted meanwhile."""
        meetings = DeliberationService(self._context)
        held = meetings.of_matter(matter_id)
        table = meetings.adoption_table(matter_id) if held else None
        votes = self._votes(matter_id)
        with self._context.reading() as session:
            matter = mapper.get(session, Matter, matter_id)
            led = [link.led_id for link in links_of(session, matter_id) if link.led_table == "concern"]
        query = RepresentativeQuery(matter.committee_id)
        voters = RepresentativeService(self._context).lines(query) if votes else ()
        said = sorted(self._concerns(led), key=lambda line: line.concern.told_on)
        meetings_held = tuple(line.deliberation for line in held)
        with self._context.reading() as session:
            return CaseFile(
                committee=mapper.get(session, Committee, matter.committee_id),
                matter=matter,
                deliberations=meetings_held,
                votes=votes,
                adoption=table if table is not None and table.lines else None,
                concerns=tuple(said),
                representatives=voters,
                places={line.deliberation.id: line.place for line in held},
                names=_named_in(session, matter),
                chain=chain_of(session, "matter", matter.id),
                photos=self._photos(matter, meetings_held, votes),
            )

    def _photos(
        self, matter: Matter, held: Sequence[Deliberation], votes: Sequence[VoteFacts]
    ) -> dict[UUID, tuple[Shown, ...]]:
        """Those of the evening may have been put to the activity that a meeting in a venue made."""
        sessions = [one.activity_id for one in held] + [facts.vote.activity_id for facts in votes]
        wanted = {
            "matter_step": [step.id for step in matter.steps],
            "deliberation": [one.id for one in held],
            "activity": [id for id in sessions if id is not None],
        }
        photos = PhotoService(self._context)
        return {
            id: shown for table, ids in wanted.items() for id, shown in photos.shown_of(table, ids).items()
        }

    def _votes(self, matter_id: UUID) -> tuple[VoteFacts, ...]:
        """In order of date. One whose row of the law is gone cannot be counted: its step tells of it."""
        service, found = VoteService(self._context), []
        with self._context.reading() as session:
            asked = select(VoteRow.id).where(VoteRow.matter_id == matter_id)
            ids = tuple(session.scalars(asked.order_by(VoteRow.held_on, VoteRow.starts_at)))
        for id in ids:
            with suppress(UserError):
                found.append(service.facts(id))
        return tuple(found)

    def _concerns(self, ids: Sequence[UUID]) -> Iterator[ConcernLine]:
        """What led to it; one deleted meanwhile is left out."""
        service = ConcernService(self._context)
        for id in ids:
            with suppress(UserError):
                yield service.detail(id).line

    def find(self, words: str, committee_id: UUID) -> Matter:
        """By its number, its title or a part of that. Raises `UserError` when none or several are meant."""
        wanted = words.strip()
        with self._context.reading() as session:
            of_here = select(MatterRow).where(MatterRow.committee_id == committee_id)
            for exact in (MatterRow.number == wanted, MatterRow.title == wanted):
                found = mapper.read(session, Matter, of_here.where(exact).limit(2))
                if len(found) == 1:
                    return found[0]
            part = or_(
                MatterRow.title.contains(wanted, autoescape=True),
                MatterRow.number.contains(wanted, autoescape=True),
            )
            found = mapper.read(session, Matter, of_here.where(part).order_by(MatterRow.registered_on))
        if not wanted or not found:
            raise UserError(f"没有“{wanted}”这个议题，请核对编号或名称。")
        if len(found) > 1:
            raise UserError(f"有{len(found)}个议题里有“{wanted}”：{_listed(found)}。请写编号。")
        return found[0]


def _listed(found: tuple[Matter, ...]) -> str:
    named = "、".join(matter.number or matter.title for matter in found[:_NAMED])
    return named if len(found) <= _NAMED else f"{named}等"


def _named_in(session: Session, matter: Matter) -> frozenset[str]:
    """People of the roster and representatives whose names stand in the texts of a matter."""
    texts = [matter.title, matter.content]
    for step in matter.steps:
        texts += [step.content, step.result, step.public_place]
    found: set[str] = set()
    for row in (VolunteerRow, RepresentativeRow):
        asked = select(row.name).where(
            row.committee_id == matter.committee_id, literal("\n".join(texts)).like("%" + row.name + "%")
        )
        found |= set(session.scalars(asked))
    return frozenset(found)
