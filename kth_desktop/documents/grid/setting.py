"""Lines with every piece in its place, and how they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ..fonts import Fonts
from .breaking import line_ends
from .marks import CLOSING
from .pieces import Cutter, Piece, Span

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_WIDEST_GAP = 0.5
"""In cells. A line that would need more stays ragged: holes are worse than an uneven edge."""
_SAME = 0.001
_AFTER_MARK, _AT_LATIN, _IN_WORD = 1.8, 0.6, 0.3
"""Against 1 between two characters: a pause takes more, 11月20日 stays tight, letters of a word move last."""
_WORD_GAP = 0.105
"""In em. A wider gap between two characters is copied out of the PDF as a space; the rest goes elsewhere."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one font from `x` (pt from the line's start), `tracking` pt added to each advance."""

    font: str
    text: str
    x: float
    tracking: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `x` is its indent in pt from the left of the column, `width` what its pieces take."""

    runs: tuple[Run, ...]
    x: float
    width: float
    text: str

    def draw(self, canvas: Canvas, left: float, baseline: float, size: float) -> None:
        """In the canvas's fill colour, all in pt.

        Characters on cells are placed one by one: some readers forget character spacing where ReportLab
        changes to the next subset of a font, and would see the line creep to the right.
        """
        words = canvas.beginText()
        for run in self.runs:
            words.setFont(run.font, size)
            x = left + self.x + run.x
            if not run.tracking:
                words.setTextOrigin(x, baseline)
                words.textOut(run.text)
                continue
            for number, char in enumerate(run.text):
                words.setTextOrigin(x + number * (size + run.tracking), baseline)
                words.textOut(char)
        canvas.drawText(words)


class Setter:
    """Sets paragraphs of one size in a column `width` pt wide, divided into cells of `cell` pt."""

    def __init__(self, fonts: Fonts, size: float, cell: float, width: float) -> None:
        self.size, self.cell, self.width = size, cell, width
        self._cutter = Cutter(fonts, size, cell)

    def paragraph(
        self,
        spans: Sequence[Span],
        *,
        indent: float = 2,
        hang: float = 0,
        margin: float = 0,
        whole: Iterable[str] = (),
    ) -> list[Line]:
        """`indent` of the first line, `hang` of the others, `margin` at the right: in cells.

        `whole`: names that are better not parted.
        """
        chain = self._cutter.chain(spans, whole)
        room = self.width - margin * self.cell
        indent, hang = indent * self.cell, hang * self.cell
        ends = line_ends(chain, room - indent, room - hang, self.cell)
        lines = []
        for start, end in zip([0, *ends], ends, strict=False):
            pieces = chain.pieces[start:end]
            if pieces[-1].space:
                pieces = pieces[:-1]
            if not pieces:
                continue
            x = hang if start else indent
            lines.append(self._set(pieces, x, None if end == ends[-1] else room - x, room - x))
        return lines

    def line(self, spans: Sequence[Span], x: float = 0.0) -> Line:
        """One line as it comes, however long; `x` in pt."""
        pieces = self._cutter.chain(spans).pieces
        return self._set(pieces, x, None, float("inf"))

    def fitted(self, spans: Sequence[Span], room: float, x: float = 0.0) -> tuple[Line, float]:
        """One line in at most `room` pt, and the size it is set in: smaller when it would not fit."""
        line = self.line(spans, x)
        if line.width <= room:
            return line, self.size
        scale = room / line.width
        smaller = Setter(self._cutter.fonts, self.size * scale, self.cell * scale, self.width)
        return smaller.line(spans, x), smaller.size

    def _set(self, pieces: Sequence[Piece], x: float, wanted: float | None, room: float) -> Line:
        """`wanted` pt wide, or its own width when None; never wider than `room`."""
        natural = sum(piece.width for piece in pieces)
        slack = room - natural if natural > room else (wanted or natural) - natural
        if slack >= 0:
            runs = self._placed(pieces, self._gaps(pieces, slack), 0.0)
        else:
            give = sum(p.before for p in pieces[1:]) + sum(p.after for p in pieces[:-1])
            runs = self._placed(pieces, [0.0] * len(pieces), -slack / give if give else 0.0)
        text = "".join(piece.text for piece in pieces)
        return Line(tuple(runs), x, max(natural + slack, 0.0), text)

    def _gaps(self, pieces: Sequence[Piece], slack: float) -> list[float]:
        """What stands before each piece so that the line is `slack` pt longer; nothing when it would gape."""
        if not pieces:
            return []
        shares = [0.0, *(_share(before, after) for before, after in pairwise(pieces))]
        unit = slack / (sum(shares) or 1.0)
        if unit > _WIDEST_GAP * self.cell:
            shares = [0.0, *(share or _IN_WORD for share in shares[1:])]
            unit = slack / (sum(shares) or 1.0)
            return [share * unit if unit <= _WIDEST_GAP * self.cell else 0.0 for share in shares]
        most = _WORD_GAP * self.size
        elastic = sum(share not in (0.0, 1.0) for share in shares)
        if unit <= most or not elastic:
            return [share * unit for share in shares]
        more = (slack - most * sum(shares)) / elastic
        return [share * most + (more if share not in (0.0, 1.0) else 0.0) for share in shares]

    def _placed(self, pieces: Sequence[Piece], gaps: Sequence[float], share: float) -> list[Run]:
        """`gaps` stand before the pieces; `share` of what each mark inside the line can give is taken."""
        runs: list[Run] = []
        pen, last = 0.0, len(pieces) - 1
        for number, (piece, gap) in enumerate(zip(pieces, gaps, strict=True)):
            if number:
                pen += gap - share * piece.before
            advance = piece.width - (share * piece.after if number < last else 0.0)
            following = gaps[number + 1] if number < last else 0.0
            if piece.wide and len(piece.text) == 1:
                self._add(runs, piece, pen, advance + following - self.size)
            else:
                self._whole(runs, piece, pen)
            pen += advance
        return runs

    def _add(self, runs: list[Run], piece: Piece, x: float, tracking: float) -> None:
        """Joins the run before when font and pitch are the same and the character stands where it would."""
        font, text = piece.runs[0]
        if runs:
            run = runs[-1]
            end = run.x + len(run.text) * (self.size + run.tracking)
            if run.font == font and abs(run.tracking - tracking) < _SAME and abs(end - x) < _SAME:
                runs[-1] = Run(font, run.text + text, run.x, run.tracking)
                return
        runs.append(Run(font, text, x, tracking))

    def _whole(self, runs: list[Run], piece: Piece, x: float) -> None:
        """Latin and digits at their own widths; a dash of two cells on the cells."""
        from reportlab.pdfbase.pdfmetrics import stringWidth

        tracking = self.cell - self.size if piece.wide else 0.0
        for font, text in piece.runs:
            runs.append(Run(font, text, x, tracking))
            x += stringWidth(text, font, self.size) + tracking * len(text)


def _share(before: Piece, after: Piece) -> float:
    if after.joined:
        return 0.0
    if before.text[-1] in CLOSING:
        return _AFTER_MARK
    return 1.0 if before.wide == after.wide else _AT_LATIN
