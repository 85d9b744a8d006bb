"""The Excel list of venues, read back with another library."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import uuid4

import openpyxl
import pytest

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.queries import VenueLine
from kth_desktop.domain.venue import Need, Venue
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.errors import UserError
from kth_desktop.exchange.venues_out import write_venues

OFFICE = "徐行镇曹王村村民委员会"
DAY = date(2026, 11, 23)


def line(**values: object) -> VenueLine:
    given: dict[str, object] = {"committee_id": uuid4(), "name": "陆家客堂", "group_name": "3组"} | values
    missing = () if given.get("hung_on") else (Need.PLATE,)
    return VenueLine(
        venue=Venue(**given),  # type: ignore[arg-type]
        committee_name="曹王村",
        host_name="陆金妹",
        host_active=True,
        missing=missing,
        sessions=15,
        attendances=497,
        host_phone="14210310831",
    )


def hung() -> VenueLine:
    since = PartialDate(2013, 8)
    return line(number="曹王01号", stage=VenueStage.HUNG, hung_on=since, area_m2=42.0, capacity=30)


def test_the_list_has_title_office_head_and_one_row_for_each_venue(tmp_path: Path) -> None:
    out = tmp_path / "活动点.xlsx"
    write_venues(out, [hung(), line(name="金家客堂")], office=OFFICE, day=DAY)

    page = openpyxl.load_workbook(out).active
    rows = list(page.iter_rows(values_only=True))
    assert rows[0][0] == "“客堂汇”活动点台账"
    assert rows[1][0] == f"填报单位：{OFFICE}"
    assert rows[1][-1] == "2026年11月23日"
    first = dict(zip(rows[2], rows[3], strict=True))
    assert first["编号"] == "曹王01号"
    assert first["阶段"] == "已挂牌"
    assert first["挂牌日期"] == "2013年8月"
    assert first["三个有"] == "齐全"
    assert (first["面积（㎡）"], first["可坐人数"], first["今年场次"]) == (42, 30, 15)
    assert rows[4][1] == "未编号"
    assert len(rows) == 5


def test_only_the_towns_list_names_the_committee(tmp_path: Path) -> None:
    own, town = tmp_path / "own.xlsx", tmp_path / "town.xlsx"
    write_venues(own, [hung()], office=OFFICE, day=DAY)
    write_venues(town, [hung()], office="徐行镇人民政府", day=DAY, whole_town=True)

    assert "村（居）" not in [cell.value for cell in openpyxl.load_workbook(own).active[3]]
    assert [cell.value for cell in openpyxl.load_workbook(town).active[4]][1] == "曹王村"


def test_phones_are_masked(tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    write_venues(out, [hung()], office=OFFICE, day=DAY)

    values = [cell.value for cell in openpyxl.load_workbook(out).active[4]]
    assert "142****0831" in values
    assert "14210310831" not in values


def test_it_prints_on_a4_landscape_with_its_head_on_every_page(tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    write_venues(out, [hung()] * 60, office=OFFICE, day=DAY)

    page = openpyxl.load_workbook(out).active
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$1:$3"
    assert page.freeze_panes == "A4"
    assert "内部资料" in page.oddFooter.left.text


def test_what_was_typed_stays_text(tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    write_venues(out, [line(remarks="=1+1", address="http://example.invalid")], office=OFFICE, day=DAY)

    cells = {cell.value: cell for cell in openpyxl.load_workbook(out).active[4]}
    assert cells["=1+1"].data_type == "s"
    assert cells["http://example.invalid"].hyperlink is None


def test_a_long_remark_gets_a_higher_row(tmp_path: Path) -> None:
    out = tmp_path / "list.xlsx"
    write_venues(
        out, [hung(), line(remarks="冬季下午有太阳，老人多；门口有一级台阶。" * 3)], office=OFFICE, day=DAY
    )

    page = openpyxl.load_workbook(out).active
    assert page.row_dimensions[5].height > 2 * page.row_dimensions[4].height


def test_a_place_that_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="换一个地方"):
        write_venues(tmp_path / "gone" / "list.xlsx", [hung()], office=OFFICE, day=DAY)
    assert list(tmp_path.iterdir()) == []
