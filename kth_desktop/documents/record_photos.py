"""The photos of an 活动记录表: cut to 4 to 3, numbered, with captions; measures in mm from the top left."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .family_head import CELL, SECOND, FormPage
from .fonts import Face
from .paper import MM
from .text_blocks import Block, broken

USUAL = (67.4, 50.0)  # of one photo, where there is room
RATIO = 4 / 3
_LARGEST = 112.0  # the width of one alone
_GAP = 3.0
_ONE_LINE, _TWO_LINES = 6.0, 10.2  # below a photo
_LEAST = 30.0  # the height of a photo that still shows who did what
_DOTS = 900  # pixels across 67 mm: 340 dpi
_CAPTIONS = (Block(Face.KAI, 10, 4.2), Block(Face.KAI, 9, 3.8), Block(Face.KAI, 8, 3.5))


@dataclass(frozen=True)
class PaperPhoto:
    """`content` None: the file is gone or was changed."""

    content: bytes | None
    caption: str


class Area(NamedTuple):
    left: float
    top: float
    width: float
    height: float


class Box(NamedTuple):
    left: float
    top: float
    width: float
    height: float


def rows_of(count: int) -> tuple[int, ...]:
    """How many stand in each row: 1, 2, 2+1, 2+2, 3+2, 3+3."""
    return {0: (), 1: (1,), 2: (2,), 3: (2, 1), 4: (2, 2), 5: (3, 2)}.get(count, (3, 3))


def boxes(area: Area, count: int, caption: float, usual: float = USUAL[0]) -> tuple[Box, ...]:
    """As many of `count` as there is room for: one row where two would be too small to see anything."""
    rows = rows_of(count)
    if len(rows) > 1 and _height(area, rows, caption, usual) < _LEAST:
        rows = rows[:1]
    if not rows or area.height - caption - 2 * _GAP < _LEAST / 2:
        return ()
    height = _height(area, rows, caption, usual)
    width = height * RATIO
    step = (area.height - len(rows) * (height + caption)) / (len(rows) + 1)
    made = []
    for row, columns in enumerate(rows):
        gap = (area.width - max(rows) * width) / (max(rows) + 1)
        left = area.left + (area.width - columns * width - (columns - 1) * gap) / 2
        top = area.top + step + row * (height + caption + step)
        made += [Box(left + n * (width + gap), top, width, height) for n in range(columns)]
    return tuple(made)


def _height(area: Area, rows: Sequence[int], caption: float, usual: float) -> float:
    columns = max(rows)
    widest = _LARGEST if columns == 1 else usual
    width = min(widest, (area.width - (columns + 1) * _GAP) / columns)
    return min(width / RATIO, (area.height - (len(rows) + 1) * _GAP) / len(rows) - caption)


def draw_photos(
    page: FormPage, area: Area, photos: Sequence[PaperPhoto], first: int = 1, usual: float = USUAL[0]
) -> tuple[PaperPhoto, ...]:
    """Draws what there is room for, numbered from `first`; gives back the others.

    `usual`: how wide in mm one of several may be.
    """
    one_line = boxes(area, len(photos), _ONE_LINE, usual)
    if not one_line:
        return tuple(photos)
    room = one_line[0].width
    captions = [_caption(page, f"{n}  {one.caption}", room) for n, one in enumerate(photos, start=first)]
    high = _TWO_LINES if any(len(lines) > 1 for lines, _block in captions) else _ONE_LINE
    places = boxes(area, len(photos), high, usual)
    for place, photo, (lines, block) in zip(places, photos, captions, strict=False):
        draw_photo(page, place, photo)
        middle = place.left + place.width / 2
        for row, line in enumerate(lines):
            down = place.top + place.height + 3.2 + row * block.pitch
            page.text(middle, down, line, block.face, block.size, align="centre", colour=SECOND)
    return tuple(photos[len(places) :])


def _caption(page: FormPage, words: str, room: float) -> tuple[list[str], Block]:
    """On two lines at most, better parted at a comma, and in smaller letters before it is more."""
    for block in _CAPTIONS:
        lines = _parted(page, words, block, room * MM)
        if len(lines) <= 2:
            return lines, block
    return lines[:2], block


def _parted(page: FormPage, words: str, block: Block, room: float) -> list[str]:
    lines = broken(page.fonts, words, block, room)
    for at in reversed([n for n, sign in enumerate(words) if sign == "，"] if len(lines) == 2 else []):
        parts = [words[:at], words[at + 1 :]]
        if all(page.fonts.width(part, block.face, block.size) <= room for part in parts):
            return parts
    return lines


def draw_photo(page: FormPage, box: Box, photo: PaperPhoto) -> None:
    from reportlab.lib.utils import ImageReader

    canvas = page.canvas
    content = _cut(photo.content) if photo.content is not None else None
    at = (box.left * MM, page.y(box.top + box.height), box.width * MM, box.height * MM)
    if content is not None:
        canvas.drawImage(ImageReader(io.BytesIO(content)), *at)
    canvas.setStrokeColor(CELL)
    canvas.setLineWidth(0.2 * MM)
    canvas.rect(*at)
    if content is None:
        middle = box.left + box.width / 2
        words = "照片的文件找不到了"
        page.text(middle, box.top + box.height / 2, words, Face.HEI, 9, align="centre", colour=SECOND)


def _cut(content: bytes) -> bytes | None:
    """The middle, a little above it, where the people are; None for what cannot be read."""
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as image:
            image.draft("RGB", (_DOTS, _DOTS))
            flat = image.convert("RGB")
            wide = max(min(_DOTS, flat.width, round(flat.height * RATIO)), 1)
            size = (wide, max(round(wide / RATIO), 1))
            out = io.BytesIO()
            cut = ImageOps.fit(flat, size, Image.Resampling.LANCZOS, centering=(0.5, 0.4))
            cut.save(out, "JPEG", quality=88)
            return out.getvalue()
    except (
        Exception
    ):  # what Pillow meets in broken bytes it raises as it comes; the paper is made all the same
        return None
