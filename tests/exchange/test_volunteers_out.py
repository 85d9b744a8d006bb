"""The roster as Excel, read back with another library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.vocabulary import CommitteeKind, Gender
from kth_desktop.errors import UserError
from kth_desktop.exchange.excel_out import ROW_HEIGHT
from kth_desktop.exchange.volunteers_out import write_volunteers
from tests.documents.test_roster import DAY, VILLAGE, _line


def _rows(out: Path) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))


def test_one_row_for_each_with_the_phone_masked(tmp_path: Path) -> None:
    out = tmp_path / "花名册.xlsx"
    write_volunteers(out, [_line(gender=Gender.FEMALE, roles=("村民组长", "电工"))], unit=VILLAGE, day=DAY)
    rows = _rows(out)
    assert rows[0][0] == "“客堂汇”志愿者花名册"
    assert rows[1][0] == "填报单位：徐行镇曹王村村民委员会"
    first = dict(zip(rows[2], rows[3], strict=True))
    assert (first["姓名"], first["性别"], first["职务"]) == ("陆金妹", "女", "村民组长、电工")
    assert first["联系电话"] == "142****0831"
    assert (first["今年小时"], first["今年次数"], first["名下活动点"]) == (46.5, 15, 2)
    assert "村（居）" not in first


def test_id_numbers_stand_masked_where_there_are_any(tmp_path: Path) -> None:
    out = tmp_path / "花名册.xlsx"
    write_volunteers(out, [_line(), _line(id_number="310199196104120822")], unit=VILLAGE, day=DAY)
    rows = _rows(out)
    column = rows[2].index("身份证号")
    assert [row[column] for row in rows[3:5]] == [None, "310199********0822"]
    write_volunteers(tmp_path / "没有.xlsx", [_line()], unit=VILLAGE, day=DAY)
    assert "身份证号" not in _rows(tmp_path / "没有.xlsx")[2]


def test_whole_numbers_only_when_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "花名册.xlsx"
    town = replace(VILLAGE, kind=CommitteeKind.TOWN)
    write_volunteers(out, [_line(id_number="310199196104120822")], unit=town, day=DAY, full=True)
    rows = _rows(out)
    first = dict(zip(rows[2], rows[3], strict=True))
    assert (first["联系电话"], first["身份证号"]) == ("14210310831", "310199196104120822")
    assert first["村（居）"] == "曹王村"


def test_the_town_has_a_column_more(tmp_path: Path) -> None:
    out = tmp_path / "花名册.xlsx"
    write_volunteers(out, [_line()], unit=replace(VILLAGE, kind=CommitteeKind.TOWN), day=DAY)
    rows = _rows(out)
    assert dict(zip(rows[2], rows[3], strict=True))["村（居）"] == "曹王村"


def test_a_place_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        write_volunteers(tmp_path / "没有" / "花名册.xlsx", [_line()], unit=VILLAGE, day=DAY)


def test_long_words_are_shown_whole_and_a_full_date_takes_one_line(tmp_path: Path) -> None:
    out = tmp_path / "花名册.xlsx"
    lines = [_line(joined_on=PartialDate(2013, 10, 15)), _line(political_status="中国国民党革命委员会")]
    write_volunteers(out, lines, unit=VILLAGE, day=DAY)
    sheet = openpyxl.load_workbook(out).active
    heights = [sheet.row_dimensions[row].height for row in (4, 5)]
    assert heights[0] < ROW_HEIGHT + 1 < heights[1]
    heads = [cell.value for cell in sheet[3]]
    assert sheet.cell(5, heads.index("政治面貌") + 1).alignment.wrap_text
