"""A text in pieces that are drawn whole: a full-width character, a dash of two cells, a run of digits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from ..face_files import visible
from ..fonts import Face, Fonts
from .marks import CLOSING, NEVER_FIRST, NEVER_LAST, OPENING, kept_together

_TOKEN = re.compile(r"\s+|——|……|[^\s]", re.DOTALL)
_WIDE = 0.9
"""From this advance (in em) a character beyond ASCII takes a whole cell."""
_EXACT = 0.001
"""A glyph that is not one em wide stands alone in its cell."""
_LONGEST_RUN = 9
_LONGEST_KEPT = 9
"""In cells: what is longer may be cut inside rather than leave a hole in the line before."""
_NAME_CUT, _RUN_CUT, _KEPT_CUT = 6.0, 12.0, 12.0
"""Costs of a break, in the measure of `breaking`: 1 is a line one cell too short."""
_AIR = 0.08
"""What a squeezed mark keeps of its empty side, in em."""


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one face within a paragraph."""

    text: str
    face: Face


@dataclass(frozen=True, slots=True)
class Piece:
    """`runs` are names of registered fonts with their text; widths in pt.

    `before` and `after` say how much the piece can give when its line is too full.
    """

    text: str
    runs: tuple[tuple[str, str], ...]
    width: float
    wide: bool
    space: bool = False
    joined: bool = False
    """No stretch between this piece and the one before: letters of a word that was too long."""
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True)
class Chain:
    """The pieces of a paragraph and what a break before each costs (`inf`: never)."""

    pieces: tuple[Piece, ...]
    breaks: tuple[float, ...]


class Cutter:
    """Cuts texts into pieces for one size on one cell width, both in pt; full-width pieces are made once."""

    def __init__(self, fonts: Fonts, size: float, cell: float) -> None:
        self.fonts, self.size, self.cell = fonts, size, cell
        self._made: dict[tuple[str, Face], Piece] = {}
        self._narrow: dict[tuple[str, Face], bool] = {}

    def chain(self, spans: Sequence[Span], whole: Iterable[str] = ()) -> Chain:
        """`whole`: names that are better not parted at a line's end."""
        pieces: list[Piece] = []
        starts: list[int] = []
        at = 0
        for span in spans:
            for start, piece in self._cut(visible(span.text), span.face):
                pieces.append(piece)
                starts.append(at + start)
            at += len(visible(span.text))
        text = "".join(visible(span.text) for span in spans)
        return Chain(tuple(pieces), tuple(self._breaks(text, pieces, starts, whole)))

    def _cut(self, text: str, face: Face) -> Iterable[tuple[int, Piece]]:
        run_start = -1
        for found in _TOKEN.finditer(text):
            token, start = found.group(), found.start()
            if self._is_narrow(token[0], face) and not token.isspace():
                if run_start < 0:
                    run_start = start
                continue
            if run_start >= 0:
                yield from self._run(text[run_start:start], run_start, face)
                run_start = -1
            yield start, self._piece(token, face)
        if run_start >= 0:
            yield from self._run(text[run_start:], run_start, face)

    def _is_narrow(self, char: str, face: Face) -> bool:
        known = self._narrow.get((char, face))
        if known is None:
            known = ord(char) < 0x80 or self.fonts.width(char, face, 1) < _WIDE
            self._narrow[char, face] = known
        return known

    def _run(self, text: str, start: int, face: Face) -> Iterable[tuple[int, Piece]]:
        width = self.fonts.width(text, face, self.size)
        if width <= _LONGEST_RUN * self.cell:
            yield start, Piece(text, tuple(self.fonts.runs(text, face)), width, wide=False)
            return
        for number, char in enumerate(text):
            runs = tuple(self.fonts.runs(char, face))
            yield (
                start + number,
                Piece(char, runs, self.fonts.width(char, face, self.size), wide=False, joined=number > 0),
            )

    def _piece(self, token: str, face: Face) -> Piece:
        known = self._made.get((token, face))
        if known is None:
            known = self._made[token, face] = self._new(token, face)
        return known

    def _new(self, token: str, face: Face) -> Piece:
        if token.isspace():
            cells = token.count("\u3000")
            width = cells * self.cell if cells else self.cell / 2
            drawn = token if cells else " "
            return Piece(token, tuple(self.fonts.runs(drawn, face)), width, wide=False, space=True)
        runs = tuple(self.fonts.runs(token, face))
        if abs(self.fonts.width(token[0], face, 1) - 1) > _EXACT:
            return Piece(token, runs, len(token) * self.cell, wide=False)
        left, _, right, _ = self.fonts.ink(token, face, 1)
        before = min(0.5, max(0.0, left - _AIR)) if token in OPENING else 0.0
        after = min(0.5, max(0.0, 1 - right - _AIR)) if token in CLOSING else 0.0
        return Piece(
            token, runs, len(token) * self.cell, wide=True, before=before * self.size, after=after * self.size
        )

    def _breaks(
        self, text: str, pieces: Sequence[Piece], starts: Sequence[int], whole: Iterable[str]
    ) -> list[float]:
        costs = [0.0] * len(text)
        for name in filter(None, whole):
            _raise(costs, _occurrences(text, name), _NAME_CUT)
        for start, end in kept_together(text):
            long = self.fonts.width(text[start:end], Face.SONG, 1) > _LONGEST_KEPT
            _raise(costs, [(start, end)], _KEPT_CUT if long else inf)
        return [max(costs[start], _at_edge(pieces, number)) for number, start in enumerate(starts)]


def _occurrences(text: str, name: str) -> Iterable[tuple[int, int]]:
    return ((found.start(), found.end()) for found in re.finditer(re.escape(name), text))


def _raise(costs: list[float], ranges: Iterable[tuple[int, int]], cost: float) -> None:
    for start, end in ranges:
        for place in range(start + 1, end):
            costs[place] = max(costs[place], cost)


def _at_edge(pieces: Sequence[Piece], number: int) -> float:
    """What forbids a break before a piece: the marks on either side, a space, the middle of a word."""
    piece = pieces[number]
    if number == 0 or piece.space:
        return inf
    last = pieces[number - 1]
    if piece.text[0] in NEVER_FIRST or (last.text[-1] in NEVER_LAST):
        return inf
    return _RUN_CUT if piece.joined else 0.0
