"""认领: what was agreed, what came and what it was used for; the sums are always those of the lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from kth_desktop.almanac.pinyin import typed_words
from kth_desktop.db import mapper
from kth_desktop.db.models import AttachmentRow, CommitteeRow, PartnerRow, PledgeEntryRow, PledgeRow, rowid_of
from kth_desktop.domain.photo import Photo
from kth_desktop.domain.pledge import (
    EntryKind,
    Pledge,
    PledgeEntry,
    PledgeKind,
    PledgeLine,
    PledgeQuery,
    pledge_problems,
)
from kth_desktop.domain.text import clean_name
from kth_desktop.errors import InputProblems, UserError
from kth_desktop.services.chain import links_of
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.paging import in_order
from kth_desktop.services.writer import Writing

_KEY = rowid_of(PledgeRow)


class PledgeService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def keys(self, query: PledgeQuery) -> tuple[int, ...]:
        with self._context.reading() as session:
            return _keys(session, query)

    def rows(self, keys: Sequence[int]) -> tuple[PledgeLine, ...]:
        with self._context.reading() as session:
            return _rows(session, keys)

    def lines(self, query: PledgeQuery) -> tuple[PledgeLine, ...]:
        with self._context.reading() as session:
            return _rows(session, _keys(session, query))

    def key(self, id: UUID) -> int:
        with self._context.reading() as session:
            return int(session.scalars(select(_KEY).select_from(PledgeRow).where(PledgeRow.id == id)).one())

    def detail(self, id: UUID) -> PledgeLine:
        return self.rows([self.key(id)])[0]

    def get(self, id: UUID) -> Pledge:
        with self._context.reading() as session:
            return mapper.get(session, Pledge, id)

    def save(self, pledge: Pledge) -> Outcome[Pledge]:
        """Raises `InputProblems` or `ChangedMeanwhile`."""
        pledge = _cleaned(pledge)
        if problems := tuple(pledge_problems(pledge, self._context.today)):
            raise InputProblems(problems)
        with self._context.writing() as writing:
            return writing.outcome(writing.save(pledge))

    def enter(self, id: UUID, entry: PledgeEntry) -> Outcome[Pledge]:
        """One line more: what came, or what it was used for."""
        with self._context.writing() as writing:
            pledge = writing.get(Pledge, id)
            kept = self._with_entries(writing, pledge, (*pledge.entries, entry))
            return writing.outcome(kept, f"“{pledge.title}”已记一笔{entry.kind.label}")

    def correct(self, id: UUID, entry: PledgeEntry) -> Outcome[Pledge]:
        """A line that was written down wrongly, by its id; its receipt stays."""
        with self._context.writing() as writing:
            pledge = writing.get(Pledge, id)
            _line_of(pledge, entry.id)
            lines = tuple(entry if one.id == entry.id else one for one in pledge.entries)
            kept = self._with_entries(writing, pledge, lines)
            return writing.outcome(kept, f"“{pledge.title}”已更正一笔{entry.kind.label}")

    def withdraw(self, id: UUID, entry_id: UUID) -> Outcome[Pledge]:
        """A line that was written down by mistake, with its receipt. Raises `InputProblems`."""
        with self._context.writing() as writing:
            pledge = writing.get(Pledge, id)
            gone = _line_of(pledge, entry_id)
            for photo in mapper.read(writing.session, Photo, _receipts((entry_id,))):
                writing.remove(photo)
            lines = tuple(one for one in pledge.entries if one.id != entry_id)
            kept = self._with_entries(writing, pledge, lines)
            return writing.outcome(kept, f"“{pledge.title}”已去掉一笔{gone.kind.label}")

    def _with_entries(self, writing: Writing, pledge: Pledge, entries: tuple[PledgeEntry, ...]) -> Pledge:
        now = _cleaned(replace(pledge, entries=entries))
        if problems := tuple(pledge_problems(now, self._context.today)):
            raise InputProblems(problems)
        return writing.save(now)

    def deliver(self, id: UUID, on: date) -> Outcome[Pledge]:
        """兑现 of goods and services; money is fulfilled by what came. Raises `InputProblems`."""
        with self._context.writing() as writing:
            now = replace(writing.get(Pledge, id), delivered_on=on)
            if problems := tuple(pledge_problems(now, self._context.today)):
                raise InputProblems(problems)
            return writing.outcome(writing.save(now), f"“{now.title}”已兑现")

    def delete(self, id: UUID) -> Outcome[UUID]:
        with self._context.writing() as writing:
            writing.remove(writing.get(Pledge, id), links_of(writing.session, id))
            return writing.outcome(id)


def _line_of(pledge: Pledge, entry_id: UUID) -> PledgeEntry:
    """Raises `UserError` when somebody took the line away meanwhile."""
    for entry in pledge.entries:
        if entry.id == entry_id:
            return entry
    raise UserError(f"“{pledge.title}”的这一笔已经不在了，请重新打开看看。")


def _receipts(entry_ids: Sequence[UUID]) -> Select[AttachmentRow]:
    return select(AttachmentRow).where(
        AttachmentRow.table_name == PledgeEntryRow.__tablename__, AttachmentRow.record_id.in_(entry_ids)
    )


def is_open() -> ColumnElement[bool]:
    """Not all the money has come yet, or the goods and services are not delivered."""
    money = PledgeRow.kind.in_([PledgeKind.MONEY])
    short = _sum(EntryKind.RECEIVED) < func.coalesce(PledgeRow.agreed_fen, 0)
    return or_(money & short, ~money & PledgeRow.delivered_on.is_(None))


def _cleaned(pledge: Pledge) -> Pledge:
    entries = tuple(replace(entry, what=entry.what.strip()) for entry in pledge.entries)
    return replace(
        pledge,
        title=clean_name(pledge.title),
        content=pledge.content.strip(),
        remarks=pledge.remarks.strip(),
        entries=entries,
    )


def _sum(kind: EntryKind) -> Any:
    return (
        select(func.coalesce(func.sum(PledgeEntryRow.fen), 0))
        .where(PledgeEntryRow.pledge_id == PledgeRow.id, PledgeEntryRow.kind == kind)
        .scalar_subquery()
    )


def _keys(session: Session, query: PledgeQuery) -> tuple[int, ...]:
    asked = (
        select(_KEY)
        .select_from(PledgeRow)
        .outerjoin(PartnerRow, PartnerRow.id == PledgeRow.partner_id)
        .where(*_wanted(query))
        .order_by(*_order(query))
    )
    return tuple(session.scalars(asked))


def _rows(session: Session, keys: Sequence[int]) -> tuple[PledgeLine, ...]:
    asked = (
        select(_KEY, PledgeRow, CommitteeRow.name, func.coalesce(PartnerRow.name, ""))
        .join(CommitteeRow, CommitteeRow.id == PledgeRow.committee_id)
        .outerjoin(PartnerRow, PartnerRow.id == PledgeRow.partner_id)
    )

    def read(block: Sequence[int]) -> Iterator[tuple[int, PledgeLine]]:
        for key, row, *names in session.execute(asked.where(_KEY.in_(block))):
            yield key, PledgeLine(mapper.to_record(row), *names)

    return in_order(keys, read)


def _wanted(query: PledgeQuery) -> list[ColumnElement[bool]]:
    committees = select(CommitteeRow.id)
    if query.committee_id is not None:
        committees = committees.where(CommitteeRow.id == query.committee_id)
    wanted: list[ColumnElement[bool]] = [PledgeRow.committee_id.in_(committees)]
    if query.kind is not None:
        wanted.append(PledgeRow.kind.in_([query.kind]))
    if query.open_only:
        wanted.append(is_open())
    columns = (PledgeRow.title, PledgeRow.content, PartnerRow.name)
    for word in typed_words(query.text):
        wanted.append(or_(*(column.contains(word, autoescape=True) for column in columns)))
    return wanted


def _order(query: PledgeQuery) -> list[Any]:
    received, spent = _sum(EntryKind.RECEIVED), _sum(EntryKind.SPENT)
    columns: dict[str, Any] = {
        "agreed_on": PledgeRow.agreed_on,
        "title": PledgeRow.title,
        "partner": PartnerRow.name,
        "kind": PledgeRow.kind,
        "agreed": PledgeRow.agreed_fen,
        "received": received,
        "left": received - spent,
    }
    chosen = columns.get(query.order, PledgeRow.agreed_on)
    return [chosen.desc() if query.descending else chosen.asc(), PledgeRow.agreed_on.desc(), _KEY]
