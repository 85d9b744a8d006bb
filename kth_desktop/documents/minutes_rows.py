"""The minutes line by line, and which lines stand on which page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..domain.minutes_text import RESOLVED, Level, Paragraph
from .fonts import Face, Fonts
from .grid.pieces import Span
from .grid.setting import Line, Setter
from .grid.titles import title_lines
from .minutes_standard import MinutesStandard
from .paper import MM

_FACES = {Level.FIRST: Face.HEI, Level.SECOND: Face.KAI}


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its size in pt; one without a line stays empty."""

    line: Line | None = None
    size: float = 0.0


@dataclass(frozen=True)
class Page:
    """`first` is the line on which the rows begin."""

    rows: tuple[Row, ...]
    first: int = 0

    @property
    def end(self) -> int:
        """The first line of the type area that stays free."""
        return self.first + len(self.rows) if self.rows else 0


class MinutesRows:
    """Sets the parts of one paper; `whole` are names that are better not parted."""

    def __init__(self, fonts: Fonts, standard: MinutesStandard, whole: Iterable[str]) -> None:
        self._fonts, self._standard, self._whole = fonts, standard, tuple(whole)
        column = standard.column * MM
        self._body = Setter(fonts, standard.size, standard.cell, column)
        self._titles = Setter(fonts, standard.title_size, standard.title_size, column)

    def title(self, text: str) -> list[Row]:
        """Centred lines, then an empty one."""
        size, column = self._standard.title_size, self._standard.column * MM

        def width(part: str) -> float:
            return self._titles.line([Span(part, Face.SONG_BOLD)]).width

        lines = [[Span(part, Face.SONG_BOLD)] for part in title_lines(text, width, column)]
        centred = [self._titles.line(line, (column - self._titles.line(line).width) / 2) for line in lines]
        return [*(Row(line, size) for line in centred), Row()]

    def paragraph(self, paragraph: Paragraph) -> list[Row]:
        lines = self._body.paragraph(spans(paragraph), whole=self._whole)
        return [Row(line, self._standard.size) for line in lines]

    def attendance(self, label: str, people: str) -> list[Row]:
        """Label in Hei two cells in; further lines begin below the first name (GB/T 9704-2012, 10.3).

        The label is set by itself: a full first line would squeeze its colon, and the names would not align.
        """
        named = self._body.line([Span(f"{label}：", Face.HEI)])
        hang = 2 + len(label) + 1
        first, *others = self._body.paragraph(
            [Span(people, Face.FANGSONG)], indent=hang, hang=hang, whole=self._whole
        )
        return [Row(line, self._standard.size) for line in (_joined(named, first, self._body.cell), *others)]


def _joined(named: Line, first: Line, cell: float) -> Line:
    """One line of the label, two cells in, and what stands behind it."""
    behind = first.x - 2 * cell
    runs = (*named.runs, *(replace(run, x=run.x + behind) for run in first.runs))
    return Line(runs, 2 * cell, behind + first.width, named.text + first.text)


def spans(paragraph: Paragraph) -> list[Span]:
    """一、in Hei,（一）in Kai, the rest in FangSong; with text behind a heading, only its first sentence."""
    face = _FACES.get(paragraph.level, Face.FANGSONG)
    if paragraph.text == RESOLVED:
        face = Face.HEI
    words = paragraph.words
    if face is Face.FANGSONG:
        return [Span(words, face)]
    heading, stop, rest = words.partition("。")
    if not rest:
        return [Span(words, face)]
    return [Span(heading + stop, face), Span(rest, Face.FANGSONG)]


def pages(rows: Sequence[Row], standard: MinutesStandard) -> list[Page]:
    """The first page begins with the title's line; no page begins with an empty line."""
    found: list[Page] = []
    current: list[Row] = []
    first = standard.title_line
    for row in rows:
        if len(current) == standard.lines - first:
            found.append(Page(tuple(current), first))
            current, first = [], 0
        if current or row.line:
            current.append(row)
    return [*found, Page(tuple(current), first)] if current else found
