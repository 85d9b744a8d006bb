"""现场照片: those of a step or meeting on pages of their own, up to four on each. In mm from the top left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..errors import UserError
from .drawable import refuse_undrawable
from .family_head import BLOCK, DIVIDER, FRAME, INK, MARGIN, RIGHT, SECOND, WIDTH, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, write
from .record_photos import Area, PaperPhoto, draw_photos

TITLE = "现场照片"
_MOST, _STACKED = 4, 2  # on a page; so few stand below each other, as wide as there is height for
_WIDE = 79.0  # of one in a row of two
_TOP, _BOTTOM, _FOOT = 47.0, 276.0, 282.0
_ROW, _LABEL = 9.4, 25.0


@dataclass(frozen=True)
class PhotoSheet:
    """`facts`: what the photos are of, as labels of two to four characters with their words."""

    office: str
    facts: tuple[tuple[str, str], ...]
    photos: tuple[PaperPhoto, ...]


def photo_pages(sheet: PhotoSheet, out: Path | BinaryIO) -> None:
    """Raises `UserError`: no photo, or a character that no face has."""
    if not sheet.photos:
        raise UserError("还没有照片，请先加照片再打印。")
    captions = [("照片说明", one.caption) for one in sheet.photos]
    refuse_undrawable([("单位", sheet.office), *sheet.facts, *captions])
    fonts = Fonts()
    canvas = new_canvas(210, 297, title=TITLE, author=sheet.office, face=fonts.name(Face.HEI))
    page, shared = FormPage(canvas, fonts), list(_shared(sheet.photos))
    first = 1
    for number, photos in enumerate(shared, start=1):
        note = f"第{number}页 共{len(shared)}页" if len(shared) > 1 else f"共{len(sheet.photos)}张"
        page.head(sheet.office, note, TITLE)
        _draw(page, sheet.facts, photos, first)
        canvas.showPage()
        first += len(photos)
    write(canvas.getpdfdata(), out)


def _shared(photos: Sequence[PaperPhoto]) -> Iterator[Sequence[PaperPhoto]]:
    """Evenly: five make a page of three and one of two, never one alone behind four."""
    pages = -(-len(photos) // _MOST)
    at = 0
    for page in range(pages):
        count = (len(photos) - at + pages - page - 1) // (pages - page)
        yield photos[at : at + count]
        at += count


def _draw(page: FormPage, facts: Sequence[tuple[str, str]], photos: Sequence[PaperPhoto], first: int) -> None:
    y = _TOP
    for label, words in facts:
        page.spread(MARGIN + 4, y + _ROW / 2, label, 11, _LABEL - 8, INK)
        page.fitted(MARGIN + _LABEL + 3, y + _ROW / 2, words, Face.KAI, 12, WIDTH - _LABEL - 6)
        y += _ROW
        page.line(MARGIN, y, RIGHT, y, DIVIDER, SECOND)
    page.line(MARGIN + _LABEL, _TOP, MARGIN + _LABEL, y, BLOCK)
    room = _BOTTOM - y
    if len(photos) <= _STACKED:
        each = room / len(photos)
        for number, photo in enumerate(photos):
            area = Area(MARGIN, y + number * each, WIDTH, each)
            draw_photos(page, area, (photo,), first + number)
    else:
        draw_photos(page, Area(MARGIN, y, WIDTH, room), photos, first, _WIDE)
    page.canvas.setStrokeColor(INK)
    page.canvas.setLineWidth(FRAME * MM)
    page.canvas.rect(MARGIN * MM, page.y(_BOTTOM), WIDTH * MM, (_BOTTOM - _TOP) * MM)
    words = "露脸照片用于公示、宣传前须征得本人同意。"
    page.text(MARGIN, _FOOT, words, Face.HEI, 8.5, colour=SECOND)
