from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from kth_desktop.office import Office
from kth_desktop.ui.preview.page import PreviewPage
from tests.ui.page_desk import Maker, button, hung, said, shown
from tests.ui.printing.fake_cups import FakeCups


def test_empty_places_on_the_plates_are_told_with_the_way_to_fill_them(
    qtbot: QtBot, make_desk: Maker, office: Office, cups: FakeCups
) -> None:
    office.committees.save(replace(office.own, liaison="王建国", phone=""))
    hung(office, "李家客堂", "曹王01号")
    desk, seen = make_desk(office)
    page = PreviewPage(desk)
    shown(qtbot, page, (1214, 678))
    page.open()
    qtbot.waitUntil(lambda: "铭牌上的电话还空着，填好再打更合适。" in said(page))
    qtbot.waitUntil(page.panel.print_button.isEnabled)
    button(page, "去设置").click()
    assert seen.pages[-1][0] == "settings"
    office.committees.save(replace(office.own, phone="021-59550000"))
    page.refresh(None)
    qtbot.waitUntil(lambda: not any("还空着" in words for words in said(page)))
