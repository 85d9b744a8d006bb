"""Tables from WPS, Excel old and new, and CSV: rows of text under a head found among the first ten."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kth_desktop.domain.text import clean_name
from kth_desktop.errors import UserError

HEAD_WITHIN = 10  # rows above it hold a title and who filled the sheet in
MOST_ROWS = 5000
DITTO = ("同上", "〃", "″", '"')
_ENDS = ("合计", "总计", "小计", "制表人", "填报人", "填表人", "备注：", "说明：")
_OPEN = "这个文件在WPS或Excel里打开着，请关闭后再导入。"
SUFFIXES = (".xlsx", ".xls", ".xlsm", ".csv")

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Line:
    """One row: what stands under each known head, with the row's number as the sheet counts it."""

    row: int
    cells: Mapping[str, str]

    def get(self, field: str) -> str:
        return self.cells.get(field, "")


@dataclass(frozen=True)
class Sheet:
    """`heads` are the words that stand over the fields, as written there."""

    heads: Mapping[str, str]
    lines: tuple[Line, ...]


def read_sheet(file: Path, names: Mapping[str, Sequence[str]], key: str) -> Sheet:
    """The first sheet with a head in which `key` is; `names` are the words a head may use for each field.

    Raises `UserError`: open elsewhere, no table, no such head, nothing below it.
    """
    for rows in _sheets(file):
        found = _head(rows, names, key)
        if found is None:
            continue
        number, places = found
        if any("".join(row).strip() for row in rows[number + 1 + MOST_ROWS :]):  # never the first part alone
            raise UserError(f"“{file.name}”里超过{MOST_ROWS}行，请分成几张表，一张一张导入。")
        lines = tuple(_lines(rows, number, places, key))
        if not lines:
            raise UserError(f"“{file.name}”的表头下面没有内容，请核对后再导入。")
        heads = {field: _squeezed(rows[number][place]) for field, place in places.items()}
        return Sheet(heads, lines)
    wanted = "”或“".join(names[key][:2])
    raise UserError(f"“{file.name}”前{HEAD_WITHIN}行里没有找到“{wanted}”这一栏，请核对表头后再导入。")


def _head(rows: Rows, names: Mapping[str, Sequence[str]], key: str) -> tuple[int, dict[str, int]] | None:
    """The row among the first in which most heads are known, and where each field stands in it."""
    best: tuple[int, dict[str, int]] | None = None
    for number, row in enumerate(rows[:HEAD_WITHIN]):
        places: dict[str, int] = {}
        words = [_squeezed(cell) for cell in row]
        for field, known in names.items():
            free = [
                place for place, word in enumerate(words) if word in known and place not in places.values()
            ]
            if free:
                places[field] = min(free, key=lambda place: known.index(words[place]))
        if key in places and (best is None or len(places) > len(best[1])):
            best = number, places
    return best


def _lines(rows: Rows, head: int, places: Mapping[str, int], key: str) -> Iterator[Line]:
    """Without empty rows, and only up to the sums and signatures at the foot."""
    for number, row in enumerate(rows[head + 1 : head + 1 + MOST_ROWS], start=head + 2):
        cells = {field: row[place].strip() if place < len(row) else "" for field, place in places.items()}
        first = next((cell.strip() for cell in row if cell.strip()), "")
        if first.startswith(_ENDS):
            if first.startswith(("小计",)):
                continue
            return
        if any(cells.values()):
            yield Line(number, {field: "" if _is_dash(cell) else cell for field, cell in cells.items()})


def _is_dash(cell: str) -> bool:
    return bool(cell) and not cell.strip("-—－/／无")


def _squeezed(cell: str) -> str:
    """联 系 人（必填） → 联系人"""
    return clean_name(cell.replace("\n", "")).split("（")[0].split("(")[0].strip("*：:").replace(" ", "")


def filled_down(lines: Sequence[Line], fields: Sequence[str]) -> tuple[Line, ...]:
    """“同上” in these fields is what stands above; elsewhere it is left, to be asked about."""
    done: list[Line] = []
    for line in lines:
        above = done[-1].cells if done else {}
        cells = {
            field: above.get(field, cell) if field in fields and cell in DITTO and done else cell
            for field, cell in line.cells.items()
        }
        done.append(Line(line.row, cells))
    return tuple(done)


# The files


def _sheets(file: Path) -> Iterator[Rows]:
    if file.suffix.lower() not in SUFFIXES:
        raise UserError(f"“{file.name}”不是表格，请选Excel或WPS的表格（.xlsx、.xls）或.csv文件。")
    if not file.is_file():
        raise UserError(f"没有找到“{file.name}”，请核对文件还在不在。")
    if _is_open_elsewhere(file):
        raise UserError(_OPEN)
    if file.suffix.lower() == ".csv":
        yield _csv(file)
        return
    yield from _book(file)


def _is_open_elsewhere(file: Path) -> bool:
    """Excel and WPS lock the file, or leave their own note beside it."""
    try:
        with file.open("rb"):
            return False
    except PermissionError:
        return True
    except OSError as error:
        raise UserError(f"“{file.name}”读不出来，可能U盘已经拔出，请换一个位置再导入。") from error


def _csv(file: Path) -> Rows:
    """UTF-8, else what Chinese Windows writes."""
    held = file.read_bytes()
    for coding in ("utf-8-sig", "gb18030"):
        try:
            text = held.decode(coding)
        except UnicodeDecodeError:
            continue
        return [list(row) for row in csv.reader(text.splitlines())]
    raise UserError(f"“{file.name}”里的字读不出来，请在WPS或Excel里另存为.xlsx再导入。")


def _book(file: Path) -> Iterator[Rows]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(file)
        # Leading empty rows count too: else a problem would be told of another row than the clerk sees.
        sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
    except (CalamineError, OSError) as error:
        raise UserError(f"“{file.name}”打不开，可能不是Excel表或有密码，请另存为.xlsx再导入。") from error
    for sheet in sheets:
        yield [[_text(cell) for cell in row] for row in sheet]


def _text(cell: object) -> str:
    """A phone kept as a number comes as 14210310831.0; a leading ' is Excel's mark for text."""
    if isinstance(cell, bool):
        return "是" if cell else ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip().lstrip("'").strip()
