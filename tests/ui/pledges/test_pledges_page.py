"""认领: the list, the account with its receipts, and what is refused at its place."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.domain.partner import Partner
from kth_desktop.domain.photo import Picture
from kth_desktop.domain.pledge import EntryKind, Pledge, PledgeEntry, PledgeKind
from kth_desktop.domain.vocabulary import PartnerKind
from kth_desktop.office import Office
from kth_desktop.ui.pledges.entry_dialog import EntryDialog
from kth_desktop.ui.pledges.page import PledgePage
from kth_desktop.ui.widgets.detail_dialog import DetailDialog
from kth_desktop.ui.widgets.photo_dialog import PhotosDialog
from tests.photographs import jpeg
from tests.ui.page_desk import Maker, Seen, button, said, shown


@pytest.fixture
def pledge(office: Office) -> Pledge:
    factory = office.partners.save(
        Partner(committee_id=office.own.id, name="曹王精密五金厂", kind=PartnerKind.ENTERPRISE)
    ).record
    return office.pledges.save(
        Pledge(
            committee_id=office.own.id, title="添桌椅", kind=PledgeKind.MONEY, agreed_fen=500000,
            agreed_on=date(2026, 9, 1), due_on=date(2026, 11, 1), partner_id=factory.id,
            entries=(
                PledgeEntry(EntryKind.RECEIVED, date(2026, 9, 8), 300000, "转账"),
                PledgeEntry(EntryKind.SPENT, date(2026, 10, 16), 104050, "塑料凳60只"),
            ),
        )
    ).record  # fmt: skip


def opened(qtbot: QtBot, make_desk: Maker, office: Office, type_size: int = 11) -> tuple[PledgePage, Seen]:
    desk, seen = make_desk(office, type_size)
    page = PledgePage(desk)
    desk.bus.changed.connect(page.refresh)
    page.refresh(None)
    shown(qtbot, page, (1178, 658) if type_size == 15 else (1214, 678))
    qtbot.waitUntil(lambda: page.is_ready)
    QAbstractItemModelTester(page.list.model)
    page.list.table.show_row(0)
    qtbot.waitUntil(lambda: page.side.detail.detail is not None)
    return page, seen


def test_the_account_stands_beside_the_list(
    qtbot: QtBot, make_desk: Maker, office: Office, pledge: Pledge
) -> None:
    spent = pledge.entries[1].id
    office.photos.add("pledge_entry", spent, [Picture("收据.jpg", jpeg(), "image/jpeg", 40, 30)])
    page, _ = opened(qtbot, make_desk, office)
    words = said(page)
    assert {"+3000元", "−1040.50元", "塑料凳60只", "超过时限", "收据", "收据1张"} <= set(words)
    assert "认领5000元，到账3000元，支出1040.50元，结余1959.50元" in words
    assert "收支明细" not in words
    names = [one.accessibleName() for one in page.side.detail._account._receipts.links.values()]
    assert names == ["收据：2026年9月8日转账", "收据：2026年10月16日塑料凳60只"]
    button(page, "收据1张").click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PhotosDialog)
    assert len(dialog.strip.list.shown.photos) == 1
    dialog.reject()


def test_more_than_there_is_cannot_be_spent(
    qtbot: QtBot, make_desk: Maker, office: Office, pledge: Pledge
) -> None:
    page, seen = opened(qtbot, make_desk, office)
    button(page, "记一笔").click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, EntryDialog)
    assert dialog._kind.text() == EntryKind.RECEIVED.name  # 2000元 are still to come
    dialog._kind.set_text(EntryKind.SPENT.name)
    for typed, sentence in (
        ("-5", "金额不能是负数，请核对。"),
        ("1959.51", "支出合计3000.01元，比到账的3000元还多，请核对。"),
    ):
        dialog._fen.set_text(typed)
        dialog.button.click()
        assert dialog.form.row("fen").complaint == sentence
        assert dialog.isVisible()
    dialog._fen.set_text("1959.50")
    dialog.button.click()
    assert office.pledges.get(pledge.id).left_fen == 0
    assert "“添桌椅”已记一笔支出" in seen.undone[-1]


def test_a_line_is_corrected_and_taken_away(
    qtbot: QtBot, make_desk: Maker, office: Office, pledge: Pledge
) -> None:
    page, seen = opened(qtbot, make_desk, office)
    account = page.side.detail._account
    account.correct(pledge.entries[1])
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, EntryDialog)
    dialog._fen.set_text("1000")
    dialog.button.click()
    assert office.pledges.get(pledge.id).left_fen == 200000
    account.withdraw(pledge.entries[0])
    assert seen.messages[-1] == ("没有去掉：支出合计1000元，比到账的0元还多，请核对。", "wrong")
    account.withdraw(pledge.entries[1])
    assert office.pledges.get(pledge.id).entries == pledge.entries[:1]
    assert "“添桌椅”已去掉一笔支出" in seen.undone[-1]
    assert "−1000元" not in said(page)


def test_below_the_list_a_button_opens_the_account(
    qtbot: QtBot, make_desk: Maker, office: Office, pledge: Pledge
) -> None:
    page, _ = opened(qtbot, make_desk, office, 15)
    button(page, "收支明细").click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, DetailDialog)
    assert "塑料凳60只" in said(dialog)
    page.side.detail._desk.done(office.pledges.withdraw(pledge.id, pledge.entries[1].id))
    assert "塑料凳60只" not in said(dialog)
    dialog.reject()
