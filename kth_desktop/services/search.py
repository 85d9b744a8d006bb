"""Search columns: made when a record is written, asked when a list is filtered."""

from __future__ import annotations

import re
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, case, not_, or_, true
from sqlalchemy.orm import InstrumentedAttribute

from kth_desktop.almanac.pinyin import search_text, sort_key, spellings, typed_words
from kth_desktop.db.models import VolunteerRow
from kth_desktop.domain.numbers import ordinal_in
from kth_desktop.domain.text import clean_group, group_order
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import Word
from kth_desktop.domain.volunteer import Volunteer

W = TypeVar("W", bound=Word)
_GROUP = re.compile(r"\d+组")


def venue_columns(venue: Venue, host_name: str) -> dict[str, object]:
    """Found by name, host, group and number; pinyin and initials of each."""
    return {
        "search": search_text(venue.name, host_name, venue.number, also=(venue.group_name,)),
        "pinyin_key": sort_key(venue.name),
        "number_order": ordinal_in(venue.number) or 0,
        "group_order": group_order(venue.group_name),
    }


def volunteer_columns(volunteer: Volunteer) -> dict[str, object]:
    """Found by name with all its readings, phone (any run of its figures), group and roles."""
    figures = volunteer.phone.replace("-", "")  # a landline is read off without its stroke
    also = (volunteer.phone, figures, volunteer.group_name, *volunteer.roles)
    return {
        "search": search_text(volunteer.name, also=also),
        "pinyin_key": sort_key(volunteer.name),
        "initials": spellings(volunteer.name)[0].initials,
        "group_order": group_order(volunteer.group_name),
    }


# Sorts behind every reading. The list keeps away who bears it, and stays inside its covering index.
ERASED_KEY = "\uffff"


def not_erased() -> ColumnElement[bool]:
    """Leaves out whose personal data were erased: only their hours still count."""
    return VolunteerRow.pinyin_key != ERASED_KEY


def matches(column: InstrumentedAttribute[str], text: str) -> ColumnElement[bool]:
    """Every typed word is there: Latin ones at the beginning of a syllable, others anywhere."""
    return and_(true(), *(_has(column, word) for word in typed_words(text)))


def _has(column: InstrumentedAttribute[str], word: str) -> ColumnElement[bool]:
    """三组 finds 3组 too, which is how groups are kept; and 3组 does not find 13组."""
    found = column.like(_pattern(word), escape="\\")
    group = clean_group(word) if word.endswith(("组", "队")) else ""
    if not _GROUP.fullmatch(group):
        return found
    longer = or_(*(column.like(_pattern(f"{figure}{group}"), escape="\\") for figure in "0123456789"))
    whole = and_(column.like(_pattern(group), escape="\\"), not_(longer))
    return whole if group == word else or_(found, whole)


def place_of(column: InstrumentedAttribute[W], words: type[W]) -> ColumnElement[int]:
    """Sorts by the order in which the words are declared, not by the text they are kept as."""
    return case(*((column == word, place) for place, word in enumerate(words)), else_=len(words))


def _pattern(word: str) -> str:
    escaped = word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    beginning = " " if word[0].isascii() and word[0].isalpha() else ""
    return f"%{beginning}{escaped}%"
