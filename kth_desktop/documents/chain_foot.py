"""来龙去脉 at the foot of a paper: one grey line, set smaller where it is long. In mm from the top left."""

from __future__ import annotations

from .family_head import MARGIN, SECOND, WIDTH, FormPage
from .fonts import Face
from .paper import MM

_SIZE, _LEAST = 8.5, 6.5  # pt


def draw_chain(page: FormPage, middle: float, chain: str) -> None:
    """`chain` is 民情2026-031 → 点单2026-031; nothing is drawn without one. What has no room ends in “…”."""
    if not chain:
        return
    words, room = f"来龙去脉：{chain}", WIDTH * MM
    size = min(_SIZE, max(_LEAST, room / page.fonts.width(words, Face.HEI, 1)))
    while page.fonts.width(words, Face.HEI, size) > room + 0.1:
        words = words.removesuffix("…")[:-1] + "…"
    page.text(MARGIN, middle, words, Face.HEI, size, colour=SECOND)
