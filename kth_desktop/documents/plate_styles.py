"""The three inks of the one plate: 素, 红, 铜. The figures stand in resources/plates/styles.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from ..domain.plate import PlateStyle
from ..paths import resource

Corners = tuple[str, str, str, str]
"""Top, right, bottom, left."""


@dataclass(frozen=True)
class PlateInk:
    """Colours as #RRGGBB; None where the paper stays bare."""

    ground: str | None
    title: str
    name: str
    """Committee and venue."""
    line: str
    accent: str
    """Mark of the plain plate, signs, diamonds."""
    label: str
    value: str
    code: str
    code_ground: str | None
    frame_mm: float
    rim: Corners | None
    """A mitred rim in four flat tones, light from above left."""
    rivet: tuple[str, str, str] | None
    """Shade, light, body; None for a diamond in the corner."""
    named: tuple[tuple[str, str], ...]
    """What the printer's proof calls the colours."""


@cache
def plate_ink(style: PlateStyle) -> PlateInk:
    """Raises `KeyError` when the file does not know the style."""
    found = json.loads(resource("plates", "styles.json").read_text(encoding="utf-8"))[style.value]
    for key in ("rim", "rivet"):
        found[key] = tuple(found[key]) if found[key] else None
    found["named"] = tuple((name, colour) for name, colour in found["named"])
    return PlateInk(**found)


@cache
def fill(colour: str) -> str:
    """The operator that sets the fill colour."""
    return f"{_rgb(colour)} rg"


@cache
def stroke(colour: str) -> str:
    """The operator that sets the line colour."""
    return f"{_rgb(colour)} RG"


def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.4f}" for at in (1, 3, 5))
