"""套表: a form that the town sent, and which number goes into which of its cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from kth_desktop.domain.record import Record
from kth_desktop.domain.text import NAME_LENGTH
from kth_desktop.errors import Problem

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")

Value = int | float | str


@dataclass(frozen=True)
class FormCell:
    """`cell` as D7; `figure` is the key of a number (`domain/form_figures.py`), `words` its name."""

    sheet: str
    cell: str
    figure: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class TownForm(Record):
    """The file itself is kept as an attachment, by its SHA-256; `file_name` is what the town called it."""

    name: str
    file_name: str
    digest: str
    cells: tuple[FormCell, ...] = ()
    remarks: str = ""


@dataclass(frozen=True)
class FilledCell:
    """What goes into one cell: a number, or words."""

    sheet: str
    cell: str
    value: Value


def place_of(cell: str) -> tuple[int, int]:
    """Row and column of D7, both from 1. Raises `ValueError` for what is no cell of a sheet."""
    found = _CELL.fullmatch(cell)
    if found is None:
        raise ValueError(cell)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    if column > LAST_COLUMN or int(found[2]) > LAST_ROW:
        raise ValueError(cell)
    return int(found[2]), column


def cell_at(row: int, column: int) -> str:
    """D7, of row and column from 1."""
    return f"{letters_of(column)}{row}"


def letters_of(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def form_problems(form: TownForm, is_known: Callable[[str], bool]) -> tuple[Problem, ...]:
    """`is_known` tells the keys of figures."""
    found = []
    if not form.name.strip():
        found.append(Problem("name", "表格的名称还没有填，请填写后再保存。"))
    elif len(form.name) > NAME_LENGTH:
        found.append(Problem("name", f"名称最多{NAME_LENGTH}个字，请改短。"))
    seen: set[tuple[str, str]] = set()
    for one in form.cells:
        try:
            place_of(one.cell)
        except ValueError:
            found.append(Problem("cells", f"表上没有“{one.cell}”这一格，请重新选。"))
        if (one.sheet, one.cell) in seen:
            found.append(Problem("cells", f"“{one.sheet}”的{one.cell}选了两个数，请只留一个。"))
        if not is_known(one.figure):
            found.append(Problem("cells", f"{one.cell}要填的数现在没有了，请重新选。"))
        seen.add((one.sheet, one.cell))
    return tuple(found)


def with_cell(form: TownForm, cell: FormCell) -> TownForm:
    """In place of what that cell took before."""
    return replace(form, cells=(*without_cell(form, cell.sheet, cell.cell).cells, cell))


def without_cell(form: TownForm, sheet: str, cell: str) -> TownForm:
    return replace(form, cells=tuple(one for one in form.cells if (one.sheet, one.cell) != (sheet, cell)))
