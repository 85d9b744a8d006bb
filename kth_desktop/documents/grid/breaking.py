"""Where a paragraph's lines end: the choice over the whole paragraph that stretches and squeezes least.

A line is as good as it is near to full: its cost is the square of the cells it lacks, or of the part that its
marks must give of their room.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from math import inf

from .pieces import Chain

_LOOSE = 5
"""Cells a line may lack before less sensible breaks are looked at."""
_SQUEEZED, _SQUEEZED_FULLY = 0.2, 1.7
_LONELY = 1.0
"""For a last line of one character and its full stop."""
_EMERGENCY = 1e6
_EPSILON = 0.01


class _Sums:
    """Running sums over the pieces, so that any line is measured at once."""

    def __init__(self, chain: Chain, cell: float) -> None:
        self.pieces, self.cell = chain.pieces, cell
        self.widths = [0.0, *accumulate(piece.width for piece in chain.pieces)]
        self._give = [0.0, *accumulate(piece.before + piece.after for piece in chain.pieces)]

    def natural(self, start: int, end: int) -> float:
        """Width of a line without the space at its end."""
        width = self.widths[end] - self.widths[start]
        last = self.pieces[end - 1]
        return width - last.width if last.space else width

    def give(self, start: int, end: int) -> float:
        """What the marks inside a line can be squeezed by; those at its edges keep their room."""
        return self._give[end] - self._give[start] - self.pieces[start].before - self.pieces[end - 1].after


def line_ends(chain: Chain, first: float, other: float, cell: float) -> list[int]:
    """After which piece each line ends (exclusive). `first` and `other` are the lines' widths in pt."""
    count = len(chain.pieces)
    if not count:
        return []
    sums = _Sums(chain, cell)
    best = [inf] * (count + 1)
    came = [0] * (count + 1)
    best[0] = 0.0
    for start in range(count):
        if best[start] == inf:
            continue
        width = other if start else first
        for end, cost in _choices(chain, sums, start, width):
            if best[start] + cost < best[end]:
                best[end], came[end] = best[start] + cost, start
    ends = [count]
    while came[ends[-1]]:
        ends.append(came[ends[-1]])
    return ends[::-1]


def _choices(chain: Chain, sums: _Sums, start: int, width: float) -> list[tuple[int, float]]:
    """The ends that a line beginning at `start` may have, with their costs; never none."""
    count, reached = len(chain.pieces), sums.widths[start]
    farthest = min(bisect_right(sums.widths, reached + width + 3 * sums.cell), count)
    nearest = bisect_right(sums.widths, reached + width - _LOOSE * sums.cell)
    found: list[tuple[int, float]] = []
    fitting = start + 1
    for end in range(farthest, start, -1):
        if found and end < nearest:
            break
        slack = width - sums.natural(start, end)
        give = sums.give(start, end)
        if slack < -_EPSILON and -slack > give:
            continue
        fitting = max(fitting, end)
        penalty = 0.0 if end == count else chain.breaks[end]
        if penalty < inf:
            lonely = end == count and end - start <= 2
            found.append((end, penalty + _cost(slack, give, sums.cell, last=end == count, lonely=lonely)))
    return found or [(fitting, _EMERGENCY)]


def _cost(slack: float, give: float, cell: float, *, last: bool, lonely: bool) -> float:
    """Of a line that lacks `slack` pt, or whose marks must give them when it is negative."""
    if slack < -_EPSILON:
        return _SQUEEZED + _SQUEEZED_FULLY * (slack / give) ** 2
    if last:
        return _LONELY if lonely else 0.0
    return (slack / cell) ** 2
