"""Readings of names: for sorting, and for finding 单雅芳 by “syf”, “dyf” or “shan”.

pypinyin takes a quarter of a second to import, so it is used only when something is written; what a
list sorts and searches by is stored beside the record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice, product

from kth_desktop.domain.text import clean_name
from kth_desktop.paths import resource

_MOST_SPELLINGS = 6
_LONGEST_SUFFIX = 12  # syllables; nobody types more to find a name
_FOLDED = (("ü", "v"), ("lyu", "lv"), ("·", ""))
_NV = re.compile("(?<![aeiou])nyu")  # 女; but chenyu is 陈玉, and far more people are called so
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
    parts = _parts(written)
    surname = len(_surname(parts)[0])
    read = parts[:surname] + [syllable for syllable, _ in _syllables(written[surname:])]
    return tuple(map(Spelling, _ways(parts, read)))


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
    """What was typed into a search box, as it stands in `search_text` (lü and lyu are kept as lv).

    Each word by itself: 金妹 组长 are two, though a name written 王　芳 is one.
    """
    return tuple(filter(None, map(_plain, text.split())))


def matched(name_key: str, typed: str) -> tuple[int, int]:
    """Which characters of a name the letters stand for: start and count, (-1, 0) for none.

    `name_key` is the stored `sort_key`, so only the other readings are looked up: “lu” in 陆金妹 is
    (0, 1), and so is “dan” in 单雅芳.
    """
    words, letters = name_key.split(" "), "".join(typed_words(typed))
    parts = words[1::2]
    if letters.isascii() and letters.isalpha():
        for syllables in _ways(parts, words[: 2 * len(parts) : 2]):
            for first in range(len(parts)):
                for spell in (str, _initial):
                    if count := _read_by(letters, [spell(each) for each in syllables[first:]]):
                        return len("".join(parts[:first])), len("".join(parts[first : first + count]))
    return -1, 0


def _read_by(letters: str, syllables: Sequence[str]) -> int:
    """How many syllables the letters are the beginning of, the last perhaps in part; 0 for none."""
    read = ""
    for count, syllable in enumerate(syllables, start=1):
        read += syllable
        if read.startswith(letters):
            return count
        if not letters.startswith(read):
            return 0
    return 0


def _plain(name: str) -> str:
    folded = clean_name(name).translate(_HALF_WIDTH).lower()
    for written, kept in _FOLDED:
        folded = folded.replace(written, kept)
    return "".join(_NV.sub("nv", folded).split())


def _initial(syllable: str) -> str:
    return syllable if syllable[:1].isdigit() else syllable[:1]


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    """single, compound and given → character(s) → readings, the likeliest first.

    Beside what a surname is really read there stands what its characters are commonly read (单: dan), which
    is typed as often.
    """
    read: dict[str, dict[str, list[str]]] = json.loads(
        resource("names", "surnames.json").read_text(encoding="utf-8")
    )
    return read


def _surname(parts: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The characters of a surname that is read in its own way, and its readings (ou yang)."""
    table = _table()
    if len(parts) > 1 and (readings := table["compound"].get(parts[0] + parts[1])):
        return parts[:2], readings
    if parts and (readings := table["single"].get(parts[0])):
        return parts[:1], readings
    return (), ()


def _ways(parts: Sequence[str], read: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The syllables of a name in every way it may be read, those with the fewest rare readings first.

    `read` is how its characters are commonly read; that of the surname is not looked at.
    """
    surname, readings = _surname(parts)
    choices = [readings] if readings else []
    for syllable, character in zip(read[len(surname) :], parts[len(surname) :], strict=True):
        choices.append(_table()["given"].get(character, [syllable]))
    yield from islice(_by_rarity(choices), _MOST_SPELLINGS)


def _by_rarity(choices: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    open_ = [place for place, readings in enumerate(choices) if len(readings) > 1]
    for count in range(len(open_) + 1):
        for places in combinations(open_, count):
            for others in product(*(choices[place][1:] for place in places)):
                way = [readings[0] for readings in choices]
                for place, reading in zip(places, others, strict=True):
                    way[place] = reading
                yield tuple(" ".join(way).split(" ")) if way else ()


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
