"""Adding and changing a venue in the form, as a clerk at the keyboard does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.domain.queries import VenueQuery, VolunteerQuery
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.office import Office
from kth_desktop.ui.venues.host_field import HostField
from tests.ui.page_desk import button, said
from tests.ui.venues.conftest import Opened


def type_into(opened: Opened, name: str, text: str) -> None:
    """As an input method commits it: key clicks carry no Chinese."""
    field = opened.page.side.editor.form.row(name).field
    field.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(QApplication.focusWidget() or field.control, event)


def complaint(opened: Opened, name: str) -> str:
    return opened.page.side.editor.form.row(name).complaint


def start_new(opened: Opened, qtbot: QtBot) -> None:
    qtbot.keyClick(opened.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert opened.page.editing.is_open
    opened.settle()


def test_a_new_venue_with_a_new_host_is_saved_by_the_keyboard(opened: Opened, qtbot: QtBot) -> None:
    start_new(opened, qtbot)
    type_into(opened, "name", "王家客堂")
    type_into(opened, "group_name", "五组")
    host = opened.page.side.editor.form.row("host_id").field
    assert isinstance(host, HostField)
    type_into(opened, "host_id", "王阿兴")
    qtbot.waitUntil(lambda: host.offered() == ["新志愿者：王阿兴"])
    host.picked.emit(0)
    type_into(opened, "host.phone", "14210310002")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    venue = opened.named("王家客堂")
    assert venue.group_name == "5组"
    assert venue.stage is VenueStage.FINDING
    people = opened.office.volunteers.lines(VolunteerQuery(text="王阿兴"))
    assert [(line.volunteer.phone, line.volunteer.id) for line in people] == [("14210310002", venue.host_id)]
    assert not opened.page.editing.is_open
    opened.settle()
    assert opened.page.list.selected()[0].venue.id == venue.id
    assert opened.seen.undone == ["已新增活动点“王家客堂”"]


def test_a_volunteer_found_by_pinyin_becomes_the_host(opened: Opened, qtbot: QtBot) -> None:
    start_new(opened, qtbot)
    host = opened.page.side.editor.form.row("host_id").field
    assert isinstance(host, HostField)
    host.setFocus()
    qtbot.keyClicks(host.line, "jfs")
    qtbot.waitUntil(lambda: "金福生（14组）" in host.offered())
    host.picked.emit(0)
    assert host.chosen == opened.named("金家客堂").host_id
    assert not opened.page.side.editor.form.row("host.phone").isVisible()


def test_a_whole_name_typed_and_left_is_taken(opened: Opened, qtbot: QtBot) -> None:
    start_new(opened, qtbot)
    host = opened.page.side.editor.form.row("host_id").field
    assert isinstance(host, HostField)
    type_into(opened, "host_id", "金福生")
    qtbot.keyClick(host.line, Qt.Key.Key_Return)
    assert host.chosen == opened.named("金家客堂").host_id
    assert complaint(opened, "host_id") == ""


def test_ctrl_s_under_the_open_list_loses_no_host(opened: Opened, qtbot: QtBot) -> None:
    start_new(opened, qtbot)
    editor = opened.page.side.editor
    host = editor.form.row("host_id").field
    assert isinstance(host, HostField)
    type_into(opened, "name", "周家客堂")
    type_into(opened, "group_name", "2组")
    host.setFocus()
    type_into(opened, "host_id", "查无此人")
    qtbot.waitUntil(lambda: host.offering)
    editor.save()
    assert "不在志愿者里" in complaint(opened, "host_id")
    assert "周家客堂" not in opened.rows()
    host.line.clear()
    type_into(opened, "host_id", "金福生")
    qtbot.waitUntil(lambda: host.offering and "金福生（14组）" in host.offered())
    editor.save()
    qtbot.waitUntil(lambda: "周家客堂" in opened.rows())
    assert opened.named("周家客堂").host_id == opened.named("金家客堂").host_id


def test_a_name_nobody_has_is_said_at_the_field(opened: Opened, qtbot: QtBot) -> None:
    start_new(opened, qtbot)
    host = opened.page.side.editor.form.row("host_id").field
    type_into(opened, "host_id", "查无此人")
    qtbot.keyClick(host.control, Qt.Key.Key_Return)
    assert "不在志愿者里" in complaint(opened, "host_id")
    assert host.text() == "查无此人\t"


def test_everything_wrong_is_said_at_its_field_and_stays_as_typed(opened: Opened, qtbot: QtBot) -> None:
    start_new(opened, qtbot)
    texts = {"name": "客" * 51, "area_m2": "10000", "capacity": "很多", "host.phone": "123"}
    editor = opened.page.side.editor
    editor.recover(texts | {"host_id": "王芳\tnew", "stage": "HUNG", "hung_on": "2月30日"})
    qtbot.mouseClick(editor.save_button, Qt.MouseButton.LeftButton)

    assert "51个字" in complaint(opened, "name")
    assert complaint(opened, "group_name") == "组别还没有填，请选择或填写后再保存。"
    assert "999平方米" in complaint(opened, "area_m2")
    assert "看不懂" in complaint(opened, "capacity")
    assert complaint(opened, "hung_on") == "2月没有30日，请改日期。"
    assert "现在是3位" in complaint(opened, "host.phone")
    assert "6处要改，已填的都还在。" in said(editor)
    kept = editor.form.texts()
    assert {name: kept[name] for name in texts} == texts
    assert len(opened.office.venues.lines(VenueQuery())) == 3


def test_a_mended_field_is_counted_no_longer(opened: Opened, qtbot: QtBot) -> None:
    start_new(opened, qtbot)
    editor = opened.page.side.editor
    editor.save()
    assert "2处要改，已填的都还在。" in said(editor)
    type_into(opened, "name", "王家客堂")
    assert complaint(opened, "name") == ""
    assert "1处要改，已填的都还在。" in said(editor)


def test_a_number_in_use_is_refused_at_its_field(opened: Opened, qtbot: QtBot) -> None:
    opened.select(qtbot, "李家客堂")
    qtbot.keyClick(opened.page, Qt.Key.Key_F2)
    opened.page.side.editor.form.row("number").field.set_text("曹王01号")
    opened.page.side.editor.save()
    assert "曹王01号" in complaint(opened, "number")
    assert opened.named("李家客堂").number == "曹王02号"


def test_enter_while_composing_commits_nothing(opened: Opened, qtbot: QtBot) -> None:
    start_new(opened, qtbot)
    field = opened.page.side.editor.form.row("name").field
    line = QApplication.focusWidget()
    assert line is field.control
    QCoreApplication.sendEvent(line, QInputMethodEvent("wangjia", []))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is line
    assert field.text() == ""
    done = QInputMethodEvent()
    done.setCommitString("王家")
    QCoreApplication.sendEvent(line, done)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert field.text() == "王家"
    assert QApplication.focusWidget() is opened.page.side.editor.form.row("group_name").field.control
    assert len(opened.office.venues.lines(VenueQuery())) == 3


def test_a_venue_that_hangs_already_is_entered_with_its_dates(opened: Opened, qtbot: QtBot) -> None:
    start_new(opened, qtbot)
    editor = opened.page.side.editor
    editor.recover({"name": "沈家客堂", "group_name": "8组", "stage": "HUNG", "hung_on": "2016.4.20"})
    assert editor.form.texts()["number"] == "曹王03号"
    editor.save()
    venue = opened.named("沈家客堂")
    assert (venue.stage, venue.backfilled, venue.number) == (VenueStage.HUNG, True, "曹王03号")
    assert venue.hung_on is not None
    assert venue.hung_on.words == "2016年4月20日"


def test_without_its_date_a_hung_venue_is_not_entered(opened: Opened, qtbot: QtBot) -> None:
    start_new(opened, qtbot)
    editor = opened.page.side.editor
    editor.recover({"name": "沈家客堂", "group_name": "8组", "stage": "HUNG"})
    editor.save()
    assert complaint(opened, "hung_on").startswith("挂牌日期还没有填")


def test_consent_proposes_today_and_goes_with_the_host(opened: Opened, qtbot: QtBot) -> None:
    opened.select(qtbot, "李家客堂")
    opened.page.change()
    form = opened.page.side.editor.form
    form.row("host_name_consent").field.control.click()  # type: ignore[attr-defined]
    assert form.texts()["host_consent_on"] == "2026年11月23日"
    opened.page.side.editor.save()
    assert opened.named("李家客堂").host_name_consent


def test_text_that_was_not_saved_is_offered_again(
    opened: Opened, show: Callable[..., Opened], qtbot: QtBot
) -> None:
    start_new(opened, qtbot)
    type_into(opened, "name", "王家客堂")
    opened.page.side.editor.keep_draft()
    assert [draft.key.startswith("venue:new:") for draft in opened.office.drafts.all()] == [True]

    after = show(opened.office)  # the power was cut, and the program is started again
    assert after.page.drafts.bar is not None
    assert "王家客堂" in after.page.drafts.bar.words
    qtbot.mouseClick(button(after.page.drafts, "接着填"), Qt.MouseButton.LeftButton)
    assert after.page.side.editor.form.texts()["name"] == "王家客堂"
    assert after.page.unsaved() == 1
    after.page.drop_edit()
    assert after.office.drafts.all() == ()


def test_leaving_with_unsaved_text_asks(opened: Opened, qtbot: QtBot) -> None:
    opened.select(qtbot, "李家客堂")
    opened.page.change()
    opened.settle()
    type_into(opened, "address", "曹王村12组5号")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert opened.page.editing.bar is not None
    assert opened.page.editing.bar.words == "还有1处没有保存。"
    qtbot.mouseClick(button(opened.page.editing.bar, "保存并继续"), Qt.MouseButton.LeftButton)
    assert opened.named("李家客堂").address == "曹王村12组5号"
    assert not opened.page.editing.is_open


def test_another_row_waits_for_the_answer(opened: Opened, qtbot: QtBot) -> None:
    opened.select(qtbot, "李家客堂")
    opened.page.change()
    type_into(opened, "address", "曹王村12组5号")
    table = opened.page.list.table
    table.setFocus()
    table.show_row(0)
    opened.settle()
    assert opened.page.editing.is_open
    assert opened.page.list.selected()[0].venue.name == "李家客堂"
    assert opened.page.editing.bar is not None
    qtbot.mouseClick(button(opened.page.editing.bar, "放弃修改"), Qt.MouseButton.LeftButton)
    opened.settle()
    assert opened.page.list.selected()[0].venue.name == "陆家客堂"
    assert opened.named("李家客堂").address == ""


def test_an_untouched_form_is_left_without_a_question(opened: Opened, qtbot: QtBot) -> None:
    opened.select(qtbot, "李家客堂")
    opened.page.change()
    opened.settle()
    qtbot.keyClick(opened.page.side.editor.form, Qt.Key.Key_Escape)
    assert not opened.page.editing.is_open
    assert opened.page.editing.bar is None


def test_somebody_elses_change_is_not_saved_over(opened: Opened, qtbot: QtBot) -> None:
    from dataclasses import replace

    opened.select(qtbot, "李家客堂")
    opened.page.change()
    type_into(opened, "remarks", "门口有台阶")
    opened.office.venues.save(replace(opened.named("李家客堂"), address="曹王村12组5号"))
    opened.page.side.editor.save()
    assert opened.page.side.editor.form.texts()["remarks"] == "门口有台阶"
    assert len(opened.seen.errors) == 1
    assert opened.named("李家客堂").remarks == ""


def test_the_form_of_the_whole_town_asks_for_the_committee(
    opened: Opened, office: Office, qtbot: QtBot
) -> None:
    opened.desk.view(None)
    start_new(opened, qtbot)
    assert opened.page.side.editor.form.row("committee_id").isVisible()
    opened.page.side.editor.recover({"name": "王家客堂", "group_name": "5组"})
    opened.page.side.editor.save()
    assert opened.named("王家客堂").committee_id == office.own.id
