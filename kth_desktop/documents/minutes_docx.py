"""Minutes of a joint meeting as a Word file, in the measures of the PDF (GB/T 9704-2012)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from ..domain.committee import Committee
from ..domain.meeting import JointMeeting
from .drawable import refuse_undrawable
from .face_files import Face
from .fonts import Fonts
from .grid.titles import title_lines
from .minutes import sheets_of
from .minutes_head import RED
from .minutes_imprint import Imprint
from .minutes_words import Head, MinutesOptions, MinutesWords, minutes_words
from .paper import MM, write
from .word_file import element, fill, new_file, paragraph, run, saved
from .word_grid import (
    CELL,
    LINE,
    OFF_GRID,
    STD,
    TWIPS,
    WIDTH,
    ems,
    exact,
    only,
    set_page,
    set_styles,
    text_paragraph,
)

if TYPE_CHECKING:
    from docx.document import Document

_MARK_SMALLEST, _MARK_OF_TWO = 26.0, 28.0


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
    set_styles(document)
    set_page(document, draft=words.draft)
    fill(document, [*_head(words.head), *_text(words)])
    _foot(document, words)
    write(saved(document), out)


def _head(head: Head) -> list[str]:
    """Mark, number, issuer and date, rule, two lines' room: ten lines of the grid together."""
    lines, size = _mark(head.mark)
    colour = RED.removeprefix("#") if head.red else "000000"
    high = size * 1.15
    above = STD.mark_top * MM - 0.1 * size
    baseline = STD.baseline
    number_top = (STD.number_baseline - STD.top) * MM - baseline
    issuer_top = (STD.issuer_baseline - STD.top) * MM - baseline
    issuer_high = (STD.rule_top - STD.top) * MM - issuer_top - 1
    rest = (STD.title_line * LINE / TWIPS - (STD.rule_top + STD.rule - STD.top) * MM) / 2
    pitch = LINE / TWIPS
    thick = f'w:val="single" w:sz="{_eighths(STD.rule)}" w:space="1" w:color="{colour}"'
    rule = f"<w:pBdr><w:bottom {thick}/></w:pBdr>"
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{round(WIDTH - CELL)}"/></w:tabs>'
    centred, one_in = '<w:jc w:val="center"/>', f'<w:ind w:firstLine="{round(CELL)}"/><w:jc w:val="left"/>'
    return [
        paragraph(
            run("\n".join(lines), Face.SONG_BOLD, size, colour), f"{OFF_GRID}{exact(high, above)}{centred}"
        ),
        paragraph(
            run(head.number, Face.FANGSONG, STD.size),
            f"{OFF_GRID}{exact(pitch, number_top - above - len(lines) * high)}{centred}",
        ),
        paragraph(
            run(f"{head.issuer}\t{head.date}", Face.FANGSONG, STD.size),
            f"{rule}{stop}{OFF_GRID}{exact(issuer_high, issuer_top - number_top - pitch)}{one_in}",
        ),
        *[paragraph("", f"{OFF_GRID}{exact(rest)}")] * 2,
    ]


def _mark(words: str) -> tuple[list[str], float]:
    """On one line as large as it goes; on two before it gets small. Half points, as Word has them."""
    widest = STD.mark_widest * MM
    size = min(STD.mark_size, widest / ems(words))
    if size >= _MARK_SMALLEST:
        return [words], int(size * 2) / 2
    lines = title_lines(words, ems, ems(words) * 0.62)
    return lines, int(min(_MARK_OF_TWO, widest / max(map(ems, lines))) * 2) / 2


def _text(words: MinutesWords) -> list[str]:
    widest = STD.column * MM / STD.title_size
    lines = "\n".join(title_lines(words.title, ems, widest))
    title = paragraph(run(lines, Face.SONG_BOLD, STD.title_size), style="Title")
    people = [_attendance(label, names) for label, names in words.attendance]
    body = [text_paragraph(one) for one in words.body]
    return [title, paragraph(""), *body, *([paragraph(""), *people] if people else [])]


def _attendance(label: str, names: str) -> str:
    """Two cells in; further lines begin below the first name."""
    runs = run(f"{label}：", Face.HEI, STD.size) + run(names, Face.FANGSONG, STD.size)
    return paragraph(runs, _hanging(2, len(label) + 1, CELL))


def _hanging(indent: int, label: int, cell: float) -> str:
    left, back = (indent + label) * cell, label * cell
    return (
        f'<w:ind w:leftChars="{(indent + label) * 100}" w:left="{round(left)}"'
        f' w:hangingChars="{label * 100}" w:hanging="{round(back)}"/>'
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
    imprint = Imprint(Fonts(), STD, words.sent_to, head.issuer, head.date)
    sheets = sheets_of(words, Fonts(), imprint)
    block = [_imprint(head, words.sent_to), paragraph("", f"{OFF_GRID}{exact(1)}")]
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
        only(section.footer, paragraph("", style="Footer"))
        only(section.even_page_footer, paragraph("", style="Footer"))


def _imprint(head: Head, sent_to: str) -> str:
    """A table of two rows that stands on the foot of the type area, its three rules 156 wide."""
    size = STD.imprint_size
    cell = size * TWIPS
    edge = round(cell)
    sent = paragraph(
        run(f"分送：{sent_to.rstrip('。；，、')}。", Face.FANGSONG, size),
        f"{OFF_GRID}{exact(STD.imprint_more * MM)}{_hanging_right(cell)}",
    )
    printed = paragraph(
        run(f"{head.issuer}\t{head.date}印发", Face.FANGSONG, size),
        f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH - edge}"/></w:tabs>{OFF_GRID}'
        f'{exact(STD.imprint_more * MM)}<w:ind w:firstLine="{edge}"/><w:jc w:val="left"/>',
    )
    thick, thin = _eighths(STD.imprint_thick), _eighths(STD.imprint_thin)
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for side, size in (("top", thick), ("bottom", thick), ("insideH", thin))
    )
    edges = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return (
        '<w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin"'
        ' w:horzAnchor="margin" w:tblpXSpec="center" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>'
        f'<w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{rules}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{edges}</w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{WIDTH}"/></w:tblGrid>{_table_rows((sent, printed))}</w:tbl>'
    )


def _table_rows(blocks: Sequence[str]) -> str:
    high = round(STD.imprint_row * MM * TWIPS)
    return "".join(
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{high}" w:hRule="atLeast"/></w:trPr><w:tc><w:tcPr>'
        f'<w:tcW w:w="{WIDTH}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{block}</w:tc></w:tr>'
        for block in blocks
    )


def _hanging_right(cell: float) -> str:
    """One character free at either side; further lines below the first unit."""
    return f'<w:ind w:left="{round(4 * cell)}" w:right="{round(cell)}" w:hanging="{round(3 * cell)}"/>'
