"""服务菜单: the list, one offer to read and order, the form, and tables in and out."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.domain.partner import Partner
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.vocabulary import Category, CommitteeKind, PartnerKind
from kth_desktop.office import Office
from kth_desktop.ui.offers import tables
from kth_desktop.ui.offers.page import OfferPage
from kth_desktop.ui.widgets.import_dialog import ImportDialog
from tests.exchange.test_partners_in import book
from tests.ui.page_desk import Maker, Seen, button, said, shown


@pytest.fixture
def village(office: Office) -> Office:
    town = next(one for one in office.committees.all() if one.kind is CommitteeKind.TOWN)
    partner = office.partners.save(
        Partner(committee_id=office.own.id, name="小芳理发店", kind=PartnerKind.SOLE_TRADER)
    ).record
    for committee_id, title, category, whose in (
        (office.own.id, "理发", Category.CONVENIENCE_SERVICE, partner.id),
        (town.id, "健康课", Category.PUBLICITY_TRAINING, None),
    ):
        offer = ServiceOffer(
            committee_id=committee_id,
            title=title,
            category=category,
            partner_id=whose,
            minutes=90,
            lead_days=3,
        )
        office.offers.save(offer, for_town=True)
    return office


def opened(qtbot: QtBot, make_desk: Maker, office: Office) -> tuple[OfferPage, Seen]:
    desk, seen = make_desk(office)
    page = OfferPage(desk)
    desk.bus.changed.connect(page.refresh)
    page.refresh(None)
    shown(qtbot, page)
    qtbot.waitUntil(lambda: page.is_ready)
    return page, seen


def select(qtbot: QtBot, page: OfferPage, title: str) -> None:
    page.list.table.show_row(page.list.model.find(lambda line: line.offer.title == title))
    qtbot.waitUntil(lambda: bool(page.side.detail.title.text() == title))


def titles(page: OfferPage) -> list[str]:
    return [page.list.model.line(row).offer.title for row in range(page.list.model.rowCount())]


def test_the_menu_by_category(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, seen = opened(qtbot, make_desk, village)
    assert titles(page) == ["健康课", "理发"]
    model = page.list.model
    told = [model.index(1, place).data() for place in range(model.columnCount())]
    assert told == ["理发", "便民服务", "小芳理发店", "90分钟", "3天", "0次", "曹王村"]
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.toolbar.search.show_text("小芳")
    assert titles(page) == ["理发"]
    assert seen.errors == []


def test_one_press_orders_it(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, seen = opened(qtbot, make_desk, village)
    select(qtbot, page, "健康课")
    page.side.detail.order.click()
    name, target = seen.pages[-1]
    assert name == "orders"
    assert target["new"]


def test_the_form_says_what_is_wrong_and_keeps_it(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, _ = opened(qtbot, make_desk, village)
    page.toolbar.new.click()
    form, save = page.side.editor.form, page.side.editor.save_button
    form.set_texts({"title": "", "minutes": "-5", "capacity": "200"})
    save.click()
    assert form.row("title").complaint == "服务名称还没有填，请填写后再保存。"
    assert form.row("minutes").complaint
    assert form.row("capacity").complaint == "每月次数应在1至99次之间，请核对。"
    assert form.texts()["minutes"] == "-5"
    form.set_texts({"title": "磨刀", "minutes": "60", "capacity": "", "months": "1月、12月"})
    save.click()
    saved = next(one for one in village.offers.all() if one.title == "磨刀")
    assert (saved.minutes, saved.months, saved.committee_id) == (60, ("1", "12"), village.own.id)


def test_looking_at_the_whole_town_a_new_one_is_the_towns(
    qtbot: QtBot, make_desk: Maker, village: Office
) -> None:
    page, seen = opened(qtbot, make_desk, village)
    select(qtbot, page, "健康课")
    page.toolbar.change.click()
    assert not page.editing.is_open
    assert "给各村居共用的，这里不能改" in seen.messages[-1][0]
    page.toolbar.delete_action.trigger()
    assert "这里不能改" in str(seen.errors[-1])
    page.desk.committee_id = None
    page.toolbar.new.click()
    page.side.editor.form.set_texts({"title": "评弹"})
    page.side.editor.save_button.click()
    saved = next(one for one in village.offers.all() if one.title == "评弹")
    assert saved.committee_id != village.own.id


def test_the_menu_as_text_and_as_a_table(
    qtbot: QtBot, make_desk: Maker, village: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, seen = opened(qtbot, make_desk, village)
    page._copy.trigger()
    assert "2. 健康课" in QApplication.clipboard().text() or "1. 健康课" in QApplication.clipboard().text()
    out = tmp_path / "菜单.xlsx"
    monkeypatch.setattr(tables, "ask_where_to_save", lambda *_: out)
    page._export.trigger()
    rows = list(openpyxl.load_workbook(out).active.iter_rows(values_only=True))
    assert [dict(zip(rows[2], row, strict=True))["服务"] for row in rows[3:]] == ["健康课", "理发"]
    assert "已导出2项服务" in seen.messages[-1][0]


def test_a_menu_comes_in_from_a_table(
    qtbot: QtBot, make_desk: Maker, village: Office, tmp_path: Path
) -> None:
    page, seen = opened(qtbot, make_desk, village)
    file = tmp_path / "菜单.xlsx"
    page.importing.look(
        book(
            file,
            [
                ["项目", "类别", "共建单位", "时长"],
                ["理发", "便民", "小芳理发店", "2小时"],
                ["健康课", "宣传", "", 60],
            ],
        )
    )
    dialog = next(one for one in page.findChildren(ImportDialog) if one.isVisible())
    assert dialog.words == "更新1项，镇里给各村居共用的1项不改。"
    assert "镇里共用，不改" in said(dialog)
    button(dialog, "导入").click()
    changed = next(one for one in village.offers.all() if one.title == "理发")
    assert changed.minutes == 120
    assert seen.errors == []
