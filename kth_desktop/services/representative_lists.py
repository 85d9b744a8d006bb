"""The list of representatives. A body has some dozens, so it is sorted here and not by the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.almanac.pinyin import search_text, sort_key, typed_words
from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow, RepresentativeRow, rowid_of
from kth_desktop.domain.representative import Representative, RepresentativeKind
from kth_desktop.domain.representative_query import RepresentativeQuery
from kth_desktop.domain.representative_rules import RepresentativeLine, paper_order, term_order
from kth_desktop.domain.text import group_order
from kth_desktop.domain.vocabulary import Gender
from kth_desktop.errors import UserError

_KEY = rowid_of(RepresentativeRow)


def people_of(session: Session, committee_id: UUID, term: str) -> tuple[Representative, ...]:
    asked = select(RepresentativeRow).where(
        RepresentativeRow.committee_id == committee_id, RepresentativeRow.term == term
    )
    return mapper.read(session, Representative, asked)


def representative_key(session: Session, id: UUID) -> int:
    key = session.scalar(select(_KEY).where(RepresentativeRow.id == id))
    if key is None:
        raise UserError("这一条已经被删除了，请到“回收站”里看看。")
    return key


def representative_keys(session: Session, query: RepresentativeQuery) -> tuple[int, ...]:
    asked = select(_KEY, RepresentativeRow)
    if query.committee_id is not None:
        asked = asked.where(RepresentativeRow.committee_id == query.committee_id)
    found = [(key, mapper.to_record(row)) for key, row in session.execute(asked)]
    newest: dict[UUID, str] = {}
    for _key, one in found:
        if term_order(one.term) >= term_order(newest.get(one.committee_id, "")):
            newest[one.committee_id] = one.term
    wanted = [
        (key, one)
        for key, one in found
        if one.term == (query.term or newest[one.committee_id])
        and query.group_name in {"", one.group_name}
        and _fits(one, query.text)
    ]
    wanted.sort(key=lambda pair: _tie(pair[1]))
    wanted.sort(key=lambda pair: _ORDERS[query.order](pair[1]), reverse=query.descending)
    return tuple(key for key, _one in wanted)


def representative_lines(
    session: Session, keys: Sequence[int], today: date
) -> tuple[RepresentativeLine, ...]:
    asked = (
        select(_KEY, RepresentativeRow, CommitteeRow.name)
        .join(CommitteeRow, CommitteeRow.id == RepresentativeRow.committee_id)
        .where(_KEY.in_(keys))
    )
    found = {}
    for key, row, committee in session.execute(asked):
        person: Representative = mapper.to_record(row)
        found[key] = RepresentativeLine(
            person, committee, person.volunteer_id is not None, person.in_office(today)
        )
    return tuple(found[key] for key in keys if key in found)


def _fits(one: Representative, text: str) -> bool:
    """As the other lists search: pinyin at the beginning of a syllable, everything else anywhere."""
    searched = search_text(one.name, also=(one.group_name, one.post))
    return all(
        (f" {word}" if word[0].isascii() and word[0].isalpha() else word) in searched
        for word in typed_words(text)
    )


def _tie(one: Representative) -> tuple[Any, ...]:
    return (paper_order(one), sort_key(one.name))


_ORDERS: dict[str, Callable[[Representative], Any]] = {
    "kind": lambda one: list(RepresentativeKind).index(one.kind) == 0,
    "name": lambda one: sort_key(one.name),
    "gender": lambda one: list(Gender).index(one.gender) if one.gender else len(Gender),
    "group": lambda one: group_order(one.group_name),
    "households": lambda one: one.households or 0,
    "entitled": lambda one: not one.entitled,
}
