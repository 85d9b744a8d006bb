"""Readings of names: for sorting, and for finding 单雅芳 by “syf”, “dyf” or “shan”.

pypinyin takes a quarter of a second to import, so it is used only when something is written; what a
list sorts and searches by is stored beside the record.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from itertools import islice, product

from kth_desktop.domain.text import clean_name
from kth_desktop.paths import resource

_MOST_SPELLINGS = 6
_LONGEST_SUFFIX = 12  # syllables; nobody types more to find a name
_FOLDED = (("ü", "v"), ("lyu", "lv"), ("nyu", "nv"), ("·", ""))
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True)
class Spelling:
    """One way to read a name. A run of figures or Latin letters is one syllable."""

    syllables: tuple[str, ...]

    @property
    def full(self) -> str:
        """lujinmei."""
        return "".join(self.syllables)

    @property
    def initials(self) -> str:
        """ljm; figures stay whole: 曹王01号 is cw01h."""
        return "".join(_initial(syllable) for syllable in self.syllables)


def spellings(name: str) -> tuple[Spelling, ...]:
    """Every way to read `name`, the most likely first; a character without a reading stays itself."""
    written = _plain(name)
    surname, choices = _surname(written)
    for syllable, character in _syllables(written[len(surname) :]):
        choices.append(tuple((reading,) for reading in _table()["given"].get(character, (syllable,))))
    ways = (tuple(s for part in way for s in part) for way in product(*choices))
    return tuple(Spelling(way) for way in islice(dict.fromkeys(ways), _MOST_SPELLINGS))


def sort_key(name: str) -> str:
    """Orders names as a roster does: by syllable, people of one surname together, figures first."""
    written = _plain(name)
    reading = spellings(name)[0].syllables
    return " ".join(f"{syllable} {part}" for syllable, part in zip(reading, _parts(written), strict=True))


def search_text(*names: str, also: tuple[str, ...] = ()) -> str:
    """What is stored to find a record by: every word after one space, so that “ lu” finds a beginning.

    `names` can be found by pinyin and initials from any of their syllables on; `also` as written.
    """
    words: dict[str, None] = {}
    for name in filter(None, names):
        words[_plain(name)] = None
        for spelling in spellings(name):
            for start in range(len(spelling.syllables)):
                tail = Spelling(spelling.syllables[start : start + _LONGEST_SUFFIX])
                words[tail.full] = words[tail.initials] = None
    words.update(dict.fromkeys(_plain(word) for word in also if word))
    return "".join(f" {word}" for word in words)


def typed_words(text: str) -> tuple[str, ...]:
    """What was typed into a search box, as it stands in `search_text` (lü and lyu are kept as lv)."""
    return tuple(filter(None, (_plain(word) for word in clean_name(text).split())))


def matched(name_key: str, typed: str) -> tuple[int, int]:
    """Which characters of a name the letters stand for: start and count, (-1, 0) for none.

    `name_key` is the stored `sort_key`, so nothing has to be read again: “lu” in 陆金妹 is (0, 1).
    """
    words, letters = name_key.split(" "), "".join(typed_words(typed))
    syllables, parts = words[::2], words[1::2]
    if not letters.isascii() or not letters.isalpha():
        return -1, 0
    for first in range(len(syllables)):
        before = sum(map(len, parts[:first]))
        for spell in (str, _initial):
            read = ""
            for place in range(first, len(syllables)):
                read += spell(syllables[place])
                if read.startswith(letters):
                    return before, sum(map(len, parts[first : place + 1]))
    return -1, 0


def _plain(name: str) -> str:
    folded = clean_name(name).translate(_HALF_WIDTH).lower()
    for written, kept in _FOLDED:
        folded = folded.replace(written, kept)
    return "".join(folded.split())


def _initial(syllable: str) -> str:
    return syllable if syllable[:1].isdigit() else syllable[:1]


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    """single, compound and given → character(s) → readings, the usual one first."""
    read: dict[str, dict[str, list[str]]] = json.loads(
        resource("names", "surnames.json").read_text(encoding="utf-8")
    )
    return read


def _surname(written: str) -> tuple[str, list[tuple[tuple[str, ...], ...]]]:
    """The surname and its readings, each a tuple of syllables; the character's usual one comes last."""
    table = _table()
    if readings := table["compound"].get(written[:2]):
        return written[:2], [tuple(tuple(reading.split()) for reading in readings)]
    first = written[:1]
    if readings := table["single"].get(first):
        usual = [syllable for syllable, _ in _syllables(first)]
        return first, [tuple((reading,) for reading in dict.fromkeys([*readings, *usual]))]
    return "", []


def _syllables(written: str) -> list[tuple[str, str]]:
    """Each syllable with what it reads; “01” and “ktv” are read as one."""
    from pypinyin import lazy_pinyin

    read = lazy_pinyin(written, errors=_parts)  # type: ignore[arg-type]  # it may give several
    return list(zip(read, _parts(written), strict=True))


def _parts(written: str) -> list[str]:
    """Characters one by one, runs of ASCII figures and of ASCII letters whole."""
    parts: list[str] = []
    for character in written:
        kind = _kind(character)
        if parts and kind and _kind(parts[-1][-1]) == kind:
            parts[-1] += character
        else:
            parts.append(character)
    return parts


def _kind(character: str) -> str:
    if not character.isascii():
        return ""
    return "figure" if character.isdigit() else "letter" if character.isalpha() else ""
