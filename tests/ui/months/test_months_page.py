"""月结补录 in the real window, and the question for a reason over other forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.closing import MonthState, Numbers, numbers_of, summed
from kth_desktop.domain.correction import NOTE_LENGTH, NOTE_TOO_LONG, CorrectionReason
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.office import Office
from kth_desktop.ui.months import page as months_page
from kth_desktop.ui.months.backfill_dialog import BackfillDialog
from kth_desktop.ui.months.page import MonthsPage
from kth_desktop.ui.widgets.correction_dialog import CorrectionDialog
from tests.ui.opened_page import OpenedPage, shower
from tests.ui.page_desk import Maker, said

Opened = OpenedPage[MonthsPage]
Show = Callable[..., Opened]


@pytest.fixture
def show(qtbot: QtBot, make_desk: Maker) -> Show:
    return shower(qtbot, make_desk, "months", MonthsPage, Opened)


def _held(office: Office, on: date = date(2026, 10, 5), attendances: int = 25) -> Activity:
    made = Activity(
        committee_id=office.own.id, title="健康课", category=Category.PUBLICITY_TRAINING, place="村委会",
        held_on=on, attendances=attendances, state=ActivityState.HELD,
    )  # fmt: skip
    return office.activities.save(made).record


def _dialog(opened: Opened, kind: type[QDialog]) -> QDialog:
    opened.settle()
    found = [one for one in opened.window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def _shown(opened: Opened) -> str:
    return "\n".join(said(opened.page))


def test_the_month_that_is_due_is_closed_and_opened_again(
    show: Show, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    _held(office)
    opened = show(office)
    page = opened.page
    assert page.shown is not None and page.shown.words == "2026年10月"
    assert not page.correction.isEnabled() and not page.reopen.isEnabled()
    page.close_button.click()
    opened.settle()
    assert page.close_button.text() == "11月23日已月结" and not page.close_button.isEnabled()
    assert opened.seen.undone == ["2026年10月已月结上报"]
    asked: list[str] = []
    monkeypatch.setattr(months_page, "ask", lambda *words, **_: asked.append(words[3]) or True)
    page.reopen.click()
    opened.settle()
    assert asked == ["2026年10月不再算作已上报，登记的也不再算补报；这个月的更正记录一并去掉。"]
    assert office.months.sheet(2026, 10).state is MonthState.OPEN
    assert page.close_button.text() == "上报并月结"


def test_a_correction_stands_beside_the_list(show: Show, office: Office) -> None:
    made = _held(office)
    office.summary.hand_in(2026, 10)
    with office.correcting(CorrectionReason.CALLED, "村医来电"):
        office.activities.save(replace(made, attendances=28))
    opened = show(office)
    words = _shown(opened)
    assert "10月5日“健康课”：人次由25改为28。原因：对方来电更正：村医来电，11月23日张建芳。" in words
    assert "2026年11月23日已月结上报，以后增加3人次。" in words
    assert "月结时合计" in words and opened.page.correction.isEnabled()


def test_sums_are_entered_by_keyboard_and_wrong_ones_are_said_at_their_field(
    show: Show, office: Office, qtbot: QtBot
) -> None:
    opened = show(office)
    opened.page.backfill.click()
    dialog = _dialog(opened, BackfillDialog)
    assert isinstance(dialog, BackfillDialog)
    dialog.year_field.set_text("2025")
    dialog.month_field.set_text("3")
    people = dialog.form.row("publicity_training.attendances")
    people.field.set_text("90")
    qtbot.keyClick(dialog.source.control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog.accept()
    row = dialog.form.row("publicity_training.sessions")
    assert row.complaint == "宣传培训填了人次或时长，场次还没有填，请补上。"
    assert people.field.text() == "90", "what was typed stays"
    row.field.set_text("两场")
    dialog.accept()
    assert "看不懂" in row.complaint
    row.field.set_text("2")
    dialog.month_field.set_text("13")
    dialog.accept()
    assert dialog.form.row("month").complaint == "月份是1到12，请核对。"
    dialog.month_field.set_text("3")
    dialog.accept()
    opened.settle()
    (kept,) = office.months.sums(office.own.id, 2025, 3)
    assert numbers_of(kept) == Numbers(2, 90)
    assert opened.page.shown is not None and opened.page.shown.words == "2025年3月"
    assert "其中补录2场次、90人次" in _shown(opened)


def test_one_month_after_the_other_keeps_the_source(show: Show, office: Office) -> None:
    opened = show(office)
    opened.page.backfill.click()
    dialog = _dialog(opened, BackfillDialog)
    assert isinstance(dialog, BackfillDialog)
    dialog.year_field.set_text("2025")
    dialog.month_field.set_text("12")
    dialog.source.set_text("2025年台账")
    dialog.form.row("publicity_training.sessions").field.set_text("1")
    dialog.next_button.click()
    following = _dialog(opened, BackfillDialog)
    assert isinstance(following, BackfillDialog)
    assert (following.year_field.whole(), following.month_field.whole()) == (2026, 1)
    assert following.source.text() == "2025年台账"
    assert following.form.row("publicity_training.sessions").field.text() == ""
    following.accept()
    assert "一个数都没有填" in following.form.row("publicity_training.sessions").complaint
    following.year_field.set_text("2025")
    following.month_field.set_text("12")
    following.form.row("publicity_training.sessions").field.set_text("5")
    following.accept()
    assert "已经有汇总补录" in following.form.row("month").complaint
    following.reject()


def test_double_counting_is_said_and_the_sums_give_way(show: Show, office: Office) -> None:
    _held(office, date(2025, 3, 5))
    office.months.backfill(office.own.id, 2025, 3, [_sum(office)])
    opened = show(office)
    opened.page.open(year=2025, month=3)
    opened.settle()
    assert "2025年3月有汇总补录，又登记了1场活动，会重复计算。" in _shown(opened)
    opened.page.detail.replace.click()
    opened.settle()
    assert summed(office.months.sheet(2025, 3).now) == Numbers(1, 25)
    assert not opened.page.detail.warning.isVisible()


def _sum(office: Office) -> BackfilledMonth:
    day = date(2025, 3, 1)
    return BackfilledMonth(
        committee_id=office.own.id, year=2025, month=3, first_day=day, last_day=day,
        category=Category.CULTURE_RECREATION, sessions=2, attendances=90,
    )  # fmt: skip


def test_undoing_into_a_closed_month_asks_why(show: Show, office: Office) -> None:
    opened = show(office)
    done = office.activities.save(
        Activity(
            committee_id=office.own.id, title="健康课", category=Category.PUBLICITY_TRAINING, place="村委会",
            held_on=date(2026, 10, 5), attendances=25, state=ActivityState.HELD,
        )
    )  # fmt: skip
    office.summary.hand_in(2026, 10)
    opened.window._undo(done.undo)
    dialog = _dialog(opened, CorrectionDialog)
    assert isinstance(dialog, CorrectionDialog)
    assert "2026年10月已经月结上报。这次修改会改变当月的数，请选一个原因。" in "\n".join(said(dialog))
    dialog.accept()
    assert dialog.form.row("reason").complaint == "请选一个原因再修改。"
    dialog.reject()
    opened.settle()
    assert summed(office.months.sheet(2026, 10).now) == Numbers(1, 25), "Esc leaves everything"
    assert opened.window.shell.undo_bar is not None and opened.window.shell.undo_bar.offered
    opened.window.shell.undo_bar.take_back()
    dialog = _dialog(opened, CorrectionDialog)
    assert isinstance(dialog, CorrectionDialog)
    dialog.reason.set_text(CorrectionReason.OTHER.value)
    dialog.accept()
    assert dialog.form.row("note").complaint == "选“其他”时请写一句说明。"
    dialog.note.set_text("长" * (NOTE_LENGTH + 1))
    dialog.accept()
    assert dialog.form.row("note").complaint == NOTE_TOO_LONG and dialog.isVisible()
    dialog.note.set_text("重复登记")
    dialog.accept()
    opened.settle()
    (told,) = office.months.sheet(2026, 10).corrections
    assert (numbers_of(told), told.note) == (Numbers(-1, -25), "重复登记")


@pytest.mark.parametrize("type_size", [11, 15])
def test_nothing_is_cut_at_any_size(show: Show, office: Office, type_size: int) -> None:
    made = _held(office)
    office.summary.hand_in(2026, 10)
    with office.correcting(CorrectionReason.CALLED):
        office.activities.save(replace(made, attendances=28))
    for size in ((1366, 768), (1024, 640)):
        opened = show(office, type_size, size)
        page = opened.page
        for button in (page.close_button, page.reopen, page.correction, page.backfill):
            assert button.width() >= button.sizeHint().width()
            assert button.mapTo(page, button.rect().topRight()).x() <= page.width()
        QApplication.processEvents()
        opened.window.close()
