"""共建单位 and the menu as tables bring them: heads anywhere near the top, two phones in a cell, 同上."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.import_plan import all_problems
from kth_desktop.errors import UserError
from kth_desktop.exchange.offers_in import months_in, number_in, read_offers
from kth_desktop.exchange.partners_in import phones_in, read_partners
from kth_desktop.exchange.sheets_in import Sheet, read_sheet

PARTNERS = [
    ["徐行镇曹王村共建单位一览表"],
    ["填报单位：曹王村", "", "", "", "2026年11月"],
    ["序号", "单 位 名 称", "性质", "联系人", "联系电话", "服务内容", "备注"],
    [1, "镇　卫生院", "机关", "张　芳", 14210310831, "健康课", ""],
    [2, "小李理发店", "个体户", "李师傅", "'14210310832、021-59551234", "理发", "同上"],
    [],
    [3, "曹王中心小学", "", "唐老师", "14210310833\n14210310834", "作业辅导", "-"],
    ["合计", "3个"],
    ["制表人：李文娟"],
]


def book(file: Path, rows: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(file) as made:
        page = made.add_worksheet()
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                page.write(number, place, cell)
    return file


def test_partners_under_a_head_in_the_third_row(tmp_path: Path) -> None:
    drafts, problems = read_partners(book(tmp_path / "a.xlsx", PARTNERS))
    assert problems == ()
    assert [(one.row, one.name, one.kind) for one in drafts] == [
        (4, "镇卫生院", "机关"), (5, "小李理发店", "个体户"), (7, "曹王中心小学", ""),
    ]  # fmt: skip
    assert [one.phones for one in drafts] == [
        ("14210310831",), ("14210310832", "021-59551234"), ("14210310833", "14210310834"),
    ]  # fmt: skip
    assert drafts[0].contact == "张芳"
    assert drafts[2].remarks == ""


@pytest.mark.parametrize("coding", ["utf-8-sig", "gb18030"])
def test_a_csv_of_either_coding(tmp_path: Path, coding: str) -> None:
    file = tmp_path / "单位.csv"
    file.write_text("名称,类型,电话,备注\n王家铺子,个体,14210310831,老店\n李家铺子,同上,,同上\n", coding)
    drafts, _ = read_partners(file)
    assert [(one.name, one.kind, one.remarks) for one in drafts] == [
        ("王家铺子", "个体", "老店"), ("李家铺子", "个体", "老店"),
    ]  # fmt: skip


def test_a_table_too_long_is_refused_whole(tmp_path: Path) -> None:
    file = tmp_path / "单位.csv"
    file.write_text("名称\n" + "".join(f"第{number}家\n" for number in range(5001)), "utf-8")
    with pytest.raises(UserError, match="超过5000行，请分成几张表"):
        read_partners(file)


def test_a_phone_that_says_ditto_is_told_with_its_row(tmp_path: Path) -> None:
    rows = [*PARTNERS[:5], [3, "曹王小学", "学校", "唐老师", "同上", "", ""]]
    drafts, problems = read_partners(book(tmp_path / "a.xlsx", rows))
    assert len(drafts) == 2
    assert [(one.row, one.field) for one in problems] == [(6, "联系电话")]
    assert (
        all_problems(drafts, problems)[0].message
        == "第6行“联系电话”看不懂：“同上”。请改正这一行，其他2行没有问题；现在什么都还没有导入。"
    )


def test_what_our_own_list_masked_is_no_phone() -> None:
    assert phones_in("142****0831") == ()
    assert phones_in("14210310831 14210310832") == ("14210310831", "14210310832")
    assert phones_in("021-5955 1234") == ("021-5955 1234",)


def test_files_that_are_no_such_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match=r"没有找到“没有\.xlsx”"):
        read_partners(tmp_path / "没有.xlsx")
    text = tmp_path / "说明.txt"
    text.write_text("名称", "utf-8")
    with pytest.raises(UserError, match="不是表格"):
        read_partners(text)
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"PK nothing")
    with pytest.raises(UserError, match="打不开"):
        read_partners(broken)
    with pytest.raises(UserError, match="前10行里没有找到“单位名称”或“共建单位”这一栏"):
        read_partners(book(tmp_path / "b.xlsx", [["姓名", "电话"], ["陆金妹", "14210310831"]]))
    with pytest.raises(UserError, match="表头下面没有内容"):
        read_partners(book(tmp_path / "c.xlsx", PARTNERS[:3]))
    whole = book(tmp_path / "d.xlsx", PARTNERS)

    def locked(self: Path, *_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(UserError, match=r"^这个文件在WPS或Excel里打开着，请关闭后再导入。$"):
        read_partners(whole)


def test_the_menu_in_the_words_of_offices(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["服务项目", "类别", "共建单位", "时长", "提前", "月份", "三送", "场地要求"],
        ["健康课", "宣传", "镇卫生院", "1.5小时", "1周", "11月至2月", "送健康", "要桌椅、饮水"],
        ["义诊", "同上", "同上", 120, "3天", "全年", "", ""],
        ["理发", "便民服务", "", "半天", "", "十三月", "", ""],
    ]
    drafts, problems = read_offers(book(tmp_path / "a.xlsx", rows))
    first, second = drafts
    assert (first.minutes, first.lead_days, first.months) == (90, 7, ("11", "12", "1", "2"))
    assert (first.needs, first.tags) == (("桌椅", "饮水"), ("送健康",))
    assert (second.category, second.partner, second.minutes) == ("宣传", "镇卫生院", 120)
    assert [(one.row, one.field) for one in problems] == [(4, "时长"), (4, "月份")]
    assert "其他2行没有问题" in all_problems(drafts, problems)[0].message


@given(st.text(max_size=20))
def test_no_cell_ever_stops_the_reader(cell: str) -> None:
    assert number_in(cell) is None or isinstance(number_in(cell), int)
    months = months_in(cell)
    assert months is None or all(1 <= int(month) <= 12 for month in months)
    assert all(part.strip() for part in phones_in(cell))


def test_the_best_of_several_head_like_rows_is_taken(tmp_path: Path) -> None:
    file = book(tmp_path / "a.xlsx", [["名称", "说明"], ["名称", "电话", "备注"], ["甲店", "", "好"]])
    names = {"name": ("名称",), "phones": ("电话",), "remarks": ("备注", "说明")}
    sheet = read_sheet(file, names, "name")
    assert isinstance(sheet, Sheet)
    assert [(line.row, line.get("name")) for line in sheet.lines] == [(3, "甲店")]
