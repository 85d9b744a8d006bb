"""What stands around the text of minutes: the mark and its lines, page numbers, the draft's sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..paths import resource
from .fonts import Face, Fonts
from .grid.pieces import Span
from .grid.setting import Setter
from .grid.titles import title_lines
from .minutes_standard import MinutesStandard
from .minutes_words import Head
from .paper import MM
from .svg_shapes import drawing

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

INK = "#000000"
RED = "#D0121B"
_TIGHT = {"“": (0.46, 0.0), "”": (0.0, 0.46)}
"""A quotation mark this large fills half a cell; the empty half (before, after, in em) is taken away."""
_TRACKING = 0.1
_SMALLEST, _LARGEST_OF_TWO = 26, 28
_TWO_LINES = 1.22
_DRAFT_SIZE, _DRAFT_TOP, _DRAFT_RIGHT = 26.0, 12.0, 26.0


class MinutesHead:
    """Draws on one canvas by one standard."""

    def __init__(self, canvas: Canvas, fonts: Fonts, standard: MinutesStandard) -> None:
        self._canvas, self._fonts, self._standard = canvas, fonts, standard

    def draw(self, head: Head) -> None:
        """Mark, number, issuer and date, rule; all on the first page."""
        standard, canvas = self._standard, self._canvas
        colour = RED if head.red else INK
        canvas.setFillColor(colour)
        self._mark(head.mark)
        canvas.rect(
            standard.left * MM, standard.down(standard.rule_top + standard.rule), standard.column * MM,
            standard.rule * MM, stroke=0, fill=1,
        )  # fmt: skip
        canvas.setFillColor(INK)
        setter = Setter(self._fonts, standard.size, standard.cell, standard.column * MM)
        number, date = (setter.line([Span(words, Face.FANGSONG)]) for words in (head.number, head.date))
        left, right = standard.left * MM, (standard.left + standard.column) * MM
        middle = (left + right) / 2 - number.width / 2
        number.draw(canvas, middle, standard.down(standard.number_baseline), standard.size)
        y = standard.down(standard.issuer_baseline)
        room = right - left - 3 * standard.cell - date.width
        issuer, size = setter.fitted([Span(head.issuer, Face.FANGSONG)], room)
        issuer.draw(canvas, left + standard.cell, y, size)
        date.draw(canvas, right - standard.cell - date.width, y, standard.size)

    def folio(self, page: int) -> None:
        """— 1 — one cell in at the outer side: right on odd pages, left on even ones (7.5)."""
        standard = self._standard
        size, words = standard.folio_size, f"— {page} —"
        top = self._fonts.ink(str(page), Face.SONG, size)[3]
        y = standard.down(standard.top + standard.depth + standard.folio_top) - top
        width = self._fonts.width(words, Face.SONG, size)
        x = standard.left * MM + size
        if page % 2:
            x = (standard.left + standard.column) * MM - size - width
        self._canvas.setFillColor(INK)
        self._fonts.draw(self._canvas, x, y, words, Face.SONG, size)

    def draft(self) -> None:
        """“草稿” in a frame in the top margin: a drawing, so that it is no part of the text."""
        standard, canvas = self._standard, self._canvas
        x = (standard.width - _DRAFT_RIGHT - _DRAFT_SIZE) * MM
        picture = drawing(resource("minutes", "draft.svg")).operators(_DRAFT_SIZE * MM)
        canvas.addLiteral(f"q 1 0 0 -1 {x:.3f} {standard.down(_DRAFT_TOP):.3f} cm 0 g 0 G {picture} Q")

    def _mark(self, words: str) -> None:
        """Song Bold with a little air; shrinks to the width, and takes two lines before it gets small."""
        standard, fonts = self._standard, self._fonts
        widest = standard.mark_widest * MM
        lines, size = [words], self._mark_size([words], widest)
        if size < _SMALLEST:
            lines = title_lines(words, self._mark_width, self._mark_width(words) * 0.62)
            size = min(self._mark_size(lines, widest), _LARGEST_OF_TWO)
        top = standard.down(standard.top + standard.mark_top)
        for line in lines:
            spare = (widest - self._mark_width(line) * size) / max(len(line) - 1, 1)
            tracking = min(_TRACKING * size, spare)
            y = top - fonts.ink(line, Face.SONG_BOLD, size)[3]
            self._mark_line(line, size, tracking, y)
            top -= size * _TWO_LINES

    def _mark_size(self, lines: list[str], widest: float) -> float:
        return min(self._standard.mark_size, *(widest / self._mark_width(line) for line in lines))

    def _mark_width(self, words: str) -> float:
        """At size 1, with the quotation marks at half width."""
        return sum(self._fonts.width(char, Face.SONG_BOLD, 1) - sum(_TIGHT.get(char, (0,))) for char in words)

    def _mark_line(self, words: str, size: float, tracking: float, y: float) -> None:
        """Centred; character by character, as the quotation marks have their own advance."""
        width = self._mark_width(words) * size + tracking * (len(words) - 1)
        x = (self._standard.left + self._standard.column / 2) * MM - width / 2
        text = self._canvas.beginText()
        for char in words:
            before, after = _TIGHT.get(char, (0.0, 0.0))
            text.setTextOrigin(x - before * size, y)
            for font, drawn in self._fonts.runs(char, Face.SONG_BOLD):
                text.setFont(font, size)
                text.textOut(drawn)
            x += (self._fonts.width(char, Face.SONG_BOLD, 1) - before - after) * size + tracking
        self._canvas.drawText(text)
