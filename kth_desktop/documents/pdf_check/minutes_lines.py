"""The lines of a page as they stand on paper: characters with their font, origin and advance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from .measure import MM, MeasuredPage

_SAME_LINE_PT = 1.5


@dataclass(frozen=True)
class Char:
    """`x` and `right` are its origin and the end of its advance, `y` its baseline from the page's top."""

    text: str
    font: str
    size: float  # pt
    x: float
    right: float
    y: float

    @property
    def wide(self) -> bool:
        return (self.right - self.x) / MM > 0.95 * self.size


@dataclass(frozen=True)
class TextLine:
    """Characters on one baseline, from left to right, without the spaces at the ends."""

    page: int
    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)

    @property
    def y(self) -> float:
        return self.chars[0].y

    @property
    def left(self) -> float:
        return self.chars[0].x

    @property
    def right(self) -> float:
        return max(char.right for char in self.chars)

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def size(self) -> float:
        """In pt, that of most characters."""
        return Counter(round(char.size, 2) for char in self.chars).most_common(1)[0][0]

    @property
    def font(self) -> str:
        """That of most full-width characters, without the subset's tag."""
        wide = [char.font for char in self.chars if char.wide] or [char.font for char in self.chars]
        return Counter(name.partition("+")[2] or name for name in wide).most_common(1)[0][0]

    def pitches(self) -> Iterator[float]:
        """From origin to origin of neighbouring full-width characters, in pt."""
        for before, after in zip(self.chars, self.chars[1:], strict=False):
            if before.wide and after.wide:
                yield (after.x - before.x) / MM


@dataclass(frozen=True)
class Bar:
    """A filled or drawn horizontal rule."""

    left: float
    right: float
    middle: float
    thickness: float


def lines_of(page: MeasuredPage) -> list[TextLine]:
    """From top to bottom. A change of more than 1.5 pt of the baseline is another line."""
    chars = sorted((_char(page, char) for char in page.plumber.chars), key=lambda char: char.y)
    groups: list[list[Char]] = []
    for char in chars:
        if not groups or (char.y - groups[-1][0].y) / MM > _SAME_LINE_PT:
            groups.append([])
        groups[-1].append(char)
    found = (_trimmed(sorted(group, key=lambda char: char.x)) for group in groups)
    return [TextLine(page.number, tuple(group)) for group in found if group]


def bars_of(page: MeasuredPage, least: float) -> list[Bar]:
    """Horizontal rules at least so long, from top to bottom."""
    drawn: Iterable[dict[str, Any]] = [*page.plumber.rects, *page.plumber.lines]
    bars = (_bar(item) for item in drawn)
    return sorted((bar for bar in bars if bar.right - bar.left >= least), key=lambda bar: bar.middle)


def _char(page: MeasuredPage, char: dict[str, Any]) -> Char:
    across, down = char["matrix"][4] * MM, page.height - char["matrix"][5] * MM
    return Char(
        char["text"], char["fontname"], float(char["size"]), across, float(char["x1"]) * MM, down
    )  # fmt: skip


def _bar(item: dict[str, Any]) -> Bar:
    top, bottom = float(item["top"]) * MM, float(item["bottom"]) * MM
    thickness = bottom - top if item["object_type"] == "rect" else float(item["linewidth"]) * MM
    return Bar(float(item["x0"]) * MM, float(item["x1"]) * MM, (top + bottom) / 2, thickness)


def _trimmed(chars: Sequence[Char]) -> list[Char]:
    kept = list(chars)
    while kept and kept[-1].text.isspace():
        kept.pop()
    while kept and kept[0].text.isspace():
        kept.pop(0)
    return kept
