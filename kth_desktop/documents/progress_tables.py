"""建设进度表 and 百名组长进度表."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.dates import date_words
from ..domain.progress import LeaderProgress, ProgressRow, VenueProgress, VenueState, share
from ..domain.vocabulary import VenueStage
from .drawable import refuse_undrawable
from .family_head import MARGIN, RIGHT, SECOND, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, without_collector, write
from .ruled_table import RuledColumn, RuledPart, RuledTable, draw, parts

_NONE = "—"
_TOP, _BOTTOM, _FOOT, _SENTENCE_Y, _SECOND_GAP = 57.0, 279.0, 285.0, 49.5, 12.0
SEAL = 45.0
_FEW = 3
"""Rows that are not parted from each other, nor from the seal."""

_Placed = tuple[str, RuledTable, RuledPart, float]
"""The words above a table, so much of it as stands on the page, and its top in mm."""


class _Paper:
    """Tables one below the other under the family head; the last page is signed."""

    def __init__(self, title: str, office: str) -> None:
        self._title, self._office = title, office
        self._fonts = Fonts()
        self._canvas = new_canvas(210, 297, title=title, author=office, face=self._fonts.name(Face.HEI))

    def write(
        self,
        tables: Sequence[tuple[str, RuledTable]],
        sentence: str,
        foot: str,
        on: date,
        out: Path | BinaryIO,
    ) -> None:
        with without_collector():
            pages = self._pages(tables)
            for number, placed in enumerate(pages, 1):
                page = FormPage(self._canvas, self._fonts)
                page.head(self._office, f"第{number}页 共{len(pages)}页", self._title)
                if number == 1:
                    date_width = page.text(
                        RIGHT, _SENTENCE_Y, f"截至{date_words(on)}", Face.HEI, 10.5, align="right",
                        colour=SECOND,
                    )  # fmt: skip
                    room = RIGHT - MARGIN - date_width - 6
                    page.fitted(MARGIN, _SENTENCE_Y, sentence, Face.HEI, 11, room)
                for words, table, part, top in placed:
                    if words:
                        page.text(MARGIN, top - 4.2, words, Face.HEI_BOLD, 11.5)
                    end = draw(page, table, part, MARGIN, top)
                if number == len(pages):
                    self._sign(page, end, on)
                page.text(MARGIN, _FOOT, foot, Face.HEI, 9, colour=SECOND)
                self._canvas.showPage()
            data = self._canvas.getpdfdata()
        write(data, out)

    def _pages(self, tables: Sequence[tuple[str, RuledTable]]) -> list[list[_Placed]]:
        pages: list[list[_Placed]] = [[]]
        at = _TOP
        for place, (words, table) in enumerate(tables):
            last = place == len(tables) - 1
            few = len(table.rows) <= _FEW
            least = table.head + _FEW * table.row + (SEAL if last and few else 0)
            if at > _TOP and _BOTTOM - at < _SECOND_GAP + least:
                pages.append([])
                at = _TOP
            top = at + (_SECOND_GAP if at > _TOP else 0) + (4 if words and at == _TOP else 0)
            found = parts(self._fonts, table, _BOTTOM - top, _BOTTOM - _TOP, foot=SEAL if last else 0)
            for number, part in enumerate(found):
                if number:
                    pages.append([])
                    top = _TOP
                pages[-1].append(("" if number else words, table, part, top))
                at = top + table.head + sum(part.heights)
        return pages

    def _sign(self, page: FormPage, foot: float, on: date) -> None:
        """Right, with room for the seal."""
        office = f"{self._office}（盖章）"
        centre = RIGHT - 8 - max(self._fonts.width(office, Face.HEI, 11) / MM, SEAL) / 2
        middle = foot + SEAL / 2
        page.text(centre, middle - 3.6, office, Face.HEI, 11, align="centre")
        page.text(centre, middle + 3.6, date_words(on), Face.HEI, 11, align="centre")


def venue_progress(found: VenueProgress, out: Path | BinaryIO) -> None:
    """Raises `UserError`: a character that no face has, or a file that cannot be written."""
    refuse_undrawable(
        [("单位", found.office)]
        + [("村居", row.name) for row in found.rows]
        + [("活动点", state.venue.name) for state in found.venues]
    )
    tables = [("", _committees(found))]
    if found.venues:
        tables.append(("各活动点", _venues(found.venues)))
    foot = "年内挂牌又撤牌的不计；三有：铭牌、志愿者、客堂间；消防核验：已登记安全出口，并有灭火器。"
    _Paper(found.title, found.office).write(tables, found.sentence, foot, found.on, out)


def _committees(found: VenueProgress) -> RuledTable:
    columns = (
        RuledColumn("序号", 9), RuledColumn("村居", 22, running=True), RuledColumn("本年\n目标", 13),
        RuledColumn("本年新增\n挂牌", 15), RuledColumn("完成\n情况", 19),
        RuledColumn("挖掘中", 11.5, "筹备中"), RuledColumn("培育中", 11.5, "筹备中"),
        RuledColumn("待挂牌", 11.5, "筹备中"), RuledColumn("本年\n撤牌", 10.5),
        RuledColumn("挂牌数", 11.5, "现有挂牌"), RuledColumn("暂停数", 11.5, "现有挂牌"),
        RuledColumn("三有\n齐全", 12), RuledColumn("消防\n核验", 12),
    )  # fmt: skip
    rows = [
        (str(number), row.name, *_figures(row, row.year.words)) for number, row in enumerate(found.rows, 1)
    ]
    total = ("合计", "", *_figures(found.total, f"{found.reached}个达到"))
    feet = [total] if found.whole_town else []
    return RuledTable(columns, rows, feet, size=10.5, row=8.6, head=17, joined=2, total=True)


def _figures(row: ProgressRow, completion: str) -> tuple[str, ...]:
    year = row.year
    return (
        f"{year.low}–{year.high}", _count(year.hung), completion, _count(row.finding), _count(row.growing),
        _count(row.accepted), _count(row.removed), _count(row.hanging), _count(row.paused),
        _of(row.whole, row.hanging), _of(row.fire_checked, row.hanging),
    )  # fmt: skip


def _venues(states: Sequence[VenueState]) -> RuledTable:
    columns = (
        RuledColumn("序号", 9), RuledColumn("编号", 22),
        RuledColumn("活动点", 33, align="left", running=True),
        RuledColumn("组别", 14), RuledColumn("阶段", 25), RuledColumn("挂牌日期", 28),
        RuledColumn("三有", 17), RuledColumn("消防", 22, running=True),
    )  # fmt: skip
    return RuledTable(
        columns, [_venue(number, of) for number, of in enumerate(states, 1)], size=10.5, row=8.6, head=10
    )


def _venue(number: int, of: VenueState) -> tuple[str, ...]:
    """What is taken down is checked no more."""
    venue = of.venue
    checked = (
        (_NONE, _NONE)
        if venue.stage is VenueStage.REMOVED
        else (of.needs_words, of.fire.words.replace("、", "\n"))
    )
    hung_on = venue.hung_on.words if venue.hung_on else _NONE
    return (
        str(number), venue.number or "未编号", venue.name, venue.group_name, venue.stage.label, hung_on,
        *checked,
    )  # fmt: skip


def leader_progress(found: LeaderProgress, out: Path | BinaryIO) -> None:
    """The town's rows by village; a village's own paper names its leaders, without a phone.

    Raises `UserError`: a character that no face has, or a file that cannot be written.
    """
    refuse_undrawable(
        [("单位", found.office)]
        + [("村居", row.name) for row in found.rows]
        + [("组长", line.name + line.venue) for line in found.leaders]
    )
    table = _villages(found) if found.whole_town else _leaders(found)
    foot = "组长：在册的党小组长、村民组长、楼组长；办点：本人家里挂着牌的。"
    _Paper(found.title, found.office).write([("", table)], found.sentence, foot, found.on, out)


def _villages(found: LeaderProgress) -> RuledTable:
    columns = (
        RuledColumn("序号", 16), RuledColumn("村居", 58, running=True), RuledColumn("组长人数", 32),
        RuledColumn("办点人数", 32), RuledColumn("办点占组长", 32),
    )  # fmt: skip
    rows = [
        (str(number), row.name, _count(row.count.leaders), _count(row.count.hosting), share(row.count))
        for number, row in enumerate(found.rows, 1)
    ]
    total = found.total
    feet = [("合计", "", str(total.leaders), str(total.hosting), share(total))]
    return RuledTable(columns, rows, feet, size=11, row=9, head=11, joined=2, total=True)


def _leaders(found: LeaderProgress) -> RuledTable:
    columns = (
        RuledColumn("序号", 13), RuledColumn("姓名", 27), RuledColumn("组别", 21),
        RuledColumn("职务", 36, running=True), RuledColumn("自家活动点", 43, running=True),
        RuledColumn("挂牌日期", 30, running=True),
    )  # fmt: skip
    rows = [
        (str(number), of.name, of.group_name, of.roles, of.venue or "未办", of.hung_on or _NONE)
        for number, of in enumerate(found.leaders, 1)
    ]
    return RuledTable(columns, rows, size=10.5, row=8.6, head=11)


def _count(number: int) -> str:
    return str(number) if number else _NONE


def _of(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else _NONE
