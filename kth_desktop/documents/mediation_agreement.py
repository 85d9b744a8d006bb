"""人民调解协议书, with the contents of 人民调解法 第二十九条 and places to sign or to set a finger's print.

It goes on over as many pages as it needs; the signatures stay together. No seal is drawn. In mm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..domain.dates import date_words
from ..domain.mediation import PartyRole
from ..domain.mediation_words import COPIES, called, mediation_committee, of_role, paper_words
from .drawable import refuse_undrawable
from .family_head import CELL, DIVIDER, INK, MARGIN, RIGHT, SECOND, FormPage
from .fonts import Face, Fonts
from .grid.pieces import Span
from .grid.setting import Line, Setter
from .mediation_sheets import CasePaper
from .paper import MM, new_canvas, write
from .roster import INTERNAL

TITLE = "人民调解协议书"
_SIZE = 13.0
_PITCHES = (8.2, 7.6, 7.0, 6.4)
"""From line to line; closer where that saves a page."""
_NUMBER_Y, _FIRST, _LAST, _FOOT = 49.0, 57.0, 280.0, 285.6
_PRINT = 18.0
"""Side of the square for the finger's print."""
_PARTY, _OTHERS, _GAP = 24.0, 38.0, 9.0
"""One party's place, what mediators and seal need below, and what stays free above both."""
_NUMERALS = "零一二三四五六七八九十"


@dataclass(frozen=True)
class _Row:
    line: Line
    head: bool = False


def mediation_agreement(paper: CasePaper, out: Path | BinaryIO) -> None:
    """Raises `UserError`: a character that no face has, or a file that cannot be written."""
    office, number = mediation_committee(paper.committee), called(paper.case)
    parts = list(_parts(paper))
    refuse_undrawable([("单位", office), ("编号", number), *((head, text) for head, text in parts)])
    fonts = Fonts()
    canvas = new_canvas(210, 297, title=TITLE, author=office, face=fonts.name(Face.HEI))
    rows, signing = _set(fonts, paper, parts), _signing_height(paper)
    tries = ((pitch, _pages(rows, signing, pitch)) for pitch in _PITCHES)
    pitch, pages = min(tries, key=lambda one: len(one[1]))
    for place, shown in enumerate(pages, start=1):
        page = FormPage(canvas, fonts)
        page.head(office, f"第{place}页 共{len(pages)}页", TITLE)
        page.text(RIGHT, _NUMBER_Y, f"编号：{number}", Face.HEI, 11, align="right")
        top = _draw(page, shown, pitch)
        if place == len(pages):
            _signatures(page, paper, top + _GAP)
        page.text(MARGIN, _FOOT, INTERNAL, Face.HEI, 9, colour=SECOND)
        canvas.showPage()
    write(canvas.getpdfdata(), out)


def _parts(paper: CasePaper) -> Iterator[tuple[str, str]]:
    """Heads with their texts."""
    case = paper.case
    people = [
        f"{role.label}：{paper_words(party, whole=paper.whole)}"
        for role in PartyRole
        for party in of_role(case, role)
    ]
    yield "当事人基本情况", "\n".join(people)
    yield "一、纠纷的主要事实", case.facts
    yield "二、争议事项和各方责任", case.dispute
    yield "三、协议内容", case.agreement
    limit = f"\n履行期限：{date_words(case.perform_by)}前。" if case.perform_by else ""
    yield "四、履行方式和期限", case.performance + limit
    count = _NUMERALS[len(case.parties) + 1] if len(case.parties) < 10 else str(len(case.parties) + 1)
    yield (
        "五、其他",
        f"本协议一式{count}份，{COPIES}。本协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖"
        "人民调解委员会印章之日起生效。",
    )


def _set(fonts: Fonts, paper: CasePaper, parts: list[tuple[str, str]]) -> list[_Row]:
    setter = Setter(fonts, _SIZE, _SIZE, (RIGHT - MARGIN) * MM)
    whole = tuple(party.name for party in paper.case.parties if party.name)
    rows = []
    for head, text in parts:
        rows += [_Row(line, head=True) for line in setter.paragraph([Span(head, Face.HEI)], indent=0)]
        for paragraph in filter(None, map(str.strip, text.splitlines())):
            lines = setter.paragraph([Span(paragraph, Face.FANGSONG)], indent=2, whole=whole)
            rows += [_Row(line) for line in lines]
    return rows


def _pages(rows: list[_Row], signing: float, pitch: float) -> list[list[_Row]]:
    """No head stands alone at a foot; the last page has room for all who sign, and some text above them."""
    per_page = int((_LAST - _FIRST) / pitch)
    with_signing = int((_LAST - signing - _FIRST) / pitch)
    pages: list[list[_Row]] = []
    rest = rows
    while len(rest) > with_signing:
        take = min(per_page, len(rest) - 2)
        while take > 1 and rest[take - 1].head:
            take -= 1
        pages.append(rest[:take])
        rest = rest[take:]
    return [*pages, rest]


def _draw(page: FormPage, rows: list[_Row], pitch: float) -> float:
    y = _FIRST
    for row in rows:
        page.canvas.setFillColor(INK)
        row.line.draw(page.canvas, MARGIN * MM, page.baseline(y, _SIZE), _SIZE)
        y += pitch
    return y - pitch / 2


def _signing_height(paper: CasePaper) -> float:
    rows = max(len(of_role(paper.case, role)) for role in PartyRole)
    return max(rows, 1) * _PARTY + _OTHERS + _GAP


def _signatures(page: FormPage, paper: CasePaper, top: float) -> None:
    """Both sides beside each other, each with a square for a print; below them the mediators and the seal."""
    half = (RIGHT - MARGIN - 8) / 2
    rows = 1
    for side, role in enumerate(PartyRole):
        people = of_role(paper.case, role)
        rows = max(rows, len(people))
        for place in range(max(len(people), 1)):
            _party(page, role.label, MARGIN + side * (half + 8), top + place * _PARTY, half)
    y = top + rows * _PARTY + 6
    _line(page, MARGIN, y, "调解员签名", half)
    _line(page, MARGIN, y + 13, "", half)
    _line(page, MARGIN, y + 26, "记录人签名", half)
    middle = MARGIN + half + 8 + half / 2
    office = mediation_committee(paper.committee)
    page.fitted(middle, y + 12, office, Face.HEI, 12, half, "centre")
    page.text(middle, y + 20, "（印章）", Face.HEI, 10.5, align="centre", colour=SECOND)
    page.text(middle, y + 29, "年　　　月　　　日", Face.HEI, 12, align="centre")


def _party(page: FormPage, label: str, left: float, top: float, width: float) -> None:
    page.text(left, top + 4, label, Face.HEI_BOLD, 12)
    page.text(left, top + 10, "（签名、盖章或按指印）", Face.HEI, 9, colour=SECOND)
    page.line(left, top + _PRINT + 1, left + width - _PRINT - 4, top + _PRINT + 1, DIVIDER, INK)
    x = left + width - _PRINT
    page.canvas.setStrokeColor(CELL)
    page.canvas.setLineWidth(DIVIDER * MM)
    page.canvas.rect(x * MM, page.y(top + _PRINT + 1), _PRINT * MM, _PRINT * MM)
    page.text(x + _PRINT / 2, top + _PRINT - 2, "指印", Face.HEI, 8, align="centre", colour=SECOND)


def _line(page: FormPage, left: float, y: float, label: str, width: float) -> None:
    start = left + (page.text(left, y, label, Face.HEI, 12) if label else 0)
    start = max(start + 2, left + 24)
    page.line(start, y + 3.4, left + width, y + 3.4, DIVIDER, INK)
