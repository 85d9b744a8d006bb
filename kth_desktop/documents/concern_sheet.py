"""民情登记表: one concern on one A4 page, its fields in the order of the form; empty ones to write in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.concern import Concern, ConcernKind, ConcernSource, Urgency
from ..domain.concern_rules import ConcernLine, reporter_words, shown_group
from ..domain.dates import date_words
from ..domain.vocabulary import Satisfaction, Word
from .drawable import refuse_undrawable
from .family_head import BLOCK, DIVIDER, FRAME, INK, MARGIN, RIGHT, SECOND, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, write
from .roster import INTERNAL
from .text_blocks import Block, broken

TITLE = "民情登记表"
_TOP, _FOOT, _SIGN, _NOTE = 46.0, 266.0, 275.5, 284.5
_ROW, _LABEL, _PAD = 10.4, 24.0, 2.2
_SIZES = ((12.5, 7.0), (11.5, 6.4), (10.5, 5.5), (9.5, 4.9), (9.0, 4.5))  # pt, and mm from line to line
_BOX, _GAP = 3.4, 12.0
_CHOICE = 11.5  # pt


@dataclass(frozen=True)
class _Cell:
    """`words`, or one of `choices` with a tick."""

    label: str
    words: str = ""
    choices: tuple[Word, ...] = ()
    chosen: Word | None = None


@dataclass(frozen=True)
class _Body:
    """Text over the whole width; `share` of what the page has left over when it is to be written by hand."""

    label: str
    words: str
    share: int


_Line = tuple[_Cell, ...] | _Body


def concern_sheet(line: ConcernLine, committee: Committee, out: Path | BinaryIO) -> None:
    """An anonymous one says 匿名. Raises `UserError`: a character no face has, or no place to write."""
    lines = tuple(_lines(line))
    refuse_undrawable([("单位", committee.full_name), *_texts(lines)])
    fonts = Fonts()
    canvas = new_canvas(210, 297, title=TITLE, author=committee.full_name, face=fonts.name(Face.HEI))
    page = FormPage(canvas, fonts)
    page.head(committee.full_name, "一件一表", TITLE)
    _table(page, lines)
    _signatures(page)
    canvas.showPage()
    write(canvas.getpdfdata(), out)


def _lines(line: ConcernLine) -> Iterator[_Line]:
    concern = line.concern
    source = _Cell("来源", choices=tuple(ConcernSource), chosen=concern.source)
    kind = _Cell("类别", choices=tuple(ConcernKind), chosen=concern.kind)
    urgency = _Cell("紧急程度", choices=tuple(Urgency), chosen=concern.urgency)
    happy = _Cell("是否满意", choices=tuple(Satisfaction), chosen=concern.satisfaction)
    households = f"{concern.households}户" if concern.households else ""
    yield (_Cell("编号", concern.number), _Cell("日期", date_words(concern.told_on)))
    yield (source,)
    yield (_Cell("反映人", reporter_words(concern)), _Cell("组别", shown_group(concern)))
    yield (_Cell("涉及户数", households), _Cell("活动点", line.venue_name))
    yield (kind,)
    yield _Body("内容", concern.text, 3)
    yield (urgency,)
    yield (_Cell("承办人", concern.owner), _Cell("办理时限", _day(concern.due_on)))
    yield _Body("办理情况", _handled(concern), 4)
    yield (_Cell("答复日期", _day(concern.answered_on)), happy)
    yield (_Cell("回访人", concern.revisited_by), _Cell("回访日期", _day(concern.revisited_on)))


def _handled(concern: Concern) -> str:
    """What was done, and what was answered behind it."""
    answer = f"答复：{concern.answer}" if concern.answer else ""
    return "\n".join(filter(None, (concern.handling, answer)))


def _day(on: date | None) -> str:
    return date_words(on) if on else ""


def _texts(lines: tuple[_Line, ...]) -> Iterator[tuple[str, str]]:
    for one in lines:
        cells = (one,) if isinstance(one, _Body) else one
        yield from ((cell.label, cell.words) for cell in cells)


def _table(page: FormPage, lines: tuple[_Line, ...]) -> None:
    """The bodies share what the other rows leave; a long text is set smaller until all of it stands there."""
    room = _FOOT - _TOP - _ROW * sum(not isinstance(one, _Body) for one in lines)
    bodies = [one for one in lines if isinstance(one, _Body)]
    block, heights = _fitted(page, bodies, room)
    top = _TOP
    for number, one in enumerate(lines):
        height = heights[one.label] if isinstance(one, _Body) else _ROW
        if number:
            page.line(MARGIN, top, RIGHT, top, DIVIDER, INK)
        if isinstance(one, _Body):
            _body(page, one, block, top, height)
        else:
            _cells(page, one, top)
        top += height
    page.line(MARGIN + _LABEL, _TOP, MARGIN + _LABEL, top, BLOCK, INK)
    page.canvas.setStrokeColor(INK)
    page.canvas.setLineWidth(FRAME * MM)
    page.canvas.rect(MARGIN * MM, page.y(top), (RIGHT - MARGIN) * MM, (top - _TOP) * MM)


def _fitted(page: FormPage, bodies: list[_Body], room: float) -> tuple[Block, dict[str, float]]:
    for size, pitch in _SIZES:
        block = Block(Face.KAI, size, pitch)
        needed = {one.label: _needed(page, one, block) for one in bodies}
        if sum(needed.values()) <= room:
            break
    spare = max(0.0, room - sum(needed.values()))
    shares = sum(one.share for one in bodies)
    return block, {one.label: needed[one.label] + spare * one.share / shares for one in bodies}


def _needed(page: FormPage, one: _Body, block: Block) -> float:
    return 2 * _PAD + max(2, len(_rows(page, one, block))) * block.pitch


def _rows(page: FormPage, one: _Body, block: Block) -> list[str]:
    """At the smallest size paragraphs run on, so that many short lines cannot leave the page."""
    words = one.words if block.size > _SIZES[-1][0] else "；".join(filter(None, one.words.splitlines()))
    return broken(page.fonts, words, block, (RIGHT - MARGIN - _LABEL - 6) * MM)


def _body(page: FormPage, one: _Body, block: Block, top: float, height: float) -> None:
    page.spread(MARGIN + 3, top + height / 2, one.label, 11, _LABEL - 6, INK)
    at = top + _PAD + block.pitch / 2
    for row in _rows(page, one, block):
        page.text(MARGIN + _LABEL + 3, at, row, block.face, block.size)
        at += block.pitch


def _cells(page: FormPage, cells: tuple[_Cell, ...], top: float) -> None:
    width, middle = (RIGHT - MARGIN) / len(cells), top + _ROW / 2
    for number, cell in enumerate(cells):
        left = MARGIN + number * width
        if number:
            for x in (left, left + _LABEL):
                page.line(x, top, x, top + _ROW, DIVIDER, INK)
        page.spread(left + 3, middle, cell.label, 11, _LABEL - 6, INK)
        if cell.choices:
            _choices(page, cell, left + _LABEL + 3, left + width, middle)
        else:
            page.fitted(left + _LABEL + 3, middle, cell.words, Face.KAI, 12.5, width - _LABEL - 6)


def _choices(page: FormPage, cell: _Cell, x: float, right: float, middle: float) -> None:
    """Evenly apart where there is room, else drawn together."""
    widths = [_BOX + 1.6 + page.fonts.width(one.label, Face.KAI, _CHOICE) / MM for one in cell.choices]
    gap = (right - x - sum(widths)) / len(widths)
    for choice, width in zip(cell.choices, widths, strict=True):
        _tick_box(page, x, middle, ticked=choice is cell.chosen)
        page.text(x + _BOX + 1.6, middle, choice.label, Face.KAI, _CHOICE)
        x += width + min(gap, _GAP)


def _tick_box(page: FormPage, x: float, middle: float, *, ticked: bool) -> None:
    canvas = page.canvas
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(DIVIDER * MM)
    canvas.rect(x * MM, page.y(middle + _BOX / 2), _BOX * MM, _BOX * MM)
    if ticked:
        page.line(x + 0.6, middle + 0.1, x + 1.4, middle + 1.0, 0.45)
        page.line(x + 1.4, middle + 1.0, x + 2.9, middle - 1.1, 0.45)


def _signatures(page: FormPage) -> None:
    left = MARGIN
    for label in ("登记人签字", "承办人签字"):
        start = left + page.text(left, _SIGN, label, Face.HEI, 12) + 2
        page.line(start, _SIGN + 3, start + 48, _SIGN + 3, DIVIDER, INK)
        left = start + 48 + 8
    page.text(MARGIN, _NOTE, INTERNAL, Face.HEI, 9, colour=SECOND)
