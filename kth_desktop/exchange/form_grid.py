"""What of the town's form is shown: words, merged cells, widths, what is hidden, what is a formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kth_desktop.domain.town_form import cell_at
from kth_desktop.errors import UserError
from kth_desktop.exchange.form_package import Package, local, open_package, parse
from kth_desktop.exchange.form_splice import area

MOST_ROWS, MOST_COLUMNS = 400, 80  # shown; no paper form is larger
_USUAL_WIDTH = 8.43  # digits, where a sheet does not say
_SPARE_ROWS, _SPARE_COLUMNS = 2, 1  # empty ones beside what is written, for a number at the margin

Area = tuple[int, int, int, int]


@dataclass(frozen=True)
class FormSheet:
    """Rows and columns count from 1; `widths` in digits of the body face; `formulas` and `choices` by cell.

    `choices` says that a cell offers a list of its own; `cut`: there is more than is shown.
    """

    name: str
    rows: int
    columns: int
    texts: Mapping[tuple[int, int], str] = field(default_factory=dict)
    merged: tuple[Area, ...] = ()
    widths: Mapping[int, float] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    formula_areas: tuple[Area, ...] = ()
    choices: tuple[Area, ...] = ()
    cut: bool = False

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        for top, left, bottom, right in self.merged:
            if top <= row <= bottom and left <= column <= right:
                return top, left
        return row, column

    def width(self, column: int) -> float:
        return self.widths.get(column, _USUAL_WIDTH)

    def is_formula(self, row: int, column: int) -> bool:
        return (row, column) in self.formulas or _within(self.formula_areas, row, column)

    def is_hidden(self, row: int, column: int) -> bool:
        return row in self.hidden_rows or column in self.hidden_columns

    def has_choices(self, row: int, column: int) -> bool:
        return _within(self.choices, row, column)

    def warnings(self, row: int, column: int) -> tuple[str, ...]:
        """What the clerk is told before a number goes into the cell."""
        found = []
        if self.is_hidden(row, column):
            found.append(f"{cell_at(row, column)}在隐藏的行或列里，填进去打印时看不见。")
        if self.has_choices(row, column):
            found.append("这一格只收表里规定的内容，填好后请核对。")
        return tuple(found)


def read_grid(content: bytes, name: str) -> tuple[FormSheet, ...]:
    """Every sheet in its order. Raises `UserError`."""
    package = open_package(content, name)
    try:
        strings = _strings(package)
        sheets = package.sheets.items()
        return tuple(_Reading(name, parse(package.read(part)), strings).made() for name, part in sheets)
    except (ValueError, KeyError, IndexError) as error:
        raise UserError(f"“{name}”的内容读不懂，请在WPS或Excel里另存为.xlsx再导入。") from error


def _within(areas: Sequence[Area], row: int, column: int) -> bool:
    return any(t <= row <= b and left <= column <= r for t, left, b, r in areas)


def _strings(package: Package) -> list[str]:
    if not package.strings:
        return []
    return [_words(one) for one in parse(package.read(package.strings))]


def _words(item: Element) -> str:
    """Of rich text all its runs; how a word is read (拼音) stands beside and is no part of it."""
    return "".join(
        text.text or ""
        for part in item
        for text in ([part] if local(part.tag) == "t" else part)
        if local(part.tag) in ("t", "r") and local(text.tag) == "t"
    )


class _Reading:
    def __init__(self, name: str, root: Element, strings: Sequence[str]) -> None:
        self._name, self._strings = name, strings
        self._parts = {local(part.tag): part for part in root}
        self._texts: dict[tuple[int, int], str] = {}
        self._formulas: set[tuple[int, int]] = set()
        self._areas: list[Area] = []
        self._hidden: set[int] = set()
        self._seen = [0, 0]  # the last row and column of which anything is said

    def made(self) -> FormSheet:
        for row, element in self._rows():
            if element.get("hidden") in ("1", "true"):
                self._hidden.add(row)
            self._read_row(row, element)
        merged = tuple(area(one.attrib["ref"]) for one in self._part("mergeCells"))
        last_row = max([self._seen[0], *(one[2] for one in merged)])
        last_column = max([self._seen[1], *(one[3] for one in merged)])
        widths, hidden = self._columns(min(last_column, MOST_COLUMNS))
        return FormSheet(
            name=self._name,
            rows=min(last_row + _SPARE_ROWS, MOST_ROWS),
            columns=min(last_column + _SPARE_COLUMNS, MOST_COLUMNS),
            texts=self._texts, merged=merged, widths=widths,
            hidden_rows=frozenset(self._hidden), hidden_columns=hidden,
            formulas=frozenset(self._formulas), formula_areas=tuple(self._areas),
            choices=tuple(self._choices()), cut=last_row > MOST_ROWS or last_column > MOST_COLUMNS,
        )  # fmt: skip

    def _part(self, name: str) -> list[Element]:
        found = self._parts.get(name)
        return list(found) if found is not None else []

    def _rows(self) -> Iterator[tuple[int, Element]]:
        number = 0
        for element in self._part("sheetData"):
            number = int(element.get("r", number + 1))
            yield number, element

    def _read_row(self, row: int, element: Element) -> None:
        column = 0
        for cell in element:
            column = area(cell.attrib["r"])[1] if "r" in cell.attrib else column + 1
            self._read_cell(row, column, cell)
            if len(cell) or cell.get("s"):
                self._seen = [max(self._seen[0], row), max(self._seen[1], column)]

    def _read_cell(self, row: int, column: int, cell: Element) -> None:
        kind = cell.get("t", "n")
        for part in cell:
            name, text = local(part.tag), part.text or ""
            if name == "f":
                self._formulas.add((row, column))
                if part.get("t") in ("array", "dataTable") and part.get("ref"):
                    self._areas.append(area(part.attrib["ref"]))
            elif name == "is":
                self._texts[row, column] = _words(part)
            elif name == "v" and text:
                self._texts[row, column] = self._shown(kind, text)

    def _shown(self, kind: str, text: str) -> str:
        if kind == "s":
            return self._strings[int(text)]
        if kind == "b":
            return "是" if text == "1" else "否"
        if kind == "n":
            number = float(text)
            return str(int(number)) if number.is_integer() else f"{number:.10g}"
        return text

    def _columns(self, last: int) -> tuple[dict[int, float], frozenset[int]]:
        widths, hidden = {}, set()
        for one in self._part("cols"):
            for column in range(int(one.attrib["min"]), min(int(one.attrib["max"]), last) + 1):
                widths[column] = float(one.get("width", _USUAL_WIDTH))
                if one.get("hidden") in ("1", "true"):
                    hidden.add(column)
        return widths, frozenset(hidden)

    def _choices(self) -> Iterator[Area]:
        for one in self._part("dataValidations"):
            for ref in one.get("sqref", "").split():
                yield area(ref)
