"""People for the search box, by name, pinyin, initials or phone: a few from the top, quick among 100,000."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from kth_desktop.almanac.pinyin import typed_words
from kth_desktop.db.models import CommitteeRow, VolunteerRow, rowid_of
from kth_desktop.domain.found import EACH, Found
from kth_desktop.domain.text import clean_name, masked_phone
from kth_desktop.domain.vocabulary import VolunteerStatus
from kth_desktop.services.find_records import Asked
from kth_desktop.services.search import matches, not_erased
from kth_desktop.services.words import label

_KEY = rowid_of(VolunteerRow)
_LAST = "\uffff"
_WHOLE = 3  # characters of a name after whose bearer nobody else is looked for
_DIGITS = 4  # fewer stand in every phone


def people(session: Session, asked: Asked) -> list[Found]:
    ranks: dict[int, int] = {}
    for rank, condition, order in _steps(asked.text):
        statement = (
            select(_KEY).select_from(VolunteerRow).where(asked.of(VolunteerRow), condition, not_erased())
        )
        for key in session.scalars(statement.order_by(*order).limit(EACH)):
            ranks.setdefault(key, rank)
        if len(ranks) >= EACH or (ranks and len(asked.text) >= _WHOLE and 0 in ranks.values()):
            break
    return _read(session, dict(list(ranks.items())[:EACH]), asked)


def _steps(text: str) -> Iterator[tuple[int, ColumnElement[bool], tuple[Any, ...]]]:
    """Rank, condition and order, the best first; each in the order of an index, so that a few are quick."""
    name, typed = clean_name(text), "".join(typed_words(text))
    if typed.isdigit():
        if len(typed) < _DIGITS:
            return
        yield 0, VolunteerRow.phone == typed, ()
        ends = or_(*(VolunteerRow.search.like(f"%{typed}{end}") for end in (" %", "")))
        yield 1, and_(matches(VolunteerRow.search, typed), ends), (VolunteerRow.pinyin_key,)
        return
    elif typed.isascii() and typed.isalpha():
        yield 1, _begins(VolunteerRow.pinyin_key, typed), (VolunteerRow.pinyin_key,)
        yield 1, _begins(VolunteerRow.initials, typed), (VolunteerRow.initials,)
    else:
        yield 0, VolunteerRow.name == name, ()
        yield 1, _begins(VolunteerRow.name, name), (VolunteerRow.name,)
    yield 2, matches(VolunteerRow.search, text), (VolunteerRow.pinyin_key,)


def _begins(column: Any, text: str) -> ColumnElement[bool]:
    """As a range, which an index answers; LIKE it would not."""
    return and_(column >= text, column < text + _LAST)


def _read(session: Session, ranks: dict[int, int], asked: Asked) -> list[Found]:
    statement = (
        select(
            _KEY,
            VolunteerRow.id,
            VolunteerRow.name,
            VolunteerRow.group_name,
            VolunteerRow.phone,
            VolunteerRow.status,
            VolunteerRow.pinyin_key,
            func.coalesce(CommitteeRow.name, ""),
        )
        .select_from(VolunteerRow)
        .outerjoin(CommitteeRow, CommitteeRow.id == VolunteerRow.committee_id)
        .where(_KEY.in_(list(ranks)))
    )
    read: dict[int, Found] = {}
    for key, id, name, group, phone, status, name_key, committee in session.execute(statement):
        left = status.label if status is not VolunteerStatus.ACTIVE else ""
        said = (asked.whose(committee), group, masked_phone(phone), left)
        detail = "　".join(filter(None, said))
        read[key] = Found("volunteer", id, label("volunteer"), name, detail, id, ranks[key], name_key)
    return [read[key] for key in ranks]
