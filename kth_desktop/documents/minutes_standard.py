"""The measures of minutes by GB/T 9704-2012, in mm from the sheet's top left unless they say pt."""

from __future__ import annotations

from dataclasses import dataclass

from .paper import MM


@dataclass(frozen=True)
class MinutesStandard:
    """Clause 5.2 (page, 版心, lines, cells), 7.5 (page number), 7.4 (版记), 10.3 (mark of 纪要)."""

    width: float = 210
    height: float = 297
    left: float = 28
    top: float = 37
    column: float = 156
    depth: float = 225
    cells: int = 28
    lines: int = 22
    size: float = 16  # pt, 三号
    baseline: float = 20.0  # pt below the top of its line: the characters stand in its middle
    mark_top: float = 35  # the mark's ink below the top of the type area
    mark_size: float = 42  # pt
    mark_widest: float = 150
    number_baseline: float = 101.4
    issuer_baseline: float = 114.2
    rule_top: float = 118.6
    rule: float = 0.7
    title_line: int = 10  # of the first page: two lines stay empty below the rule
    title_size: float = 22  # pt, 二号
    imprint_size: float = 14  # pt, 四号
    imprint_row: float = 9.2
    imprint_more: float = 7.2  # each further line of the same entry
    imprint_thick: float = 0.35
    imprint_thin: float = 0.25
    folio_size: float = 14  # pt
    folio_top: float = 7  # the digits' ink below the type area

    @property
    def cell(self) -> float:
        """Width of a cell in pt: 15.79, so that 28 of them fill 156 mm (28 × 16 pt would not fit)."""
        return self.column * MM / self.cells

    @property
    def pitch(self) -> float:
        """From line to line in pt: 28.99."""
        return self.depth * MM / self.lines

    def down(self, mm: float) -> float:
        """A distance from the sheet's top as a y of the canvas, in pt."""
        return (self.height - mm) * MM

    def line_y(self, line: int) -> float:
        """Baseline (y of the canvas, pt) of a line counted from 0 at the top of the type area."""
        return self.down(self.top) - line * self.pitch - self.baseline


GB_T_9704 = MinutesStandard()
