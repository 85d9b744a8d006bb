"""活动记录表（一活动一档）: one A4 page with room for the photographs. In mm from the top left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..almanac.day_words import day_words
from ..domain.activity_texts import ActivityFacts, came_words, people_word, period_words
from ..domain.committee import Committee
from ..domain.dates import date_words
from ..domain.vocabulary import Category, CommitteeKind
from ..errors import UserError
from .chain_foot import draw_chain
from .drawable import refuse_undrawable
from .family_head import BLOCK, CELL, DIVIDER, FRAME, INK, MARGIN, RIGHT, SECOND, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, write
from .record_photos import USUAL, Area, PaperPhoto, draw_photos
from .text_blocks import Block, broken

ROW, LABEL = 9.4, 25.0
_TOP, _BOTTOM = 47.0, 262.5  # of the table
_TEXT_PAD = 2.5
_VALUE = MARGIN + LABEL + 3
_SECOND_LABEL = 110.0
_TWO_ROWS = 75.0  # mm of height below which one row of photographs is better than two
_REST_HEIGHT = 135.0  # two rows of photos on another page
_BODY = Block(Face.KAI, 12.0, 6.8, indent=2)
_LEAST_TEXT, _MOST_LINES = 2, 7
_LEAST_SIZE, _MOST_HEIGHT = 9.0, 50.0  # pt and mm; what is longer goes on on another page


@dataclass(frozen=True)
class RecordPaper:
    """`number` is the file's own (曹王-2026-068), given when the year's file is printed; empty before.

    `photos`: two to six are usual. Without any there are places to paste some on.
    """

    facts: ActivityFacts
    recorder: str
    filled_on: date
    number: str = ""
    photos: tuple[PaperPhoto, ...] = ()
    chain: str = ""  # 来龙去脉, for the foot


def activity_records(papers: Sequence[RecordPaper], out: Path | BinaryIO) -> None:
    """One page each. Raises `UserError`: nothing to print, or a character no face has."""
    if not papers:
        raise UserError("没有要打的活动。请先选一场活动。")
    refuse_undrawable(text for paper in papers for text in _texts(paper))
    fonts = Fonts()
    author = papers[0].facts.committee.full_name
    canvas = new_canvas(210, 297, title="活动记录表", author=author, face=fonts.name(Face.HEI))
    for paper in papers:
        page = _Page(FormPage(canvas, fonts), paper)
        page.draw()
        canvas.showPage()
        while page.rest or page.rest_photos:
            page.draw_rest()
            canvas.showPage()
    write(canvas.getpdfdata(), out)


def _texts(paper: RecordPaper) -> list[tuple[str, str]]:
    facts, activity = paper.facts, paper.facts.activity
    named = [("活动名称", activity.title), ("组织单位", activity.organiser), ("主讲人", activity.speaker)]
    named += [("活动内容", activity.content), ("群众反映", activity.feedback), ("地点", _place(facts))]
    if facts.partner:
        named.append(("共建单位", facts.partner.name))
    named += [("照片说明", photo.caption) for photo in paper.photos]
    named.append(("来龙去脉", paper.chain))
    return [*named, ("单位", facts.committee.full_name), ("记录人", paper.recorder)]


def _place(facts: ActivityFacts) -> str:
    if facts.venue is None:
        return facts.activity.place
    venue = facts.venue
    where = "，".join(filter(None, (venue.group_name, venue.number)))
    return f"{venue.name}（{where}）" if where else venue.name


def _office(committee: Committee) -> str:
    """徐行镇曹王村"""
    return committee.town_name + ("" if committee.kind is CommitteeKind.TOWN else committee.name)


class _Page:
    def __init__(self, page: FormPage, paper: RecordPaper) -> None:
        self.page, self.paper = page, paper
        self._y = _TOP
        self.rest: list[tuple[str, Block, list[str]]] = []  # what had no room, by its label
        self.rest_photos: tuple[PaperPhoto, ...] = ()

    def draw(self) -> None:
        page, facts = self.page, self.paper.facts
        number = f"  档号 {self.paper.number}" if self.paper.number else ""
        page.head(_office(facts.committee), f"一活动一档{number}", "活动记录表")
        self._facts()
        self._text_row("活动内容", facts.activity.content)
        self._text_row("群众反映", facts.activity.feedback)
        self._photos()
        self._frame(_BOTTOM)
        self._foot()

    def _facts(self) -> None:
        facts, activity = self.paper.facts, self.paper.facts.activity
        committee = facts.committee
        when = date_words(activity.held_on, weekday=True) + period_words(activity.starts_at, activity.ends_at)
        lunar = f"农历{day_words(activity.held_on).lunar.words}"
        audience = {CommitteeKind.VILLAGE: "本村村民", CommitteeKind.RESIDENTS: "本社区居民"}
        self._row("活动名称", activity.title)
        self._categories(activity.category)
        self._row("时间", f"{when}  {lunar}")
        self._row("活动点", _place(facts))
        self._row("组织单位", activity.organiser or committee.full_name)
        self._row("共建单位", facts.partner.name if facts.partner else "", "主讲主持", self._speaker())
        who, came = audience.get(committee.kind, people_word(committee.kind)), came_words(activity)
        if activity.first_timers:  # too much for half a row
            self._row("参加对象", who)
            self._row("参加人数", came)
        else:
            self._row("参加对象", who, "参加人数", came)

    def _speaker(self) -> str:
        activity = self.paper.facts.activity
        return activity.speaker or activity.speaker_unit

    def _row(self, label: str, value: str, second: str = "", other: str = "") -> None:
        page, middle = self.page, self._y + ROW / 2
        page.spread(MARGIN + 4, middle, label, 11, LABEL - 8, INK)
        right = RIGHT - 3
        if second:
            page.line(_SECOND_LABEL, self._y, _SECOND_LABEL, self._y + ROW, DIVIDER, SECOND)
            page.spread(_SECOND_LABEL + 3, middle, second, 11, LABEL - 8, INK)
            at = _SECOND_LABEL + LABEL - 2
            page.line(at, self._y, at, self._y + ROW, DIVIDER, SECOND)
            page.fitted(at + 2, middle, other, Face.KAI, 12, RIGHT - at - 3)
            right = _SECOND_LABEL - 2
        page.fitted(_VALUE, middle, value, Face.KAI, 12, right - _VALUE)
        self._next(ROW)

    def _categories(self, chosen: Category) -> None:
        """Five boxes, the one that holds with a tick."""
        page, middle = self.page, self._y + ROW / 2
        page.spread(MARGIN + 4, middle, "类别", 11, LABEL - 8, INK)
        x = _VALUE
        for category in Category:
            self._box(x, middle, ticked=category is chosen)
            page.text(x + 5.3, middle, category.label, Face.KAI, 12)
            x += 28.4
        self._next(ROW)

    def _box(self, x: float, middle: float, *, ticked: bool) -> None:
        canvas, page, side = self.page.canvas, self.page, 3.4
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.25 * MM)
        canvas.rect(x * MM, page.y(middle + side / 2), side * MM, side * MM)
        if ticked:
            canvas.setLineWidth(0.6 * MM)
            path = canvas.beginPath()
            path.moveTo((x + 0.6) * MM, page.y(middle + 0.1))
            path.lineTo((x + 1.5) * MM, page.y(middle + 1.1))
            path.lineTo((x + 3.1) * MM, page.y(middle - 1.4))
            canvas.drawPath(path)

    def draw_rest(self) -> None:
        """A page of what had no room on the ones before; what is left then stays in `rest`."""
        facts, rest = self.paper.facts, self.rest
        self._y, self.rest = _TOP, []
        self.page.head(_office(facts.committee), "一活动一档", "活动记录表（续页）")
        self._row("活动名称", facts.activity.title)
        for label, block, lines in rest:
            room = _BOTTOM - self._y - 2 * _TEXT_PAD
            if room < block.pitch:
                self.rest.append((label, block, lines))
            else:
                self._text_lines(label, block, lines, room)
        if self.rest_photos and not self.rest:
            self._more_photos()
        self._frame(self._y)
        self._foot()

    def _text_row(self, label: str, text: str) -> None:
        """As high as its text, at least two lines to write on; smaller letters before more than seven."""
        page, room = self.page, (RIGHT - 3 - _VALUE) * MM
        block = _BODY
        lines = broken(page.fonts, text, block, room)
        while len(lines) > _MOST_LINES and block.size > _LEAST_SIZE:
            block = Block(block.face, block.size - 0.5, block.pitch * 0.94, block.indent)
            lines = broken(page.fonts, text, block, room)
        self._text_lines(label, block, lines, _MOST_HEIGHT)

    def _text_lines(self, label: str, block: Block, lines: list[str], room: float) -> None:
        """In at most `room` mm; the other lines wait for the next page."""
        page, most = self.page, int(room / block.pitch)
        if lines[most:]:
            self.rest.append((label, block, lines[most:]))
        shown = lines[:most]
        height = max(_LEAST_TEXT * _BODY.pitch, len(shown) * block.pitch) + 2 * _TEXT_PAD
        page.spread(MARGIN + 4, self._y + height / 2, label, 11, LABEL - 8, INK)
        y = self._y + _TEXT_PAD + block.pitch / 2
        for line in shown:
            page.text(_VALUE, y, line, block.face, block.size)
            y += block.pitch
        self._next(height)

    def _photos(self) -> None:
        """The photos, or places for four; what has no room below a long text stands on another page."""
        room = _BOTTOM - self._y
        self.page.spread(MARGIN + 4, self._y + room / 2, "活动照片", 11, LABEL - 8, INK)
        if not self.paper.photos:
            self._places(room)
            return
        area = Area(MARGIN + LABEL, self._y, RIGHT - MARGIN - LABEL, room)
        self.rest_photos = draw_photos(self.page, area, self.paper.photos)

    def _more_photos(self) -> None:
        page, room = self.page, _BOTTOM - self._y
        area = Area(MARGIN + LABEL, self._y, RIGHT - MARGIN - LABEL, min(room, _REST_HEIGHT))
        before = self.rest_photos
        self.rest_photos = draw_photos(page, area, before, len(self.paper.photos) - len(before) + 1)
        if len(self.rest_photos) < len(before):
            page.spread(MARGIN + 4, area.top + area.height / 2, "活动照片", 11, LABEL - 8, INK)
            self._y = area.top + area.height

    def _places(self, room: float) -> None:
        """Four places of 4 to 3 with room for a caption; smaller, then two, where the text above is long."""
        width, height = USUAL
        rows = 2 if room >= _TWO_ROWS else 1
        scale = min(1.0, ((room - 6) / rows - 6) / height)
        width, height = width * scale, height * scale
        gap = (RIGHT - MARGIN - LABEL - 2 * width) / 3
        step = (room - rows * (height + 6)) / (rows + 1)
        number = 0
        for row in range(rows):
            top = self._y + step + row * (height + 6 + step)
            for column in range(2):
                number += 1
                left = MARGIN + LABEL + gap + column * (width + gap)
                self._place_for_photo(left, top, width, height, number)

    def _place_for_photo(self, left: float, top: float, width: float, height: float, number: int) -> None:
        canvas, page = self.page.canvas, self.page
        canvas.setStrokeColor(CELL)
        canvas.setLineWidth(0.2 * MM)
        canvas.setDash(2, 2)
        canvas.rect(left * MM, page.y(top + height), width * MM, height * MM)
        canvas.setDash()
        caption = ("全景", "服务", "互动", "铭牌")[number - 1]
        page.text(
            left + width / 2,
            top + height + 3.2,
            f"{number}  {caption}",
            Face.KAI,
            10,
            align="centre",
            colour=SECOND,
        )

    def _next(self, height: float) -> None:
        self._y += height
        self.page.line(MARGIN, self._y, RIGHT, self._y, DIVIDER, SECOND)

    def _frame(self, bottom: float) -> None:
        canvas, page = self.page.canvas, self.page
        page.line(MARGIN + LABEL, _TOP, MARGIN + LABEL, bottom, BLOCK)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(FRAME * MM)
        canvas.rect(MARGIN * MM, page.y(bottom), (RIGHT - MARGIN) * MM, (bottom - _TOP) * MM)

    def _foot(self) -> None:
        page, paper = self.page, self.paper
        parts = (
            ("记录人", paper.recorder, 20.0, 34.0),
            ("联络员", paper.facts.committee.liaison, 74.0, 34.0),
            ("填表日期", date_words(paper.filled_on), 128.0, 41.0),
        )
        for label, value, x, room in parts:
            width = page.text(x, 271, label, Face.HEI, 11)
            start = x + width + 3
            page.line(start, 274.4, start + room, 274.4, DIVIDER, INK)
            page.fitted(start + room / 2, 271, value, Face.KAI, 12, room, align="centre")
        draw_chain(page, 279.3, paper.chain)
        words = "照片说明写时间、地点和内容；露脸照片用于公示前须征得本人同意。"
        page.text(MARGIN, 284, words, Face.HEI, 8.5, colour=SECOND)
