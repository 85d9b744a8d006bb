from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop import paths
from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.plate import PlateStyle
from kth_desktop.office import Office
from kth_desktop.ui.preview import sending
from kth_desktop.ui.preview.page import PreviewPage
from kth_desktop.ui.preview.print_panel import ALL, CHANGED, THIS
from kth_desktop.ui.preview.thumbnails import IMAGE
from kth_desktop.ui.printing.places import Place
from tests.ui.page_desk import Maker, Seen, button, hung, said
from tests.ui.printing.fake_cups import FakeCups

NAMES = ("李家客堂", "陆家客堂", "朱家宅客堂")


@pytest.fixture
def three(office: Office) -> Office:
    for number, name in enumerate(NAMES, start=1):
        hung(office, name, f"曹王{number:02}号")
    return office


def _opened(
    qtbot: QtBot, make_desk: Maker, office: Office, type_size: int = 11, **target: object
) -> tuple[PreviewPage, Seen]:
    desk, seen = make_desk(office, type_size)
    page = PreviewPage(desk)
    qtbot.addWidget(page)
    page.resize(*((1178, 658) if type_size == 15 else (1214, 678)))
    page.show()
    page.open(**target)
    qtbot.waitUntil(lambda: page.is_ready)
    return page, seen


def _printed(page: PreviewPage) -> None:
    page.panel.print_button.click()


def test_every_plate_is_listed_with_the_reason_to_print_it(
    qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups
) -> None:
    page, _ = _opened(qtbot, make_desk, three)
    listed = [page.list.sheets.index(row).data(Qt.ItemDataRole.ToolTipRole) for row in range(3)]
    assert listed == ["曹王01号 李家，第一次打", "曹王02号 陆家，第一次打", "曹王03号 朱家宅，第一次打"]
    assert {"3块", "都要打", "打印3块", "第1块，共3块", "已连接，默认A4纸"} <= set(said(page))


def test_pages_and_small_pages_are_painted(
    qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups
) -> None:
    page, _ = _opened(qtbot, make_desk, three)

    def red_ink() -> bool:
        image = page.view.grab().toImage()
        middle = range(image.width() // 4, image.width() * 3 // 4)
        return any(
            image.pixelColor(x, image.height() // 2 - 20).red()
            > 150
            > image.pixelColor(x, image.height() // 2 - 20).green()
            for x in middle
        )

    qtbot.waitUntil(red_ink)
    qtbot.waitUntil(lambda: page.list.sheets.index(0).data(IMAGE) is not None)


def test_printing_sends_the_pdf_and_writes_the_register(
    qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups
) -> None:
    page, seen = _opened(qtbot, make_desk, three)
    page.panel.copies.set_text("2")
    _printed(page)
    assert "media=A4" in cups.asked()
    assert cups.asked()[cups.asked().index("-n") + 1] == "2"
    with PdfPages(cups.sent) as pages:
        assert pages.count == 3
    lines = three.plates.register()
    assert [(line.style, line.size, line.reprint) for line in lines] == [(PlateStyle.PLAIN, "A4", 0)] * 3
    assert ("3块铭牌已送到打印机。", "good") in seen.messages
    assert seen.undone == ["已登记打印3块铭牌"]
    assert not any(file.suffix == ".pdf" and "客堂汇" in file.name for file in paths.cache().iterdir())


@pytest.mark.parametrize("typed", ["30", "0", "-1", "许多"])
def test_what_is_no_number_of_copies_is_told_and_prints_nothing(
    qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups, typed: str
) -> None:
    page, seen = _opened(qtbot, make_desk, three)
    page.panel.copies.set_text(typed)
    _printed(page)
    assert len(seen.errors) == 1
    assert three.plates.register() == () and not cups.sent.exists()


def test_what_was_printed_is_told_at_once_and_a_second_plate_asks_why(
    qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups
) -> None:
    page, _ = _opened(qtbot, make_desk, three)
    assert page.panel.reason.isHidden()
    _printed(page)
    outcome_changes = three.plates.printed(page.shown[:1], PlateStyle.PLAIN, "A4").changes
    page.refresh(outcome_changes)
    assert page.list.sheets.index(0).data(Qt.ItemDataRole.ToolTipRole).endswith("打过")
    page.open()
    qtbot.waitUntil(lambda: not page.panel.reason.isHidden())
    page.panel.reason.setCurrentText("损坏")
    _printed(page)
    assert [line.reason for line in three.plates.register()[:3]] == ["损坏"] * 3
    assert max(line.reprint for line in three.plates.register()) == 2


def test_only_those_changed_since_are_listed_when_they_are_asked_for(
    qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups
) -> None:
    choices = three.plates.plates()
    three.plates.printed(choices[:2], PlateStyle.PLAIN, "A4")
    page, _ = _opened(qtbot, make_desk, three, changed_only=True)
    assert [choice.plate.venue for choice in page.shown] == ["朱家宅客堂"]
    assert page.panel.which.place == CHANGED
    page.panel.which.press(ALL)
    qtbot.waitUntil(lambda: len(page.shown) == 3)
    assert {"3块", "要打1块", "打印3块"} <= set(said(page))


def test_only_this_one_is_printed(qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups) -> None:
    page, _ = _opened(qtbot, make_desk, three)
    page.panel.which.press(THIS)
    page.view.go_to(1)
    assert "打印1块" in said(page)
    _printed(page)
    assert [line.venue_id for line in three.plates.register()] == [page.shown[1].plate.venue_id]


def test_some_venues_may_be_asked_for(qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups) -> None:
    wanted = three.plates.plates()[1].plate.venue_id
    page, _ = _opened(qtbot, make_desk, three, venue_ids=(wanted,))
    assert [choice.plate.venue for choice in page.shown] == ["陆家客堂"]


def test_another_paper_and_style_make_the_plates_anew(
    qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups
) -> None:
    page, _ = _opened(qtbot, make_desk, three)
    page.panel.paper.setCurrentIndex(1)
    page.panel.paper.activated.emit(1)
    page.panel.style_choices.press(2)
    qtbot.waitUntil(page.panel.print_button.isEnabled)
    _printed(page)
    assert "media=A3" in cups.asked()
    with PdfPages(cups.sent) as pages:
        assert pages.size_mm(0) == pytest.approx((420, 297), abs=0.5)
    assert {(line.style, line.size) for line in three.plates.register()} == {(PlateStyle.BRONZE, "A3")}


def test_a_silent_printer_keeps_the_file_and_writes_no_register(
    qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups
) -> None:
    page, seen = _opened(qtbot, make_desk, three)
    cups.refuse()
    _printed(page)
    assert str(seen.errors[0]).startswith("打印机没有回应。文件已存到")
    assert [file.name for file in paths.print_folder().iterdir()] == ["客堂汇铭牌-A4-素-3块.pdf"]
    assert three.plates.register() == ()
    assert page.panel.print_button.isEnabled()


def test_without_a_printer_saving_is_the_one_way(
    qtbot: QtBot, make_desk: Maker, three: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", "")
    page, seen = _opened(qtbot, make_desk, three)
    assert not page.panel.print_button.isEnabled()
    assert "可以存到U盘，拿到别处去打" in said(page)
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(sending, "places", lambda: (Place("U盘“KINGSTON”", folder, is_stick=True),))
    _accept_dialog(qtbot, page, "存到这里")
    assert [file.name for file in folder.iterdir()] == ["客堂汇铭牌-A4-素-3块.pdf"]
    assert len(three.plates.register()) == 3
    assert any(words.startswith("已存到") for words, _ in seen.messages)


def _accept_dialog(qtbot: QtBot, page: PreviewPage, words: str) -> None:
    """Presses a button of the dialog that the save button opens."""

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        button(dialog, words).click()

    QTimer.singleShot(0, page, press)
    page.panel.save_button.click()


def test_a_folder_that_cannot_be_written_to_is_told(
    qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups, tmp_path: Path
) -> None:
    page, seen = _opened(qtbot, make_desk, three)
    page._sending.save_into(tmp_path / "gone", page.to_send())
    assert "gone" in str(seen.errors[0])
    assert three.plates.register() == ()


def test_a_character_no_face_has_stops_the_print_and_is_named(
    qtbot: QtBot, make_desk: Maker, office: Office, cups: FakeCups
) -> None:
    hung(office, "李\U0003134f家客堂", "曹王01号")
    page, _ = _opened(qtbot, make_desk, office)
    told = "".join(words for words in said(page) if "李\U0003134f家客堂" in words)
    assert "\U0003134f" in told
    assert not page.panel.print_button.isEnabled()
    assert not page.panel.save_button.isEnabled()


def test_with_no_plate_the_page_says_when_there_will_be_one(
    qtbot: QtBot, make_desk: Maker, office: Office, cups: FakeCups
) -> None:
    page, _ = _opened(qtbot, make_desk, office)
    assert not page.view.is_showing
    assert not page.panel.print_button.isEnabled()
    assert "0块" in said(page)


def test_keys_turn_the_plates(qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups) -> None:
    page, _ = _opened(qtbot, make_desk, three)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_PageDown)
    assert page.view.page == 1
    assert page.list.currentIndex().row() == 1
    qtbot.keyClick(page.view, Qt.Key.Key_End)
    qtbot.keyClick(page.view, Qt.Key.Key_PageDown)
    assert page.view.page == 2
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_PageUp)
    assert page.view.page == 1
    qtbot.keyClick(page.list, Qt.Key.Key_Up)
    assert page.view.page == 0
    assert not page._turn.before.isEnabled()


def test_the_wheel_zooms_only_with_ctrl(
    qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups
) -> None:
    page, _ = _opened(qtbot, make_desk, three)
    assert page.view.zoom is None
    _wheel(page, Qt.KeyboardModifier.NoModifier)
    assert page.view.zoom is None
    _wheel(page, Qt.KeyboardModifier.ControlModifier)
    zoomed = page.view.zoom
    assert zoomed is not None
    qtbot.keyClick(page.view, Qt.Key.Key_Minus)
    assert (page.view.zoom or 9) < zoomed
    button(page, "实际大小").click()
    assert page.view.zoom == 1.0
    button(page, "适合窗口").click()
    assert page.view.zoom is None
    assert page.view.horizontalScrollBar().maximum() == 0


def _wheel(page: PreviewPage, keys: Qt.KeyboardModifier) -> None:
    from PySide6.QtGui import QWheelEvent

    at = QPointF(50, 50)
    event = QWheelEvent(
        at, page.view.mapToGlobal(at), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(page.view.viewport(), event)


def test_at_large_type_things_move_and_nothing_is_lost(
    qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups
) -> None:
    page, _ = _opened(qtbot, make_desk, three, 15)
    words = set(said(page))
    assert {"打印3块", "存到U盘或桌面", "返回", "上一块", "下一块", "实际大小"} <= words
    turn = page._turn.mapTo(page, QPoint(0, 0)).y()
    assert turn > page.view.mapTo(page, QPoint(0, page.view.height() - 1)).y()
    page.resize(1732, 970)
    qtbot.waitUntil(lambda: "只打这一块" in said(page))
    top = QPoint(0, 0)
    qtbot.waitUntil(lambda: page._turn.mapTo(page, top).y() < page.view.mapTo(page, top).y())


def test_a_page_that_was_left_is_painted_again(
    qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups
) -> None:
    page, _ = _opened(qtbot, make_desk, three)
    page.hide()
    assert page._painting.sheets.render(0, 20) is None
    page.show()
    qtbot.waitUntil(lambda: page._painting.sheets.render(0, 20) is not None)
    assert page.panel.print_button.isEnabled()


@pytest.mark.parametrize(("answer", "printed"), [("直接打印", 3), ("先看一看", 0)])
def test_who_does_not_want_to_look_first_is_asked_once(
    qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups, answer: str, printed: int
) -> None:
    desk, _ = make_desk(three)
    desk.settings.change(preview_first=False)
    page = PreviewPage(desk)
    qtbot.addWidget(page)
    page.show()
    asked: list[str] = []

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and not asked:
            asked.append(answer)
            button(dialog, answer).click()

    timer = QTimer(page, interval=20)
    timer.timeout.connect(press)
    timer.start()
    page.open()
    qtbot.waitUntil(lambda: page.is_ready and bool(asked))
    assert len(three.plates.register()) == printed


def test_a_stopped_composition_leaves_printing_possible(
    qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups
) -> None:
    page, _ = _opened(qtbot, make_desk, three)
    page.view.show_words("")
    page.panel.allow(ready=False)
    page._stopped()
    assert page.panel.print_button.isEnabled()
    _printed(page)
    assert len(three.plates.register()) == 3


def test_esc_goes_back(qtbot: QtBot, make_desk: Maker, three: Office, cups: FakeCups) -> None:
    page, _ = _opened(qtbot, make_desk, three)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    with qtbot.waitSignal(page.desk.back_asked):
        qtbot.keyClick(page.list, Qt.Key.Key_Escape)
