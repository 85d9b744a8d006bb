"""活动预告 for the notice board: A4 or A3, the day as a leaf of a calendar. In mm from the top left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..almanac.day_words import day_words
from ..domain.activity_texts import ActivityFacts, period_words, request_words, room_words
from ..domain.dates import WEEKDAYS, date_words
from ..domain.vocabulary import Category
from ..errors import UserError
from ..paths import resource
from .drawable import refuse_undrawable
from .family_head import INK, RED, SECOND, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, write
from .svg_shapes import drawing
from .text_blocks import NO_END, Block, broken, halved

SIZES = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}
_LEFT, _RIGHT, _CENTRE = 30.0, 180.0, 105.0
_FRAME, _STEP = 12.0, 9.8  # outer line from the edge, side of the stepped corner
_LEAF_TOP, _LEAF_WIDTH, _LEAF_HEIGHT, _LEAF_HEAD = 116.0, 54.0, 81.0, 14.0
_FACTS_X, _VALUES_X = 93.0, 112.5
_MARK = 15.5
_FACT, _BELOW, _MOST_GAP = 9.5, 9.4, 13.0


@dataclass(frozen=True)
class Fact:
    """One line at the right of the leaf: its label, its words, and what stands below in grey."""

    label: str
    words: str
    below: str = ""


@dataclass(frozen=True)
class Notice:
    """What a notice says; the host is named only once consent is recorded (`facts.host_name`)."""

    facts: ActivityFacts
    issued: date
    bring: str = ""  # 请自带茶杯。


def notices(papers: Sequence[Notice], out: Path | BinaryIO, *, size: str = "A4") -> None:
    """One page each. Raises `UserError`: nothing to print, an unknown size, a character no face has."""
    if not papers:
        raise UserError("没有要打的预告。请先选一场活动。")
    if size not in SIZES:
        raise UserError(f"预告只能打A4或A3，没有{size}。")
    refuse_undrawable(text for paper in papers for text in _texts(paper))
    fonts = Fonts()
    width, height = SIZES[size]
    canvas = new_canvas(
        width, height, title="“客堂汇”活动预告", author=papers[0].facts.committee.full_name,
        face=fonts.name(Face.SONG_BOLD),
    )  # fmt: skip
    for paper in papers:
        canvas.saveState()
        canvas.scale(width / 210.0, height / 297.0)
        _Page(FormPage(canvas, fonts)).draw(paper)
        canvas.restoreState()
        canvas.showPage()
    write(canvas.getpdfdata(), out)


def fact_lines(paper: Notice) -> tuple[Fact, ...]:
    """时间, 地点, who speaks, and what the items are.

    The place is told by village and group: the house's number is somebody's home, and nobody agreed to it.
    """
    facts, activity = paper.facts, paper.facts.activity
    where = f"{facts.committee.name}{facts.venue.group_name}" if facts.venue else ""
    found = [
        Fact("时间", period_words(activity.starts_at, activity.ends_at) or "当天"),
        Fact("地点", room_words(facts), where),
    ]
    if activity.speaker or activity.speaker_unit:
        label = "主讲" if activity.category is Category.PUBLICITY_TRAINING else "主持"
        who = activity.speaker or activity.speaker_unit
        found.append(Fact(label, who, activity.speaker_unit if activity.speaker else ""))
    elif facts.partner is not None:
        found.append(Fact("共建", facts.partner.name))
    if activity.items:
        found.append(Fact("项目", "、".join(item.item for item in activity.items)))
    return tuple(found)


def _texts(paper: Notice) -> list[tuple[str, str]]:
    activity = paper.facts.activity
    facts = [("内容", fact.words + fact.below) for fact in fact_lines(paper)]
    signed = ("落款", paper.facts.committee.full_name)
    return [("活动名称", activity.title), ("主题", activity.topic), ("提醒", paper.bring), signed, *facts]


class _Page:
    def __init__(self, page: FormPage) -> None:
        self.page = page

    def draw(self, paper: Notice) -> None:
        self._frame()
        self._head(paper)
        self._leaf(paper.facts.activity.held_on)
        self._facts(fact_lines(paper))
        self._foot(paper)

    def _frame(self) -> None:
        """The outer line, and the inner one with stepped corners and a diamond in each."""
        canvas, page = self.page.canvas, self.page
        canvas.setStrokeColor(RED)
        canvas.setLineJoin(0)
        canvas.setLineWidth(1.3 * MM)
        canvas.rect(_FRAME * MM, _FRAME * MM, (210 - 2 * _FRAME) * MM, (297 - 2 * _FRAME) * MM)
        near, far_x, far_y = _FRAME + 3.2, 210 - _FRAME - 3.2, 297 - _FRAME - 3.2
        a, b, c = near + 6.5, far_x - 6.5, far_y - 6.5
        points = (
            (a, near), (b, near), (b, a), (far_x, a), (far_x, c), (b, c), (b, far_y),
            (a, far_y), (a, c), (near, c), (near, a), (a, a),
        )  # fmt: skip
        path = canvas.beginPath()
        path.moveTo(points[0][0] * MM, page.y(points[0][1]))
        for x, y in points[1:]:
            path.lineTo(x * MM, page.y(y))
        path.close()
        canvas.setLineWidth(0.35 * MM)
        canvas.drawPath(path)
        canvas.setFillColor(RED)
        for x in (near + 2.6, far_x - 2.6):
            for y in (near + 2.6, far_y - 2.6):
                self._diamond(x, y)

    def _diamond(self, x: float, y: float) -> None:
        path, half = self.page.canvas.beginPath(), 1.5
        path.moveTo((x - half) * MM, self.page.y(y))
        for dx, dy in ((0, -half), (half, 0), (0, half)):
            path.lineTo((x + dx) * MM, self.page.y(y + dy))
        path.close()
        self.page.canvas.drawPath(path, stroke=0, fill=1)

    def _head(self, paper: Notice) -> None:
        page, activity = self.page, paper.facts.activity
        mark = drawing(resource("icons", "mark.svg")).operators(_MARK * MM)
        page.canvas.setFillColor(RED)
        page.canvas.setStrokeColor(RED)
        left = (_CENTRE - _MARK / 2) * MM
        page.canvas.addLiteral(f"q 1 0 0 -1 {left:.3f} {page.y(24.2):.3f} cm {mark} Q")
        self._centred(54.5, "“客堂汇”活动预告", Face.SONG_BOLD, 46, colour=RED, tracking=3, room=150)
        for y, thick in ((70.0, 0.9), (71.6, 0.25)):
            page.line(_LEFT, y, _RIGHT, y, thick, RED)
        title = activity.public_title
        topic = activity.topic if activity.topic not in activity.title and title == activity.title else ""
        self._title(87.5 if topic else 94.0, title)
        if topic:
            self._centred(104.5, topic, Face.KAI, 31, tracking=5, room=150)

    def _title(self, middle: float, title: str) -> None:
        """One line of 48 pt, smaller for a long name, two lines for a very long one."""
        page = self.page
        at_one = page.fonts.width(title, Face.SONG_BOLD, 1) / MM
        size = min(48.0, 150 / at_one)
        if size >= 30:
            self._centred(middle, title, Face.SONG_BOLD, size, tracking=5 if len(title) < 7 else 1, room=150)
            return
        for part, shift in zip(halved(title), (-6.0, 6.0), strict=True):
            self._centred(middle + shift, part, Face.SONG_BOLD, 30, tracking=0, room=150)

    def _centred(
        self, middle: float, words: str, face: Face, size: float, *, room: float, tracking: float,
        colour: str = INK,
    ) -> None:  # fmt: skip
        """Tracking is given up first, then size, never the line."""
        page = self.page
        if page.fonts.width(words, face, size, tracking) > room * MM:
            tracking = 0.0
        size = min(size, room * MM / max(page.fonts.width(words, face, 1), 1e-6))
        # An opening quote is blank in its left half: the eye centres what is seen.
        shift = 0.22 * size / MM if words[:1] in NO_END else 0.0
        page.text(
            _CENTRE - shift, middle, words, face, size, align="centre", colour=colour, tracking=tracking
        )

    def _leaf(self, day: date) -> None:
        """The day as it hangs on a kitchen wall (黄历)."""
        page, canvas = self.page, self.page.canvas
        x, width, middle = _LEFT, _LEAF_WIDTH, _LEFT + _LEAF_WIDTH / 2
        canvas.setFillColor(RED)
        canvas.setStrokeColor(RED)
        canvas.setLineWidth(0.7 * MM)
        bottom = page.y(_LEAF_TOP + _LEAF_HEIGHT)
        canvas.roundRect(x * MM, bottom, width * MM, _LEAF_HEIGHT * MM, 1.6 * MM)
        canvas.roundRect(
            x * MM, page.y(_LEAF_TOP + _LEAF_HEAD), width * MM, _LEAF_HEAD * MM, 1.6 * MM, fill=1
        )
        canvas.rect(x * MM, page.y(_LEAF_TOP + _LEAF_HEAD), width * MM, 4 * MM, fill=1, stroke=0)
        page.text(
            middle,
            _LEAF_TOP + 7.2,
            f"{day.year}年{day.month}月",
            Face.HEI_BOLD,
            17,
            align="centre",
            colour="#FFFFFF",
        )
        page.text(middle, _LEAF_TOP + 31.8, str(day.day), Face.SONG_BOLD, 100, align="centre", colour=RED)
        weekday = f"星期{WEEKDAYS[day.weekday()]}"
        page.text(middle, _LEAF_TOP + 52.8, weekday, Face.HEI_BOLD, 19, align="centre", tracking=2)
        page.line(x + 8, _LEAF_TOP + 60, x + width - 8, _LEAF_TOP + 60, 0.25, RED)
        words = day_words(day)
        notes = " ".join(dict.fromkeys(filter(None, (words.festival, words.term))))
        lunar = f"农历{words.lunar.words}"
        if notes:
            page.text(middle, _LEAF_TOP + 66.4, lunar, Face.KAI, 15, align="centre", tracking=1)
            page.text(middle, _LEAF_TOP + 74, notes, Face.KAI, 15, align="centre", colour=RED, tracking=1)
        else:
            page.text(middle, _LEAF_TOP + 70.2, lunar, Face.KAI, 16, align="centre", tracking=1)

    def _facts(self, facts: Sequence[Fact]) -> None:
        page, room = self.page, _RIGHT - _VALUES_X
        heights = [_FACT + (_BELOW if fact.below else 0) for fact in facts]
        gap = min(_MOST_GAP, max(1.0, (_LEAF_HEIGHT - sum(heights)) / len(facts)))
        y = _LEAF_TOP + 7.2
        for fact, height in zip(facts, heights, strict=True):
            page.text(_FACTS_X, y, fact.label, Face.HEI, 18, colour=RED)
            page.fitted(_VALUES_X, y, fact.words, Face.HEI_BOLD, 23, room)
            if fact.below:
                page.fitted(_VALUES_X, y + _BELOW, fact.below, Face.HEI, 15.5, room)
            y += height + gap

    def _foot(self, paper: Notice) -> None:
        page, committee = self.page, paper.facts.committee
        page.line(_LEFT, 206, _RIGHT, 206, 0.25, RED)
        request = request_words(committee).partition("，电话")[0].rstrip("。") + "。"
        block = Block(Face.KAI, 20.0, 11.0)
        lines = broken(page.fonts, f"{paper.bring}\n{request}", block, (_RIGHT - _LEFT) * MM)[:3]
        y = 224.5 - len(lines) * block.pitch / 2
        for line in lines:
            page.text(_CENTRE, y, line, Face.KAI, block.size, align="centre")
            y += block.pitch
        if committee.phone:
            page.text(_LEFT, 246.5, "电话", Face.HEI, 18, colour=RED)
            end = _LEFT + 17 + page.text(_LEFT + 17, 246.5, committee.phone, Face.HEI_BOLD, 24)
            if committee.liaison:
                page.text(end + 4, 246.9, f"联络员 {committee.liaison}", Face.HEI, 17)
        page.text(_RIGHT, 262.5, committee.full_name, Face.SONG, 14, align="right")
        page.text(_RIGHT, 269.5, date_words(paper.issued), Face.SONG, 14, align="right", colour=SECOND)
