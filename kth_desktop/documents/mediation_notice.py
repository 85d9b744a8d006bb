"""权利义务告知书: what both sides may do and must do, from the law's own data, signed by each of them."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from ..domain.mediation_rules import RightsNotice
from ..domain.mediation_words import called, mediation_committee
from .drawable import refuse_undrawable
from .family_head import DIVIDER, INK, MARGIN, RIGHT, SECOND, FormPage
from .fonts import Face, Fonts
from .mediation_sheets import CasePaper
from .paper import MM, new_canvas, write
from .roster import INTERNAL
from .text_blocks import Block, broken

TITLE = "人民调解权利义务告知书"
_WORDS = Block(Face.KAI, 13.5, 8.4, indent=2)
_FIRST, _FOOT, _SIGN = 54.0, 285.6, 244.0
_NUMERALS = "一二三四五六七八九十"


def rights_notice(paper: CasePaper, notice: RightsNotice, law: str, out: Path | BinaryIO) -> None:
    """One A4 page. Raises `UserError`: a character that no face has, or a file that cannot be written."""
    office = mediation_committee(paper.committee)
    parts = (
        ("一、当事人享有下列权利", f"（《{law}》{notice.rights_clause}）", notice.rights),
        ("二、当事人履行下列义务", f"（《{law}》{notice.duties_clause}）", notice.duties),
        ("三、另外告知", "", notice.told),
    )
    refuse_undrawable([("单位", office), *((head, "".join(lines)) for head, _, lines in parts)])
    fonts = Fonts()
    canvas = new_canvas(210, 297, title=TITLE, author=office, face=fonts.name(Face.HEI))
    page = FormPage(canvas, fonts)
    page.head(office, called(paper.case), TITLE)
    y = _FIRST
    for head, clause, lines in parts:
        wide = page.text(MARGIN, y, head, Face.HEI_BOLD, 14)
        page.text(MARGIN + wide + 1, y, clause, Face.HEI, 10, colour=SECOND)
        y += 9.4
        for number, words in zip(_NUMERALS, lines, strict=False):
            for row in broken(fonts, f"（{number}）{words}", _WORDS, (RIGHT - MARGIN) * MM):
                page.text(MARGIN, y, row, _WORDS.face, _WORDS.size)
                y += _WORDS.pitch
        y += 4
    told = "以上内容已经告知，本人已经清楚。"
    page.text(MARGIN, max(y, _SIGN - 12), told, Face.HEI, 13)
    for place, role in enumerate(("申请人签名", "被申请人签名")):
        at = max(y + 12, _SIGN) + place * 14
        start = MARGIN + page.text(MARGIN, at, role, Face.HEI, 13) + 3
        page.line(start, at + 4, MARGIN + 100, at + 4, DIVIDER, INK)
        page.text(RIGHT, at, "年　　　月　　　日", Face.HEI, 13, align="right")
    page.text(MARGIN, _FOOT, INTERNAL, Face.HEI, 9, colour=SECOND)
    canvas.showPage()
    write(canvas.getpdfdata(), out)
