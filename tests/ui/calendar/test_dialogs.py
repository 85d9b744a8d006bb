"""Printing, 开放日志, 放假安排, cancelling: each dialog over the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.holiday import DayKind
from kth_desktop.domain.vocabulary import ActivityState
from kth_desktop.errors import UserError
from kth_desktop.ui.calendar.cancel_dialog import CancelDialog
from kth_desktop.ui.calendar.holidays_dialog import HolidaysDialog, days_words, read_days
from kth_desktop.ui.calendar.open_days_dialog import OpenDaysDialog
from kth_desktop.ui.calendar.papers import month_job, notice_job, offers
from kth_desktop.ui.paper_job import Chosen
from kth_desktop.ui.widgets.lines_dialog import BinDialog, LogDialog
from tests.ui.calendar.conftest import Opened
from tests.ui.page_desk import button, said

WEDNESDAY, FRIDAY = date(2026, 11, 25), date(2026, 11, 20)


def choose(opened: Opened, words: str) -> None:
    """An entry of the menu of the first activity on Wednesday."""
    line = opened.page.showing.shown.of(WEDNESDAY)[0]
    menu = QMenu()
    actions = opened.page.actions_.menu_actions(line, menu)
    next(action for action in actions if action.text() == words).trigger()
    opened.settle()


def dialog(opened: Opened, kind):
    return next(found for found in opened.page.findChildren(kind) if found.isVisible())


@pytest.mark.parametrize(("words", "title"), [("打印预告", "打印活动预告"), ("打印签到表", "打印活动签到表")])
def test_a_paper_is_looked_at_before_it_is_printed(opened: Opened, words: str, title: str) -> None:
    choose(opened, words)
    assert opened.window.shell.pages.name == "preview"
    assert title in said(opened.window)


def test_the_papers_of_an_activity(opened: Opened, tmp_path: Path) -> None:
    activity = opened.named("冬季健康课")
    made = [offer.job(opened.desk, activity) for offer in offers(activity)]
    for job, papers in zip(made, (("A4", "A3"), ("A4",), ("A4",)), strict=True):
        assert tuple(paper.split()[0] for paper in job.papers) == papers
        for paper in papers:
            out = tmp_path / f"{job.name}-{paper}.pdf"
            job.build(job.read(), out, Chosen(paper, 0), lambda *_: None, lambda: False)
            pages = PdfPages(out)
            assert round(pages.size_mm(0)[0]) == {"A4": 210, "A3": 297}[paper]
            pages.close()
    assert [offer.words for offer in offers(opened.named("理发磨刀"))] == [
        "打印记录表",
        "打印签到表",
        "打印预告",
    ]
    assert all("健康" not in job.name for job in made)


def test_what_the_neighbours_are_asked_can_be_chosen(opened: Opened) -> None:
    activity = replace(opened.named("冬季健康课"), remarks="请带老花镜。")
    assert [style.words for style in notice_job(opened.desk, activity).styles] == [
        "请自带茶杯。",
        "请带老花镜。",
        "不另写",
    ]


def test_the_month_is_printed_for_the_wall(opened: Opened, tmp_path: Path) -> None:
    opened.page.head.print.click()
    opened.settle()
    assert opened.window.shell.pages.name == "preview"
    job, out = month_job(opened.desk, FRIDAY), tmp_path / "m.pdf"
    content = job.read()
    assert {line.activity.title for line in content.lines} == {"冬季健康课", "理发磨刀", "沪剧沙龙"}
    job.build(content, out, Chosen("A3", 0), lambda *_: None, lambda: False)
    pages = PdfPages(out)
    assert round(pages.size_mm(0)[0]) == 420
    pages.close()


def test_a_deleted_activity_is_found_in_the_bin(opened: Opened) -> None:
    choose(opened, "删除")
    opened.page.actions_.show_bin()
    button(dialog(opened, BinDialog), "恢复").click()
    opened.settle()
    assert opened.titles(WEDNESDAY) == ["冬季健康课"]


def test_cancelling_says_why_and_can_be_taken_back(opened: Opened) -> None:
    choose(opened, "取消活动")
    asked = dialog(opened, CancelDialog)
    asked.line.setText("台风")
    asked.accept()
    opened.settle()
    assert opened.named("冬季健康课").cancel_reason == "台风"
    choose(opened, "恢复为计划")
    back = opened.named("冬季健康课")
    assert (back.state, back.cancel_reason) == (ActivityState.PLANNED, "")


def test_the_history_of_an_activity(opened: Opened) -> None:
    choose(opened, "更改记录")
    words = [label.text() for label in dialog(opened, LogDialog).findChildren(type(opened.page.head._title))]
    assert "张建芳" in words and "新增" in words


def test_open_days_are_filled_in_by_keyboard(opened: Opened, qtbot: QtBot) -> None:
    opened.page.actions_.open_days(date(2026, 11, 23))
    asked = dialog(opened, OpenDaysDialog)
    model = asked.model
    assert model.rowCount() == 2
    edit = Qt.ItemDataRole.EditRole
    assert model.setData(model.index(0, 3), "12", edit)
    assert model.setData(model.index(0, 4), "v", edit)
    assert not model.setData(model.index(0, 24), "5", edit)
    assert asked._words.text() == "11月24日还没有到，请核对。"
    assert not model.setData(model.index(0, 5), "许多", edit)
    assert asked._words.text() == "“许多”看不懂，请填人次，或者打√。"
    shown = [model.data(model.index(0, column)) for column in (3, 4, model.days + 1, model.days + 2)]
    assert shown == ["12", "√", "2", "12"]
    asked.activateWindow()
    qtbot.waitUntil(asked.isActiveWindow)
    assert asked.frameGeometry().right() <= opened.window.frameGeometry().right() + 1
    qtbot.keyClick(asked.table, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    (line, _other) = opened.office.open_days.month(2026, 11)
    assert (line.day_count, line.visitors) == (2, 12)
    assert opened.seen.undone[-1] == "已记开放日志2处"


@pytest.mark.parametrize("typed", ["--5", "²", "5.5", "1000", "-1"])
def test_what_is_no_number_of_people_is_refused(opened: Opened, typed: str) -> None:
    opened.page.actions_.open_days(date(2026, 11, 23))
    asked = dialog(opened, OpenDaysDialog)
    assert not asked.model.setData(asked.model.index(0, 3), typed, Qt.ItemDataRole.EditRole)
    assert asked._words.text().endswith(("请填人次，或者打√。", "请核对。"))
    assert asked.model.changed() == []


def test_wide_digits_are_digits(opened: Opened) -> None:
    opened.page.actions_.open_days(date(2026, 11, 23))
    model = dialog(opened, OpenDaysDialog).model
    assert model.setData(model.index(0, 3), "１２人", Qt.ItemDataRole.EditRole)
    assert model.data(model.index(0, 3)) == "12"


def test_closing_the_open_days_says_what_is_not_saved(opened: Opened, qtbot: QtBot) -> None:
    opened.page.actions_.open_days(date(2026, 11, 23))
    asked = dialog(opened, OpenDaysDialog)
    asked.model.setData(asked.model.index(0, 3), "8", Qt.ItemDataRole.EditRole)
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert asked.isVisible()
    assert asked._words.text() == "还有1处没有保存。要留下请按“保存”，不要了请按“不保存了”。"
    button(asked, "不保存了").click()
    assert not asked.isVisible()
    assert opened.office.open_days.month(2026, 11)[0].day_count == 0


def test_nobody_is_invited_to_what_is_cancelled(opened: Opened) -> None:
    line = next(one for one in opened.page.showing.shown.of(FRIDAY) if one.activity.title == "沪剧沙龙")
    menu = QMenu()
    words = [action.text() for action in opened.page.actions_.menu_actions(line, menu)]
    assert words == ["修改", "再办一场", "恢复为计划", "关联…", "删除", "更改记录"]
    opened.page.actions_.show_papers(line.activity, opened.page.head.print)
    assert opened.seen.messages[-1] == ("这项活动已经取消，没有要打印的。", "attention")


def test_turning_the_month_keeps_what_was_filled_in(opened: Opened) -> None:
    opened.page.actions_.open_days(date(2026, 11, 23))
    asked = dialog(opened, OpenDaysDialog)
    asked.model.setData(asked.model.index(0, 3), "8", Qt.ItemDataRole.EditRole)
    asked.turn(-1)
    assert (asked.model.month, asked.model.changed()) == (10, [])
    assert opened.office.open_days.month(2026, 11)[0].visitors == 8


def test_a_year_of_holidays_is_entered_as_the_notice_has_it(opened: Opened) -> None:
    opened.page.actions_.enter_holidays(2027)
    asked = dialog(opened, HolidaysDialog)
    asked.lines["春节", DayKind.OFF].setText("2.5至2.11")
    asked.lines["春节", DayKind.WORK].setText("2.14、2月20日")
    asked.lines["国庆", DayKind.OFF].setText("9.31")
    asked.save()
    assert asked.words.text() == "9月没有31日，请改日期。"
    asked.lines["国庆", DayKind.OFF].setText("")
    asked.save()
    entered = opened.office.holidays.entered()
    assert len(entered) == 9
    assert [one.day.day for one in entered if one.kind is DayKind.WORK] == [14, 20]
    opened.page.actions_.enter_holidays(2027)
    again = dialog(opened, HolidaysDialog)
    assert again.lines["春节", DayKind.OFF].text() == "2.5至2.11"
    assert again.lines["春节", DayKind.WORK].text() == "2.14、2.20"


def test_days_as_they_are_written() -> None:
    assert days_words(read_days("10月1日至10月3日", 2027)) == "10.1至10.3"
    assert read_days("", 2027) == ()
    for written in ("2.6-2.12", "2.6-12", "2月6日至12日", "2月6日（星期六、初一）至2月12日（星期五）"):
        assert days_words(read_days(written, 2027)) == "2.6至2.12", written
    for wrong, words in (("10.3至10.1", "起止不对"), ("2026.10.1", "不在2027年里"), ("10月", "看不懂")):
        with pytest.raises(UserError, match=words):
            read_days(wrong, 2027)
