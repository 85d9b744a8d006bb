"""恢复码纸: one A4 sheet to be sealed in an envelope and kept in the safe. In mm from the top left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.dates import date_words
from .drawable import refuse_undrawable
from .family_head import CELL, FRAME, INK, MARGIN, RIGHT, SECOND, WIDTH, FormPage
from .fonts import Face, Fonts
from .paper import MM, new_canvas, write
from .text_blocks import Block, broken

SEAL_WORDS = "请装入信封密封，写明日期，交联络员放入保险柜。请勿拍照、勿发微信。"
USE_WORDS = (
    "忘了密码时：在客堂汇的开机页点“忘了密码”，照着上面的字输入，再设一个新密码。字母不分大小写。",
    "换过新的恢复码以后，这一张就作废，请撕碎。密码和恢复码都没有了，数据谁也打不开。",
)
_COLUMNS, _BOX_TOP, _BOX_HEIGHT, _GAP = 3, 92.0, 24.0, 6.0
_CODE_SIZE, _TRACKING = 30.0, 4.0  # pt


@dataclass(frozen=True)
class RecoverySheet:
    """`code` in groups joined by hyphens; `file` is the name of the data file it opens."""

    office: str
    file: str
    day: date
    code: str

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(self.code.split("-"))


def recovery_sheet(sheet: RecoverySheet, out: Path | BinaryIO) -> None:
    """Raises `UserError` for a character that no face has."""
    refuse_undrawable([("单位", sheet.office), ("数据文件", sheet.file)])
    fonts = Fonts()
    canvas = new_canvas(210, 297, title="恢复码纸", author=sheet.office, face=fonts.name(Face.SONG_BOLD))
    page = FormPage(canvas, fonts)
    page.head(sheet.office, "密封保存", "恢复码纸")
    _words(page, 52.0, (SEAL_WORDS,), Face.HEI, 14.0, 8.4)
    _facts(page, sheet)
    for number, group in enumerate(sheet.groups):
        _box(page, number, group)
    below = _BOX_TOP + _rows(sheet) * (_BOX_HEIGHT + _GAP) + 8.0
    _words(page, below, USE_WORDS, Face.FANGSONG, 13.0, 8.0)
    _signatures(page)
    canvas.showPage()
    write(canvas.getpdfdata(), out)


def _rows(sheet: RecoverySheet) -> int:
    return -(-len(sheet.groups) // _COLUMNS)


def _facts(page: FormPage, sheet: RecoverySheet) -> None:
    for number, (label, words) in enumerate((("数据文件", sheet.file), ("打印日期", date_words(sheet.day)))):
        middle = 68.0 + number * 9.0
        page.spread(MARGIN, middle, label, 12, 20, SECOND)
        page.fitted(MARGIN + 26, middle, words, Face.HEI, 12, WIDTH - 26)


def _box(page: FormPage, number: int, group: str) -> None:
    wide = (WIDTH - (_COLUMNS - 1) * _GAP) / _COLUMNS
    x = MARGIN + (number % _COLUMNS) * (wide + _GAP)
    y = _BOX_TOP + (number // _COLUMNS) * (_BOX_HEIGHT + _GAP)
    page.canvas.setStrokeColor(INK)
    page.canvas.setLineWidth(FRAME * MM)
    page.canvas.rect(x * MM, page.y(y + _BOX_HEIGHT), wide * MM, _BOX_HEIGHT * MM)
    page.text(x + 2.4, y + 3.6, str(number + 1), Face.HEI, 9, colour=SECOND)
    page.text(
        x + wide / 2, y + _BOX_HEIGHT / 2, group, Face.HEI, _CODE_SIZE, align="centre", tracking=_TRACKING
    )


def _words(
    page: FormPage, top: float, paragraphs: tuple[str, ...], face: Face, size: float, pitch: float
) -> None:
    block = Block(face, size, pitch)
    middle = top
    for words in paragraphs:
        for line in broken(page.fonts, words, block, WIDTH * MM):
            page.text(MARGIN, middle, line, face, size)
            middle += pitch
        middle += 2.0


def _signatures(page: FormPage) -> None:
    """Who sealed it, who keeps it, and when."""
    middle = 262.0
    page.line(MARGIN, middle - 10, RIGHT, middle - 10, FRAME, CELL)
    for number, label in enumerate(("封存人", "保管人（联络员）", "日期")):
        x = MARGIN + number * WIDTH / 3
        width = page.text(x, middle, label, Face.HEI, 12, colour=SECOND)
        page.line(x + width + 2, middle + 3, x + WIDTH / 3 - 5, middle + 3, 0.2)
