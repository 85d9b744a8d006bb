"""Minutes of a joint meeting as a Word file, in the measures of the PDF (GB/T 9704-2012)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from ..domain.committee import Committee
from ..domain.meeting import JointMeeting
from ..domain.minutes_text import Level, Paragraph
from .drawable import refuse_undrawable
from .face_files import Face
from .fonts import Fonts
from .grid.titles import title_lines
from .minutes import sheets_of
from .minutes_head import RED
from .minutes_imprint import Imprint
from .minutes_rows import spans
from .minutes_standard import GB_T_9704
from .minutes_words import Head, MinutesOptions, MinutesWords, minutes_words
from .paper import MM, write
from .word_file import element, fill, new_file, page_number, paragraph, run, saved, set_style

if TYPE_CHECKING:
    from docx.document import Document

_STD = GB_T_9704
_TWIPS = 20  # in a pt
_LINE = int(_STD.pitch * _TWIPS)
"""28.95 pt: rounded down, so that 22 of them stand on a page."""
_CELL = _STD.cell * _TWIPS
_WIDTH = int(_STD.column * MM * _TWIPS)
_CHAR_SPACE = int((_STD.cell - _STD.size) * 4096) - 1
"""What a cell is narrower than the character, in 1/4096 pt; rounded so that 28 of them fit."""
_STYLES = {
    Level.FIRST: "Heading1",
    Level.SECOND: "Heading2",
    Level.THIRD: "Heading3",
    Level.FOURTH: "Heading4",
}
_HEADING_FACES = (Face.HEI, Face.KAI, Face.FANGSONG, Face.FANGSONG)
_MARK_SMALLEST, _MARK_OF_TWO = 26.0, 28.0
_FOOTER = 23.0
"""mm from the sheet's foot to that of the page number's line: its digits begin 7 below the type area."""
_PLAIN = "".join(
    f'<w:{habit} w:val="0"/>' for habit in ("widowControl", "overflowPunct", "autoSpaceDE", "autoSpaceDN")
)
"""Habits of Word that would pull lines off the grid."""
_INDENT = f'<w:ind w:firstLineChars="200" w:firstLine="{round(2 * _CELL)}"/>'
_OFF_GRID = '<w:snapToGrid w:val="0"/>'


def minutes_docx(
    meeting: JointMeeting,
    committee: Committee,
    out: Path | BinaryIO,
    *,
    options: MinutesOptions | None = None,
) -> None:
    """Write the whole file to `out`. A draft bears “草稿” at the head of every page.

    Raises `UserError`: a character that no face has, or a file that cannot be written.
    """
    words = minutes_words(meeting, committee, options or MinutesOptions())
    refuse_undrawable(words.parts)
    document = new_file(words.file_title, words.head.issuer)
    _styles(document)
    _page(document, draft=words.draft)
    fill(document, [*_head(words.head), *_text(words)])
    _foot(document, words)
    write(saved(document), out)


def _styles(document: Document) -> None:
    line, indent = _exact(_LINE / _TWIPS), _INDENT
    set_style(document, "Normal", f'{_PLAIN}{line}<w:jc w:val="both"/>', Face.FANGSONG, _STD.size)
    for number, face in enumerate(_HEADING_FACES):
        outline = f'<w:outlineLvl w:val="{number}"/>'
        set_style(document, f"Heading {number + 1}", f"{_PLAIN}{line}{indent}{outline}", face, _STD.size)
    title = f'{_PLAIN}{_OFF_GRID}{line}<w:jc w:val="center"/>'
    set_style(document, "Title", title, Face.SONG_BOLD, _STD.title_size)
    for name in ("Header", "Footer"):
        set_style(document, name, f"{_PLAIN}{_OFF_GRID}{_exact(20)}", Face.SONG, _STD.folio_size)


def _page(document: Document, *, draft: bool) -> None:
    """A4 with 版心 156 × 225, 22 lines of 28 cells; page numbers outside, 一字 in from the edge."""
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(_STD.width), Mm(_STD.height)
    section.left_margin, section.top_margin = Mm(_STD.left), Mm(_STD.top)
    section.right_margin = Mm(_STD.width - _STD.left - _STD.column)
    section.bottom_margin = Mm(_STD.height - _STD.top - _STD.depth)
    section.gutter, section.header_distance, section.footer_distance = Mm(0), Mm(15), Mm(_FOOTER)
    properties: Any = document.element.body.sectPr
    for old in properties.findall(element("<w:docGrid/>").tag):
        properties.remove(old)
    grid = f'<w:docGrid w:type="linesAndChars" w:linePitch="{_LINE}" w:charSpace="{_CHAR_SPACE}"/>'
    properties.append(element(grid))
    document.settings.odd_and_even_pages_header_footer = True
    folio, inside = page_number(Face.SONG, _STD.folio_size), round(_STD.folio_size * _TWIPS)
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        _only(footer, paragraph(folio, f'<w:ind w:{side}="{inside}"/><w:jc w:val="{side}"/>', "Footer"))
    if draft:
        sign = paragraph(run("草稿", Face.HEI, 22), f'{_exact(30)}<w:jc w:val="right"/>', "Header")
        _only(section.header, sign)
        _only(section.even_page_header, sign)


def _only(part: Any, block: str) -> None:
    """Header or footer with this paragraph and no other."""
    part.is_linked_to_previous = False
    root = part.part.element
    for old in list(root):
        root.remove(old)
    root.append(element(block))


def _head(head: Head) -> list[str]:
    """Mark, number, issuer and date, rule, two lines' room: ten lines of the grid together."""
    lines, size = _mark(head.mark)
    colour = RED.removeprefix("#") if head.red else "000000"
    high = size * 1.15
    above = _STD.mark_top * MM - 0.1 * size
    baseline = _STD.baseline
    number_top = (_STD.number_baseline - _STD.top) * MM - baseline
    issuer_top = (_STD.issuer_baseline - _STD.top) * MM - baseline
    issuer_high = (_STD.rule_top - _STD.top) * MM - issuer_top - 1
    rest = (_STD.title_line * _LINE / _TWIPS - (_STD.rule_top + _STD.rule - _STD.top) * MM) / 2
    pitch = _LINE / _TWIPS
    thick = f'w:val="single" w:sz="{_eighths(_STD.rule)}" w:space="1" w:color="{colour}"'
    rule = f"<w:pBdr><w:bottom {thick}/></w:pBdr>"
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{round(_WIDTH - _CELL)}"/></w:tabs>'
    centred, one_in = '<w:jc w:val="center"/>', f'<w:ind w:firstLine="{round(_CELL)}"/><w:jc w:val="left"/>'
    return [
        paragraph(
            run("\n".join(lines), Face.SONG_BOLD, size, colour), f"{_OFF_GRID}{_exact(high, above)}{centred}"
        ),
        paragraph(
            run(head.number, Face.FANGSONG, _STD.size),
            f"{_OFF_GRID}{_exact(pitch, number_top - above - len(lines) * high)}{centred}",
        ),
        paragraph(
            run(f"{head.issuer}\t{head.date}", Face.FANGSONG, _STD.size),
            f"{rule}{stop}{_OFF_GRID}{_exact(issuer_high, issuer_top - number_top - pitch)}{one_in}",
        ),
        *[paragraph("", f"{_OFF_GRID}{_exact(rest)}")] * 2,
    ]


def _mark(words: str) -> tuple[list[str], float]:
    """On one line as large as it goes; on two before it gets small. Half points, as Word has them."""
    widest = _STD.mark_widest * MM
    size = min(_STD.mark_size, widest / _ems(words))
    if size >= _MARK_SMALLEST:
        return [words], int(size * 2) / 2
    lines = title_lines(words, _ems, _ems(words) * 0.62)
    return lines, int(min(_MARK_OF_TWO, widest / max(map(_ems, lines))) * 2) / 2


def _ems(words: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in words)


def _text(words: MinutesWords) -> list[str]:
    widest = _STD.column * MM / _STD.title_size
    lines = "\n".join(title_lines(words.title, _ems, widest))
    title = paragraph(run(lines, Face.SONG_BOLD, _STD.title_size), style="Title")
    people = [_attendance(label, names) for label, names in words.attendance]
    body = [_body(one) for one in words.body]
    return [title, paragraph(""), *body, *([paragraph(""), *people] if people else [])]


def _body(one: Paragraph) -> str:
    """A heading that text runs on from is no heading to Word, else its outline would hold the text."""
    parts = spans(one)
    style = _STYLES.get(one.level, "") if len(parts) == 1 else ""
    indent = "" if style else _INDENT
    return paragraph("".join(run(part.text, part.face, _STD.size) for part in parts), indent, style)


def _attendance(label: str, names: str) -> str:
    """Two cells in; further lines begin below the first name."""
    runs = run(f"{label}：", Face.HEI, _STD.size) + run(names, Face.FANGSONG, _STD.size)
    return paragraph(runs, _hanging(2, len(label) + 1, _CELL))


def _hanging(indent: int, label: int, cell: float) -> str:
    left, back = (indent + label) * cell, label * cell
    return (
        f'<w:ind w:leftChars="{(indent + label) * 100}" w:left="{round(left)}"'
        f' w:hangingChars="{label * 100}" w:hanging="{round(back)}"/>'
    )


def _exact(line: float, before: float = 0.0) -> str:
    """Line height and the room above, in pt."""
    return (
        f'<w:spacing w:before="{max(0, round(before * _TWIPS))}" w:after="0"'
        f' w:line="{round(line * _TWIPS)}" w:lineRule="exact"/>'
    )


def _eighths(mm: float) -> int:
    """A rule's thickness as Word measures it: in eighths of a pt."""
    return round(mm * MM * 8)


def _foot(document: Document, words: MinutesWords) -> None:
    """版记 at the foot of the last, even page: of a new one where it does not fit below the text.

    Word turns the pages itself, so a page of its own comes by a break to the next even page: should the
    text run longer there than on our grid, 版记 still stands right.
    """
    head = words.head
    imprint = Imprint(Fonts(), _STD, words.sent_to, head.issuer, head.date)
    sheets = sheets_of(words, Fonts(), imprint)
    block = [_imprint(head, words.sent_to), paragraph("", f"{_OFF_GRID}{_exact(1)}")]
    if not sheets[-1].rows:
        _even_page(document, bare=len(sheets) > 1 and not sheets[-2].rows)
    fill(document, block)


def _even_page(document: Document, *, bare: bool) -> None:
    """Ends the text's section; `bare`: a blank page comes between, and then 版记 bears no number (7.5)."""
    from docx.enum.section import WD_SECTION

    body: Any = document.element.body
    last: Any = body.sectPr
    text = [one for one in body if one.tag == element("<w:p/>").tag][-1]
    text.get_or_add_pPr().append(deepcopy(last))
    for reference in last.findall(element("<w:footerReference/>").tag):
        last.remove(reference)
    section = document.sections[-1]
    section.start_type = WD_SECTION.EVEN_PAGE
    if bare:
        _only(section.footer, paragraph("", style="Footer"))
        _only(section.even_page_footer, paragraph("", style="Footer"))


def _imprint(head: Head, sent_to: str) -> str:
    """A table of two rows that stands on the foot of the type area, its three rules 156 wide."""
    size = _STD.imprint_size
    cell = size * _TWIPS
    edge = round(cell)
    sent = paragraph(
        run(f"分送：{sent_to.rstrip('。；，、')}。", Face.FANGSONG, size),
        f"{_OFF_GRID}{_exact(_STD.imprint_more * MM)}{_hanging_right(cell)}",
    )
    printed = paragraph(
        run(f"{head.issuer}\t{head.date}印发", Face.FANGSONG, size),
        f'<w:tabs><w:tab w:val="right" w:pos="{_WIDTH - edge}"/></w:tabs>{_OFF_GRID}'
        f'{_exact(_STD.imprint_more * MM)}<w:ind w:firstLine="{edge}"/><w:jc w:val="left"/>',
    )
    thick, thin = _eighths(_STD.imprint_thick), _eighths(_STD.imprint_thin)
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, size in (("top", thick), ("bottom", thick), ("insideH", thin))
    )
    edges = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin"'
        ' w:horzAnchor="margin" w:tblpXSpec="center" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
        f'<w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{rules}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{edges}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{_WIDTH}"/></w:tblGrid>{_table_rows((sent, printed))}</w:tbl>'
    )


def _table_rows(blocks: Sequence[str]) -> str:
    high = round(_STD.imprint_row * MM * _TWIPS)
    return "".join(
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{high}" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{_WIDTH}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{block}</w:tc></w:tr>'
        for block in blocks
    )


def _hanging_right(cell: float) -> str:
    """One character free at either side; further lines below the first unit."""
    return f'<w:ind w:left="{round(4 * cell)}" w:right="{round(cell)}" w:hanging="{round(3 * cell)}"/>'
