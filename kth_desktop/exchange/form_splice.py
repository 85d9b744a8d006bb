"""Writing into cells of a sheet's XML by exchanging nothing but the bytes of those cells.

A library that reads a workbook and writes it anew loses what it does not know: pictures, controls, print
settings. So the place of each element is asked of expat, in bytes, and the rest is copied.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

from kth_desktop.domain.town_form import Value, cell_at, place_of

_TAG = re.compile(rb"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass
class Element:
    """Bytes `start` to `end` of the sheet; its first tag ends at `inside`."""

    start: int
    inside: int
    attributes: Mapping[str, str]
    empty: bool
    end: int = 0
    close: int = 0  # where its last tag begins


@dataclass
class Cell(Element):
    has_formula: bool = False


@dataclass
class Row(Element):
    number: int = 0
    cells: dict[int, Cell] = field(default_factory=dict)


@dataclass
class Column:
    """A run of columns with the style of what is not written yet."""

    first: int
    last: int
    style: str


@dataclass
class Sheet:
    """Where everything that matters lies in `xml`; `arrays` are ranges that one formula fills."""

    xml: bytes
    data: Element | None = None
    rows: dict[int, Row] = field(default_factory=dict)
    columns: list[Column] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    arrays: list[tuple[int, int, int, int]] = field(default_factory=list)


def area(words: str) -> tuple[int, int, int, int]:
    """First row and column, last row and column of B2:D7 or B2."""
    first, _, last = words.replace("$", "").partition(":")
    return (*place_of(first), *place_of(last or first))


def scan(xml: bytes) -> Sheet:
    """Raises `expat.ExpatError` or `ValueError` for what is no sheet."""
    return _Scanner(xml).sheet


class _Scanner:
    def __init__(self, xml: bytes) -> None:
        self.sheet = Sheet(xml)
        self._open: list[tuple[str, Element | None]] = []
        self._row = self._column = 0
        self._parser = parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.XmlDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = self._doctype
        parser.Parse(xml, True)

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        if (encoding or "utf-8").lower() not in ("utf-8", "us-ascii"):
            raise ValueError(encoding)

    def _doctype(self, *_: object) -> None:
        raise ValueError("doctype")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name, parent = tag.rpartition(":")[2], self._open[-1][0] if self._open else ""
        made: Element | None = None
        if name == "sheetData":
            made = self.sheet.data = Element(*self._tag(attributes))
        elif name == "row" and parent == "sheetData":
            made = self._new_row(attributes)
        elif name == "c" and parent == "row":
            made = self._new_cell(attributes)
        elif name == "f" and parent == "c":
            self._formula(attributes)
        elif name == "col" and parent == "cols":
            self.sheet.columns.append(
                Column(int(attributes["min"]), int(attributes["max"]), attributes.get("style", ""))
            )
        elif name == "mergeCell":
            self.sheet.merged.append(area(attributes["ref"]))
        self._open.append((name, made))

    def _tag(self, attributes: Mapping[str, str]) -> tuple[int, int, Mapping[str, str], bool]:
        start = self._parser.CurrentByteIndex
        found = _TAG.match(self.sheet.xml, start)
        if found is None:
            raise ValueError(start)
        return start, found.end(), attributes, found.group().endswith(b"/>")

    def _new_row(self, attributes: Mapping[str, str]) -> Row:
        self._row, self._column = int(attributes.get("r", self._row + 1)), 0
        row = self.sheet.rows[self._row] = Row(*self._tag(attributes), number=self._row)
        return row

    def _new_cell(self, attributes: Mapping[str, str]) -> Cell:
        self._column = place_of(attributes["r"])[1] if "r" in attributes else self._column + 1
        cell = self.sheet.rows[self._row].cells[self._column] = Cell(*self._tag(attributes))
        return cell

    def _formula(self, attributes: Mapping[str, str]) -> None:
        self.sheet.rows[self._row].cells[self._column].has_formula = True
        if attributes.get("t") in ("array", "dataTable") and "ref" in attributes:
            self.sheet.arrays.append(area(attributes["ref"]))

    def _end(self, tag: str) -> None:
        _, made = self._open.pop()
        if made is None:
            return
        if made.empty:
            made.close = made.end = made.inside
            return
        made.close = self._parser.CurrentByteIndex
        found = _TAG.match(self.sheet.xml, made.close)
        if found is None:
            raise ValueError(made.close)
        made.end = found.end()


def anchor(sheet: Sheet, row: int, column: int) -> tuple[int, int]:
    """Of merged cells the one at the top left, which alone holds something."""
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom and left <= column <= right:
            return top, left
    return row, column


def holds_formula(sheet: Sheet, row: int, column: int) -> bool:
    found = sheet.rows[row].cells.get(column) if row in sheet.rows else None
    inside = any(t <= row <= b and left <= column <= r for t, left, b, r in sheet.arrays)
    return inside or (found is not None and found.has_formula)


def style_of(sheet: Sheet, row: int, column: int) -> str:
    """The number of its style; of a cell that is not written yet that of its row, else of its column."""
    there = sheet.rows.get(row)
    if there is not None:
        if column in there.cells:
            return there.cells[column].attributes.get("s", "")
        if there.attributes.get("customFormat") in ("1", "true"):
            return there.attributes.get("s", "")
    return next((one.style for one in sheet.columns if one.first <= column <= one.last), "")


def splice(sheet: Sheet, values: Mapping[tuple[int, int], Value]) -> bytes:
    """The sheet with these cells written, by (row, column); everything else byte for byte."""
    if sheet.data is None:
        raise ValueError("no cells")
    edits: list[tuple[int, int, bytes]] = []  # from, to, what instead
    new_rows: dict[int, dict[int, bytes]] = {}
    for (row, column), value in sorted(values.items()):
        there = sheet.rows.get(row)
        if there is not None and column in there.cells:
            cell = there.cells[column]
            edits.append((cell.start, cell.end, _written(_opening(sheet, cell), value, _prefix(sheet))))
        else:
            style = style_of(sheet, row, column)
            opening = f'c r="{cell_at(row, column)}"' + (f' s="{style}"' if style else "")
            made = _written(_prefix(sheet) + opening.encode(), value, _prefix(sheet))
            new_rows.setdefault(row, {})[column] = made
    for row, cells in new_rows.items():
        there = sheet.rows.get(row)
        edits += _into_row(sheet, there, cells) if there is not None else [_between(sheet, row, cells)]
    return _applied(sheet.xml, _opened(sheet, edits))


def _opening(sheet: Sheet, cell: Cell) -> bytes:
    """The cell's own first tag without < and >, and without the kind of what it held."""
    tag = sheet.xml[cell.start + 1 : cell.inside - (2 if cell.empty else 1)].rstrip()
    return re.sub(rb"""\s+t\s*=\s*("[^"]*"|'[^']*')""", b"", tag)


def _written(opening: bytes, value: Value, prefix: bytes) -> bytes:
    """The whole element; words as an inline text, so that the shared texts stay as they are."""
    p, name = prefix.decode(), opening.split()[0].decode()
    if isinstance(value, str):
        said = escape(_UNPRINTABLE.sub("", value))
        inside = f' t="inlineStr"><{p}is><{p}t xml:space="preserve">{said}</{p}t></{p}is></{name}>'
    else:
        inside = f"><{p}v>{value!r}</{p}v></{name}>"
    return b"<" + opening + inside.encode()


def _prefix(sheet: Sheet) -> bytes:
    """x: in <x:sheetData>; mostly empty."""
    assert sheet.data is not None
    name = sheet.xml[sheet.data.start + 1 : sheet.data.inside].split(b">")[0].split()[0].rstrip(b"/")
    prefix, colon, _ = name.rpartition(b":")
    return prefix + colon


def _into_row(sheet: Sheet, row: Row, cells: Mapping[int, bytes]) -> list[tuple[int, int, bytes]]:
    """In the order of the columns, which Excel insists on."""
    tag = _without_spans(sheet, row, cells)
    if row.empty:
        inside = b"".join(cells[column] for column in sorted(cells))
        return [(row.start, row.end, _filled_up(tag, inside))]
    edits = [(row.start, row.inside, tag)]
    for column in sorted(cells):
        after = [cell.start for at, cell in row.cells.items() if at > column]
        place = min(after, default=row.close)
        edits.append((place, place, cells[column]))
    return edits


def _between(sheet: Sheet, number: int, cells: Mapping[int, bytes]) -> tuple[int, int, bytes]:
    """A new row before the next one; in an empty sheet at its end, which `_opened` makes room for."""
    assert sheet.data is not None
    p = _prefix(sheet)
    inside = b"".join(cells[column] for column in sorted(cells))
    made = b"<" + p + b'row r="%d">' % number + inside + b"</" + p + b"row>"
    after = [row.start for at, row in sheet.rows.items() if at > number]
    place = min(after, default=sheet.data.close)
    return place, place, made


def _without_spans(sheet: Sheet, row: Row, cells: Mapping[int, bytes]) -> bytes:
    """The row's first tag; it need not say from which to which column it goes, but must not say it wrong."""
    tag = sheet.xml[row.start : row.inside]
    first, _, last = row.attributes.get("spans", "").partition(":")
    if last and int(first) <= min(cells) and max(cells) <= int(last):
        return tag
    return re.sub(rb"""\s+spans\s*=\s*("[^"]*"|'[^']*')""", b"", tag)


def _filled_up(tag: bytes, inside: bytes) -> bytes:
    """<row …/> becomes <row …>…</row>."""
    name = tag[1:-2].split()[0]
    return tag[:-2].rstrip() + b">" + inside + b"</" + name + b">"


def _opened(sheet: Sheet, edits: list[tuple[int, int, bytes]]) -> list[tuple[int, int, bytes]]:
    data = sheet.data
    if data is None or not data.empty:
        return edits
    inside = b"".join(made for _, _, made in edits)
    return [(data.start, data.end, _filled_up(sheet.xml[data.start : data.inside], inside))]


def _applied(xml: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """Several at one place stay in their order."""
    parts, at = [], 0
    for start, end, made in sorted(edits, key=lambda edit: edit[:2]):
        parts += [xml[at:start], made]
        at = end
    return b"".join([*parts, xml[at:]])
