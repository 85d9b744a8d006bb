"""The page of an official paper in Word: type area, grid, headings and page numbers of GB/T 9704."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..domain.minutes_text import Level, Paragraph
from .face_files import Face
from .minutes_rows import spans
from .minutes_standard import GB_T_9704
from .paper import MM
from .word_file import element, page_number, paragraph, run, set_style

if TYPE_CHECKING:
    from docx.document import Document

STD = GB_T_9704
TWIPS = 20  # in a pt
LINE = int(STD.pitch * TWIPS)
"""28.95 pt: rounded down, so that 22 of them stand on a page."""
CELL = STD.cell * TWIPS
WIDTH = int(STD.column * MM * TWIPS)
_CHAR_SPACE = int((STD.cell - STD.size) * 4096) - 1
"""What a cell is narrower than the character, in 1/4096 pt; rounded so that 28 of them fit."""
_STYLES = {
    Level.FIRST: "Heading1",
    Level.SECOND: "Heading2",
    Level.THIRD: "Heading3",
    Level.FOURTH: "Heading4",
}
_HEADING_FACES = (Face.HEI, Face.KAI, Face.FANGSONG, Face.FANGSONG)
_FOOTER = 23.0
"""mm from the sheet's foot to that of the page number's line: its digits begin 7 below the type area."""
_PLAIN = "".join(
    f'<w:{habit} w:val="0"/>' for habit in ("widowControl", "overflowPunct", "autoSpaceDE", "autoSpaceDN")
)
"""Habits of Word that would pull lines off the grid."""
INDENT = f'<w:ind w:firstLineChars="200" w:firstLine="{round(2 * CELL)}"/>'
OFF_GRID = '<w:snapToGrid w:val="0"/>'


def set_styles(document: Document) -> None:
    line, indent = exact(LINE / TWIPS), INDENT
    set_style(document, "Normal", f'{_PLAIN}{line}<w:jc w:val="both"/>', Face.FANGSONG, STD.size)
    for number, face in enumerate(_HEADING_FACES):
        outline = f'<w:outlineLvl w:val="{number}"/>'
        set_style(document, f"Heading {number + 1}", f"{_PLAIN}{line}{indent}{outline}", face, STD.size)
    title = f'{_PLAIN}{OFF_GRID}{line}<w:jc w:val="center"/>'
    set_style(document, "Title", title, Face.SONG_BOLD, STD.title_size)
    for name in ("Header", "Footer"):
        set_style(document, name, f"{_PLAIN}{OFF_GRID}{exact(20)}", Face.SONG, STD.folio_size)


def set_page(document: Document, *, draft: bool) -> None:
    """A4 with 版心 156 × 225, 22 lines of 28 cells; page numbers outside, 一字 in from the edge."""
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(STD.width), Mm(STD.height)
    section.left_margin, section.top_margin = Mm(STD.left), Mm(STD.top)
    section.right_margin = Mm(STD.width - STD.left - STD.column)
    section.bottom_margin = Mm(STD.height - STD.top - STD.depth)
    section.gutter, section.header_distance, section.footer_distance = Mm(0), Mm(15), Mm(_FOOTER)
    properties: Any = document.element.body.sectPr
    for old in properties.findall(element("<w:docGrid/>").tag):
        properties.remove(old)
    grid = f'<w:docGrid w:type="linesAndChars" w:linePitch="{LINE}" w:charSpace="{_CHAR_SPACE}"/>'
    properties.append(element(grid))
    document.settings.odd_and_even_pages_header_footer = True
    folio, inside = page_number(Face.SONG, STD.folio_size), round(STD.folio_size * TWIPS)
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        only(footer, paragraph(folio, f'<w:ind w:{side}="{inside}"/><w:jc w:val="{side}"/>', "Footer"))
    if draft:
        sign = paragraph(run("草稿", Face.HEI, 22), f'{exact(30)}<w:jc w:val="right"/>', "Header")
        only(section.header, sign)
        only(section.even_page_header, sign)


def only(part: Any, block: str) -> None:
    """Header or footer with this paragraph and no other."""
    part.is_linked_to_previous = False
    root = part.part.element
    for old in list(root):
        root.remove(old)
    root.append(element(block))


def ems(words: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in words)


def text_paragraph(one: Paragraph) -> str:
    """A heading that text runs on from is no heading to Word, else its outline would hold the text."""
    parts = spans(one)
    style = _STYLES.get(one.level, "") if len(parts) == 1 else ""
    indent = "" if style else INDENT
    return paragraph("".join(run(part.text, part.face, STD.size) for part in parts), indent, style)


def exact(line: float, before: float = 0.0) -> str:
    """Line height and the room above, in pt."""
    return (
        f'<w:spacing w:before="{max(0, round(before * TWIPS))}" w:after="0"'
        f' w:line="{round(line * TWIPS)}" w:lineRule="exact"/>'
    )
