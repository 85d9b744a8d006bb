"""月历 for the wall: A3 across, every day with its lunar day and its activities. In mm from the top left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..almanac.day_words import Note, day_words
from ..almanac.holidays import Holidays
from ..domain.calendar_rules import month_days
from ..domain.committee import Committee
from ..domain.dates import WEEKDAYS, time_words
from ..domain.holiday import DayKind
from ..domain.queries import ActivityLine
from ..domain.vocabulary import ActivityState, Category
from ..paths import resource
from .drawable import refuse_undrawable
from .family_head import CELL, INK, RED, SECOND, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, write
from .plate_art import SIGNS
from .svg_shapes import drawing
from .text_blocks import Block, broken

WIDTH, HEIGHT = 420.0, 297.0
_LEFT, _RIGHT, _TOP, _FOOT = 14.0, 406.0, 48.0, 281.0
_HEAD = 9.5
_TERM = "#1A6B3C"
# Words of the categories, dark enough on white; the sign says it without colour.
_COLOURS = {
    Category.PUBLICITY_TRAINING: "#174A85",
    Category.DELIBERATION: "#5E1533",
    Category.MEDIATION: "#6B5005",
    Category.CULTURE_RECREATION: "#96380F",
    Category.CONVENIENCE_SERVICE: "#17604F",
}
_TITLE, _PLACE = Block(Face.HEI_BOLD, 14.0, 6.0), Block(Face.HEI, 10.5, 4.9)
_SMALLEST = 0.56  # of the full size; what fits not even then is counted at the foot of its day
_REST = 3.6  # height of that line, which nothing else may touch


@dataclass(frozen=True)
class MonthSheet:
    """Hangs in public: cancelled ones are left out, disputes go by their category. `committee` signs it."""

    year: int
    month: int
    committee: Committee
    lines: Sequence[ActivityLine]
    holidays: Holidays
    whole_town: bool = False


def month_sheet(sheet: MonthSheet, out: Path | BinaryIO) -> None:
    """One page. Raises `UserError`: a character that no face has, or a file that cannot be written."""
    kept = [line for line in sheet.lines if line.activity.state is not ActivityState.CANCELLED]
    refuse_undrawable(
        [("单位", sheet.committee.full_name)]
        + [("活动名称", line.activity.public_title) for line in kept]
        + [("地点", line.place) for line in kept]
    )
    fonts = Fonts()
    title = f"{sheet.year}年{sheet.month}月“客堂汇”活动月历"
    canvas = new_canvas(
        WIDTH, HEIGHT, title=title, author=sheet.committee.full_name, face=fonts.name(Face.HEI)
    )
    _Page(FormPage(canvas, fonts), sheet, kept).draw()
    canvas.showPage()
    write(canvas.getpdfdata(), out)


class _Page:
    def __init__(self, page: FormPage, sheet: MonthSheet, lines: Sequence[ActivityLine]) -> None:
        self.page, self.sheet = page, sheet
        self._days = month_days(sheet.year, sheet.month)
        self._by_day: dict[date, list[ActivityLine]] = {}
        for line in lines:
            self._by_day.setdefault(line.activity.held_on, []).append(line)
        self._width = (_RIGHT - _LEFT) / 7
        self._height = (_FOOT - _TOP - _HEAD) / (len(self._days) // 7)

    def draw(self) -> None:
        self._head()
        for place, word in enumerate(WEEKDAYS):
            colour = RED if place >= 5 else INK
            x = _LEFT + (place + 0.5) * self._width
            self.page.text(x, _TOP + _HEAD / 2, f"星期{word}", Face.HEI, 13, align="centre", colour=colour)
        for place, day in enumerate(self._days):
            self._day(day, _LEFT + place % 7 * self._width, _TOP + _HEAD + place // 7 * self._height)
        self._lines()
        self._foot()

    def _head(self) -> None:
        page, sheet = self.page, self.sheet
        canvas, mark = page.canvas, 17.0
        canvas.setFillColor(RED)
        canvas.setStrokeColor(RED)
        picture = drawing(resource("icons", "mark.svg")).operators(mark * MM)
        canvas.addLiteral(f"q 1 0 0 -1 {_LEFT * MM:.3f} {page.y(13):.3f} cm {picture} Q")
        page.text(_LEFT + 21, 21.8, "客堂汇", Face.SONG_BOLD, 34, colour=RED, tracking=3)
        page.text(
            WIDTH / 2,
            21.8,
            f"{sheet.year}年{sheet.month}月活动",
            Face.SONG_BOLD,
            40,
            align="centre",
            tracking=2,
        )
        page.text(_RIGHT, 18.6, sheet.committee.full_name, Face.HEI, 14, align="right")
        held = sum(len(self._by_day.get(day, ())) for day in self._days if day.month == sheet.month)
        page.text(_RIGHT, 26, f"本月{held}场，欢迎大家来坐坐", Face.KAI, 14, align="right", colour=SECOND)
        for y, thick in ((36.0, 1.2), (38.2, 0.3)):
            page.line(_LEFT, y, _RIGHT, y, thick, RED)
        self._legend()

    def _legend(self) -> None:
        x = _LEFT
        for category in Category:
            self._sign(category, x, 43.2, 4.4)
            x += (
                6
                + self.page.text(x + 5.6, 43.2, category.label, Face.HEI, 10.5, colour=_COLOURS[category])
                + 6
            )

    def _sign(self, category: Category, x: float, middle: float, side: float) -> None:
        canvas = self.page.canvas
        canvas.setFillColor(_COLOURS[category])
        canvas.setStrokeColor(_COLOURS[category])
        picture = drawing(resource("icons", SIGNS[category])).operators(side * MM, side * MM * 1.75 / 24)
        canvas.addLiteral(f"q 1 0 0 -1 {x * MM:.3f} {self.page.y(middle - side / 2):.3f} cm {picture} Q")

    def _day(self, day: date, x: float, y: float) -> None:
        page, holiday = self.page, self.sheet.holidays.on(day)
        other = day.month != self.sheet.month
        kind = holiday.kind if holiday else None
        off = kind is DayKind.OFF or (day.weekday() >= 5 and kind is not DayKind.WORK)
        middle = y + 6.4
        page.text(
            x + 3,
            middle,
            str(day.day),
            Face.SONG_BOLD,
            12 if other else 24,
            colour=CELL if other else RED if off else INK,
        )
        if other:
            return
        words = day_words(day)
        colour = {Note.FESTIVAL: RED, Note.TERM: _TERM, Note.PLAIN: SECOND}[words.note]
        right = x + self._width - 3
        if kind is not None:
            right -= 2 + page.text(
                right,
                middle,
                kind.label,
                Face.HEI_BOLD,
                11,
                align="right",
                colour=RED if kind is DayKind.OFF else INK,
            )
        page.text(right, middle, words.corner, Face.KAI, 12, align="right", colour=colour)
        self._activities(self._by_day.get(day, []), x + 2.5, y + 12.2, y + self._height - 1.6)

    def _activities(self, lines: Sequence[ActivityLine], x: float, top: float, bottom: float) -> None:
        """In full size, else as small as can be read; what still does not fit is counted."""
        room, scale = self._width - 5, 1.0
        while scale > _SMALLEST and sum(self._tall(line, room, scale) for line in lines) > bottom - top:
            scale -= 0.04
        heights = [self._tall(line, room, scale) for line in lines]
        shown, space = len(lines), bottom - top + 0.5
        if sum(heights) > space:
            while shown and sum(heights[:shown]) > space - _REST:
                shown -= 1
            self.page.text(x, bottom - 1.6, f"还有{len(lines) - shown}场", Face.HEI, 9, colour=SECOND)
        y = top
        for line, tall in zip(lines[:shown], heights, strict=False):
            self._activity(line, x, y, room, scale)
            y += tall

    def _parts(self, line: ActivityLine, room: float, scale: float) -> tuple[list[str], list[str]]:
        activity, fonts = line.activity, self.page.fonts
        at = f"{time_words(activity.starts_at)} " if activity.starts_at else ""
        title = Block(_TITLE.face, _TITLE.size * scale, _TITLE.pitch * scale)
        place = Block(_PLACE.face, _PLACE.size * scale, _PLACE.pitch * scale)
        where = f"{line.committee_name}{line.place}" if self.sheet.whole_town else line.place
        inner = (room - 6 * scale) * MM
        words = broken(fonts, activity.public_title, title, inner)[:3]
        return words, broken(fonts, at + where, place, inner)[:2]

    def _tall(self, line: ActivityLine, room: float, scale: float) -> float:
        title, place = self._parts(line, room, scale)
        return (len(title) * _TITLE.pitch + len(place) * _PLACE.pitch + 1.6) * scale

    def _activity(self, line: ActivityLine, x: float, y: float, room: float, scale: float) -> None:
        page, colour = self.page, _COLOURS[line.activity.category]
        title, place = self._parts(line, room, scale)
        middle = y + _TITLE.pitch * scale / 2
        self._sign(line.activity.category, x, middle, 4.6 * scale)
        for words in title:
            page.text(x + 6 * scale, middle, words, _TITLE.face, _TITLE.size * scale, colour=colour)
            middle += _TITLE.pitch * scale
        middle -= (_TITLE.pitch - _PLACE.pitch) * scale / 2
        for words in place:
            page.text(x + 6 * scale, middle, words, _PLACE.face, _PLACE.size * scale, colour=SECOND)
            middle += _PLACE.pitch * scale

    def _lines(self) -> None:
        page = self.page
        rows = len(self._days) // 7
        for row in range(rows + 1):
            y = _TOP + _HEAD + row * self._height
            page.line(
                _LEFT, y, _RIGHT, y, 0.5 if row in (0, rows) else 0.2, INK if row in (0, rows) else SECOND
            )
        for column in range(8):
            x = _LEFT + column * self._width
            page.line(
                x, _TOP + _HEAD, x, _FOOT, 0.5 if column in (0, 7) else 0.2, INK if column in (0, 7) else CELL
            )

    def _foot(self) -> None:
        committee = self.sheet.committee
        parts = [
            f"联络员 {committee.liaison}" if committee.liaison else "",
            f"电话 {committee.phone}" if committee.phone else "",
        ]
        contact = "  ".join(filter(None, parts))
        self.page.text(_LEFT, 287, "时间地点如有变动，以村组通知为准。", Face.HEI, 10.5, colour=SECOND)
        self.page.text(_RIGHT, 287, contact, Face.HEI, 12, align="right")
