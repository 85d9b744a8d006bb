"""A form of labelled fields under the family head: it fills its page, and goes on overleaf when it must.

In mm from the top left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import floor
from pathlib import Path
from typing import BinaryIO

from .drawable import refuse_undrawable
from .family_head import BLOCK, CELL, DIVIDER, FRAME, HAIR, INK, MARGIN, RIGHT, SECOND, FormPage
from .fonts import Face, Fonts
from .grid.pieces import Span
from .grid.setting import Line, Setter
from .paper import MM, new_canvas, write

_LABEL = 28.0
_SIZE, _PITCH, _PAD = 12.0, 6.8, 1.6
_TOP, _SIGN, _FOOT = 46.0, 272.5, 283.0
_SIGN_STEP, _SIGN_GAP = 10.0, 6.0
_TEXT_LEFT, _TEXT_RIGHT = MARGIN + _LABEL + 3, RIGHT - 3
_LEAST = 2
"""Lines of a long text that begin on a page; a single one would be lost there."""


@dataclass(frozen=True)
class FormField:
    """`blank` lines are there to write on when there is no text.

    Those that `grow` share the page's spare room, each as many parts of it.
    """

    label: str
    text: str = ""
    blank: int = 1
    grows: int = 0


@dataclass(frozen=True)
class FieldForm:
    """`rows` of `signatures` stand at the foot of the last page; `note` below them in small type."""

    title: str
    office: str
    fields: tuple[FormField, ...]
    signatures: tuple[tuple[str, ...], ...] = ()
    note: str = ""
    whole: tuple[str, ...] = ()  # names that are better not parted
    document: str = ""  # the file's title, where it is more than the sheet's


@dataclass(frozen=True)
class _Block:
    """A field, or a part of it on one page; None is a line to write on. `spare` mm are free below a text."""

    field: FormField
    lines: tuple[Line | None, ...]
    spare: float = 0.0

    @property
    def height(self) -> float:
        least = 2 if _is_long(self.field.label) else 1
        return max(len(self.lines), least) * _PITCH + 2 * _PAD + self.spare


def field_forms(forms: Sequence[FieldForm], out: Path | BinaryIO) -> None:
    """Each begins on a page of its own. Raises `UserError`: a character no face has, or no place to write."""
    for form in forms:
        texts = ((field.label, field.text) for field in form.fields)
        refuse_undrawable([("单位", form.office), ("标题", form.title), *texts])
    fonts = Fonts()
    first = forms[0]
    canvas = new_canvas(
        210, 297, title=first.document or first.title, author=first.office, face=fonts.name(Face.HEI)
    )
    for form in forms:
        sheets = _sheets(fonts, form)
        for number, blocks in enumerate(sheets, start=1):
            page = FormPage(canvas, fonts)
            page.head(form.office, f"第{number}页 共{len(sheets)}页", form.title)
            _table(page, blocks)
            if number == len(sheets):
                _signatures(page, form)
            page.text(MARGIN, _FOOT, form.note, Face.HEI, 9, colour=SECOND)
            canvas.showPage()
    write(canvas.getpdfdata(), out)


def _end(form: FieldForm) -> float:
    """Where the table has to end for the signatures to have their room."""
    return _SIGN - (len(form.signatures) - 1) * _SIGN_STEP - _SIGN_GAP if form.signatures else _SIGN + 4


def _sheets(fonts: Fonts, form: FieldForm) -> list[list[_Block]]:
    """A field that does not fit goes on overleaf under the same label; the last page is filled."""
    end = _end(form)
    pages: list[list[_Block]] = [[]]
    used = 0.0
    for field in form.fields:
        rest = _set(fonts, field, form.whole)
        while rest:
            room = floor((end - _TOP - used - 2 * _PAD) / _PITCH + 0.001)
            least = min(_LEAST, len(rest)) if not _is_long(field.label) else 2
            if room < least and pages[-1]:
                pages.append([])
                used = 0.0
                continue
            block = _Block(field, tuple(rest[:room]))
            pages[-1].append(block)
            used += block.height
            rest = rest[room:]
    pages[-1] = _filled(pages[-1], end - _TOP - used)
    return pages


def _filled(blocks: list[_Block], spare: float) -> list[_Block]:
    """What is left of the page goes to the fields that grow: lines to write on, or free room below a text."""
    shares = sum(block.field.grows for block in blocks)
    if not shares or spare <= 0:
        return blocks
    return [_grown(block, spare * block.field.grows / shares) for block in blocks]


def _grown(block: _Block, spare: float) -> _Block:
    if block.lines[0] is not None:
        return replace(block, spare=spare)
    more = floor(spare / _PITCH)
    return replace(block, lines=(*block.lines, *[None] * more), spare=spare - more * _PITCH)


def _set(fonts: Fonts, field: FormField, whole: Iterable[str]) -> list[Line | None]:
    if not field.text.strip():
        return [None] * field.blank
    setter = Setter(fonts, _SIZE, _SIZE, (_TEXT_RIGHT - _TEXT_LEFT) * MM)
    paragraphs = [text for line in field.text.splitlines() if (text := line.strip())]
    indent = 2 if field.grows and len(paragraphs) > 1 else 0
    lines: list[Line | None] = []
    for paragraph in paragraphs:
        lines += setter.paragraph([Span(paragraph, Face.KAI)], indent=indent, whole=whole)
    return lines


def _table(page: FormPage, blocks: Sequence[_Block]) -> None:
    top = _TOP
    for number, block in enumerate(blocks):
        if number:
            page.line(MARGIN, top, RIGHT, top, DIVIDER, INK)
        _label(page, block.field.label, top + block.height / 2)
        _lines(page, block, top)
        top += block.height
    page.line(MARGIN + _LABEL, _TOP, MARGIN + _LABEL, top, BLOCK, INK)
    page.canvas.setStrokeColor(INK)
    page.canvas.setLineWidth(FRAME * MM)
    page.canvas.rect(MARGIN * MM, page.y(top), (RIGHT - MARGIN) * MM, (top - _TOP) * MM)


def _lines(page: FormPage, block: _Block, top: float) -> None:
    """A text from the top of its free room; lines to write on share the whole height."""
    count = len(block.lines)
    if block.lines[0] is None:
        for row in range(1, count):  # the table's own line is the last to write on
            y = top + row * block.height / count
            page.line(_TEXT_LEFT, y, _TEXT_RIGHT, y, HAIR, CELL)
        return
    first = top + (block.height - block.spare - (count - 1) * _PITCH) / 2
    page.canvas.setFillColor(INK)
    for row, line in enumerate(block.lines):
        if line is not None:
            y = page.baseline(first + row * _PITCH, _SIZE)
            line.draw(page.canvas, _TEXT_LEFT * MM, y, _SIZE)


def _is_long(label: str) -> bool:
    return len(label) > 5


def _label(page: FormPage, label: str, middle: float) -> None:
    """Spread over one width; a long one on two lines."""
    if not _is_long(label):
        page.spread(MARGIN + (_LABEL - 20) / 2, middle, label, 11, 20, INK)
        return
    half = (len(label) + 1) // 2
    for part, shift in ((label[:half], -2.6), (label[half:], 2.6)):
        page.text(MARGIN + _LABEL / 2, middle + shift, part, Face.HEI, 11, align="centre")


def _signatures(page: FormPage, form: FieldForm) -> None:
    """The lines of a row share its width; where a day is wanted 年月日 stand at the right."""
    for row, labels in enumerate(form.signatures):
        y = _SIGN - (len(form.signatures) - 1 - row) * _SIGN_STEP
        width = (RIGHT - MARGIN - (len(labels) - 1) * 6) / len(labels)
        for place, label in enumerate(labels):
            x = MARGIN + place * (width + 6)
            start = x + page.text(x, y, label, Face.HEI, 12) + 2
            if label.endswith("日期"):
                page.text(x + width, y, "年　　月　　日", Face.HEI, 12, align="right")
            page.line(start, y + 3.4, x + width, y + 3.4, DIVIDER, INK)
