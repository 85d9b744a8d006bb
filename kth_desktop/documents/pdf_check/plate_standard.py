"""The expected figures of a nameplate, for the size a page turns out to be."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from ...paths import resource
from .measure import Box, MeasuredPage


@dataclass(frozen=True)
class Expected:
    """One page's paper. `region` is where the composition stands, in mm; `scale` against the base."""

    name: str
    region: Box
    margin: float
    scale: float

    def y(self, part: str) -> float:
        """The middle of a part, in mm from the page's top: spare height is shared out among the gaps."""
        found = figures()[part]
        spare = self.region.height / self.scale - figures()["base"]["height"]
        return self.region.top + self.scale * float(found["y"] + found["share"] * spare)

    def length(self, part: str, name: str) -> float:
        return float(figures()[part][name]) * self.scale

    def frame(self, line: str) -> Box:
        """The `outer` or `inner` line's path."""
        return self.region.grown(-self.length("frame", line))


@cache
def figures() -> dict[str, Any]:
    """resources/plates/standard.json: the ruler's own, not what the composer reads."""
    found: dict[str, Any] = json.loads(resource("plates", "standard.json").read_text(encoding="utf-8"))
    return found


def tolerance(name: str) -> float:
    return float(figures()["tolerance"][name])


def paper_of(page: MeasuredPage) -> Expected | None:
    """The known paper a page is: of that size, or a proof sheet whose trim is; None when it is none."""
    trim, sheet = page.trim, figures()["proof_sheet"]
    for name, paper in figures()["papers"].items():
        wide, high = float(paper["width"]), float(paper["height"])
        if _same(page.width, wide) and _same(page.height, high):
            edge = float(paper["margin"])
            return _expected(name, Box(edge, edge, wide - edge, high - edge), edge)
        proof_wide, proof_high = wide + 2 * sheet["side"], high + sheet["top"] + sheet["foot"]
        on_proof = _same(page.width, proof_wide) and _same(page.height, proof_high)
        if on_proof and trim and _same(trim.width, wide) and _same(trim.height, high):
            left, top = float(sheet["side"]), float(sheet["top"])
            return _expected(f"{name}印刷稿", Box(left, top, left + wide, top + high), 0.0)
    return None


def _expected(name: str, region: Box, margin: float) -> Expected:
    base = figures()["base"]
    return Expected(name, region, margin, min(region.width / base["width"], region.height / base["height"]))


def _same(found: float, wanted: float) -> bool:
    return abs(found - wanted) <= tolerance("page")
