"""What was changed in a record, in the clerk's words: 组别：三组→四组；电话：142****5678→142****1234."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from datetime import date, datetime, time
from functools import singledispatch
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.dates import WEEKDAYS, PartialDate, date_words, time_words
from kth_desktop.domain.id_number import masked_id_number
from kth_desktop.domain.log import BETWEEN_CHANGES
from kth_desktop.domain.mediation import Mediation
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.record import Record
from kth_desktop.domain.text import masked_phone
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import Word
from kth_desktop.services.field_labels import LABELS

LONGEST = 40  # characters of one text
EMPTY = "未填"
_MASKED: dict[str, Callable[[str], str]] = {"phone": masked_phone, "id_number": masked_id_number}
# Pages of text: that they were changed is said, and not how.
_BODIES = frozenset({"caption", "body", "content", "feedback", "text", "handling", "answer", "result"})
# Lists of which only the number of changes is told: of people, or of whole sentences.
_LISTS = frozenset(
    {
        "attendees",
        "resolutions",
        "services",
        "items",
        "agenda",
        "people",
        "opinions",
        "steps",
        "options",
        "contacts",
        "entries",
        "venues",
        "reschedulings",
    }
)
# Of what may tell whose affair it is, only that it was changed is said.
_CLOSED = (Concern, Mediation)
_OPENLY = frozenset(
    {"number", "year", "kind", "source", "urgency", "due_on", "outcome", "form", "satisfaction"}
)
# Named by their own names. Not the host: a person is named in the lines of the person's own record only,
# which are blanked when the person is erased.
_NAMED: dict[str, type[Record]] = {"venue_id": Venue, "partner_id": Partner}
_PEOPLE = frozenset({"host_id", "volunteer_id", "reporter_id"})
_FIGURES = re.compile(r"\d{7,}")  # a phone or ID number in a remark is masked as well


def changes_words(session: Session, old: Record, new: Record) -> str:
    """One change a line; empty when nothing that the clerk knows was changed."""
    return BETWEEN_CHANGES.join(_changes(session, old, new))


def both_sides(session: Session, mine: Record, theirs: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of one record that was changed here and elsewhere: 人次：25 | 人次：28, field by field."""
    here, there = [], []
    labels = LABELS[type(mine)]
    for field in fields(mine):
        own, other = getattr(mine, field.name), getattr(theirs, field.name)
        if field.name in labels and own != other:
            here.append(_side(session, mine, field.name, own))
            there.append(_side(session, mine, field.name, other))
    return tuple(here), tuple(there)


def _side(session: Session, record: Record, name: str, value: Any) -> str:
    """What may not be told in words is only said to differ."""
    label = LABELS[type(record)][name]
    closed = isinstance(record, _CLOSED) and name not in _OPENLY
    if closed or name in _LISTS or name in _BODIES or name in _PEOPLE:
        return f"{label}不一样"
    return f"{label}：{_words(session, name, value)}"


def _changes(session: Session, old: Record, new: Record) -> Iterator[str]:
    labels = LABELS[type(new)]
    for field in fields(new):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if field.name in labels and before != after:
            if isinstance(new, _CLOSED) and field.name not in _OPENLY:
                yield f"{labels[field.name]}有改动"
                continue
            yield _change(session, field.name, labels[field.name], before, after)


def _change(session: Session, name: str, label: str, before: Any, after: Any) -> str:
    if name in _LISTS:
        return _count(label, before, after)
    if name in _BODIES or name in _PEOPLE:
        return f"{label}有改动"
    was, now = _words(session, name, before), _words(session, name, after)
    return f"{label}有改动（{now}）" if was == now else f"{label}：{was}→{now}"


def _count(label: str, before: Sequence[Any], after: Sequence[Any]) -> str:
    """One line changed, added or taken away is one change; only another order is none."""
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    count = max(gone.total(), come.total())
    return f"{label}改了{count}处" if count else f"{label}的顺序有改动"


def _words(session: Session, name: str, value: Any) -> str:
    if value is None or value in ("", ()):
        return EMPTY
    if name in _MASKED:
        return _MASKED[name](value)
    if name == "weekday":
        return f"星期{WEEKDAYS[value]}"
    if name in _NAMED:
        found = mapper.find(session, _NAMED[name], value)
        return getattr(found, "name", "") or EMPTY
    return _clipped(value_words(value))


def _clipped(words: str) -> str:
    line = _FIGURES.sub(lambda found: masked_phone(found[0]), " ".join(words.split()))
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


@singledispatch
def value_words(value: object) -> str:
    """是, 2013年8月, 下午1:30, 桌椅、饮水: a value as the clerk would write it."""
    return str(value)


@value_words.register
def _(value: bool) -> str:
    return "是" if value else "否"


@value_words.register
def _(value: float) -> str:
    return f"{value:g}"


@value_words.register
def _(value: Word) -> str:
    return value.label


@value_words.register
def _(value: PartialDate) -> str:
    return value.words


@value_words.register
def _(value: date) -> str:
    return date_words(value)


@value_words.register
def _(value: datetime) -> str:
    here = value.astimezone()
    return f"{date_words(here.date())}{time_words(here.time())}"


@value_words.register
def _(value: time) -> str:
    return time_words(value)


@value_words.register
def _(value: tuple) -> str:  # type: ignore[type-arg]
    return "、".join(value_words(one) for one in value)


@value_words.register
def _(value: UUID) -> str:
    """A reference that is not named: a field of this kind has to be among those above."""
    raise TypeError(f"{value} is no words")
