"""共建单位: the list, the year of one of them, the form, the town's rows, and tables in and out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.vocabulary import ActivityState, Category, CommitteeKind, PartnerKind
from kth_desktop.office import Office
from kth_desktop.ui.partners import tables
from kth_desktop.ui.partners.deeds_dialog import DeedsDialog
from kth_desktop.ui.partners.page import PartnerPage
from kth_desktop.ui.widgets.import_dialog import ImportDialog
from tests.conftest import TODAY
from tests.exchange.test_partners_in import PARTNERS, book
from tests.ui.page_desk import Maker, Seen, button, said, shown


@pytest.fixture
def village(office: Office) -> Office:
    town = next(one for one in office.committees.all() if one.kind is CommitteeKind.TOWN)
    for committee_id, name, kind in (
        (office.own.id, "曹王沪剧队", PartnerKind.RESIDENTS_TROUPE),
        (office.own.id, "小芳理发店", PartnerKind.SOLE_TRADER),
        (town.id, "徐行派出所", PartnerKind.DEPARTMENT),
    ):
        made = Partner(committee_id=committee_id, name=name, kind=kind, phone="14210310831", contact="沈秀珍")
        office.partners.save(made, for_town=True)
    troupe = next(one for one in office.partners.all() if one.name == "曹王沪剧队")
    office.activities.save(
        Activity(
            committee_id=office.own.id, title="沪剧沙龙", category=Category.CULTURE_RECREATION,
            held_on=TODAY.replace(day=3), place="村口", partner_id=troupe.id, state=ActivityState.HELD,
            attendances=21,
        )
    )  # fmt: skip
    return office


def opened(qtbot: QtBot, make_desk: Maker, office: Office, size: int = 11) -> tuple[PartnerPage, Seen]:
    desk, seen = make_desk(office, size)
    page = PartnerPage(desk)
    desk.bus.changed.connect(page.refresh)
    page.refresh(None)
    shown(qtbot, page, (1178, 658) if size == 15 else (1214, 678))
    qtbot.waitUntil(lambda: page.is_ready)
    return page, seen


def select(qtbot: QtBot, page: PartnerPage, name: str) -> None:
    page.list.table.show_row(page.list.model.find(lambda line: line.partner.name == name))
    qtbot.waitUntil(lambda: bool(page.side.detail.title.text() == name))


def names(page: PartnerPage) -> list[str]:
    return [page.list.model.line(row).partner.name for row in range(page.list.model.rowCount())]


def test_list_search_and_kind(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, seen = opened(qtbot, make_desk, village)
    assert names(page) == ["曹王沪剧队", "小芳理发店", "徐行派出所"]
    assert page.head.count == "共3个，3类"
    QAbstractItemModelTester(page.list.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.toolbar.search.show_text("理发")
    assert names(page) == ["小芳理发店"]
    page.toolbar.search.show_text("没有")
    assert "没有找到“没有”。" in said(page)
    assert seen.errors == []


def test_the_phone_is_masked_until_asked_for(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, seen = opened(qtbot, make_desk, village)
    select(qtbot, page, "小芳理发店")
    facts = page.side.detail.facts
    assert facts.value("联系电话") == "142****0831"
    reveal = facts.reveal()
    assert reveal is not None
    reveal.click()
    assert facts.value("联系电话") == "14210310831"
    assert seen.errors == []


def test_the_year_of_a_partner_is_one_click_away(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, seen = opened(qtbot, make_desk, village)
    select(qtbot, page, "曹王沪剧队")
    page.side.detail.deeds.click()
    dialog = next(one for one in page.findChildren(DeedsDialog) if one.isVisible())
    assert {"11月3日", "沪剧沙龙", "村口", "21人次"} <= set(said(dialog))
    button(dialog, "去看").click()
    assert [name for name, _ in seen.pages] == ["calendar"]


def test_a_new_partner_and_what_is_wrong_in_it(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, seen = opened(qtbot, make_desk, village)
    page.toolbar.new.click()
    form, save = page.side.editor.form, page.side.editor.save_button
    form.set_texts({"name": "", "phone": "1421031083"})
    save.click()
    assert form.row("name").complaint == "共建单位名称还没有填，请填写后再保存。"
    assert form.row("phone").complaint == "电话应为11位手机号，或带区号的座机号；现在是10位，请核对。"
    form.set_texts(
        {"name": "永兴车行", "phone": "", "kind": "SOLE_TRADER", "contacts": "浦师傅 老板 14210310833"}
    )
    save.click()
    saved = next(one for one in village.partners.all() if one.name == "永兴车行")
    assert (saved.kind, saved.contacts[0].phone) == (PartnerKind.SOLE_TRADER, "14210310833")
    assert seen.errors == []


def test_the_towns_row_opens_only_for_the_whole_town(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, seen = opened(qtbot, make_desk, village)
    select(qtbot, page, "徐行派出所")
    page.toolbar.change.click()
    assert not page.editing.is_open
    assert seen.messages[-1][0].startswith("“徐行派出所”是徐行镇给各村居共用的，这里不能改；请在左上角选")
    page.desk.committee_id = None
    page.change()
    assert page.editing.is_open
    page.side.editor.form.set_texts({"contact": "陈警官"})
    page.side.editor.save_button.click()
    assert next(one for one in village.partners.all() if one.name == "徐行派出所").contact == "陈警官"


def test_a_table_is_shown_before_it_is_taken_in(
    qtbot: QtBot, make_desk: Maker, village: Office, tmp_path: Path
) -> None:
    page, seen = opened(qtbot, make_desk, village)
    page.importing.look(book(tmp_path / "单位.xlsx", PARTNERS))
    dialog = next(one for one in page.findChildren(ImportDialog) if one.isVisible())
    assert dialog.words == "新增3个。"
    assert {"镇卫生院", "曹王中心小学"} <= set(said(dialog))
    assert "镇卫生院" not in names(page)
    button(dialog, "导入").click()
    assert seen.undone[-1] == "已导入共建单位：新增3个，更新0个"
    assert "镇卫生院" in names(page)


def test_a_wrong_row_stops_the_whole_table(
    qtbot: QtBot, make_desk: Maker, village: Office, tmp_path: Path
) -> None:
    page, seen = opened(qtbot, make_desk, village)
    wrong = [*PARTNERS[:5], [3, "曹王小学", "学校", "唐老师", "同上", "", ""]]
    page.importing.look(book(tmp_path / "单位.xlsx", wrong))
    dialog = next(one for one in page.findChildren(ImportDialog) if one.isVisible())
    assert dialog.words == "有1处要先改正，改好后再导入；现在什么都还没有导入。"
    assert "第6行“联系电话”看不懂：“同上”。请改正这一行，其他2行没有问题；现在什么都还没有导入。" in said(
        dialog
    )
    assert "导入" not in said(dialog)
    dialog.reject()
    page.importing.look(tmp_path / "没有.xlsx")
    assert "没有找到“没有.xlsx”" in str(seen.errors[-1])
    assert names(page) == ["曹王沪剧队", "小芳理发店", "徐行派出所"]


def test_the_list_goes_out_masked_or_with_a_reason(
    qtbot: QtBot, make_desk: Maker, village: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, seen = opened(qtbot, make_desk, village)
    out = tmp_path / "单位.xlsx"
    monkeypatch.setattr(tables, "ask_where_to_save", lambda *_: out)
    page._export.trigger()
    rows = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
    assert [dict(zip(rows[2], row, strict=True))["联系电话"] for row in rows[3:]] == ["142****0831"] * 3
    monkeypatch.setattr(tables, "ask_reason", lambda *_: "核对")
    page._whole.trigger()
    rows = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
    assert dict(zip(rows[2], rows[3], strict=True))["联系电话"] == "14210310831"
    assert "已导出3个共建单位" in seen.messages[-1][0]
    out.unlink()
    monkeypatch.setattr(tables, "ask_reason", lambda *_: "")
    page._whole.trigger()
    assert not out.exists()


def test_a_draft_is_offered_again(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, _ = opened(qtbot, make_desk, village)
    page.toolbar.new.click()
    page.side.editor.form.set_texts({"name": "半个单位"})
    page.keep_draft()
    again, _ = opened(qtbot, make_desk, village)
    assert any("没有保存" in words for words in said(again))


def test_a_partner_with_work_is_not_deleted(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, _ = opened(qtbot, make_desk, village)
    select(qtbot, page, "曹王沪剧队")
    page.toolbar.delete_action.trigger()
    assert "曹王沪剧队" in names(page)
    select(qtbot, page, "小芳理发店")
    page.toolbar.delete_action.trigger()
    assert names(page) == ["曹王沪剧队", "徐行派出所"]


def test_reveal_tells_nothing_of_another(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, _ = opened(qtbot, make_desk, village, 15)
    one = next(one for one in village.partners.all() if one.name == "小芳理发店")
    village.partners.save(replace(one, phone=""))
    select(qtbot, page, "曹王沪剧队")
    assert page.side.detail.facts.value("联系电话") == "142****0831"
