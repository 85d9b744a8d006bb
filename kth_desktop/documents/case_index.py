"""What stands around the papers of a case file: 卷宗封面, 卷内目录 and 备考表. In mm from the top left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.dates import date_words
from .drawable import drawable, refuse_undrawable
from .family_head import DIVIDER, INK, MARGIN, WIDTH, FormPage
from .field_form import FieldForm, FormField, field_forms
from .fonts import Face, Fonts
from .grid.pieces import Span
from .grid.setting import Setter
from .grid.titles import title_lines
from .list_table import ListColumn, ListPaper, list_table
from .paper import MM, new_canvas, write

INDEX, NOTES = "卷内目录", "卷内备考表"
_COLUMNS = (
    ListColumn("序号", 10),
    ListColumn("责任者", 44, "left"),
    ListColumn("题名", 52, "left"),
    ListColumn("日期", 32),
    ListColumn("页号", 17),
    ListColumn("备注", 15, "left"),
)
_NUMBERED = (
    ListColumn("件号", 20),
    ListColumn("责任者", 44, "left"),
    ListColumn("题名", 46, "left"),
    ListColumn("日期", 32),
    ListColumn("页号", 15),
    ListColumn("备注", 13, "left"),
)
FAILED, FAILED_SECTION = "未能生成的材料", "未能生成"
_FAILED = (
    ListColumn("件号", 21),
    ListColumn("题名", 63, "left"),
    ListColumn("为什么没有", 86, "left", running=True),
)
_TITLE, _TITLE_PITCH, _TITLE_SIZE = 96.0, 14.0, 30.0
_KIND, _KIND_SIZE = 66.0, 20.0
_FIRST, _STEP, _LABEL, _VALUE = 152.0, 15.0, 30.0, 112.0
_LEFT = (210.0 - _LABEL - 6 - _VALUE) / 2
_UNIT, _DATED = 258.0, 268.0


@dataclass(frozen=True)
class CaseCover:
    """What the whole bundle is; the counts are of parts and pages between cover and 备考表."""

    office: str
    kind: str  # 议题案卷
    title: str
    number: str
    first_day: date
    last_day: date
    parts: int = 0
    pages: int = 0
    kept_for: str = ""  # 保管期限
    filed_on: date | None = None
    origin: str = ""  # 来龙去脉: what led to it and what came of it


@dataclass(frozen=True)
class IndexLine:
    """One part of the bundle as 卷内目录 lists it; `first` and `last` are its pages, 0 when not known yet.

    `section` heads the lines of one heading, where the parts have numbers of their own.
    """

    title: str
    responsible: str
    dated: date | None
    first: int = 0
    last: int = 0
    note: str = ""
    number: str = ""
    section: str = ""

    @property
    def pages(self) -> str:
        if not self.first:
            return ""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def case_index(cover: CaseCover, lines: Sequence[IndexLine], out: Path | BinaryIO) -> None:
    """Raises `UserError`: a character that no face has, or a file that cannot be written."""
    refuse_undrawable([(INDEX, line.title + line.responsible + line.note) for line in lines])
    numbered = any(line.number for line in lines)
    rows = [row for place, line in enumerate(lines) for row in _rows(lines, place, line, numbered=numbered)]
    named = f"{cover.number}　{cover.title}" if cover.number else cover.title
    paper = ListPaper(
        INDEX, cover.office, named, "", _NUMBERED if numbered else _COLUMNS, rows,
        f"共{len(lines)}件" + (f"，{cover.pages}页" if cover.pages else ""),
    )  # fmt: skip
    list_table(paper, out)


def _rows(
    lines: Sequence[IndexLine], place: int, line: IndexLine, *, numbered: bool
) -> Iterator[tuple[str, ...]]:
    """The line, below its heading where one begins."""
    if numbered and line.section and (not place or lines[place - 1].section != line.section):
        yield ("", "", line.section, "", "", "")
    number = line.number if numbered else str(place + 1)
    day = date_words(line.dated) if line.dated else ""
    yield (number, line.responsible, line.title, day, line.pages, line.note)


@dataclass(frozen=True)
class FailedPart:
    """`why` is the sentence that the clerk would have read."""

    number: str
    title: str
    why: str


def failed_parts(cover: CaseCover, parts: Sequence[FailedPart], out: Path | BinaryIO) -> None:
    """What is not in the bundle, and why: a character that no face has stays out of the list too."""
    rows = [(one.number, drawable(one.title), drawable(one.why)) for one in parts]
    words = f"共{len(rows)}件，补好以后请再生成一次"
    list_table(ListPaper(FAILED, cover.office, words, "", _FAILED, rows), out)


def case_cover(cover: CaseCover, out: Path | BinaryIO) -> None:
    """Raises `UserError` as the index does."""
    texts = (
        ("单位", cover.office),
        ("题名", cover.title),
        ("编号", cover.number),
        ("来龙去脉", cover.origin),
    )
    refuse_undrawable(texts)
    fonts = Fonts()
    canvas = new_canvas(
        210, 297, title=f"{cover.kind} {cover.title}", author=cover.office, face=fonts.name(Face.HEI)
    )
    page = FormPage(canvas, fonts)
    page.head(cover.office, "", "")
    page.text(MARGIN + WIDTH / 2, _KIND, cover.kind, Face.SONG_BOLD, _KIND_SIZE, align="centre", tracking=12)
    _cover_title(page, cover.title)
    for number, (label, value) in enumerate(_facts(cover)):
        y = _FIRST + number * _STEP
        page.spread(_LEFT, y, label, 14, _LABEL, INK)
        x = _LEFT + _LABEL + 6
        page.fitted(x + 2, y, value, Face.KAI, 16, _VALUE - 4)
        page.line(x, y + 4.6, x + _VALUE, y + 4.6, DIVIDER, INK)
    page.text(MARGIN + WIDTH / 2, _UNIT, cover.office, Face.HEI, 16, align="centre", tracking=1)
    dated = date_words(cover.filed_on) if cover.filed_on else "　　　　年　　月　　日"
    page.text(MARGIN + WIDTH / 2, _DATED, f"{dated}归档", Face.HEI, 14, align="centre")
    canvas.showPage()
    write(canvas.getpdfdata(), out)


def _cover_title(page: FormPage, title: str) -> None:
    """In the middle of its room, on as many lines as it takes; smaller only from the fifth on."""
    room = WIDTH - 10
    for size in (_TITLE_SIZE, 24.0, 20.0, 16.0):
        setter = Setter(page.fonts, size, size, room * MM)

        def width(part: str, setter: Setter = setter) -> float:
            return setter.line([Span(part, Face.SONG_BOLD)]).width

        lines = title_lines(title, width, room * MM)
        if len(lines) <= 3:
            break
    pitch = _TITLE_PITCH * size / _TITLE_SIZE
    first = _TITLE + _TITLE_PITCH - (len(lines) - 1) * pitch / 2
    for row, line in enumerate(lines):
        page.text(MARGIN + WIDTH / 2, first + row * pitch, line, Face.SONG_BOLD, size, align="centre")


def _facts(cover: CaseCover) -> tuple[tuple[str, str], ...]:
    count = f"本卷共{cover.parts}件{cover.pages}页" if cover.pages else "本卷共　　件　　　页"
    return (
        ("编号", cover.number),
        ("起止日期", f"{date_words(cover.first_day)}至{date_words(cover.last_day)}"),
        ("件数页数", count),
        *((("来龙去脉", cover.origin),) if cover.origin else ()),
        ("保管期限", cover.kept_for),
        ("档号", ""),
    )


def case_notes(cover: CaseCover, out: Path | BinaryIO) -> None:
    """备考表: how the bundle stands, in words that can be added to by hand, and who answers for it."""
    words = f"本卷共有文件{cover.parts}件，编{cover.pages}页。" if cover.pages else ""
    form = FieldForm(
        title=NOTES,
        office=cover.office,
        fields=(
            FormField("题名", cover.title),
            FormField("编号", cover.number),
            FormField("情况说明", words, 6, grows=1),
        ),
        signatures=(("立卷人", "检查人"), ("立卷日期", "检查日期")),
        document=f"{NOTES} {cover.title}",
    )
    field_forms([form], out)
