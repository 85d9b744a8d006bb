"""A record form: labels beside their texts in a table that goes on over as many pages as it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import floor
from pathlib import Path
from typing import BinaryIO

from .drawable import refuse_undrawable
from .family_head import BLOCK, CELL, DIVIDER, FRAME, HAIR, INK, MARGIN, RIGHT, SECOND, FormPage
from .fonts import Face, Fonts
from .grid.pieces import Span
from .grid.setting import Line, Setter
from .paper import MM, new_canvas, write

_LABEL = 25.0
_SIZE, _PITCH, _PAD = 12.0, 6.8, 1.3
_TOP, _FOOT = 46.0, 270.0
_TEXT_LEFT, _TEXT_RIGHT = MARGIN + _LABEL + 3, RIGHT - 3
_SIGN = 277.5
_LEAST_BLANK = 3


@dataclass(frozen=True)
class RecordField:
    """`blank` lines stay free to write on when there is no text; `grows`: as many as there is room."""

    label: str
    text: str
    blank: int = 1
    grows: bool = False


@dataclass(frozen=True)
class RecordForm:
    """`head` stands on every page, `title` names the file; `whole` are names that are better not parted."""

    head: str
    title: str
    office: str
    fields: Sequence[RecordField]
    note: str
    whole: Iterable[str] = ()


@dataclass(frozen=True)
class _Block:
    """A part of a field on one page; None is a line to write on."""

    label: str
    lines: tuple[Line | None, ...]

    @property
    def height(self) -> float:
        return _height(self.label, len(self.lines))


_SetField = tuple[RecordField, list[Line | None]]


def record_form(form: RecordForm, out: Path | BinaryIO) -> None:
    """Raises `UserError`: a character that no face has, or a file that cannot be written."""
    refuse_undrawable([("单位", form.office), *((field.label, field.text) for field in form.fields)])
    fonts = Fonts()
    canvas = new_canvas(210, 297, title=form.title, author=form.office, face=fonts.name(Face.HEI))
    whole = tuple(form.whole)
    sheets = list(_sheets(_filled_up([(field, _set(fonts, field, whole)) for field in form.fields])))
    for number, blocks in enumerate(sheets, start=1):
        page = FormPage(canvas, fonts)
        page.head(form.office, f"第{number}页 共{len(sheets)}页", form.head)
        _table(page, blocks)
        if number == len(sheets):
            _signatures(page, form.note)
        canvas.showPage()
    write(canvas.getpdfdata(), out)


def _set(fonts: Fonts, field: RecordField, whole: tuple[str, ...]) -> list[Line | None]:
    if not field.text.strip():
        return [None] * field.blank
    setter = Setter(fonts, _SIZE, _SIZE, (_TEXT_RIGHT - _TEXT_LEFT) * MM)
    lines: list[Line | None] = []
    for paragraph in filter(None, map(str.strip, field.text.splitlines())):
        lines += setter.paragraph([Span(paragraph, Face.KAI)], indent=0, whole=whole)
    return lines


def _filled_up(
    fields: list[tuple[RecordField, list[Line | None]]],
) -> list[tuple[RecordField, list[Line | None]]]:
    """As many lines to write on as the page has room for; not so few that nothing could be written."""
    used = sum(_height(field.label, len(lines)) for field, lines in fields)
    spare = floor((_FOOT - _TOP - used) / _PITCH)
    return [
        (field, [None] * (len(lines) + spare) if _may_change(field, lines, spare) else lines)
        for field, lines in fields
    ]


def _may_change(field: RecordField, lines: list[Line | None], spare: int) -> bool:
    return field.grows and lines[0] is None and len(lines) + spare >= _LEAST_BLANK


def _sheets(fields: list[_SetField]) -> Iterator[list[_Block]]:
    """A field that does not fit goes on overleaf under the same label."""
    page: list[_Block] = []
    used = 0.0
    for field, lines in fields:
        rest = lines
        while rest:
            room = int((_FOOT - _TOP - used - 2 * _PAD) / _PITCH)
            if room < max(min(2, len(rest)), 2 if "（" in field.label else 1):
                yield page
                page, used = [], 0.0
                continue
            block = _Block(field.label, tuple(rest[:room]))
            page.append(block)
            used += block.height
            rest = rest[room:]
    yield page


def _height(label: str, lines: int) -> float:
    """mm; a label with a bracket needs the room of two lines."""
    return max(lines, 2 if "（" in label else 1) * _PITCH + 2 * _PAD


def _table(page: FormPage, blocks: list[_Block]) -> None:
    top = _TOP
    for number, block in enumerate(blocks):
        if number:
            page.line(MARGIN, top, RIGHT, top, DIVIDER, INK)
        _label(page, block.label, top + block.height / 2)
        for row, line in enumerate(block.lines):
            middle = top + block.height / 2 + (row - (len(block.lines) - 1) / 2) * _PITCH
            if line:
                page.canvas.setFillColor(INK)
                line.draw(page.canvas, _TEXT_LEFT * MM, page.baseline(middle, _SIZE), _SIZE)
            elif row < len(block.lines) - 1:  # the table's own line is the last to write on
                page.line(_TEXT_LEFT, middle + _PITCH / 2, _TEXT_RIGHT, middle + _PITCH / 2, HAIR, CELL)
        top += block.height
    page.line(MARGIN + _LABEL, _TOP, MARGIN + _LABEL, top, BLOCK, INK)
    page.canvas.setStrokeColor(INK)
    page.canvas.setLineWidth(FRAME * MM)
    page.canvas.rect(MARGIN * MM, page.y(top), (RIGHT - MARGIN) * MM, (top - _TOP) * MM)


def _label(page: FormPage, label: str, middle: float) -> None:
    """Spread over one width; a bracket goes below in small type."""
    word, bracket, rest = label.partition("（")
    x = MARGIN + (_LABEL - 18) / 2
    page.spread(x, middle - (2.4 if bracket else 0), word, 11, 18, INK)
    if bracket:
        page.text(MARGIN + _LABEL / 2, middle + 2.6, bracket + rest, Face.HEI, 9, align="centre")


def _signatures(page: FormPage, note: str) -> None:
    left = MARGIN
    for label in ("主持人签字", "记录人签字"):
        start = left + page.text(left, _SIGN, label, Face.HEI, 12) + 2
        page.line(start, _SIGN + 3, start + 48, _SIGN + 3, DIVIDER, INK)
        left = start + 48 + 8
    page.text(MARGIN, _SIGN + 7.5, note, Face.HEI, 9, colour=SECOND)
