"""典型人物、典型事迹, and where each of them ran."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from kth_desktop.almanac.pinyin import typed_words
from kth_desktop.db import mapper
from kth_desktop.db.models import (
    ActivityRow,
    CommitteeRow,
    ConsentRow,
    PublicationRow,
    StoryRow,
    VenueRow,
    rowid_of,
)
from kth_desktop.domain.activity import public_title
from kth_desktop.domain.consent import Consent, ConsentKind
from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.story import (
    Publication,
    Story,
    StoryLine,
    StoryQuery,
    publication_problems,
    story_problems,
)
from kth_desktop.domain.text import clean_name
from kth_desktop.errors import InputProblems
from kth_desktop.services.chain import links_of
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.paging import in_order

_KEY = rowid_of(StoryRow)


class StoryService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def keys(self, query: StoryQuery) -> tuple[int, ...]:
        with self._context.reading() as session:
            return _keys(session, query)

    def rows(self, keys: Sequence[int]) -> tuple[StoryLine, ...]:
        with self._context.reading() as session:
            return _rows(session, keys)

    def lines(self, query: StoryQuery) -> tuple[StoryLine, ...]:
        with self._context.reading() as session:
            return _rows(session, _keys(session, query))

    def key(self, id: UUID) -> int:
        with self._context.reading() as session:
            return int(session.scalars(select(_KEY).select_from(StoryRow).where(StoryRow.id == id)).one())

    def detail(self, id: UUID) -> StoryLine:
        return self.rows([self.key(id)])[0]

    def get(self, id: UUID) -> Story:
        with self._context.reading() as session:
            return mapper.get(session, Story, id)

    def publication(self, id: UUID) -> Publication:
        with self._context.reading() as session:
            return mapper.get(session, Publication, id)

    def save(self, story: Story) -> Outcome[Story]:
        """Raises `InputProblems` or `ChangedMeanwhile`."""
        story = replace(
            story,
            title=clean_name(story.title),
            person=clean_name(story.person),
            written_by=clean_name(story.written_by),
            text=story.text.strip(),
            remarks=story.remarks.strip(),
        )
        if problems := tuple(story_problems(story, self._context.today)):
            raise InputProblems(problems)
        with self._context.writing() as writing:
            return writing.outcome(writing.save(story))

    def publish(self, publication: Publication) -> Outcome[Publication]:
        """Where it ran; only with the consent of whom it tells. Raises `InputProblems`."""
        publication = replace(
            publication,
            outlet=clean_name(publication.outlet),
            title=clean_name(publication.title),
            link=publication.link.strip(),
        )
        with self._context.writing() as writing:
            story = writing.get(Story, publication.story_id)
            if problems := tuple(publication_problems(story, publication, self._context.today)):
                raise InputProblems(problems)
            saved = writing.save(publication)
            return writing.outcome(saved, f"已登记“{story.title}”在{publication.channel.label}刊登")

    def withdraw(self, id: UUID) -> Outcome[UUID]:
        """A publication that was written down by mistake."""
        with self._context.writing() as writing:
            writing.remove(writing.get(Publication, id), links_of(writing.session, id))
            return writing.outcome(id)

    def delete(self, id: UUID) -> Outcome[UUID]:
        """With where it ran."""
        with self._context.writing() as writing:
            ran = mapper.read(
                writing.session, Publication, select(PublicationRow).where(PublicationRow.story_id == id)
            )
            along = [*ran, *links_of(writing.session, id)]
            writing.remove(writing.get(Story, id), along)
            return writing.outcome(id)


def _keys(session: Session, query: StoryQuery) -> tuple[int, ...]:
    asked = (
        select(_KEY)
        .select_from(StoryRow)
        .outerjoin(VenueRow, VenueRow.id == StoryRow.venue_id)
        .where(*_wanted(query))
        .order_by(*_order(query))
    )
    return tuple(session.scalars(asked))


def _rows(session: Session, keys: Sequence[int]) -> tuple[StoryLine, ...]:
    asked = (
        select(_KEY, StoryRow, CommitteeRow.name, func.coalesce(VenueRow.name, ""), ActivityRow)
        .join(CommitteeRow, CommitteeRow.id == StoryRow.committee_id)
        .outerjoin(VenueRow, VenueRow.id == StoryRow.venue_id)
        .outerjoin(ActivityRow, ActivityRow.id == StoryRow.activity_id)
    )

    def read(block: Sequence[int]) -> Iterator[tuple[int, StoryLine]]:
        rows = list(session.execute(asked.where(_KEY.in_(block))))
        ran = _publications(session, [row.id for _, row, *_ in rows])
        given = _consents(session, [row.volunteer_id for _, row, *_ in rows if row.volunteer_id])
        for key, row, committee, venue, activity in rows:
            yield key, StoryLine(
                mapper.to_record(row), committee, venue, tuple(ran[row.id]), _activity_words(activity),
                tuple(given[row.volunteer_id]) if row.volunteer_id else (),
            )  # fmt: skip

    return in_order(keys, read)


def _publications(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[Publication]]:
    asked = select(PublicationRow).where(PublicationRow.story_id.in_(ids))
    found: dict[UUID, list[Publication]] = defaultdict(list)
    for one in mapper.read(session, Publication, asked.order_by(PublicationRow.published_on.desc())):
        found[one.story_id].append(one)
    return found


def _activity_words(row: ActivityRow | None) -> str:
    return "" if row is None else f"{short_date_words(row.held_on)} {public_title(row.category, row.title)}"


def _consents(session: Session, people: Sequence[UUID]) -> dict[UUID, list[Consent]]:
    """What the persons told of agreed to that matters here: their name and their photo."""
    asked = select(ConsentRow).where(
        ConsentRow.volunteer_id.in_(people),
        ConsentRow.kind.in_((ConsentKind.NAME, ConsentKind.PHOTO)),
        ConsentRow.withdrawn_on.is_(None),
    )
    found: dict[UUID, list[Consent]] = defaultdict(list)
    for one in mapper.read(session, Consent, asked.order_by(ConsentRow.kind, ConsentRow.given_on)):
        found[one.volunteer_id].append(one)
    return found


def _wanted(query: StoryQuery) -> list[ColumnElement[bool]]:
    committees = select(CommitteeRow.id)
    if query.committee_id is not None:
        committees = committees.where(CommitteeRow.id == query.committee_id)
    wanted: list[ColumnElement[bool]] = [StoryRow.committee_id.in_(committees)]
    if query.kind is not None:
        wanted.append(StoryRow.kind.in_([query.kind]))
    if query.unpublished_only:
        wanted.append(~exists().where(PublicationRow.story_id == StoryRow.id))
    columns = (StoryRow.title, StoryRow.person, StoryRow.text, VenueRow.name)
    for word in typed_words(query.text):
        wanted.append(or_(*(column.contains(word, autoescape=True) for column in columns)))
    return wanted


def _order(query: StoryQuery) -> list[Any]:
    ran = (
        select(func.max(PublicationRow.published_on))
        .where(PublicationRow.story_id == StoryRow.id)
        .scalar_subquery()
    )
    columns: dict[str, Any] = {
        "written_on": StoryRow.written_on,
        "title": StoryRow.title,
        "kind": StoryRow.kind,
        "person": StoryRow.person,
        "published": ran,
    }
    chosen = columns.get(query.order, StoryRow.written_on)
    return [chosen.desc() if query.descending else chosen.asc(), StoryRow.title, _KEY]
