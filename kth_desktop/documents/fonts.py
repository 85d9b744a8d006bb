"""Faces for the papers: loaded when first used, per-character fallback, widths and ink boxes in points.

Two traps of ReportLab stand behind this module: a second file with the same PostScript name is silently
replaced by the first (so every cut has its own), and a character that a face lacks is drawn as that face's
.notdef without a word (so every text goes through `Fonts.runs`, and `undrawable` is asked before printing).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from struct import error as StructError
from struct import unpack
from typing import TYPE_CHECKING

from .face_files import (
    FALLBACK,
    Face,
    characters,
    face_file,
    may_embed,
    system_file,
    undrawable,
    visible,
    window_font_files,
)

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

__all__ = ["Box", "Face", "Fonts", "undrawable", "window_font_files"]

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in pt."""

_BORROWED = {
    Face.FANGSONG: frozenset("¥￥℃‰")
    | {chr(code) for code in range(0x21, 0x250) if code < 0x7F or chr(code).isalpha()},
    Face.KAI: frozenset("“”‘’"),
}
"""What a shipped face leaves to Song: Fandol's digits and letters are heavy slabs, WenKai's quotes a third
of a cell wide."""


@dataclass(frozen=True)
class _Source:
    """One font file under the name it is registered by, and what it may draw."""

    name: str
    file: Path
    draws: frozenset[str]


class Fonts:
    """The faces of one document job. Register nothing before it is used: a face costs 15 to 50 ms."""

    def __init__(self, *, system: bool = True) -> None:
        """`system`: take Windows' own 仿宋, 黑体, 楷体 and 宋体 where they are there and can be embedded."""
        self._system = system
        self._chains: dict[Face, tuple[_Source, ...]] = {}
        self._loaded: dict[str, TTFont] = {}
        self._unit_widths: dict[tuple[str, Face], tuple[float, int]] = {}

    def name(self, face: Face) -> str:
        """The name under which ReportLab knows the face; registers it."""
        first = self._chain(face)[0]
        self._font(first)
        return first.name

    def runs(self, text: str, face: Face) -> list[tuple[str, str]]:
        """The text in pieces, each with the registered name of the first face that can draw it.

        White space other than a space becomes one; zero-width marks are left out. What no face can draw stays
        with the last resort, Song, which shows a box.
        """
        chain = self._chain(face)
        if chain[0].draws.issuperset(text):
            return [(self.name(face), text)] if text else []
        pieces: list[tuple[_Source, list[str]]] = []
        for char in visible(text):
            drawn = " " if char.isspace() and char not in chain[0].draws else char
            source = self._source(drawn, face)
            if pieces and pieces[-1][0] is source:
                pieces[-1][1].append(drawn)
            else:
                pieces.append((source, [drawn]))
        return [(self._registered(source), "".join(piece)) for source, piece in pieces]

    def width(self, text: str, face: Face, size: float, tracking: float = 0.0) -> float:
        """Advance width in pt; `tracking` pt stand between the characters, not after the last."""
        known = self._unit_widths.get((text, face))
        if known is None:
            known = self._unit_widths[text, face] = self._measured(text, face)
        units, count = known
        return units * size + tracking * max(count - 1, 0)

    def draw(
        self, canvas: Canvas, x: float, y: float, text: str, face: Face, size: float, tracking: float = 0.0
    ) -> float:
        """Draw from (x, y) on the baseline, in pt, and return the width. Uses the canvas's fill colour."""
        words = canvas.beginText(x, y)
        if tracking:
            words.setCharSpace(tracking)
        for name, piece in self.runs(text, face):
            words.setFont(name, size)
            words.textOut(piece)
        if tracking:  # the PDF keeps it beyond this text object
            words.setCharSpace(0)
        canvas.drawText(words)
        return self.width(text, face, size, tracking)

    def ink(self, text: str, face: Face, size: float, tracking: float = 0.0) -> Box:
        """What the drawn text covers, from the baseline's start; all zero for a text without ink.

        From the glyphs' own boxes, so a plate can be centred on the middle of its characters.
        """
        boxes, pen = [], 0.0
        for name, piece in self.runs(text, face):
            font = self._loaded[name]
            for char in piece:
                box = _glyph_box(font, ord(char))
                if box:
                    left, bottom, right, top = (edge * size for edge in box)
                    boxes.append((pen + left, bottom, pen + right, top))
                pen += font.stringWidth(char, size) + tracking
        if not boxes:
            return (0.0, 0.0, 0.0, 0.0)
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return (min(lefts), min(bottoms), max(rights), max(tops))

    def _measured(self, text: str, face: Face) -> tuple[float, int]:
        """Width at size 1 and number of characters drawn."""
        runs = self.runs(text, face)
        units = sum(self._loaded[name].stringWidth(piece, 1) for name, piece in runs)
        return units, sum(len(piece) for _, piece in runs)

    def _chain(self, face: Face) -> tuple[_Source, ...]:
        """Where the characters of a face come from, best first; made when the face is first asked for."""
        known = self._chains.get(face)
        if known is None:
            kin = (Face.HEI,) if face is Face.HEI_BOLD else ()
            shipped = dict.fromkeys((face, *kin, *FALLBACK))
            known = tuple(map(_shipped, shipped))
            own = self._system_source(face)
            if own:
                known = (own, *known)
            self._chains[face] = known
        return known

    def _system_source(self, face: Face) -> _Source | None:
        """The system's face when it can be used at all: CFF outlines or a bar on embedding leave it out."""
        file = system_file(face) if self._system else None
        if file is None:
            return None
        from reportlab.pdfbase.ttfonts import TTFError

        try:
            if not may_embed(file):
                return None
            source = _Source(f"System {face.value}", file, characters(file))
            self._font(source)
        except (TTFError, OSError, ValueError, StructError):
            return None
        return source

    def _source(self, char: str, face: Face) -> _Source:
        chain = self._chain(face)
        for source in chain:
            if char in source.draws:
                return source
        return next(source for source in chain if source.file == face_file(Face.SONG))

    def _registered(self, source: _Source) -> str:
        self._font(source)
        return source.name

    def _font(self, source: _Source) -> TTFont:
        known = self._loaded.get(source.name)
        if known is None:
            known = self._loaded[source.name] = _register(source)
        return known


@cache
def _shipped(face: Face) -> _Source:
    file = face_file(face)
    return _Source(f"KTH {face.value}", file, characters(file) - _BORROWED.get(face, frozenset()))


def _register(source: _Source) -> TTFont:
    """Known to ReportLab by the source's name; a face that an earlier job registered is taken again."""
    from reportlab.pdfbase import pdfmetrics, ttfonts

    from . import tounicode

    if source.name not in pdfmetrics.getRegisteredFontNames():
        tounicode.install()
        # Without asciiReadable=0 every face that is touched carries all of ASCII.
        pdfmetrics.registerFont(ttfonts.TTFont(source.name, str(source.file), asciiReadable=0))
    return pdfmetrics.getFont(source.name)


def _glyph_box(font: TTFont, code: int) -> Box | None:
    """A glyph's box in em, from the head of its outline; None for a glyph without ink."""
    face = font.face
    glyph = face.charToGlyph.get(code, 0)
    start, end = face.glyphPos[glyph], face.glyphPos[glyph + 1]
    if start == end:
        return None
    left, bottom, right, top = unpack(">4h", face.get_chunk(face.get_table_pos("glyf")[0] + start + 2, 8))
    em = face.unitsPerEm
    return (left / em, bottom / em, right / em, top / em)
