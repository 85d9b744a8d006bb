"""Photos of any record: their content is kept once beside the database, what is said of them in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.attachments import SUFFIXES
from kth_desktop.db.models import AttachmentRow
from kth_desktop.domain.operator import Right
from kth_desktop.domain.photo import (
    EXTENSIONS,
    Happening,
    Photo,
    Picture,
    Shown,
    added_words,
    is_sure,
    nearest,
    photo_problems,
    too_many,
)
from kth_desktop.errors import InputProblems, UserError
from kth_desktop.services import photo_places
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.writer import Writing

_CLOSED = frozenset({"mediation", "mediation_step", "mediation_visit"})


class PhotoService:
    def __init__(self, context: Context) -> None:
        self._context = context

    # Reading

    def of(self, table: str, record_id: UUID) -> tuple[Photo, ...]:
        """In the order in which they are shown and printed."""
        self._admit(table)
        with self._context.reading() as session:
            return mapper.read(session, Photo, _asked(table, record_id))

    def shown(self, table: str, record_id: UUID) -> tuple[Shown, ...]:
        """With what is kept of each: a photo whose file is gone or was changed has no content."""
        return tuple(Shown(one, self._content(one)) for one in self.of(table, record_id))

    def shown_of(self, table: str, ids: Sequence[UUID]) -> Mapping[UUID, tuple[Shown, ...]]:
        """The same of several records, only of those that have any."""
        self._admit(table)
        asked = (
            select(AttachmentRow)
            .where(
                AttachmentRow.table_name == table,
                AttachmentRow.record_id.in_(ids),
                AttachmentRow.media_type.in_(tuple(EXTENSIONS)),
            )
            .order_by(AttachmentRow.record_id, AttachmentRow.position)
        )
        with self._context.reading() as session:
            photos = mapper.read(session, Photo, asked)
        of_each = groupby(photos, key=lambda one: one.record_id)
        return {id: tuple(Shown(one, self._content(one)) for one in those) for id, those in of_each}

    def content(self, photo: Photo) -> bytes:
        """Measured again. Raises `UserError` when it is gone or was changed."""
        self._admit(photo.table_name)
        found = self._content(photo)
        if found is None:
            raise UserError("这张照片的文件找不到了，或者被改动过；请从备份的附件文件夹里找回。")
        return found

    def counts(self, table: str, ids: Sequence[UUID]) -> Mapping[UUID, int]:
        """Only of those that have any: for a list."""
        asked = (
            select(AttachmentRow.record_id, func.count())
            .where(
                AttachmentRow.table_name == table,
                AttachmentRow.record_id.in_(ids),
                AttachmentRow.media_type.in_(tuple(EXTENSIONS)),
            )
            .group_by(AttachmentRow.record_id)
        )
        with self._context.reading() as session:
            return {row[0]: row[1] for row in session.execute(asked)}

    def propose(
        self, moments: Sequence[datetime | None], committee_id: UUID | None
    ) -> tuple[tuple[tuple[Happening, ...], bool], ...]:
        """For each moment the activities of its day, the nearest first, and whether the first is sure."""
        days = {moment.date() for moment in moments if moment is not None}
        with self._context.reading() as session:
            found = photo_places.happenings(session, days, committee_id)
        answers = []
        for moment in moments:
            near = nearest(moment, found) if moment is not None else ()
            answers.append((near, moment is not None and is_sure(moment, near)))
        return tuple(answers)

    def around(self, day: date, committee_id: UUID | None) -> tuple[Happening, ...]:
        """Of the fortnight before that day: what a photo without a time may belong to, the newest first."""
        days = {day - timedelta(days=back) for back in range(15)}
        with self._context.reading() as session:
            found = photo_places.happenings(session, days, committee_id)
        return tuple(sorted(found, key=lambda one: one.held_on, reverse=True))

    # Writing

    def add(self, table: str, record_id: UUID, pictures: Sequence[Picture]) -> Outcome[tuple[Photo, ...]]:
        """All or none; what the record has already is passed over and told. Raises `UserError`."""
        return self.add_several({(table, record_id): pictures})

    def add_several(
        self, sorted_out: Mapping[tuple[str, UUID], Sequence[Picture]]
    ) -> Outcome[tuple[Photo, ...]]:
        """Several records at once, by (table, id): the photos of a whole evening. All or none."""
        self._admit(*(table for table, _id in sorted_out))
        added: list[Photo] = []
        known = 0
        with self._context.writing() as writing:
            for (table, record_id), pictures in sorted_out.items():
                new = self._add(writing, table, record_id, pictures)
                known += len(pictures) - len(new)
                added += new
            return writing.outcome(tuple(added), added_words(len(added), known))

    def _add(self, writing: Writing, table: str, record_id: UUID, pictures: Sequence[Picture]) -> list[Photo]:
        session = writing.session
        place = photo_places.place_of(session, table, record_id)
        there = mapper.read(session, Photo, _asked(table, record_id))
        known = {one.digest for one in there}
        new: dict[str, Picture] = {}
        for picture in pictures:
            digest = self._keep(picture)
            if digest not in known:
                new.setdefault(digest, picture)
        if why := too_many(len(there), len(new)):
            raise UserError(why)
        first = max((one.position for one in there), default=-1) + 1
        return [
            writing.save(
                Photo(
                    committee_id=place.committee_id, table_name=table, record_id=record_id,
                    position=first + number, digest=digest, media_type=picture.media_type,
                    size=len(picture.content), caption=place.caption(picture.taken_at),
                    taken_on=picture.taken_at.date() if picture.taken_at else None,
                )
            )
            for number, (digest, picture) in enumerate(new.items())
        ]  # fmt: skip

    def _keep(self, picture: Picture) -> str:
        """Written before the row that names it: without its row a file is tidied away later."""
        try:
            return self._context.database.files.write(picture.content, SUFFIXES[picture.media_type])
        except OSError as error:
            words = "照片没有存下来，磁盘可能满了或不能写；请腾出地方再加一次。"
            raise UserError(words) from error

    def caption(self, id: UUID, words: str) -> Outcome[Photo]:
        """Raises `InputProblems`."""
        with self._context.writing() as writing:
            photo = replace(self._mine(writing, id), caption=" ".join(words.split()))
            if problems := photo_problems(photo):
                raise InputProblems(problems)
            return writing.outcome(writing.save(photo), "已改照片说明")

    def move(self, id: UUID, to: int) -> Outcome[Photo]:
        """To the place counted from 0; the others close up."""
        with self._context.writing() as writing:
            photo = self._mine(writing, id)
            asked = _asked(photo.table_name, photo.record_id)
            others = [one for one in mapper.read(writing.session, Photo, asked) if one.id != id]
            others.insert(max(0, min(to, len(others))), photo)
            for position, one in enumerate(others):
                writing.save(replace(one, position=position))
            return writing.outcome(writing.get(Photo, id), "已改照片的次序")

    def remove(self, id: UUID) -> Outcome[UUID]:
        """The file stays for the 30 days in which it can be brought back."""
        with self._context.writing() as writing:
            writing.remove(self._mine(writing, id))
            return writing.outcome(id, "已删除1张照片")

    # Who may, and what is kept

    def _admit(self, *tables: str) -> None:
        if _CLOSED.intersection(tables):
            self._context.demand(Right.CASES)

    def _mine(self, writing: Writing, id: UUID) -> Photo:
        photo = writing.get(Photo, id)
        self._admit(photo.table_name)
        return photo

    def _content(self, photo: Photo) -> bytes | None:
        try:
            return self._context.database.files.read(photo.digest, SUFFIXES.get(photo.media_type, ""))
        except (OSError, ValueError):
            return None


def missing(session: Session, read: Callable[[str, str], bytes]) -> tuple[str, ...]:
    """A sentence that counts the photos whose file is gone or was changed; `read` is `KeptFiles.read`."""
    asked = select(AttachmentRow.digest, AttachmentRow.media_type).where(
        AttachmentRow.media_type.in_(tuple(EXTENSIONS))
    )
    gone = 0
    for digest, media_type in session.execute(asked.distinct()):
        try:
            read(digest, SUFFIXES[media_type])
        except (OSError, ValueError):
            gone += 1
    return (f"有{gone}张照片的文件找不到了，或者被改动过；请从备份的附件文件夹里找回。",) if gone else ()


def _asked(table: str, record_id: UUID) -> Select[AttachmentRow]:
    return (
        select(AttachmentRow)
        .where(
            AttachmentRow.table_name == table,
            AttachmentRow.record_id == record_id,
            AttachmentRow.media_type.in_(tuple(EXTENSIONS)),
        )
        .order_by(AttachmentRow.position)
    )
