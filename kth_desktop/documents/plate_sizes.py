"""The sizes a plate can have: office paper, the signmaker's usual boards, and any other in millimetres."""

from __future__ import annotations

import json
import re
from functools import cache

from ..domain.plate import PlateSize
from ..errors import UserError
from ..paths import resource

_ANY = re.compile(r"(\d{2,4}(?:\.\d)?)\s*[xX×*]\s*(\d{2,4}(?:\.\d)?)")
_SMALLEST, _LARGEST, _WIDEST_SHAPE = 140.0, 2000.0, 2.5


@cache
def sizes() -> dict[str, PlateSize]:
    """The sizes offered, by name."""
    return {
        name: PlateSize(name, float(found["width_mm"]), float(found["height_mm"]))
        for name, found in _figures().items()
    }


def plate_size(name: str) -> PlateSize:
    """A4, A3, 400x300, 600x400 or any WxH in mm. Raises `UserError` for what is no landscape plate."""
    known = sizes().get(name.strip().upper()) or sizes().get(name.strip().lower())
    if known:
        return known
    found = _ANY.fullmatch(name.strip())
    if not found:
        raise UserError(f"“{name}”不是铭牌的尺寸，请写A4、A3，或者宽x高（毫米），例如400x300。")
    width, height = float(found[1]), float(found[2])
    if width <= height:
        raise UserError(f"铭牌是横的，宽要大于高；现在是{width:g}×{height:g}毫米。")
    if height < _SMALLEST or width > _LARGEST:
        raise UserError(f"铭牌的高不能小于140毫米，宽不能大于2000毫米；现在是{width:g}×{height:g}毫米。")
    if width / height > _WIDEST_SHAPE:
        raise UserError(f"铭牌太扁，宽不能超过高的两倍半；现在是{width:g}×{height:g}毫米。")
    return _same_as_known(width, height) or PlateSize(f"{width:g}x{height:g}", width, height)


def bare_margin(size: PlateSize) -> float:
    """Millimetres at each edge of the sheet that stay bare: office printers cannot reach them."""
    found = _figures().get(size.name)
    return float(found["margin_mm"]) if found else 0.0


def _same_as_known(width: float, height: float) -> PlateSize | None:
    return next((s for s in sizes().values() if (s.width_mm, s.height_mm) == (width, height)), None)


@cache
def _figures() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads(
        resource("plates", "sizes.json").read_text(encoding="utf-8")
    )
    return found
