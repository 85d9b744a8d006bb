"""同意书: what somebody is asked to agree to, each part with its own two boxes, to be signed by hand.

Modelled on the host's consent; the words are the office's own, from `domain.consent`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.consent import ConsentKind
from .drawable import refuse_undrawable
from .family_head import DIVIDER, FRAME, INK, MARGIN, RIGHT, SECOND, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, write
from .text_blocks import Block, broken

TITLE = "同意书"
_WORDS = Block(Face.KAI, 14.0, 8.4, indent=2)
_WHO, _FIRST = 52.0, 68.0
_HEAD, _BOXES, _GAP = 9.0, 10.0, 7.0
_BOX = 3.8
_SIGN = 246.0
_NUMBERS = "一二三"


@dataclass(frozen=True)
class ConsentSheet:
    """Without a name it has lines to write on; `parts` are kind and words in their order."""

    committee: Committee
    name: str
    group_name: str
    parts: Sequence[tuple[ConsentKind, str]]


def consent_sheet(sheet: ConsentSheet, out: Path | BinaryIO) -> None:
    """One A4 page. Raises `UserError`: a character that no face has, or a file that cannot be written."""
    refuse_undrawable(
        [
            ("单位", sheet.committee.full_name),
            ("姓名", sheet.name),
            ("组别", sheet.group_name),
            *((kind.label, words) for kind, words in sheet.parts),
        ]
    )
    fonts = Fonts()
    committee = sheet.committee
    canvas = new_canvas(210, 297, title=TITLE, author=committee.full_name, face=fonts.name(Face.HEI))
    page = FormPage(canvas, fonts)
    page.head(committee.full_name, "签好后由村（居）委会保管", TITLE)
    _who(page, sheet)
    top = _FIRST
    for number, (kind, words) in zip(_NUMBERS, sheet.parts, strict=False):
        top = _part(page, fonts, top, f"{number}、{kind.label}", words)
    _foot(page, committee)
    canvas.showPage()
    write(canvas.getpdfdata(), out)


def _who(page: FormPage, sheet: ConsentSheet) -> None:
    for x, label, value, wide in (
        (MARGIN, "姓名", sheet.name, 62.0),
        (112.0, "组别", sheet.group_name, 50.0),
    ):
        start = x + page.text(x, _WHO, label, Face.HEI, 13) + 3
        page.fitted(start + 2, _WHO, value, Face.KAI, 15, wide - 4)
        page.line(start, _WHO + 4, start + wide, _WHO + 4, DIVIDER, INK)


def _part(page: FormPage, fonts: Fonts, top: float, head: str, words: str) -> float:
    """Head, words, and the two boxes at the right; the top of the next part in mm."""
    page.text(MARGIN, top, head, Face.HEI_BOLD, 14)
    y = top + _HEAD
    for row in broken(fonts, words, _WORDS, (RIGHT - MARGIN) * MM):
        page.text(MARGIN, y, row, _WORDS.face, _WORDS.size)
        y += _WORDS.pitch
    y += _BOXES - _WORDS.pitch / 2
    for x, word in ((RIGHT - 52.0, "同意"), (RIGHT - 26.0, "不同意")):
        page.canvas.setStrokeColor(INK)
        page.canvas.setLineWidth(FRAME * MM)
        page.canvas.rect(x * MM, page.y(y + _BOX / 2), _BOX * MM, _BOX * MM)
        page.text(x + _BOX + 2, y, word, Face.HEI, 13)
    return y + _BOXES + _GAP


def _foot(page: FormPage, committee: Committee) -> None:
    start = MARGIN + page.text(MARGIN, _SIGN, "本人签名", Face.HEI, 13) + 3
    page.line(start, _SIGN + 4, start + 56, _SIGN + 4, DIVIDER, INK)
    page.text(RIGHT, _SIGN, "　　　　年　　　月　　　日", Face.HEI, 13, align="right")
    phone = f"　电话：{committee.phone}" if committee.phone else ""
    told = f"要查看、更正或停止，请找{committee.full_name}{phone}"
    page.text(MARGIN, _SIGN + 16, told, Face.HEI, 10, colour=SECOND)
