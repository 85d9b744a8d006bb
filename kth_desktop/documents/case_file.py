"""A whole case as one PDF: cover, 卷内目录 with the pages as they are, every paper, 备考表.

The number of each page of the case stands at its top outside of everything a paper of ours draws, so that
it is not taken for the paper's own. Cover, index and 备考表 bear none, as archives do it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from ..errors import UserError
from .case_index import (
    FAILED,
    FAILED_SECTION,
    INDEX,
    NOTES,
    CaseCover,
    FailedPart,
    IndexLine,
    case_cover,
    case_index,
    case_notes,
    failed_parts,
)
from .page_stamp import Stamp
from .paper import without_collector, write
from .shared_canvas import SharedCanvas

if TYPE_CHECKING:
    from pypdf import PdfWriter

    from .bundle import Writer

COVER = "封面"


@dataclass(frozen=True)
class CasePart:
    """One paper of the case. Parts of one `section` stand together under it in the bookmarks.

    `writer` writes the PDF when its turn comes. It draws on the canvas of all (see `SharedCanvas`) unless it
    is `alone`, as one has to be that reads its own PDF again. `number` is 件号, where parts have one of
    their own. `public`: it is made to be posted, so nobody is named there.
    """

    title: str
    responsible: str
    dated: date | None
    writer: Writer
    section: str = ""
    note: str = ""
    alone: bool = False
    number: str = ""
    public: bool = False


@dataclass(frozen=True)
class CaseBundle:
    """`two_sided`: the numbers of even pages stand left, for sheets printed on both sides.

    `tolerant`: a part that cannot be made is told of on a page at the end, instead of stopping all.
    """

    cover: CaseCover
    parts: tuple[CasePart, ...]
    two_sided: bool = False
    tolerant: bool = False


def case_file(
    case: CaseBundle,
    out: Path | BinaryIO,
    *,
    step: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[IndexLine, ...]:
    """The lines of the index as printed; empty when cancelled, and then nothing is written.

    Raises `UserError` as the papers do, before anything is written.
    """
    with without_collector():
        made = _made(case, step, cancelled)
    if made is None:
        return ()
    lines, data = made
    write(data, out)
    return lines


class _Made:
    """The parts as they are drawn one after the other, and those that could not be."""

    def __init__(self, *, tolerant: bool) -> None:
        self.shared = SharedCanvas()
        self.parts: list[CasePart] = []
        self.drawn: list[_Drawn] = []
        self.lines: list[IndexLine] = []
        self._tolerant, self._failed = tolerant, list[FailedPart]()

    def add(self, part: CasePart) -> None:
        try:
            one = _draw(self.shared, part.writer, alone=part.alone)
        except UserError as error:
            if not self._tolerant:
                raise
            self.shared.give_up()
            self._failed.append(FailedPart(part.number, part.title, error.sentence))
            return
        first = self.lines[-1].last + 1 if self.lines else 1
        self.parts.append(part)
        self.drawn.append(one)
        self.lines.append(
            IndexLine(
                part.title, part.responsible, part.dated, first, first + one.size - 1, part.note,
                part.number, part.section,
            )
        )  # fmt: skip

    def add_failed(self, cover: CaseCover) -> None:
        """What could not be made, as the last part of all."""
        if failed := tuple(self._failed):
            made = CasePart(
                FAILED, cover.office, None, lambda out: failed_parts(cover, failed, out), FAILED_SECTION
            )
            self.add(made)


def _made(
    case: CaseBundle, step: Callable[[int, int], None] | None, cancelled: Callable[[], bool] | None
) -> tuple[tuple[IndexLine, ...], bytes] | None:
    made = _Made(tolerant=case.tolerant)
    for number, part in enumerate(case.parts):
        if cancelled is not None and cancelled():
            return None
        if step is not None:
            step(number, len(case.parts))
        made.add(part)
    made.add_failed(case.cover)
    lines, shared = made.lines, made.shared
    cover = replace(case.cover, parts=len(lines), pages=lines[-1].last if lines else 0)
    front = [
        _draw(shared, lambda out: case_cover(cover, out)),
        _draw(shared, lambda out: case_index(cover, lines, out)),
    ]
    notes = _draw(shared, lambda out: case_notes(cover, out))
    bound = replace(case, parts=tuple(made.parts))
    return tuple(lines), _bound(shared, [*front, *made.drawn, notes], bound, cover, lines)


class _Drawn(NamedTuple):
    """Pages of the shared canvas from `first`, or those of a PDF of its own."""

    first: int
    size: int
    own: bytes = b""


def _draw(shared: SharedCanvas, writer: Writer, *, alone: bool = False) -> _Drawn:
    from pypdf import PdfReader

    first, one = shared.pages, BytesIO()
    with nullcontext() if alone else shared.lent():
        writer(one)
    own = one.getvalue()
    return _Drawn(first, len(PdfReader(one).pages), own) if own else _Drawn(first, shared.pages - first)


def _bound(
    shared: SharedCanvas,
    drawn: Sequence[_Drawn],
    case: CaseBundle,
    cover: CaseCover,
    lines: Sequence[IndexLine],
) -> bytes:
    """The pages in their order, numbered, with bookmarks."""
    from pypdf import PdfReader, PdfWriter

    whole = PdfWriter()
    common = PdfReader(BytesIO(shared.data()))
    for one in drawn:
        if one.own:
            whole.append(BytesIO(one.own), import_outline=False)
        else:
            whole.append(common, pages=(one.first, one.first + one.size), import_outline=False)
    front = drawn[0].size + drawn[1].size
    _number(whole, front, cover.pages, two_sided=case.two_sided)
    _bookmarks(whole, case.parts, lines, front)
    _labels(whole, front, cover.pages)
    _tell(whole, cover)
    if any(one.own for one in drawn):  # what is the same in several is kept once
        whole.compress_identical_objects()
    data = BytesIO()
    whole.write(data)
    whole.close()
    return data.getvalue()


def _number(whole: PdfWriter, front: int, pages: int, *, two_sided: bool) -> None:
    stamp = Stamp(whole)
    for number in range(1, pages + 1):
        page: Any = whole.pages[front + number - 1]
        stamp.put(page, str(number), left=two_sided and number % 2 == 0)


def _bookmarks(whole: PdfWriter, parts: Sequence[CasePart], lines: Sequence[IndexLine], front: int) -> None:
    """封面, 卷内目录, then the sections with their parts; a part alone in its section stands for it."""
    whole.add_outline_item(title=COVER, page_number=0)
    whole.add_outline_item(title=INDEX, page_number=1)
    section, above = "", None
    for part, line in zip(parts, lines, strict=True):
        at = front + line.first - 1
        if part.section != section:
            section = part.section
            above = whole.add_outline_item(title=section, page_number=at, is_open=False) if section else None
        whole.add_outline_item(title=part.title, page_number=at, parent=above)
    whole.add_outline_item(title=NOTES, page_number=len(whole.pages) - 1)


def _labels(whole: PdfWriter, front: int, pages: int) -> None:
    """The viewer's page box says what is printed: pages of the case by their number."""
    from pypdf.constants import PageLabelStyle

    whole.set_page_label(0, 0, prefix=COVER)
    if front > 1:
        whole.set_page_label(1, front - 1, prefix="目录")
    if pages:
        whole.set_page_label(front, front + pages - 1, style=PageLabelStyle.DECIMAL)
    whole.set_page_label(front + pages, len(whole.pages) - 1, prefix="备考")


def _tell(whole: PdfWriter, cover: CaseCover) -> None:
    from pypdf.generic import BooleanObject, NameObject

    preferences = whole.create_viewer_preferences()
    preferences[NameObject("/PrintScaling")] = NameObject("/None")
    preferences[NameObject("/PickTrayByPDFSize")] = BooleanObject(True)
    preferences[NameObject("/DisplayDocTitle")] = BooleanObject(True)
    whole.page_mode = "/UseOutlines"
    title = f"{cover.kind} {cover.number} {cover.title}".replace("  ", " ")
    whole.add_metadata({"/Title": title, "/Author": cover.office, "/Creator": "客堂汇"})
