"""A PDF as lengths: words, lines, areas and pictures of every page, in mm from its upper left corner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ...errors import UserError

MM = 25.4 / 72
_SAME_LINE = 0.35
"""Two characters stand on one line when their middles differ by less than this part of their size."""
_WORD_GAP = 2.6
"""A gap wider than this many characters starts a new piece: labels are spread, columns stand apart."""


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def overlap(self, other: Box) -> float:
        """How far two boxes reach into one another, in the direction in which it is less; below 0 apart."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return min(across, down)

    def grown(self, by: float) -> Box:
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    @classmethod
    def around(cls, boxes: Iterable[Box]) -> Box:
        found = list(boxes)
        return cls(
            min(box.left for box in found),
            min(box.top for box in found),
            max(box.right for box in found),
            max(box.bottom for box in found),
        )


@dataclass(frozen=True)
class Glyph:
    text: str
    box: Box
    size: float


@dataclass(frozen=True)
class Piece:
    """Characters of one size that stand together on one line."""

    text: str
    box: Box
    size: float


@dataclass(frozen=True)
class Stroke:
    """A drawn line or outline: the box of its path and its width."""

    box: Box
    width: float
    straight: bool


@dataclass(frozen=True)
class Font:
    name: str
    embedded: bool


class MeasuredPage:
    """One page. `number` from 1."""

    def __init__(self, number: int, plumber: Any, pdfium: Any) -> None:
        self.number = number
        self.pdfium = pdfium
        self.plumber = plumber
        self.width, self.height = (float(side) * MM for side in pdfium.get_size())
        self.turned = int(pdfium.get_rotation())

    @cached_property
    def trim(self) -> Box | None:
        """The TrimBox, when the page has one of its own."""
        box = self.pdfium.get_trimbox(fallback_ok=False)
        if box is None:
            return None
        left, bottom, right, top = (edge * MM for edge in box)
        return Box(left, self.height - top, right, self.height - bottom)

    @cached_property
    def glyphs(self) -> list[Glyph]:
        return [
            Glyph(char["text"], _box(char), float(char["size"]) * MM)
            for char in self.plumber.chars
            if not char["text"].isspace()
        ]

    @cached_property
    def pieces(self) -> list[Piece]:
        return list(_pieces(self.glyphs))

    @cached_property
    def strokes(self) -> list[Stroke]:
        drawn = [*self.plumber.rects, *self.plumber.lines, *self.plumber.curves]
        return [
            Stroke(_box(item), float(item["linewidth"]) * MM, item["object_type"] == "line")
            for item in drawn
            if item["stroke"]
        ]

    @cached_property
    def images(self) -> int:
        return len(self.plumber.images)

    def ink(self, text: str) -> list[Box]:
        """The inked box of every place where the text stands, as pdfium sees the glyphs."""
        words = self.pdfium.get_textpage()
        searcher, found = words.search(text), []
        while hit := searcher.get_next():
            boxes = [words.get_charbox(hit[0] + at) for at in range(hit[1])]
            found.append(Box.around(self._turned_down(box) for box in boxes))
        return found

    def _turned_down(self, box: tuple[float, float, float, float]) -> Box:
        left, bottom, right, top = (edge * MM for edge in box)
        return Box(left, self.height - top, right, self.height - bottom)


class Paper:
    """A whole file."""

    def __init__(self, plumber: Any, pdfium: Any) -> None:
        self._plumber = plumber
        self._pdfium = pdfium

    @property
    def count(self) -> int:
        return len(self._pdfium)

    def pages(self) -> Iterator[MeasuredPage]:
        for index, page in enumerate(self._plumber.pages):
            yield MeasuredPage(index + 1, page, self._pdfium[index])
            page.close()

    @property
    def print_scaling(self) -> str:
        """What the file asks of the print dialog; empty when it asks nothing."""
        from pdfminer.pdftypes import resolve1

        wishes = resolve1(self._plumber.doc.catalog.get("ViewerPreferences")) or {}
        asked = resolve1(wishes.get("PrintScaling"))
        return str(getattr(asked, "name", asked or ""))

    def fonts(self) -> list[Font]:
        """Every face that any page or form names."""
        found: dict[str, Font] = {}
        seen: set[int] = set()
        for page in self._plumber.pages:
            for font in _fonts(page.page_obj.resources, seen):
                found[font.name] = font
        return list(found.values())


@contextmanager
def measured(path: Path) -> Iterator[Paper]:
    """Raises `UserError` when the file cannot be read as PDF."""
    import pdfplumber
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        data = path.read_bytes()
        pdfium = PdfDocument(data)
    except OSError as error:
        raise UserError(f"“{path.name}”打不开，请看看文件还在不在。") from error
    except PdfiumError as error:
        raise UserError(f"“{path.name}”不是完整的PDF，量不了。") from error
    with pdfplumber.open(path) as plumber:
        try:
            yield Paper(plumber, pdfium)
        finally:
            pdfium.close()


def _box(item: dict[str, Any]) -> Box:
    return Box(*(float(item[edge]) * MM for edge in ("x0", "top", "x1", "bottom")))


def _pieces(glyphs: list[Glyph]) -> Iterator[Piece]:
    """Characters in the order they were drawn, joined while they run on along one line."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _runs_on(run[-1], glyph):
            yield _piece(run)
            run = []
        run.append(glyph)
    if run:
        yield _piece(run)


def _runs_on(before: Glyph, after: Glyph) -> bool:
    gap = after.box.left - before.box.right
    return (
        abs(before.size - after.size) < 0.05 * before.size
        and abs(before.box.middle - after.box.middle) < _SAME_LINE * before.size
        and -0.5 * before.size < gap < _WORD_GAP * before.size
    )


def _piece(run: list[Glyph]) -> Piece:
    return Piece("".join(g.text for g in run), Box.around(g.box for g in run), run[0].size)


def _fonts(resources: Any, seen: set[int]) -> Iterator[Font]:
    from pdfminer.pdftypes import resolve1

    found = resolve1(resources) or {}
    for reference in (resolve1(found.get("Font")) or {}).values():
        yield _font(resolve1(reference))
    for reference in (resolve1(found.get("XObject")) or {}).values():
        if getattr(reference, "objid", 0) in seen:
            continue
        seen.add(getattr(reference, "objid", 0))
        form = resolve1(reference)
        if form is not None and getattr(form.get("Subtype"), "name", "") == "Form":
            yield from _fonts(form.get("Resources"), seen)


def _font(font: dict[str, Any]) -> Font:
    from pdfminer.pdftypes import resolve1

    inner = resolve1(resolve1(font.get("DescendantFonts") or [font])[0])
    described = resolve1(inner.get("FontDescriptor")) or {}
    embedded = any(key in described for key in ("FontFile", "FontFile2", "FontFile3"))
    name = getattr(font.get("BaseFont"), "name", "") or str(font.get("BaseFont"))
    return Font(name, embedded or _drawn_in_the_file(font))


def _drawn_in_the_file(font: dict[str, Any]) -> bool:
    return getattr(font.get("Subtype"), "name", "") == "Type3"


SUBSET = re.compile(r"[A-Z]{6}\+.+")
"""A subset's name (PDF 32000-1, 9.6.4)."""
