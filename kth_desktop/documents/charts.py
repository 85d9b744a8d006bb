"""The charts of summary and statistics: one matplotlib Figure for paper (PDF) and window (pixels).

Only ever in the documents worker: matplotlib keeps process-wide state, and its import takes half a second.
No pyplot. Every label carries its number and the order of the categories never changes, so nothing is lost
in grey.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal

from .. import paths
from ..domain.chart import Bar, ChartData
from ..domain.vocabulary import Category
from .face_files import Face, face_file

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Part = Literal["bars", "steps"] | None
"""One chart alone, or both side by side."""

INK, SECOND, GRID, AXIS = "#1B1D21", "#555C66", "#D5D9DE", "#1B1D21"
COLOURS = {
    Category.PUBLICITY_TRAINING: "#1F5FA8",
    Category.DELIBERATION: "#5E1533",
    Category.MEDIATION: "#F2D06B",
    Category.CULTURE_RECREATION: "#D9592B",
    Category.CONVENIENCE_SERVICE: "#58B9A2",
}
YELLOW_EDGE = "#A8863A"
"""Around 矛盾调解, which would fade into white paper."""

PLAIN = "#1F5FA8"
"""Bars that are no category."""

_MM = 25.4
_HALF_GAP = 0.52
"""Where the second chart's labels begin, of the width."""
_MANY_COLUMNS = 14
_LEAST_BARS = 5


@dataclass(frozen=True)
class Pixels:
    """RGBA, rows without padding."""

    width: int
    height: int
    rgba: bytes


def chart_pdf(data: ChartData, width_mm: float, height_mm: float, *, points: float = 9) -> bytes:
    """One page of exactly that size; text stays text."""
    out = BytesIO()
    matplotlib = _matplotlib()
    # Type 42 keeps whole TrueType outlines with a ToUnicode map: the numbers can be copied.
    with matplotlib.rc_context({"pdf.fonttype": 42}):
        made = figure(data, width_mm, height_mm, points=points)
        made.savefig(
            out, format="pdf", transparent=True, metadata={"CreationDate": None, "Producer": "客堂汇"}
        )
    return out.getvalue()


def chart_pixels(
    data: ChartData, width: int, height: int, *, points: float, dpi: float, part: Part = None
) -> Pixels:
    """`width` and `height` in pixels at `dpi`; `points` is the type size of the labels."""
    made = figure(data, width / dpi * _MM, height / dpi * _MM, points=points, part=part)
    made.set_dpi(dpi)
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    canvas: Any = FigureCanvasAgg(made)
    with _matplotlib().rc_context({"text.hinting": "none"}):  # truer shapes, as in the rest of the window
        canvas.draw()
    across, down = canvas.get_width_height()
    return Pixels(across, down, bytes(canvas.buffer_rgba()))


def figure(
    data: ChartData, width_mm: float, height_mm: float, *, points: float = 9, part: Part = None
) -> Figure:
    """人次 of each group with 场次 beside it at the left, by week or month at the right."""
    _matplotlib()
    from matplotlib.figure import Figure

    made = Figure(figsize=(width_mm / _MM, height_mm / _MM))
    look = _Look(made, points, width_mm / _MM * 72, height_mm / _MM * 72)
    if part != "steps":
        _bars(look, data, look.width * (1.0 if part else _HALF_GAP - 0.06))
    if part != "bars":
        _columns(look, data, 0.0 if part else look.width * _HALF_GAP)
    return made


class _Look:
    """Places in points from the upper left, and the two faces."""

    def __init__(self, figure: Figure, points: float, width: float, height: float) -> None:
        self.figure, self.points, self.width, self.height = figure, points, width, height

    def axes(self, left: float, top: float, right: float, bottom: float) -> Axes:
        """Edges in pt from the upper left corner of the figure."""
        box = (
            left / self.width,
            1 - bottom / self.height,
            (right - left) / self.width,
            (bottom - top) / self.height,
        )
        made = self.figure.add_axes(box)
        made.patch.set_alpha(0)
        for side in ("top", "right", "left", "bottom"):
            made.spines[side].set_visible(False)
        made.tick_params(length=0, pad=3)
        return made

    def caption(self, left: float, words: str) -> None:
        self.figure.text(
            left / self.width, 1 - 0.62 * self.points / self.height, words,
            fontproperties=_face(Face.HEI, self.points), color=SECOND, va="center",
        )  # fmt: skip

    def words(self, **changed: Any) -> dict[str, Any]:
        bold = changed.pop("bold", False)
        size = changed.pop("size", self.points)
        face = _face(Face.HEI_BOLD if bold else Face.HEI, size)
        return {"fontproperties": face, "color": INK, **changed}


def _bars(look: _Look, data: ChartData, right: float) -> None:
    """From the left edge to `right`, in pt."""
    em, bars = look.points, data.bars
    look.caption(0, f"{data.bars_words}（人次，右列为场次）")
    labels = (max([len(bar.label) for bar in bars if bar.category is None] + [4]) + 1.2) * em
    labels = min(labels, right * 0.45)
    axes = look.axes(labels, 2.0 * em, right - 8.2 * em, look.height - 0.4 * em)
    most = max([bar.attendances for bar in bars] + [1])
    axes.set_xlim(0, most)
    axes.set_ylim(max(len(bars), _LEAST_BARS) - 0.5, -0.5)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines["left"].set_visible(True)
    axes.spines["left"].set_color(AXIS)
    axes.spines["left"].set_linewidth(0.8)
    to_points = (right - labels - 8.2 * em) / most
    for place, bar in enumerate(bars):
        if bar.attendances:
            axes.barh(place, bar.attendances, 0.56, **_paint(bar.category))
        off: dict[str, Any] = {
            "textcoords": "offset points", "va": "center_baseline", "annotation_clip": False,
        }  # fmt: skip
        axes.annotate(
            _fitting(bar, labels, em), (0, place), (-0.5 * em, 0), ha="right", **off, **look.words()
        )
        shown = str(bar.attendances) if bar.sessions else "—"
        after = bar.attendances * to_points + 0.35 * em
        axes.annotate(shown, (0, place), (after, 0), **off, **look.words(bold=True))
        if bar.sessions:
            beside = right - labels
            axes.annotate(
                f"{bar.sessions}场次", (0, place), (beside, 0), ha="right", **off, **look.words(color=SECOND)
            )


def _fitting(bar: Bar, room: float, em: float) -> str:
    """A long name ends in “…”: the table beside has it whole."""
    most = int(room / em - 0.5)
    return bar.label if len(bar.label) <= most else bar.label[: most - 1] + "…"


def _columns(look: _Look, data: ChartData, left: float) -> None:
    em = look.points
    coloured = all(bar.category for bar in data.bars)  # else the bars beside tell no colours
    look.caption(left, f"{data.step_words}（人次{'，颜色同左' if coloured and left else ''}）")
    if coloured and not left:
        _legend(look, (len(data.step_words) + 7) * em)
    steps = data.steps
    top = max([step.total for step in steps] + [1])
    grid = _grid(top)
    wide = (0.7 + 0.55 * len(str(grid[-1]))) * em
    axes = look.axes(left + wide, 3.2 * em, look.width, look.height - 1.9 * em)
    axes.set_xlim(-0.5, len(steps) - 0.5)
    axes.set_ylim(0, max(top, grid[-1]))
    axes.set_yticks(grid, [str(mark) for mark in grid], **look.words(color=SECOND))
    axes.set_xticks([])
    axes.set_axisbelow(True)
    axes.grid(axis="y", color=GRID, linewidth=0.5)
    axes.spines["bottom"].set_visible(True)
    axes.spines["bottom"].set_color(AXIS)
    axes.spines["bottom"].set_linewidth(0.8)
    size = em if len(steps) <= _MANY_COLUMNS // 2 else em * max(0.62, 1 - 0.045 * (len(steps) - 7))
    for place, step in enumerate(steps):
        below = 0
        parts = zip(Category, step.attendances, strict=True) if coloured else ((None, step.total),)
        for category, attendances in parts:
            if attendances:
                axes.bar(place, attendances, 0.52, bottom=below, **_paint(category, stacked=True))
                below += attendances
        off: dict[str, Any] = {"textcoords": "offset points", "ha": "center", "annotation_clip": False}
        axes.annotate(step.label, (place, 0), (0, -0.45 * em), va="top", **off, **look.words(size=size))
        if step.total:
            axes.annotate(
                str(step.total), (place, step.total), (0, 0.2 * em), va="bottom",
                **off, **look.words(bold=True, size=size),
            )  # fmt: skip


def _legend(look: _Look, left: float) -> None:
    """Squares with the categories' words, on the line of the caption."""
    from matplotlib.patches import Rectangle

    em, middle = look.points, 1 - 0.62 * look.points / look.height
    side = 0.8 * em
    for category in Category:
        corner = (left / look.width, middle - side / 2 / look.height)
        square = Rectangle(
            corner, side / look.width, side / look.height,
            transform=look.figure.transFigure, **_paint(category),
        )  # fmt: skip
        look.figure.add_artist(square)
        look.caption(left + 1.2 * em, category.label)
        left += (len(category.label) + 2.2) * em


def _grid(top: int) -> list[int]:
    """Two to four round steps; people are whole, so no mark between them."""
    step = 1
    while top / step > 4:
        step = _next(step)
    return list(range(0, top + 1, step)) if top >= step else [0, step]


def _next(step: int) -> int:
    """1, 2, 5, 10, 20, 50 …"""
    return step * 5 // 2 if str(step)[0] == "2" else step * 2


def _paint(category: Category | None, *, stacked: bool = False) -> dict[str, Any]:
    """A white line between the parts of a column; the yellow one has its edge."""
    if category is None:
        return {"color": PLAIN, "linewidth": 0}
    yellow = category is Category.MEDIATION
    edge = YELLOW_EDGE if yellow else "#FFFFFF" if stacked else COLOURS[category]
    return {"color": COLOURS[category], "edgecolor": edge, "linewidth": 0.5 if yellow or stacked else 0}


@cache
def _face(face: Face, size: float) -> Any:
    """By the file's path: no name is looked up among the system's fonts."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=str(face_file(face)), size=size)


@cache
def _matplotlib() -> Any:
    """Its caches stand in the program's own folder, never in the user's."""
    folder = paths.home() / "matplotlib"
    folder.mkdir(exist_ok=True)
    os.environ.setdefault("MPLCONFIGDIR", str(folder))
    import matplotlib

    return matplotlib
