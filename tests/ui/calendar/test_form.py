"""Adding and changing an activity in the form, as a clerk at the keyboard does."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.domain.activity import ServedItem, Service
from kth_desktop.domain.backfill import BackfilledMonth
from kth_desktop.domain.queries import ActivityQuery, VolunteerQuery
from kth_desktop.domain.vocabulary import ActivityState, ActivityTag, Category, CountSource
from kth_desktop.ui.calendar.people_field import Helper
from tests.ui.calendar.conftest import Opened, add, venue_named
from tests.ui.page_desk import button, said

WEDNESDAY, FRIDAY, TODAY = date(2026, 11, 25), date(2026, 11, 20), date(2026, 11, 23)
CTRL = Qt.KeyboardModifier.ControlModifier
MOST_INPUTS = 15


def choose(opened: Opened, name: str, key: str) -> None:
    field = opened.page.body.editor.form.row(name).field
    field.set_text(key)
    field.edited.emit()


def fill_four(opened: Opened, title: str = "议事会") -> None:
    opened.page.editing.add(WEDNESDAY)
    opened.type("title", title)
    choose(opened, "category", Category.DELIBERATION.name)
    opened.type("venue_id", "村委会")


def save(opened: Opened) -> None:
    opened.key(Qt.Key.Key_S, CTRL)


def test_four_fields_are_enough(opened: Opened) -> None:
    fill_four(opened)
    assert "填好名称、类别、地点、日期四项就能保存，其余以后再补。" in said(opened.page)
    save(opened)
    saved = opened.named("议事会")
    assert (saved.held_on, saved.place, saved.state) == (WEDNESDAY, "村委会", ActivityState.PLANNED)
    assert opened.titles(WEDNESDAY) == ["议事会", "冬季健康课"]
    assert opened.seen.undone == ["已新增活动“议事会”"]


def test_each_of_the_four_is_asked_for(opened: Opened) -> None:
    opened.page.editing.add(WEDNESDAY)
    opened.type("title", " ")
    opened.page.body.editor.form.held_on.set_text("")
    save(opened)
    assert opened.complaint("title") == "活动名称还没有填，请填写后再保存。"
    assert opened.complaint("category") == "类别还没有选，请选择后再保存。"
    assert opened.complaint("venue_id") == "地点还没有填，请选择活动点或写明地点。"
    assert opened.complaint("held_on") == "日期还没有填，请填写后再保存。"
    assert "4处要改，已填的都还在。" in said(opened.page)


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("held_on", "2月30日", "2月没有30日，请改日期。"),
        ("ends_at", "12:00", "结束时间早于开始时间，请核对。"),
        ("ends_at", "25:00", "没有25点00分，请核对时间。"),
        ("expected", "100000", "人数应在0至9999之间，请核对。"),
        ("expected", "-3", "人数应在0至9999之间，请核对。"),
        ("expected", "许多", "“许多”看不懂，这里填整数就可以。"),
        ("repeat_until", "11.20", "重复到的日期要晚于活动日期，请核对。"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_kept(
    opened: Opened, name: str, typed: str, sentence: str
) -> None:
    fill_four(opened)
    opened.type("starts_at", "13:30")
    field = opened.page.body.editor.form.row(name).field
    field.set_text("")
    opened.type(name, typed)
    save(opened)
    assert opened.complaint(name) == sentence
    assert field.text() == typed
    assert opened.office.activities.keys(ActivityQuery(text="议事会")) == ()


def test_a_place_is_found_by_pinyin_and_enter(opened: Opened, qtbot: QtBot) -> None:
    opened.page.editing.add(WEDNESDAY)
    form = opened.page.body.editor.form
    opened.type("title", "评弹")
    choose(opened, "category", Category.CULTURE_RECREATION.name)
    form.place.line.setFocus()
    qtbot.keyClicks(form.place.line, "ljkt")
    qtbot.waitUntil(lambda: form.place.offering)
    popup = form.place._popup.popup()
    assert popup is not None
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert (form.place.line.text(), form.place.venue_id) == (
        "陆家客堂",
        venue_named(opened.office, "陆家客堂").id,
    )
    save(opened)
    assert opened.named("评弹").venue_id == form.place.venue_id


def test_a_venue_written_out_is_that_venue(opened: Opened, qtbot: QtBot) -> None:
    opened.page.editing.add(WEDNESDAY)
    opened.type("venue_id", "王家客堂")
    place = opened.page.body.editor.form.place
    qtbot.waitUntil(lambda: place.venue_id is not None)
    assert place.venue_id == venue_named(opened.office, "王家客堂").id


def test_several_helpers_are_chosen_one_after_the_other(opened: Opened, qtbot: QtBot) -> None:
    opened.page.editing.add(FRIDAY)
    form = opened.page.body.editor.form
    opened.type("title", "义诊")
    choose(opened, "category", Category.CONVENIENCE_SERVICE.name)
    opened.type("venue_id", "村委会")
    opened.type("starts_at", "9")
    opened.type("ends_at", "10:30")
    finder = form.people.finder
    for letters in ("ljm", "gjg"):
        finder.line.setFocus()
        qtbot.keyClicks(finder.line, letters)
        qtbot.waitUntil(lambda: finder.offering)
        popup = finder._popup.popup()
        assert popup is not None
        qtbot.keyClick(popup, Qt.Key.Key_Return)
        assert finder.text() == ""
    assert [(one.words, one.hours) for one in form.people.helpers()] == [
        ("陆金妹（3组）", "1.5"),
        ("顾建国（3组）", "1.5"),
    ]
    opened.type("items", "量血压30、理发12")
    assert form.attendances.text() == "42"
    choose(opened, "count_source", CountSource.COUNTED.name)
    save(opened)
    saved = opened.named("义诊")
    assert saved.items == (ServedItem("量血压", 30), ServedItem("理发", 12))
    assert (saved.attendances, saved.count_source, saved.volunteer_attendances) == (
        42,
        CountSource.COUNTED,
        2,
    )
    assert [one.hours for one in saved.services] == [1.5, 1.5]


def test_the_proposed_sum_does_not_write_over_a_number(opened: Opened) -> None:
    opened.page.editing.add(FRIDAY)
    choose(opened, "category", Category.CONVENIENCE_SERVICE.name)
    opened.type("attendances", "50")
    opened.type("items", "理发18")
    assert opened.page.body.editor.form.attendances.text() == "50"


def test_the_number_of_volunteers_follows_the_list_of_a_plan_once_it_was_held(opened: Opened) -> None:
    """One was to come, two did: what saving the plan had counted is no number of the clerk's."""
    office, form = opened.office, opened.page.body.editor.form
    one, other = (line.volunteer for line in office.volunteers.lines(VolunteerQuery()))
    plan = add(office, "义诊", FRIDAY, services=(Service(one.id, 1.0),))
    assert plan.volunteer_attendances == 1
    opened.page.editing.change(plan.id)
    choose(opened, "state", ActivityState.HELD.name)
    form.people._add(Helper(other.id, other.name, "1"))
    form.people.edited.emit()
    assert form.volunteers.text() == "2"
    form.volunteers.set_text("5")
    form.people._remove(form.people._rows[0])
    assert form.volunteers.text() == "5"
    form.volunteers.set_text("1")
    form.people._remove(form.people._rows[0])
    assert form.volunteers.text() == ""


def test_the_sum_of_the_items_is_still_followed_when_opened_again(opened: Opened) -> None:
    office, form = opened.office, opened.page.body.editor.form
    facts = {"category": Category.CONVENIENCE_SERVICE, "state": ActivityState.HELD}
    summed = add(office, "义诊", FRIDAY, items=(ServedItem("理发", 18),), attendances=18, **facts)
    counted = add(office, "理发", FRIDAY, items=(ServedItem("理发", 12),), attendances=18, **facts)
    for id, told in ((summed.id, "20"), (counted.id, "18")):
        opened.page.editing.change(id)
        choose(opened, "items", "理发20")
        assert form.attendances.text() == told
        opened.page.drop_edit()


def test_a_clash_is_told_and_does_not_forbid(opened: Opened, qtbot: QtBot) -> None:
    opened.page.editing.add(WEDNESDAY)
    opened.type("title", "量血压")
    choose(opened, "category", Category.CONVENIENCE_SERVICE.name)
    opened.type("venue_id", "陆家客堂")
    opened.type("starts_at", "2:00")
    editor = opened.page.body.editor
    qtbot.waitUntil(editor.clash.isVisible)
    assert editor.clash.text() == "陆家客堂下午1:30已有“冬季健康课”，请看看要不要错开。"
    save(opened)
    assert opened.named("量血压").starts_at == time(14)


def test_every_week_until_a_day_without_the_days_off(opened: Opened) -> None:
    opened.page.editing.add(date(2026, 12, 18))
    opened.type("title", "周五沙龙")
    choose(opened, "category", Category.CULTURE_RECREATION.name)
    opened.type("venue_id", "村委会")
    opened.type("repeat_until", "2026年12月31日")
    form = opened.page.body.editor.form
    assert [one.day for one in form.skips.days] == [date(2026, 12, 25)]
    form.held_on.set_text("2026年9月18日")
    form.until.set_text("2026年10月9日")
    form.until.edited.emit()
    assert [(one.day.day, one.note) for one in form.skips.days] == [(25, "中秋休"), (2, "国庆休"), (9, "")]
    assert form.skips.held() == (date(2026, 10, 9),)
    choose(opened, "state", ActivityState.PLANNED.name)
    save(opened)
    days = [line.activity.held_on for line in opened.office.activities.lines(ActivityQuery(text="周五沙龙"))]
    assert days == [date(2026, 9, 18), date(2026, 10, 9)]


def test_what_is_past_was_held_and_shows_its_own_fields(opened: Opened) -> None:
    opened.page.editing.add(FRIDAY)
    form = opened.page.body.editor.form
    assert form.chosen_state() is ActivityState.HELD
    assert form.row("attendances").shown and not form.row("items").shown
    choose(opened, "category", Category.CONVENIENCE_SERVICE.name)
    assert form.row("items").shown
    choose(opened, "state", ActivityState.CANCELLED.name)
    assert form.row("cancel_reason").shown and not form.row("attendances").shown


def test_writing_how_many_came_makes_a_plan_held(opened: Opened) -> None:
    plan = add(opened.office, "评弹", FRIDAY, category=Category.CULTURE_RECREATION)
    opened.page.open(id=plan.id)
    opened.settle()
    assert opened.page.showing.day == FRIDAY
    opened.page.body.day.list.setFocus()
    opened.key(Qt.Key.Key_F2)
    form = opened.page.body.editor.form
    assert form.chosen_state() is ActivityState.PLANNED and form.row("attendances").shown
    opened.type("attendances", "31")
    opened.type("first_timers", "4")
    assert form.chosen_state() is ActivityState.HELD
    save(opened)
    held = opened.named("评弹")
    assert (held.state, held.attendances, held.first_timers) == (ActivityState.HELD, 31, 4)


def test_nobody_has_come_to_what_is_still_to_be(opened: Opened) -> None:
    opened.page.editing.change(opened.named("冬季健康课").id)
    assert not opened.page.body.editor.form.row("attendances").shown


def test_the_hint_for_talks(opened: Opened) -> None:
    opened.page.editing.add(WEDNESDAY)
    hint = "讲座不得推销保健品和理财产品，不得传教，打牌下棋不得带彩。"
    assert hint not in said(opened.page)
    choose(opened, "category", Category.PUBLICITY_TRAINING.name)
    assert hint in said(opened.page)


def test_right_after_saving_the_texts_can_be_copied(opened: Opened) -> None:
    opened.page.editing.add(FRIDAY)
    opened.type("title", "议事会")
    choose(opened, "category", Category.DELIBERATION.name)
    opened.type("venue_id", "村委会")
    opened.type("starts_at", "1:30")
    opened.type("attendances", "28")
    save(opened)
    assert "“议事会”已保存。" in said(opened.page)
    button(opened.page, "复制微信简讯").click()
    assert QApplication.clipboard().text() == (
        "【曹王村】11月20日下午，“客堂汇”在村委会开展议事会，村民28人参加。"
    )
    button(opened.page, "复制预告").click()
    assert QApplication.clipboard().text().startswith("“客堂汇”活动预告\n各位村民：\n")
    assert "预告已复制，到微信里粘贴就行。" in said(opened.page)
    assert not opened.seen.messages, "one bar is enough: a second one takes the room of the month"


def test_what_was_saved_is_no_longer_told_once_a_form_opens_or_it_is_taken_back(opened: Opened) -> None:
    for goes_on in (lambda: opened.page.editing.add(FRIDAY), opened.window.shell._take_back):
        opened.page.editing.add(FRIDAY)
        opened.type("title", "议事会")
        choose(opened, "category", Category.DELIBERATION.name)
        opened.type("venue_id", "村委会")
        save(opened)
        assert "“议事会”已保存。" in said(opened.page)
        goes_on()
        opened.settle()
        assert "“议事会”已保存。" not in said(opened.page)
        opened.page.drop_edit()


def test_everything_comes_back_as_it_was_written(opened: Opened) -> None:
    activity = opened.named("冬季健康课")
    opened.page.editing.change(activity.id)
    opened.type("speaker", "张医生")
    opened.type("speaker_unit", "镇社区卫生服务中心")
    opened.type("topic", "冬季防病知识")
    opened.type("content_checked_by", "王建国")
    opened.type("content_checked_on", "11.20")
    opened.type("remarks", "带茶杯")
    choose(opened, "tags", "送健康、汇民心")
    save(opened)
    changed = opened.named("冬季健康课")
    assert (changed.speaker, changed.topic, changed.content_checked_on) == (
        "张医生",
        "冬季防病知识",
        date(2026, 11, 20),
    )
    assert set(changed.tags) == {ActivityTag.BRING_HEALTH, ActivityTag.HEARTS}
    assert (changed.starts_at, changed.ends_at, changed.venue_id) == (
        time(13, 30),
        time(15),
        activity.venue_id,
    )
    opened.page.editing.change(changed.id)
    assert opened.page.body.editor.form.changed() == ()


def test_a_number_of_people_is_not_dropped_with_another_state(opened: Opened) -> None:
    opened.page.editing.change(opened.named("理发磨刀").id)
    choose(opened, "state", ActivityState.CANCELLED.name)
    save(opened)
    assert opened.complaint("state").startswith("已经填了22人次，不能记为取消；")
    choose(opened, "state", ActivityState.PLANNED.name)
    save(opened)
    assert opened.complaint("state").startswith("已经填了22人次，状态请选“已举办”；")
    assert opened.named("理发磨刀").attendances == 22


def test_saving_from_within_the_date_takes_the_state_along(opened: Opened) -> None:
    fill_four(opened, "补记的活动")
    opened.page.body.editor.form.held_on.set_text("")
    opened.type("held_on", "11.20")
    save(opened)
    saved = opened.named("补记的活动")
    assert (saved.held_on, saved.state) == (FRIDAY, ActivityState.HELD)


@pytest.mark.parametrize(("typed", "late"), [("10.30", True), ("11.2", False), ("12.3", False)])
def test_what_comes_after_its_month_is_marked(opened: Opened, typed: str, late: bool) -> None:
    fill_four(opened, "补录的活动")
    opened.page.body.editor.form.held_on.set_text("")
    opened.type("held_on", typed)
    save(opened)
    assert opened.named("补录的活动").late_entry is late


def test_a_month_told_in_one_sum_is_said(opened: Opened, qtbot: QtBot) -> None:
    own = opened.office.own.id
    told = BackfilledMonth(
        committee_id=own, year=2025, month=3, first_day=date(2025, 3, 1), last_day=date(2025, 3, 31),
        category=Category.CONVENIENCE_SERVICE, sessions=4, attendances=180, source="台账",
    )  # fmt: skip
    opened.office.months.backfill(own, 2025, 3, (told,))
    opened.page.editing.add(date(2025, 3, 12))
    opened.type("title", "量血压")
    editor = opened.page.body.editor
    qtbot.waitUntil(editor.clash.isVisible)
    assert editor.clash.text().startswith("2025年3月有汇总补录，再登记单场活动会重复计算")
    opened.page.drop_edit()


def test_a_clash_goes_with_the_form_it_was_looked_for(opened: Opened) -> None:
    opened.page.editing.add(WEDNESDAY)
    opened.type("venue_id", "陆家客堂")
    editor = opened.page.body.editor
    editor.look_for_clashes()
    asked = editor._asking
    assert asked is not None
    opened.page.drop_edit()
    assert asked.cancelled and editor._asking is None


def test_two_at_the_same_written_place_clash(opened: Opened, qtbot: QtBot) -> None:
    add(opened.office, "楼组长会", WEDNESDAY, place="村委会", starts_at=time(14))
    fill_four(opened)
    opened.type("starts_at", "14:30")
    editor = opened.page.body.editor
    qtbot.waitUntil(editor.clash.isVisible)
    assert editor.clash.text() == "村委会下午2:00已有“楼组长会”，请看看要不要错开。"


def test_a_repetition_is_taken_back_as_a_whole(opened: Opened) -> None:
    fill_four(opened, "周三沙龙")
    opened.type("repeat_until", "12.16")
    save(opened)
    assert opened.seen.undone == ["已排“周三沙龙”，共4场"]
    opened.window.shell.undo_bar.take_back()
    opened.settle()
    assert opened.office.activities.keys(ActivityQuery(text="周三沙龙")) == ()


def test_a_file_that_can_only_be_read_is_said_before_anything_is_typed(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened.desk.office, "why_read_only", "这份数据只能看和打印。")
    opened.page.head.new.click()
    assert not opened.page.editing.is_open
    assert opened.seen.messages[-1] == ("这份数据只能看和打印。", "attention")


def test_leaving_with_changes_is_asked_about(opened: Opened) -> None:
    opened.page.editing.change(opened.named("冬季健康课").id)
    opened.type("remarks", "带茶杯")
    assert opened.page.unsaved() == 1
    opened.key(Qt.Key.Key_Escape)
    assert "还有1处没有保存。" in said(opened.page)
    button(opened.page, "保存并继续").click()
    assert opened.named("冬季健康课").remarks == "带茶杯"
    assert not opened.page.editing.is_open


def test_what_was_typed_survives_a_power_cut(opened: Opened, show) -> None:
    opened.page.editing.add(WEDNESDAY)
    opened.type("title", "重阳敬老")
    opened.page.body.editor.keep_draft()
    assert [draft.key.startswith("activity:new:") for draft in opened.office.drafts.all()] == [True]
    opened.page.body.editor.record = None  # as if the program had gone
    again = show(opened.office)
    assert "上次新增活动“重阳敬老”没有保存，填的内容都还在。" in said(again.page)
    button(again.page, "接着填").click()
    assert again.page.body.editor.form.title.text() == "重阳敬老"
    assert again.page.unsaved() > 0


def test_once_more_takes_the_plan_a_week_on(opened: Opened) -> None:
    opened.page.editing.again(opened.named("理发磨刀").id)
    form = opened.page.body.editor.form
    assert (form.title.text(), form.held_on.text()) == ("理发磨刀", "2026年11月27日")
    assert form.chosen_state() is ActivityState.PLANNED
    save(opened)
    assert "理发磨刀" in opened.titles(date(2026, 11, 27))


def test_yesterdays_activity_takes_at_most_fifteen_inputs(opened: Opened, qtbot: QtBot) -> None:
    """A run of letters into one field, or one key, is one input."""
    venue = venue_named(opened.office, "陆家客堂")
    more = {"venue_id": venue.id, "starts_at": time(13, 30), "ends_at": time(15), "speaker": "张医生"}
    add(opened.office, "护关节八段锦", date(2026, 11, 11), **more)
    opened.page.refresh(None)
    opened.page.body.month.setFocus()
    inputs = 0

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal inputs
        inputs += 1
        popup = QApplication.activePopupWidget()
        qtbot.keyClick(popup or QApplication.focusWidget(), key, modifier)
        opened.settle()

    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Return)
    form = opened.page.body.editor.form
    opened.type("title", "八段锦")
    inputs += 1
    qtbot.waitUntil(lambda: form.title.offering)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    while QApplication.focusWidget() not in (form.attendances.spin, form.attendances.spin.lineEdit()):
        press(Qt.Key.Key_Return)
        assert inputs < MOST_INPUTS
    qtbot.keyClicks(QApplication.focusWidget(), "28")
    inputs += 1
    press(Qt.Key.Key_S, CTRL)
    held = next(
        line.activity
        for line in opened.office.activities.lines(ActivityQuery(text="护关节八段锦"))
        if line.activity.held_on == date(2026, 11, 22)
    )
    assert (held.attendances, held.state, held.venue_id, held.speaker) == (
        28,
        ActivityState.HELD,
        venue.id,
        "张医生",
    )
    assert not held.late_entry  # its month still goes on
    assert inputs <= MOST_INPUTS
