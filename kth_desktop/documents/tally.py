"""计票单: the numbers of one vote in their order, the sum, and who counted; blank it is written on by hand.

In mm from the top left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.dates import date_words, time_words
from ..domain.vote import Vote, VoteShape, VoteWay
from ..domain.vote_texts import VoteFacts, rule_words, way_words
from .drawable import refuse_undrawable
from .family_head import BLOCK, DIVIDER, FRAME, INK, MARGIN, RIGHT, SECOND, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, write
from .text_blocks import Block, broken

TITLE = "计票单"
_TOP, _ROW, _STROKES = 46.0, 10.0, 20.0
_LABEL, _VALUE = 28.0, Block(Face.KAI, 13.0, 7.2)
_PAD = 2.0
_FOOT = 262.0
"""Where the table ends at the latest; the three who count sign below."""
_SIGN = 272.0
_COUNT = 34.0
"""Width of the total at the right of a row of 正 strokes."""
_LEAST_STROKES, _MOST_STROKES = 11.0, 34.0
_BLANK_OPTIONS = 6
STROKES_NOTE = "唱一票，记一画，五画一个“正”字。"


@dataclass(frozen=True)
class _Cell:
    label: str
    text: str = ""


@dataclass(frozen=True)
class _Row:
    """Two cells beside each other, or one; `strokes`: room for 正, the count at its right."""

    cells: tuple[_Cell, ...]
    strokes: bool = False
    least: float = _ROW


def tally(facts: VoteFacts, out: Path | BinaryIO) -> None:
    """As counted, or with its numbers left free where it is not counted yet. Raises `UserError`."""
    rows = [*_head(facts), *_numbers(facts.vote), *_answers(facts.vote), *_result(facts)]
    _write(rows, facts.committee, out)


def blank_tally(committee: Committee, out: Path | BinaryIO, *, options: bool = False) -> None:
    """To be written by hand; `options` has lines for plans or candidates. Raises `UserError`."""
    answers = (
        [_Row((_Cell(""),), strokes=True) for _number in range(_BLANK_OPTIONS)]
        if options
        else [_Row((_Cell(word),), strokes=True) for word in ("同意", "不同意", "弃权")]
    )
    numbers = (("应到", "实到"), ("发出", "收回"), ("有效", "无效"))
    rows = [
        _Row((_Cell("议题"),), least=14.0),
        _Row((_Cell("时间"), _Cell("地点"))),
        _Row((_Cell("表决方式", "□举手　□无记名"), _Cell("主持人"))),
        *(_Row(tuple(_Cell(word) for word in pair)) for pair in numbers),
        *answers,
        _Row((_Cell("结果", "□通过　　□不予通过　　□人数不足　　□作废"),)),
        _Row((_Cell("算式"),), least=16.0),
    ]
    _write(rows, committee, out)


def _head(facts: VoteFacts) -> list[_Row]:
    vote = facts.vote
    hours = [time_words(at) for at in (vote.starts_at, vote.ends_at) if at]
    when = date_words(vote.held_on) + (f" {hours[0]}" if hours else "")
    return [
        _Row((_Cell("议题", vote.title),), least=14.0),
        _Row((_Cell("时间", when), _Cell("地点", facts.place))),
        _Row((_Cell("表决方式", way_words(vote)), _Cell("主持人", vote.chair))),
    ]


def _numbers(vote: Vote) -> list[_Row]:
    unit = "人"
    rows = [_Row((_Cell("应到", _count(vote.entitled, unit)), _Cell("实到", _count(vote.present, unit))))]
    if vote.way is VoteWay.SECRET:
        invalid = vote.invalid
        if invalid is None and vote.returned is not None and vote.valid is not None:
            invalid = max(0, vote.returned - vote.valid)
        rows += [
            _Row((_Cell("发出", _count(vote.issued, "张")), _Cell("收回", _count(vote.returned, "张")))),
            _Row((_Cell("有效", _count(vote.valid, "张")), _Cell("无效", _count(invalid, "张")))),
        ]
    return rows


def _answers(vote: Vote) -> list[_Row]:
    said = [("同意", vote.yes), ("不同意", vote.no), ("弃权", vote.abstain)]
    if vote.shape is not VoteShape.MOTION:
        named = [(option.name, option.votes) for option in vote.options]
        said = named if vote.shape is VoteShape.ELECTION else [*named, *said[1:]]
    return [_Row((_Cell(word, _count(number, "票")),), strokes=True) for word, number in said]


def _result(facts: VoteFacts) -> list[_Row]:
    result = facts.result
    state = ""
    if result is not None:
        if not result.quorum:
            state = "人数不足，没有表决结果"
        elif result.void:
            state = "作废，请重新表决"
        else:
            state = "通过" if result.passed else "不予通过"
        if result.winners and facts.vote.shape is VoteShape.ELECTION:
            state = f"当选：{'、'.join(result.winners)}"
    rule = f"{facts.rule.title}（{facts.rule.checked_words}）：{rule_words(facts.rule)}"
    return [
        _Row((_Cell("结果", state),)),
        _Row((_Cell("算式", result.sentence if result else ""),), least=16.0),
        _Row((_Cell("表决规则", rule),)),
    ]


def _count(number: int | None, unit: str) -> str:
    return "" if number is None else f"{number}{unit}"


def _write(rows: Sequence[_Row], committee: Committee, out: Path | BinaryIO) -> None:
    refuse_undrawable(
        [("单位", committee.full_name), *((cell.label, cell.text) for row in rows for cell in row.cells)]
    )
    fonts = Fonts()
    canvas = new_canvas(210, 297, title=TITLE, author=committee.full_name, face=fonts.name(Face.HEI))
    pages = _pages(fonts, rows)
    for number, page_rows in enumerate(pages, start=1):
        page = FormPage(canvas, fonts)
        page.head(committee.full_name, f"第{number}页 共{len(pages)}页", TITLE)
        _table(page, page_rows)
        if number == len(pages):
            _signatures(page)
        canvas.showPage()
    write(canvas.getpdfdata(), out)


def _pages(fonts: Fonts, rows: Sequence[_Row]) -> list[list[tuple[_Row, float]]]:
    """Heights in mm; rows of strokes share what one page has to spare, or get less where it is short."""
    bare = [_STROKES if row.strokes else _height(fonts, row) for row in rows]
    strokes = sum(row.strokes for row in rows)
    spare = _FOOT - _TOP - sum(bare)
    if strokes:
        step = min(_MOST_STROKES, max(_LEAST_STROKES, _STROKES + spare / strokes))
        bare = [step if row.strokes else height for row, height in zip(rows, bare, strict=True)]
    pages: list[list[tuple[_Row, float]]] = [[]]
    used = 0.0
    for row, height in zip(rows, bare, strict=True):
        if pages[-1] and used + height > _FOOT - _TOP + 0.01:
            pages.append([])
            used = 0.0
        pages[-1].append((row, height))
        used += height
    return pages


def _height(fonts: Fonts, row: _Row) -> float:
    if len(row.cells) > 1:
        return row.least
    lines = max(len(_lines(fonts, row, cell)) for cell in row.cells)
    return max(row.least, lines * _VALUE.pitch + 2 * _PAD)


def _lines(fonts: Fonts, row: _Row, cell: _Cell) -> list[str]:
    width = (RIGHT - MARGIN) / len(row.cells) - _LABEL - 2 * _PAD
    return broken(fonts, cell.text, _VALUE, width * MM)


def _table(page: FormPage, rows: Sequence[tuple[_Row, float]]) -> None:
    top = _TOP
    for number, (row, height) in enumerate(rows):
        if number:
            page.line(MARGIN, top, RIGHT, top, DIVIDER, INK)
        width = (RIGHT - MARGIN) / len(row.cells)
        for place, cell in enumerate(row.cells):
            left = MARGIN + place * width
            if place:
                page.line(left, top, left, top + height, DIVIDER, INK)
            page.line(left + _LABEL, top, left + _LABEL, top + height, BLOCK if not place else DIVIDER, INK)
            _label(page, cell.label, left, top + height / 2)
            if row.strokes:
                _strokes(page, cell, top, height)
            else:
                _value(page, row, cell, left, top + height / 2)
        top += height
    page.canvas.setStrokeColor(INK)
    page.canvas.setLineWidth(FRAME * MM)
    page.canvas.rect(MARGIN * MM, page.y(top), (RIGHT - MARGIN) * MM, (top - _TOP) * MM)


def _label(page: FormPage, label: str, left: float, middle: float) -> None:
    if len(label) <= 4:
        page.spread(left + (_LABEL - 18) / 2, middle, label, 11.5, 18, INK)
    else:
        page.fitted(left + _LABEL / 2, middle, label, Face.HEI, 11.5, _LABEL - 2 * _PAD, align="centre")


def _value(page: FormPage, row: _Row, cell: _Cell, left: float, middle: float) -> None:
    if len(row.cells) > 1:
        room = (RIGHT - MARGIN) / len(row.cells) - _LABEL - 2 * _PAD
        page.fitted(left + _LABEL + _PAD, middle, cell.text, _VALUE.face, _VALUE.size, room)
        return
    lines = _lines(page.fonts, row, cell)
    for number, line in enumerate(lines):
        y = middle + (number - (len(lines) - 1) / 2) * _VALUE.pitch
        page.text(left + _LABEL + _PAD, y, line, _VALUE.face, _VALUE.size)


def _strokes(page: FormPage, cell: _Cell, top: float, height: float) -> None:
    """正 at the left, the total at the right, with its own line to write on where it is not known."""
    x = RIGHT - _COUNT
    page.line(x, top, x, top + height, DIVIDER, INK)
    page.text(MARGIN + _LABEL + _PAD, top + 3.0, "正字", Face.HEI, 8, colour=SECOND)
    if cell.text:
        page.text(x + _COUNT / 2, top + height / 2, cell.text, Face.KAI, 15, align="centre")
    else:
        page.text(RIGHT - _PAD - 1, top + height / 2, "票", Face.HEI, 12, align="right")


def _signatures(page: FormPage) -> None:
    width = (RIGHT - MARGIN) / 3
    for place, label in enumerate(("唱票人", "计票人", "监票人")):
        left = MARGIN + place * width
        start = left + page.text(left, _SIGN, label, Face.HEI, 12) + 2
        page.line(start, _SIGN + 3, left + width - 4, _SIGN + 3, DIVIDER, INK)
    page.text(MARGIN, _SIGN + 9, STROKES_NOTE, Face.HEI, 9, colour=SECOND)
    page.text(RIGHT, _SIGN + 9, "　　　　年　　月　　日", Face.HEI, 11, align="right")
