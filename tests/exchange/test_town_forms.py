"""The town's form is filled in its own file: nothing but the chosen cells may change."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from kth_desktop.domain.town_form import FilledCell, cell_at, place_of
from kth_desktop.errors import UserError
from kth_desktop.exchange.form_fill import fill, recalculated, write_filled
from kth_desktop.exchange.form_grid import read_grid
from kth_desktop.exchange.form_in import take_in
from kth_desktop.exchange.form_splice import scan, splice
from tests.exchange.town_forms import old_form, parts, repacked, sealed_form, town_form

SHEET, FIRST = "月报表", "xl/worksheets/sheet1.xml"
CELLS = [
    FilledCell(SHEET, "B5", 2),
    FilledCell(SHEET, "B8", 7),
    FilledCell(SHEET, "C5", 58.5),
    FilledCell(SHEET, "C2", "徐行镇<曹王>村 & 居"),  # inside the merged B2:D2
    FilledCell(SHEET, "B11", 12),  # text by its format
    FilledCell(SHEET, "F6", 3),  # not written yet, in a hidden column
    FilledCell(SHEET, "D20", 4),  # in a row that is not written yet
]


@pytest.fixture
def form(tmp_path: Path) -> bytes:
    return town_form(tmp_path / "form.xlsx").read_bytes()


def cells_of(xml: bytes) -> dict[str, bytes]:
    found = re.findall(rb'<c r="([A-Z]+\d+)"[^>]*?(?:/>|>.*?</c>)', xml, re.S)
    whole = re.finditer(rb'<c r="[A-Z]+\d+"[^>]*?(?:/>|>.*?</c>)', xml, re.S)
    return {name.decode(): one.group() for name, one in zip(found, whole, strict=True)}


def test_everything_but_the_chosen_cells_stays_byte_for_byte(form: bytes) -> None:
    before, after = parts(form), parts(fill(form, "a.xlsx", CELLS))
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {FIRST, "xl/workbook.xml"}
    old, new = cells_of(before[FIRST]), cells_of(after[FIRST])
    written = {"B5", "B8", "C5", "B2", "B11", "F6", "D20"}
    assert {name for name in new if old.get(name) != new[name]} == written
    assert set(old) <= set(new)
    # Outside of the cells too: with them taken out the two are one but for the row that is new.
    bare = [
        re.sub(rb'<c r="[A-Z]+\d+"[^>]*?(?:/>|>.*?</c>)', b"", xml, flags=re.S)
        for xml in (before[FIRST], after[FIRST])
    ]
    spans = [re.sub(rb' spans="[^"]*"', b"", xml) for xml in bare]
    assert spans[0] == spans[1].replace(b'<row r="20"></row>', b"")


def test_styles_stay_and_numbers_come(form: bytes) -> None:
    new = cells_of(parts(fill(form, "a.xlsx", CELLS))[FIRST])
    old = cells_of(parts(form)[FIRST])
    assert re.search(rb's="\d+"', old["B5"])[0] in new["B5"]  # type: ignore[index]
    assert b"<v>2</v>" in new["B5"] and b"<v>58.5</v>" in new["C5"]
    assert b't="inlineStr"' in new["B11"] and b">12<" in new["B11"]
    assert re.search(rb' s="\d+"', new["F6"])  # the style of its column
    assert b"&lt;" in new["B2"] and b"&amp;" in new["B2"]


def test_other_programs_read_it_and_the_sum_is_worked_out_anew(form: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    write_filled(out, fill(form, "a.xlsx", CELLS))
    sheet = openpyxl.load_workbook(out)[SHEET]
    assert (sheet["B5"].value, sheet["B8"].value, sheet["C5"].value) == (2, 7, 58.5)
    assert sheet["B2"].value == "徐行镇<曹王>村 & 居"
    assert sheet["B11"].value == "12" and sheet["D20"].value == 4
    assert sheet["B10"].value == "=SUM(B5:B9)"
    assert sum(sheet[f"B{row}"].value or 0 for row in range(5, 10)) == 9
    assert sheet.print_area == "'月报表'!$A$1:$E$11" and sheet.protection.sheet
    assert sheet.column_dimensions["F"].hidden and "B3:C3" in map(str, sheet.merged_cells.ranges)
    assert b'fullCalcOnLoad="1"' in parts(out.read_bytes())["xl/workbook.xml"]
    rows = CalamineWorkbook.from_path(out).get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
    assert (rows[4][1], rows[7][1], rows[1][1]) == (2, 7, "徐行镇<曹王>村 & 居")


def test_filling_twice_is_as_once_and_next_month_replaces(form: bytes) -> None:
    once = fill(form, "a.xlsx", CELLS)
    assert fill(once, "a.xlsx", CELLS) == once
    assert fill(form, "a.xlsx", CELLS) == once
    later = fill(once, "a.xlsx", [FilledCell(SHEET, "B5", 11)])
    assert b"<v>11</v>" in cells_of(parts(later)[FIRST])["B5"]


@pytest.mark.parametrize(
    "cells, words",
    [
        ([FilledCell(SHEET, "B10", 1)], "公式，请换一格"),
        ([FilledCell("没有", "B5", 1)], "没有“没有”这一页"),
        ([FilledCell(SHEET, "B2", "a"), FilledCell(SHEET, "D2", "b")], "选了两个数"),
    ],
)
def test_what_cannot_be_filled_is_one_sentence(form: bytes, cells: list[FilledCell], words: str) -> None:
    with pytest.raises(UserError, match=words) as told:
        fill(form, "a.xlsx", cells)
    assert told.value.sentence.count("。") == 1


def test_a_cell_within_an_array_formula_is_a_formula_too(form: bytes) -> None:
    xml = parts(form)[FIRST].replace(b"<f>SUM(B5:B9)</f>", b'<f t="array" ref="B10:B12">B5:B7</f>')
    made = repacked(form, xl__worksheets__sheet1_dot_xml=xml)
    with pytest.raises(UserError, match="公式"):
        fill(made, "a.xlsx", [FilledCell(SHEET, "B11", 1)])
    assert read_grid(made, "a.xlsx")[0].is_formula(12, 2)


PLAIN = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<x:worksheet xmlns:x="http://schemas.openxmlformats.org/'
    b'spreadsheetml/2006/main" xmlns:q="urn:q" q:a=\'1>0\'><!-- <c r="A1"/> --><x:sheetData>'
    b'<x:row r="2" spans="1:2"><x:c r="B2" t="s" s=\'3\'><x:v>0</x:v></x:c></x:row><x:row><x:c/><x:c s="1"/>'
    b'</x:row><x:row r="5" ht="9"/></x:sheetData></x:worksheet>'
)


def test_prefixes_quotes_comments_and_numbers_left_out() -> None:
    sheet = scan(PLAIN)
    made = splice(sheet, {(2, 1): 1, (2, 2): 8, (2, 9): 2, (3, 2): "二", (5, 4): 3, (4, 1): 6})
    assert (
        b'<x:row r="2"><x:c r="A2"><x:v>1</x:v></x:c><x:c r="B2" s=\'3\'><x:v>8</x:v></x:c><x:c r="I2">'
        in made
    )
    assert (
        '<x:c/><x:c s="1" t="inlineStr"><x:is><x:t xml:space="preserve">二</x:t></x:is></x:c>'.encode()
        in made
    )
    assert b'<x:row r="4"><x:c r="A4"><x:v>6</x:v></x:c></x:row><x:row r="5" ht="9"><x:c r="D5">' in made
    assert made.startswith(PLAIN[: PLAIN.index(b"<x:row")]) and made.endswith(
        b"</x:row></x:sheetData></x:worksheet>"
    )
    again = scan(made)
    assert sorted(again.rows) == [2, 3, 4, 5] and sorted(again.rows[2].cells) == [1, 2, 9]


def test_an_empty_sheet_opens() -> None:
    made = splice(scan(b"<worksheet><sheetData/></worksheet>"), {(1, 1): 1, (3, 2): 2})
    assert made == (
        b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="3"><c r="B3"><v>2</v></c></row></sheetData></worksheet>'
    )


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault of the strategy
@given(
    st.dictionaries(
        st.tuples(st.integers(1, 8), st.integers(1, 6)),
        st.sampled_from([-9, 0, 7, 9261, "", "二<&>", "\x01甲 ]]>"]),
        max_size=12,
    ),
    st.sets(st.tuples(st.integers(1, 8), st.integers(1, 6)), max_size=12),
)
def test_any_cells_into_any_sheet(
    values: dict[tuple[int, int], int | str], there: set[tuple[int, int]]
) -> None:
    rows = "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{cell_at(r, c)}" s="1"/>' for r, c in sorted(there) if r == row)
        + "</row>"
        for row in sorted({row for row, _ in there})
    )
    made = splice(scan(f"<w><sheetData>{rows}</sheetData></w>".encode()), values)
    found = scan(made)
    assert list(found.rows) == sorted({row for row, _ in there | set(values)})
    for row in found.rows.values():
        assert list(row.cells) == sorted(row.cells)
    assert {(r, c) for r, row in found.rows.items() for c in row.cells} == there | set(values)
    for (r, c), value in values.items():
        cell = found.rows[r].cells[c]
        assert (f"<v>{value}</v>".encode() in made[cell.start : cell.end]) == isinstance(value, int)


@pytest.mark.parametrize(
    "workbook, wanted",
    [
        (b'<workbook><sheets/><calcPr calcId="1"/></workbook>', b'<calcPr calcId="1" fullCalcOnLoad="1"/>'),
        (
            b'<w><calcPr fullCalcOnLoad="0" calcMode="manual"/></w>',
            b'<calcPr calcMode="manual" fullCalcOnLoad="1"/>',
        ),
        (b"<x:w><x:sheets><a/></x:sheets></x:w>", b'</x:sheets><x:calcPr fullCalcOnLoad="1"/></x:w>'),
        (
            b"<w><sheets><a/></sheets><definedNames/><pivotCaches/></w>",
            b'<definedNames/><calcPr fullCalcOnLoad="1"/>',
        ),
    ],
)
def test_the_workbook_is_told_to_work_out_its_formulas(workbook: bytes, wanted: bytes) -> None:
    made = recalculated(workbook)
    assert wanted in made
    assert recalculated(made) == made


def test_what_is_shown(form: bytes) -> None:
    sheet, other = read_grid(form, "a.xlsx")
    assert (sheet.name, other.name) == (SHEET, "填表说明")
    assert sheet.texts[1, 1] == "“客堂汇”活动情况月报表"
    assert sheet.texts[3, 4] == "注（必填）项"
    assert sheet.anchor(2, 4) == (2, 2) and sheet.anchor(5, 2) == (5, 2)
    assert sheet.is_formula(10, 2) and not sheet.is_formula(9, 2)
    assert sheet.is_hidden(5, 6) and sheet.is_hidden(12, 1) and not sheet.is_hidden(5, 5)
    assert sheet.has_choices(5, 4) and not sheet.has_choices(5, 2)
    assert len(sheet.warnings(5, 6)) == 1 and "隐藏" in sheet.warnings(5, 6)[0]
    assert sheet.width(1) > 13 > sheet.width(2) > 8 and not sheet.cut


def test_an_old_form_is_written_anew_and_told(tmp_path: Path) -> None:
    taken = take_in(old_form(tmp_path / "报表.xls"))
    assert "已另存为.xlsx再填" in taken.told and taken.name == "报表"
    (sheet,) = read_grid(taken.content, "a")
    assert sheet.texts[1, 1] == "镇月报表" and sheet.texts[2, 2] == "7"
    assert sheet.merged == ((1, 1, 1, 3),)
    filled = fill(taken.content, "a", [FilledCell("月报", "B2", 9)])
    assert CalamineWorkbook.from_filelike(BytesIO(filled)).get_sheet_by_index(0).to_python()[1][1] == 9


def test_a_form_of_another_program_with_parts_named_from_the_root(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表 & 一"
    sheet["A1"], sheet["A2"], sheet["B2"] = "场次", 1, "=A2*2"
    book.create_chartsheet("图")
    path = tmp_path / "a.xlsx"
    book.save(path)
    taken = take_in(path)
    assert [one.name for one in read_grid(taken.content, "a")] == ["表 & 一"]
    made = fill(taken.content, "a", [FilledCell("表 & 一", "A2", 5)])
    read = CalamineWorkbook.from_filelike(BytesIO(made)).get_sheet_by_name("表 & 一")
    assert read.to_python() == [["场次"], [5]]


def _file(tmp_path: Path, content: bytes, name: str = "a.xlsx") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_form_with_a_password(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="打开密码"):
        take_in(sealed_form(tmp_path / "a.xlsx"))


def test_macros_archives_pages_and_other_files(form: bytes, tmp_path: Path) -> None:
    macro = repacked(form, xl__vbaProject_dot_bin=b"x")
    enabled = repacked(
        form,
        **{
            "[Content_Types]_dot_xml": parts(form)["[Content_Types].xml"].replace(
                b"sheet.main", b"sheet.macroEnabled.main"
            )
        },
    )
    word = repacked(form, **{"[Content_Types]_dot_xml": b"<Types/>"})
    cases = [
        (macro, "宏"),
        (enabled, "宏"),
        (word, "不是能填的"),
        (repacked(form, **{"[Content_Types]_dot_xml": None}), "压缩包"),
        (b"\xef\xbb\xbf <HTML><table>", "网页"),
        (b"%PDF-1.7", "不是表格"),
        (b"", "不是表格"),
        (form[: len(form) // 2], "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "打不开"),
    ]
    for content, words in cases:
        with pytest.raises(UserError, match=words) as told:
            take_in(_file(tmp_path, content))
        assert told.value.sentence.count("。") == 1, words


def test_a_part_that_was_changed_on_the_way(form: bytes, tmp_path: Path) -> None:
    at = form.index(b"PK", 4000) - 60  # within what is packed
    with pytest.raises(UserError, match="损坏"):
        take_in(_file(tmp_path, form[:at] + bytes([form[at] ^ 255]) + form[at + 1 :]))


@pytest.mark.parametrize("part", ["xl__styles_dot_xml", "xl__sharedStrings_dot_xml", "xl__workbook_dot_xml"])
@pytest.mark.parametrize("held", [b"<a", b'<workbook><sheets><sheet name="a"/></sheets></workbook>', None])
def test_a_part_that_filling_needs_is_read_before_the_form_is_kept(
    form: bytes, tmp_path: Path, part: str, held: bytes | None
) -> None:
    content = repacked(form, **{part: held})
    if held is None or held == b"<a" or "workbook" in part:
        with pytest.raises(UserError):
            take_in(_file(tmp_path, content))
    else:
        assert fill(content, "a.xlsx", [FilledCell(SHEET, "B5", 7)])


def test_columns_that_say_nothing_are_one_sentence(form: bytes) -> None:
    sheet = parts(form)[FIRST].replace(b"<cols>", b'<cols><col width="9"/>')
    with pytest.raises(UserError, match="读不懂"):
        fill(repacked(form, xl__worksheets__sheet1_dot_xml=sheet), "a.xlsx", [FilledCell(SHEET, "B5", 7)])


def test_what_unpacks_to_too_much_is_not_unpacked(form: bytes, tmp_path: Path) -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, held in parts(form).items():
            archive.writestr(name, held)
        for number in range(4):
            archive.writestr(f"xl/media/{number}.bin", bytes(40 * 1024 * 1024))
    with pytest.raises(UserError, match="大得不正常"):
        take_in(_file(tmp_path, made.getvalue()))


def test_an_entity_bomb_is_refused(form: bytes, tmp_path: Path) -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet><sheetData/></worksheet>'
    with pytest.raises(UserError, match="损坏"):
        take_in(_file(tmp_path, repacked(form, xl__worksheets__sheet1_dot_xml=bomb)))


def test_a_file_that_is_gone_and_a_place_that_cannot_be_written(form: bytes, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="还在不在"):
        take_in(tmp_path / "none.xlsx")
    with pytest.raises(UserError, match="没有存下来"):
        write_filled(tmp_path / "none" / "a.xlsx", form)
    assert not list(tmp_path.glob("*.part"))


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_cells_have_names(row: int, column: int) -> None:
    assert place_of(cell_at(row, column)) == (row, column)


@pytest.mark.parametrize("words", ["", "??", "A0", "a1", "1A", "XFE1", "A1048577", "A1:B2", "ABCD1"])
def test_what_is_no_cell(words: str) -> None:
    with pytest.raises(ValueError):
        place_of(words)
