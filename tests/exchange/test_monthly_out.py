"""月报 as Excel: what the formulas count is what the service counted, and names are no formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from kth_desktop.domain.monthly_form import COLUMNS, FIRST_COLUMNS, MonthlyForm
from kth_desktop.errors import UserError
from kth_desktop.exchange.monthly_out import FIRST_ROW, write_monthly
from kth_desktop.office import Office
from tests.sample import make_sample

DAY = date(2026, 7, 1)
_TERM = re.compile(r"([+-]?)(SUM\([^)]*\)|[A-Z]+\d+|\d+(?:\.\d+)?)")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    with Office.open(path) as office:
        yield office


@pytest.fixture(scope="module")
def town(sample: Office) -> MonthlyForm:
    return sample.monthly.form(2026, 6)


def _book(form: MonthlyForm, tmp_path: Path) -> Any:
    out = tmp_path / "a.xlsx"
    write_monthly(out, form, on=DAY, reporter="李文娟")
    return load_workbook(out).active


def _value(sheet: Any, cell: Any) -> float:
    """A formula of SUM, + and - counted anew; anything else in a cell must be a number."""
    if not isinstance(cell.value, str):
        return float(cell.value)
    assert cell.data_type == "f", cell.value
    terms = _TERM.findall(cell.value[1:])
    assert "".join(sign + what for sign, what in terms) == cell.value[1:], cell.value
    return sum((-1 if sign == "-" else 1) * _term(sheet, what) for sign, what in terms)


def _term(sheet: Any, what: str) -> float:
    if what[0].isdigit():
        return float(what)
    if not what.startswith("SUM("):
        return _value(sheet, sheet[what])
    total = 0.0
    for part in what[4:-1].split(","):
        left, top, right, foot = range_boundaries(part)
        total += sum(
            _value(sheet, sheet.cell(r, c)) for r in range(top, foot + 1) for c in range(left, right + 1)
        )
    return total


def _numbers(sheet: Any, row: int) -> list[float]:
    places = [*range(3, 3 + len(FIRST_COLUMNS)), 4 + len(FIRST_COLUMNS), 5 + len(FIRST_COLUMNS)]
    return [_value(sheet, sheet.cell(row, place)) for place in places]


def test_the_formulas_give_the_service_s_numbers(town: MonthlyForm, tmp_path: Path) -> None:
    sheet = _book(town, tmp_path)
    for number, row in enumerate(town.rows, FIRST_ROW + 1):
        assert _numbers(sheet, number) == pytest.approx(row.numbers)
    total = FIRST_ROW + 1 + len(town.rows)
    assert sheet.cell(total, 1).value == "合计"
    assert _numbers(sheet, total) == pytest.approx(town.total)
    assert _numbers(sheet, total)[-2:] == [83, 9261]


def test_the_counted_values_stand_beside_the_formulas(town: MonthlyForm, tmp_path: Path) -> None:
    """So that a viewer that counts nothing shows no row of zeros."""
    _book(town, tmp_path)
    sheet = load_workbook(tmp_path / "a.xlsx", data_only=True).active
    assert sheet.cell(FIRST_ROW + 1 + len(town.rows), 5).value == 14
    assert sheet.cell(FIRST_ROW + 1 + len(town.rows), 6).value == 1634


def test_the_change_is_a_formula_shown_in_words(town: MonthlyForm, tmp_path: Path) -> None:
    sheet = _book(town, tmp_path)
    before = FIRST_ROW + 2 + len(town.rows)
    assert [sheet.cell(before + n, 1).value for n in (0, 1)] == ["上月", "增减"]
    assert town.before is not None
    for place, column in enumerate(COLUMNS[: len(FIRST_COLUMNS)]):
        cell = sheet.cell(before + 1, 3 + place)
        assert _value(sheet, cell) == pytest.approx(town.total[place] - town.before[place]), column.words
        assert cell.number_format.startswith('"增"')
    assert sheet.cell(before, 4 + len(FIRST_COLUMNS)).value == "—"


def test_a_village_s_row_is_compared_with_itself(sample: Office, tmp_path: Path) -> None:
    own = next(one for one in sample.committees.all() if one.name == "曹王村")
    form = sample.monthly.form(2026, 6, own.id)
    sheet = _book(form, tmp_path)
    assert [sheet.cell(FIRST_ROW + n, 1).value for n in (1, 2, 3)] == [1, "上月", "增减"]
    assert _value(sheet, sheet.cell(FIRST_ROW + 3, 6)) == 254 - 247


@pytest.mark.parametrize("name", ["=1+1村", "+86村", "-村", "@SUM(A1)", '=HYPERLINK("http://a")'])
def test_what_looks_like_a_formula_stays_text(town: MonthlyForm, tmp_path: Path, name: str) -> None:
    odd = replace(town.rows[0], name=name, highlight=name, remark=name)
    sheet = _book(replace(town, rows=(odd, *town.rows[1:])), tmp_path)
    for place in (2, 3 + len(FIRST_COLUMNS), 6 + len(FIRST_COLUMNS)):
        cell = sheet.cell(FIRST_ROW + 1, place)
        assert (cell.value, cell.data_type) == (name, "s")
        assert cell.quotePrefix, "else it becomes a formula once somebody edits the cell"


def test_the_sheet_prints_on_a3_across_with_its_head_on_every_page(town: MonthlyForm, tmp_path: Path) -> None:
    sheet = _book(replace(town, rows=town.rows * 4), tmp_path)
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 8)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) in ((None, 0), (1, 0))
    assert sheet.print_title_rows == f"$1:${FIRST_ROW}"
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert {"A1:AB1", "A3:A4", "B3:B4", "C3:C4", "G3:H3", "O3:P3", "Y3:Y4", "AB3:AB4"} <= merged
    assert sheet.freeze_panes == "C5"


def test_excel_finds_nothing_to_mend(town: MonthlyForm, tmp_path: Path) -> None:
    """No outside link, no macro, no cell twice; merged areas do not meet."""
    sheet = _book(town, tmp_path)
    names = ZipFile(tmp_path / "a.xlsx").namelist()
    assert not [name for name in names if "external" in name.lower() or "vba" in name.lower()]
    seen: set[tuple[int, int]] = set()
    for one in sheet.merged_cells.ranges:
        cells = {
            (r, c) for r in range(one.min_row, one.max_row + 1) for c in range(one.min_col, one.max_col + 1)
        }
        assert not cells & seen
        seen |= cells


def test_a_place_that_cannot_be_written_is_said(town: MonthlyForm, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="存不下文件"):
        write_monthly(tmp_path / "none" / "a.xlsx", town, on=DAY)
