"""Taking in the form that the town sent: an .xlsx as it is, an .xls of old by writing it anew."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kth_desktop.errors import UserError
from kth_desktop.exchange.form_grid import read_grid
from kth_desktop.exchange.form_package import is_old, read_file

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_CONVERTED = "这是旧格式（.xls），已另存为.xlsx再填；排版可能略有不同，原来的公式成了数字，请核对。"
_SEALED = "有打开密码，请在WPS或Excel里取消密码，另存后再导入。"
_WIDEST = 40.0  # digits


@dataclass(frozen=True)
class TakenIn:
    """An .xlsx that can be filled in; `told` is a sentence for the clerk when it was written anew."""

    name: str  # of the file, without its ending: what the form may be called
    file_name: str
    content: bytes
    told: str = ""


def take_in(file: Path) -> TakenIn:
    """Raises `UserError` in one sentence for whatever is no form."""
    content = read_file(file)
    old = is_old(content, file.name)
    if old:
        content = _written_anew(content, file.name)
    read_grid(content, file.name)  # else it would be found out only when shown
    return TakenIn(file.stem, file.name, content, _CONVERTED if old else "")


def _written_anew(content: bytes, name: str) -> bytes:
    """Words, numbers and merged cells; what else there was nobody can tell from outside Excel."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = [book.get_sheet_by_name(sheet) for sheet in book.sheet_names]
        return _as_xlsx(sheets)
    except CalamineError as error:
        if "password" in str(error).lower():
            raise UserError(f"“{name}”{_SEALED}") from error
        raise UserError(f"“{name}”打不开，可能已经损坏；请在WPS或Excel里另存为.xlsx再导入。") from error


def _as_xlsx(sheets: list[CalamineSheet]) -> bytes:
    from xlsxwriter import Workbook

    made = BytesIO()
    with Workbook(made, {"in_memory": True}) as book:
        form: dict[str, Any] = {"border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
        style = book.add_format(form)
        for sheet in sheets:
            _copy(sheet, book.add_worksheet(sheet.name), style)
    return made.getvalue()


def _copy(sheet: CalamineSheet, target: Any, style: Any) -> None:
    rows = sheet.to_python(skip_empty_area=False)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            _write(target, number, column, value, style)
    for column in range(max((len(row) for row in rows), default=0)):
        longest = max((len(str(row[column])) for row in rows if column < len(row)), default=0)
        target.set_column(column, column, min(max(8.0, longest * 2.0), _WIDEST))
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        held = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
        target.merge_range(top, left, bottom, right, "", style)
        _write(target, top, left, held, style)


def _write(target: Any, row: int, column: int, value: Any, style: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        words = str(value).removesuffix(" 00:00:00")  # a day comes with its midnight
        if words:
            target.write_string(row, column, words, style)
        else:
            target.write_blank(row, column, None, style)
    else:
        target.write_number(row, column, value, style)
