"""Venues: the register, their way from 挖掘中 to 已挂牌, and the year's count."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow, VenueRow, VolunteerRow, rowid_of
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.log import LogLine
from kth_desktop.domain.queries import HostChoice, VenueDetail, VenueLine, VenueQuery
from kth_desktop.domain.text import group_order
from kth_desktop.domain.venue import Venue, VenueStep, YearCount
from kth_desktop.domain.vocabulary import VenueStage, VolunteerStatus
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.services.context import Context
from kth_desktop.services.history import HistoryService
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.search import matches
from kth_desktop.services.venue_lists import venue_keys, venue_lines
from kth_desktop.services.venue_numbers import next_number
from kth_desktop.services.venue_steps import take_step
from kth_desktop.services.venue_writes import refuse_if_referred, save_venue, steps_of
from kth_desktop.services.venue_years import year_count_of

_MOST_HOSTS = 50


class VenueService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def keys(self, query: VenueQuery) -> tuple[int, ...]:
        """Row keys for `rows`, sorted and filtered by the database."""
        with self._context.reading() as session:
            return venue_keys(session, query, self._context.today.year)

    def rows(self, keys: Sequence[int]) -> tuple[VenueLine, ...]:
        """In the order of `keys`; a venue deleted meanwhile is left out."""
        with self._context.reading() as session:
            return venue_lines(session, keys, self._context.today.year)

    def lines(self, query: VenueQuery) -> tuple[VenueLine, ...]:
        with self._context.reading() as session:
            year = self._context.today.year
            return venue_lines(session, venue_keys(session, query, year), year)

    def key(self, id: UUID) -> int:
        """The row key of one venue, to find it in the list."""
        with self._context.reading() as session:
            return venue_key(session, id)

    def get(self, id: UUID) -> Venue:
        with self._context.reading() as session:
            return mapper.get(session, Venue, id)

    def detail(self, id: UUID) -> VenueDetail:
        with self._context.reading() as session:
            venue = mapper.get(session, Venue, id)
            key = venue_key(session, id)
            (line,) = venue_lines(session, (key,), self._context.today.year)
            host = mapper.find(session, Volunteer, venue.host_id) if venue.host_id else None
            committee = mapper.get(session, Committee, venue.committee_id)
            steps, backbones = steps_of(session, id), _backbones(session, venue)
        return VenueDetail(line, committee, host, backbones, steps, self.history(id))

    def history(self, id: UUID) -> tuple[LogLine, ...]:
        return HistoryService(self._context).of(id)

    def groups(self, committee_id: UUID | None) -> tuple[str, ...]:
        """Every group that a committee has, or that somebody was entered with, in order of number."""
        with self._context.reading() as session:
            found: set[str] = set()
            for row in (VenueRow, VolunteerRow):
                asked = select(row.group_name).distinct().where(row.group_name != "")
                if committee_id is not None:
                    asked = asked.where(row.committee_id == committee_id)
                found.update(session.scalars(asked))
            counts = select(func.max(CommitteeRow.group_count))
            if committee_id is not None:
                counts = counts.where(CommitteeRow.id == committee_id)
            found.update(f"{n}组" for n in range(1, 1 + (session.scalar(counts) or 0)))
        return tuple(sorted(found, key=lambda name: (group_order(name), name)))

    def hosts(self, committee_id: UUID | None, text: str = "") -> tuple[HostChoice, ...]:
        """People on the roster to choose a host from; those who have left are not offered."""
        asked = (
            select(VolunteerRow.id, VolunteerRow.name, VolunteerRow.group_name)
            .where(VolunteerRow.status != VolunteerStatus.LEFT, matches(VolunteerRow.search, text))
            .order_by(VolunteerRow.pinyin_key, VolunteerRow.group_order)
            .limit(_MOST_HOSTS)
        )
        if committee_id is not None:
            asked = asked.where(VolunteerRow.committee_id == committee_id)
        with self._context.reading() as session:
            return tuple(
                HostChoice(id, name, group, f"{name}（{group}）" if group else name)
                for id, name, group in session.execute(asked)
            )

    def propose_number(self, committee_id: UUID) -> str:
        """The next free one by the committee's pattern; a number once given is never proposed again."""
        with self._context.reading() as session:
            committee = mapper.get(session, Committee, committee_id)
            return next_number(session, committee, self._context.today.year)

    def save(
        self, venue: Venue, *, new_host: Volunteer | None = None, steps: Sequence[VenueStep] = ()
    ) -> Outcome[Venue]:
        """One transaction for the venue, a host new on the roster, and the steps of a 补录.

        Raises `InputProblems` (fields of `Venue`, `host.` before those of `new_host`) or `ChangedMeanwhile`.
        """
        with self._context.writing() as writing:
            saved = save_venue(writing, venue, new_host, tuple(steps), self._context.today)
            return writing.outcome(saved, _saved_words(venue, saved))

    def step(
        self,
        ids: Sequence[UUID],
        to: VenueStage,
        on: PartialDate | None,
        *,
        decided_by: str = "",
        reason: str = "",
        number: str = "",
    ) -> Outcome[tuple[Venue, ...]]:
        """Takes venues to `to`, all or none of them; 验收 allots the number, or takes the one given."""
        draft = VenueStep(
            committee_id=self._context.own_id,
            venue_id=self._context.own_id,
            stage=to,
            happened_on=on or PartialDate.of(self._context.today),
            decided_by=decided_by.strip(),
            reason=reason.strip(),
        )
        with self._context.writing(reason.strip()) as writing:
            venues = tuple(writing.get(Venue, id) for id in ids)
            number = number if len(venues) == 1 else ""
            done = tuple(
                take_step(
                    writing, venue, draft, dated=on is not None, number=number, today=self._context.today
                )
                for venue in venues
            )
            what = f"“{done[0].name}”" if len(done) == 1 else f"{len(done)}个活动点"
            return writing.outcome(done, f"已把{what}改为{to.label}")

    def delete(self, ids: Sequence[UUID]) -> Outcome[tuple[UUID, ...]]:
        """Raises `StillReferred` when activities, series or plates name one of them; then none is deleted."""
        with self._context.writing() as writing:
            venues = tuple(writing.get(Venue, id) for id in ids)
            refuse_if_referred(writing.session, venues)
            for venue in venues:
                writing.remove(venue, along=steps_of(writing.session, venue.id))
            return writing.outcome(tuple(ids))

    def year_count(self, committee_id: UUID | None, year: int) -> YearCount:
        """A committee's count against its target; for the whole town the sums of both."""
        with self._context.reading() as session:
            return year_count_of(session, committee_id, year)


def venue_key(session: Session, id: UUID) -> int:
    return int(session.scalars(select(rowid_of(VenueRow)).where(VenueRow.id == id)).one())


def _backbones(session: Session, venue: Venue) -> int:
    """志愿骨干 of the venue's own group who are on the roster now."""
    return (
        session.scalar(
            select(func.count()).where(
                VolunteerRow.committee_id == venue.committee_id,
                VolunteerRow.group_name == venue.group_name,
                VolunteerRow.is_backbone,
                VolunteerRow.status == VolunteerStatus.ACTIVE,
            )
        )
        or 0
    )


def _saved_words(asked: Venue, saved: Venue) -> str:
    return (
        f"已{'修改' if asked.version else '新增'}活动点“{saved.name}”"
        if saved.version != asked.version
        else ""
    )
