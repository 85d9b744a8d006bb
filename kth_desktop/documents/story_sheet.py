"""事迹单页: one story on A4 that one would hang up; long ones go on on the next page. In mm."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.dates import date_words
from ..domain.story import StoryLine
from ..errors import UserError
from .drawable import refuse_undrawable
from .family_head import FOOT, MARGIN, RED, RIGHT, SECOND, WIDTH, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, write
from .record_photos import RATIO, Box, PaperPhoto, draw_photo, rows_of
from .text_blocks import Block, broken, halved

_CENTRE = MARGIN + WIDTH / 2
_TITLE, _TITLE_SIZE, _LEAST_TITLE = 58.0, 30.0, 22.0
_LEFT, _ROOM = MARGIN + 8, WIDTH - 16
_TEXT = Block(Face.KAI, 17.0, 10.4, indent=2)
_SMALLER = Block(Face.KAI, 14.0, 8.6, indent=2)
_TEXT_TOP, _NEXT_TOP, _TEXT_FOOT, _FOOT = 92.0, 52.0, 262.0, 274.0
MOST_PHOTOS = 4
_WIDEST, _LEAST_PHOTO = 140.0, 42.0  # of one alone, and the height that still shows who did what
_BETWEEN, _CAPTION, _AFTER = 6.0, 9.0, 3.0


def story_sheet(
    line: StoryLine, out: Path | BinaryIO, *, unit: Committee, photos: Sequence[PaperPhoto] = ()
) -> None:
    """At most four photos, above the text. Raises `UserError`: the person has not agreed, or a character
    that no face has.
    """
    story, shown = line.story, tuple(photos[:MOST_PHOTOS])
    if story.person and story.consent_on is None:
        raise UserError(f"{story.person}本人还没有同意刊用，先不能打印；请在事迹里填写同意日期。")
    named = (("标题", story.title), ("正文", story.text), ("人物", story.person))
    refuse_undrawable((*named, *(("照片说明", one.caption) for one in shown)))
    fonts = Fonts()
    canvas = new_canvas(210, 297, title=story.title, author=unit.full_name, face=fonts.name(Face.KAI))
    page = FormPage(canvas, fonts)
    block, height, pages = _pages(fonts, story.text, rows_of(len(shown)))
    for number, lines in enumerate(pages, start=1):
        note = f"第{number}页 共{len(pages)}页" if len(pages) > 1 else "客堂里的人和事"
        page.head(unit.full_name, note, "")
        y = _NEXT_TOP
        if number == 1:
            _title(page, line)
            y = _photos(page, shown, height)
        for words in lines:
            page.text(_LEFT, y, words, block.face, block.size)
            y += block.pitch
        if number == len(pages):
            _foot(page, line, unit)
        canvas.showPage()
    write(canvas.getpdfdata(), out)


def _pages(fonts: Fonts, text: str, rows: Sequence[int]) -> tuple[Block, float, list[list[str]]]:
    """The letters, the height of each photo, and the lines of each page.

    In large letters with photos as large as there is room for, else in smaller letters, else on as many
    pages as the text needs, with small photos on the first.
    """
    for block in (_TEXT, _SMALLER):
        lines = broken(fonts, text, block, _ROOM * MM)
        left = _TEXT_FOOT - _TEXT_TOP - len(lines) * block.pitch
        height = _photo_height(rows, left)
        if left >= 0 and (not rows or height >= _LEAST_PHOTO):
            return block, height, [lines]
    height = _LEAST_PHOTO if rows else 0.0
    first = int((_TEXT_FOOT - _TEXT_TOP - _photos_take(rows, height)) / _SMALLER.pitch)
    more = int((_TEXT_FOOT - _NEXT_TOP) / _SMALLER.pitch)
    rest = lines[first:]
    return _SMALLER, height, [lines[:first], *(rest[at : at + more] for at in range(0, len(rest), more))]


def _photo_height(rows: Sequence[int], room: float) -> float:
    """As large as the width and the room let it be; one alone is not wider than the text."""
    if not rows:
        return 0.0
    widest = _WIDEST if max(rows) == 1 else (_ROOM - _BETWEEN) / 2
    return min(widest / RATIO, (room - _AFTER) / len(rows) - _CAPTION)


def _photos_take(rows: Sequence[int], height: float) -> float:
    return len(rows) * (height + _CAPTION) + _AFTER if rows else 0.0


def _photos(page: FormPage, photos: Sequence[PaperPhoto], height: float) -> float:
    """One across, or two beside each other; gives where the text begins."""
    rows, width = rows_of(len(photos)), height * RATIO
    top, waiting = _TEXT_TOP - _TEXT.pitch / 2, list(photos)
    for columns in rows:
        left = _CENTRE - (columns * width + (columns - 1) * _BETWEEN) / 2
        for column in range(columns):
            photo, at = waiting.pop(0), left + column * (width + _BETWEEN)
            draw_photo(page, Box(at, top, width, height), photo)
            page.fitted(
                at + width / 2, top + height + 4.2, photo.caption, Face.KAI, 11, width, "centre", SECOND
            )
        top += height + _CAPTION
    return _TEXT_TOP + _photos_take(rows, height)


def _title(page: FormPage, line: StoryLine) -> None:
    story, fonts = line.story, page.fonts
    page.text(_CENTRE, 43.0, story.kind.label, Face.HEI, 12, align="centre", colour=RED, tracking=4)
    one = min(_TITLE_SIZE, WIDTH * MM / max(fonts.width(story.title, Face.SONG_BOLD, 1), 1))
    if one >= _LEAST_TITLE:
        page.text(_CENTRE, _TITLE, story.title, Face.SONG_BOLD, one, align="centre", tracking=1)
    else:
        parts = halved(story.title)
        widths = (WIDTH * MM / max(fonts.width(part, Face.SONG_BOLD, 1), 1) for part in parts)
        size = min(_LEAST_TITLE, *widths)
        for part, shift in zip(parts, (-0.22, 0.22), strict=True):
            page.text(_CENTRE, _TITLE + shift * size, part, Face.SONG_BOLD, size, align="centre")
    whose = "  ".join(filter(None, (story.person, line.venue_name)))
    page.text(_CENTRE, 73.0, whose, Face.KAI, 16, align="centre", colour=SECOND)
    page.line(_CENTRE - 22, 81.0, _CENTRE + 22, 81.0, 0.35, RED)


def _foot(page: FormPage, line: StoryLine, unit: Committee) -> None:
    story = line.story
    written = " ".join(filter(None, (story.written_by and f"撰写 {story.written_by}", _day(line))))
    page.text(RIGHT - 8, _FOOT, written, Face.HEI, 11, align="right", colour=SECOND)
    page.text(_LEFT, _FOOT, f"{unit.name}“客堂汇”", Face.HEI, 11, colour=SECOND)
    page.line(MARGIN, FOOT - 6, RIGHT, FOOT - 6, 0.35, RED)


def _day(line: StoryLine) -> str:
    return date_words(line.story.written_on) if line.story.written_on else ""
