"""A title over several lines: the longer one first, parted at a pause (GB/T 9704-2012, 7.3.1)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from math import ceil, inf

from .marks import NEVER_FIRST, NEVER_LAST, kept_in_title

_PAUSES = frozenset("，、；：”》）")
_JOINING = frozenset("和与及暨并")
_NEVER_OPENS = NEVER_FIRST | frozenset("的了等村镇组会点号")
_UNEVEN, _RISING, _AFTER_OF, _ANYWHERE = 0.06, 3.0, 0.5, 2.5
_LONGEST = 160
_STEP = 2
"""A following line is best about so many characters shorter."""


def title_lines(text: str, width: Callable[[str], float], widest: float) -> list[str]:
    """Lines no wider than `widest` in the unit of `width`; line breaks of the text itself are kept."""
    return [
        line for part in text.split("\n") if part.strip() for line in _parted(part.strip(), width, widest)
    ]


def _parted(text: str, width: Callable[[str], float], widest: float) -> list[str]:
    if width(text) <= widest:
        return [text]
    places = _places(text)
    if len(text) > _LONGEST:
        return _filled(text, places, width, widest)
    unit = width(text) / len(text)

    @cache
    def best(start: int, lines: int) -> tuple[float, tuple[str, ...]]:
        """The cheapest way to set the rest of the text on so many lines."""
        rest = text[start:].strip()
        if lines == 1:
            return (0.0 if width(rest) <= widest else inf), (rest,)
        found: tuple[float, tuple[str, ...]] = (inf, ())
        for end, penalty in places.items():
            if end <= start or width(text[start:end].strip()) > widest:
                continue
            line = text[start:end].strip()
            cost, after = best(end, lines - 1)
            if cost < inf:
                cost += penalty + _shape((width(line) - width(after[0])) / unit)
                found = min(found, (cost, (line, *after)))
        return found

    fewest = ceil(width(text) / widest)
    for lines in range(fewest, len(text) + 1):
        cost, parts = best(0, lines)
        if cost < inf:
            return list(parts)
    return [text]


def _filled(text: str, places: dict[int, float], width: Callable[[str], float], widest: float) -> list[str]:
    """Each line as full as it can be: what is so long is no title any more."""
    lines, start = [], 0
    while width(text[start:]) > widest:
        fitting = [at for at in range(start + 1, len(text)) if width(text[start:at]) <= widest] or [start + 1]
        end = next((at for at in reversed(fitting) if at in places), fitting[-1])
        lines.append(text[start:end].strip())
        start = end
    return [*lines, text[start:].strip()]


def _shape(longer: float) -> float:
    """`longer`: by how many characters a line is longer than the one below it."""
    return _UNEVEN * (longer - _STEP) ** 2 + (_RISING if longer < 0 else 0.0)


def _places(text: str) -> dict[int, float]:
    """Where the title may be parted, and how little that is liked."""
    kept = {at for start, end in kept_in_title(text) for at in range(start + 1, end)}
    return {
        at: _liking(text[at - 1], text[at])
        for at in range(1, len(text))
        if at not in kept
        and text[at] not in _NEVER_OPENS
        and text[at - 1] not in NEVER_LAST
        and not (text[at - 1].isascii() and text[at].isascii() and text[at - 1 : at + 1].isalnum())
    }


def _liking(before: str, after: str) -> float:
    if before in _PAUSES or after in _JOINING or before.isspace():
        return 0.0
    return _AFTER_OF if before == "的" else _ANYWHERE
