"""Month, week and list: what they show, and what keys and mouse do in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kth_desktop.domain.holiday import DayKind
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.office import Office
from kth_desktop.ui.calendar.showing import EMPTY
from kth_desktop.ui.calendar.toolbar import LIST, MONTH, WEEK
from tests.ui.calendar.conftest import Opened, add, venue_named
from tests.ui.page_desk import button, said

WEDNESDAY, FRIDAY, TODAY = date(2026, 11, 25), date(2026, 11, 20), date(2026, 11, 23)


def drag(qtbot: QtBot, view, start: QPointF, end: QPointF) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(view, left, pos=start.toPoint())
    qtbot.mouseMove(view, pos=(start + (end - start) / 2).toPoint())
    qtbot.mouseMove(view, pos=end.toPoint())
    qtbot.mouseRelease(view, left, pos=end.toPoint())


def test_the_month_says_what_is_in_it(opened: Opened) -> None:
    page = opened.page
    assert page.head.title == "2026年11月"
    assert page.head.counts == "1场次，1项计划，1项取消"
    assert opened.titles(WEDNESDAY) == ["冬季健康课"]
    assert page.is_ready


def test_in_a_cell_too_low_for_a_line_the_number_of_activities_still_stands(opened: Opened) -> None:
    month = opened.page.body.month

    def corner() -> QImage:
        """The top right quarter of the day's cell, where 十七 or 1项 stands."""
        cell = month.cell(WEDNESDAY).toRect()
        return month.grab(cell.adjusted(cell.width() // 2, 2, -2, -2)).toImage()

    assert (month.unseen(WEDNESDAY), len(list(month.strips(WEDNESDAY)))) == (0, 1)
    month.setMinimumHeight(0)
    month.setFixedHeight(month.minimumSizeHint().height())
    opened.settle()
    assert (month.unseen(WEDNESDAY), list(month.strips(WEDNESDAY))) == (1, [])
    with_one = corner()
    opened.page.actions_.delete(opened.page.showing.shown.of(WEDNESDAY)[0])
    opened.settle()
    assert month.unseen(WEDNESDAY) == 0
    assert corner() != with_one


def test_an_empty_month_says_how_to_begin(opened: Opened) -> None:
    opened.page.showing.go_to(date(2026, 7, 1))
    assert opened.page.head.counts == EMPTY
    assert "这一天还没有活动。按“在这天新增”登记，或在日历上双击。" in said(opened.page)


def test_arrows_move_and_the_day_is_told_to_a_screen_reader(opened: Opened) -> None:
    month = opened.page.body.month
    month.setFocus()
    opened.key(Qt.Key.Key_Right)
    opened.key(Qt.Key.Key_Right)
    assert opened.page.showing.day == WEDNESDAY
    assert month.accessibleName() == "2026年11月，11月25日 星期三 农历十月十七，1项活动"
    assert opened.page.body.day.list.words() == ["冬季健康课，宣传培训，13:30至15:00，陆家客堂，计划"]
    opened.key(Qt.Key.Key_Down)
    assert (opened.page.showing.day, opened.page.head.title) == (date(2026, 12, 2), "2026年12月")
    opened.key(Qt.Key.Key_PageUp)
    opened.key(Qt.Key.Key_PageUp)
    assert opened.page.head.title == "2026年10月"
    opened.key(Qt.Key.Key_Home)
    assert opened.page.showing.day == TODAY


def test_enter_and_a_double_click_add_on_that_day(opened: Opened, qtbot: QtBot) -> None:
    month = opened.page.body.month
    month.setFocus()
    opened.key(Qt.Key.Key_Down)
    opened.key(Qt.Key.Key_Return)
    form = opened.page.body.editor.form
    assert form.held_on.text() == "2026年11月30日"
    opened.page.drop_edit()
    centre = month.cell(date(2026, 11, 18)).center() + QPointF(0, 20)
    qtbot.mouseDClick(month, Qt.MouseButton.LeftButton, pos=centre.toPoint())
    assert (form.held_on.text(), form.chosen_state()) == ("2026年11月18日", ActivityState.HELD)


def test_dragging_moves_and_can_be_taken_back(opened: Opened, qtbot: QtBot) -> None:
    month = opened.page.body.month
    (_line, box), *_ = month.strips(WEDNESDAY)
    drag(qtbot, month, box.center(), month.cell(date(2026, 11, 27)).center())
    opened.settle()
    assert opened.titles(date(2026, 11, 27)) == ["冬季健康课"]
    assert opened.seen.undone == ["已把“冬季健康课”改到11月27日"]
    opened.window.shell.undo_bar.take_back()
    opened.settle()
    assert opened.titles(WEDNESDAY) == ["冬季健康课"]


def test_what_was_held_is_not_dragged_into_the_future(opened: Opened, qtbot: QtBot) -> None:
    month = opened.page.body.month
    (_line, box) = next(pair for pair in month.strips(FRIDAY) if pair[0].activity.title == "理发磨刀")
    drag(qtbot, month, box.center(), month.cell(date(2026, 11, 28)).center())
    opened.settle()
    assert opened.seen.messages[-1] == ("日期还没有到，不能记为已举办，请核对。", "wrong")
    assert "理发磨刀" in opened.titles(FRIDAY)


def test_a_click_without_a_drag_moves_nothing(opened: Opened, qtbot: QtBot) -> None:
    month = opened.page.body.month
    (_line, box), *_ = month.strips(WEDNESDAY)
    qtbot.mouseClick(month, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    opened.settle()
    assert opened.seen.undone == []
    assert opened.page.showing.day == WEDNESDAY


def test_what_does_not_fit_is_counted(opened: Opened) -> None:
    for number in range(6):
        add(opened.office, f"议事{number}", WEDNESDAY, category=Category.DELIBERATION)
    opened.page.refresh(None)
    shown = list(opened.page.body.month.strips(WEDNESDAY))
    assert 1 < len(shown) < 7
    assert len(opened.page.body.day.list.words()) == 0
    opened.page.showing.go_to(WEDNESDAY)
    assert len(opened.page.body.day.list.words()) == 7


def test_filters_by_category_and_venue(opened: Opened) -> None:
    foot = opened.page.foot
    foot.buttons[Category.CONVENIENCE_SERVICE].click()
    assert (opened.titles(WEDNESDAY), opened.titles(FRIDAY)) == ([], ["理发磨刀"])
    foot.buttons[Category.CONVENIENCE_SERVICE].click()
    assert len(opened.titles(FRIDAY)) == 2
    foot.venues.setCurrentIndex(foot.venues.findText("陆家客堂"))
    foot.venues.activated.emit(1)
    assert opened.titles(FRIDAY) == ["理发磨刀"]
    opened.page.head.new.click()
    assert opened.page.body.editor.form.place.venue_id == venue_named(opened.office, "陆家客堂").id


def test_a_year_not_announced_is_said_and_can_be_entered(opened: Opened) -> None:
    page = opened.page
    page.showing.go_to(date(2027, 2, 1))
    assert page.foot.note.text() == "2027年放假安排尚未公布"
    office = opened.office
    opened.desk.done(office.holidays.save(2027, {date(2027, 2, 6): (DayKind.OFF, "春节")}))
    opened.settle()
    assert page.foot.note.text() == ""
    holiday = page.showing.shown.holiday(date(2027, 2, 6))
    assert holiday is not None and holiday.kind is DayKind.OFF


def test_the_whole_town_names_the_village(opened: Opened) -> None:
    opened.desk.view(None)
    opened.settle()
    opened.page.showing.go_to(WEDNESDAY)
    assert "曹王村陆家客堂" in opened.page.body.day.list.words()[0]


def test_the_week_stands_by_hours_and_dragging_changes_the_time(opened: Opened, qtbot: QtBot) -> None:
    opened.page.showing.press(WEEK)
    week = opened.page.body.week
    assert opened.page.head.title == "11月23日至29日"
    (drawn,) = list(week.boxes(WEDNESDAY))
    line, box = drawn.line, drawn.rect
    assert line is not None
    goal = QPointF(week.column(date(2026, 11, 26)).center().x(), box.top() + 5 + 60 * box.height() / 90)
    drag(qtbot, week, QPointF(box.center().x(), box.top() + 5), goal)
    opened.settle()
    moved = opened.named("冬季健康课")
    assert (moved.held_on, moved.starts_at, moved.ends_at) == (date(2026, 11, 26), time(14, 30), time(16))
    assert line.activity.id == moved.id


def test_a_place_beside_the_time_is_a_word_or_left_away(opened: Opened) -> None:
    from kth_desktop.ui.calendar.week_paint import WeekBrush

    brush = WeekBrush(opened.desk.theme)
    whole, short = (brush._small.horizontalAdvance(f"9:00  {words}") for words in ("陆家客堂", "陆家"))
    assert brush._beside("9:00", "陆家客堂", whole) == "  陆家客堂"
    assert brush._beside("9:00", "陆家客堂", whole - 1) == "  陆家"
    assert brush._beside("9:00", "陆家客堂", short - 1) == ""


def test_a_double_click_in_the_week_adds_at_that_hour(opened: Opened, qtbot: QtBot) -> None:
    opened.page.showing.press(WEEK)
    week = opened.page.body.week
    day = date(2026, 11, 24)
    x = week.column(day).center().x()
    spots = ((y, week.spot(QPointF(x, y))) for y in range(week.height()))
    y = next(y for y, spot in spots if spot and spot.minute and 9 * 60 <= spot.minute < 9 * 60 + 25)
    at = QPoint(int(x), y)
    qtbot.mouseDClick(week, Qt.MouseButton.LeftButton, pos=at)
    form = opened.page.body.editor.form
    assert (form.held_on.text(), form.starts_at.text()) == ("2026年11月24日", "上午9:00")


def test_the_week_by_keyboard(opened: Opened) -> None:
    opened.page.showing.press(WEEK)
    opened.page.body.week.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        opened.key(key)
    activity = opened.page.body.editor.activity
    assert activity is not None and activity.title == "冬季健康课"


def test_in_a_narrow_week_every_title_stands_in_full(show: Callable[..., Opened], stocked: Office) -> None:
    for title, hour in (("重阳敬老活动", 9), ("义诊、量血压", 10)):
        add(stocked, title, WEDNESDAY, starts_at=time(hour), ends_at=time(hour + 1, 30))
    opened = show(stocked, 15)
    opened.page.showing.press(WEEK)
    week = opened.page.body.week
    first, second, third = week.boxes(WEDNESDAY)
    assert first.rect.width() == second.rect.width() == third.rect.width()
    assert first.rect.bottom() <= second.rect.top() < third.rect.top()
    assert all(box.rect.height() >= week._brush.least - 2 for box in (first, second, third))


def test_the_last_of_the_evening_keeps_its_time_and_title(
    show: Callable[..., Opened], stocked: Office
) -> None:
    add(stocked, "守岁", WEDNESDAY, starts_at=time(23, 30))
    opened = show(stocked, 15)
    opened.page.showing.press(WEEK)
    week = opened.page.body.week
    *_, last = week.boxes(WEDNESDAY)
    assert last.rect.height() >= week._brush.least - 2 and last.rect.bottom() <= week.height()


def test_twelve_at_one_time_are_counted_and_lead_to_the_month(opened: Opened, qtbot: QtBot) -> None:
    for number in range(12):
        add(opened.office, f"第{number}次社区议事会", FRIDAY, starts_at=time(9), ends_at=time(10))
        add(opened.office, f"没有定时间的{number}", FRIDAY)
    opened.page.showing.go_to(FRIDAY)
    opened.page.showing.press(WEEK)
    week = opened.page.body.week
    boxes = list(week.boxes(FRIDAY))
    drawn = sum(box.line is not None for box in boxes)
    counted = [box.more for box in boxes if box.more]
    assert drawn + sum(counted) == 26 and len(counted) == 2
    assert all(box.rect.bottom() <= week.height() for box in boxes)
    more = next(box.rect for box in reversed(boxes) if box.more)
    qtbot.mouseClick(week, Qt.MouseButton.LeftButton, pos=more.center().toPoint())
    opened.settle()
    assert (opened.page.showing.mode, len(opened.page.body.day.list.words())) == (MONTH, 26)


def test_what_is_chosen_in_the_week_is_never_out_of_sight(opened: Opened) -> None:
    """Delete takes what is chosen: it must not be what an earlier week showed."""
    opened.page.showing.press(WEEK)
    week = opened.page.body.week
    week.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        opened.key(key)
    assert week.chosen is not None and week.chosen.activity.title == "冬季健康课"
    opened.key(Qt.Key.Key_PageDown)
    assert week.chosen is None
    opened.key(Qt.Key.Key_Delete)
    assert opened.named("冬季健康课").held_on == WEDNESDAY


def test_a_click_chooses_the_activity_for_the_buttons_and_keys(opened: Opened, qtbot: QtBot) -> None:
    month = opened.page.body.month
    (line, box) = next(pair for pair in month.strips(FRIDAY) if pair[0].activity.title == "理发磨刀")
    qtbot.mouseClick(month, Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    chosen = opened.page.body.day.selected()
    assert chosen is not None and chosen.activity.id == line.activity.id
    assert opened.page.body.day.change.isVisible()
    opened.key(Qt.Key.Key_F2)
    assert opened.page.body.editor.form.title.text() == "理发磨刀"


def test_a_click_on_another_months_day_moves_nothing(opened: Opened, qtbot: QtBot) -> None:
    """The month turns with the release, never under the finger."""
    add(opened.office, "送春联", date(2026, 12, 2), starts_at=time(9))
    opened.page.refresh(None)
    opened.settle()
    month, left = opened.page.body.month, Qt.MouseButton.LeftButton
    ((_line, box),) = month.strips(date(2026, 12, 2))
    at = box.center().toPoint()
    qtbot.mousePress(month, left, pos=at)
    assert opened.page.head.title == "2026年11月"
    qtbot.mouseMove(month, pos=at + QPoint(2, 1))
    qtbot.mouseRelease(month, left, pos=at + QPoint(2, 1))
    opened.settle()
    assert opened.page.head.title == "2026年12月"
    assert opened.named("送春联").held_on == date(2026, 12, 2)
    chosen = opened.page.body.day.selected()
    assert chosen is not None and chosen.activity.title == "送春联"


def test_dragging_onto_a_day_of_the_next_month(opened: Opened, qtbot: QtBot) -> None:
    month = opened.page.body.month
    ((_line, box),) = month.strips(WEDNESDAY)
    drag(qtbot, month, box.center(), month.cell(date(2026, 12, 3)).center())
    opened.settle()
    assert opened.named("冬季健康课").held_on == date(2026, 12, 3)


def test_a_double_click_on_another_months_day_adds_on_that_day(opened: Opened, qtbot: QtBot) -> None:
    month = opened.page.body.month
    at = month.cell(date(2026, 12, 4)).center() + QPointF(0, 20)
    qtbot.mouseDClick(month, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert opened.page.body.editor.form.held_on.text() == "2026年12月4日"


def test_escape_lets_go_of_what_is_dragged(opened: Opened, qtbot: QtBot) -> None:
    month, left = opened.page.body.month, Qt.MouseButton.LeftButton
    month.setFocus()
    ((_line, box),) = month.strips(WEDNESDAY)
    goal = month.cell(date(2026, 11, 27)).center()
    qtbot.mousePress(month, left, pos=box.center().toPoint())
    qtbot.mouseMove(month, pos=goal.toPoint())
    qtbot.keyClick(month, Qt.Key.Key_Escape)
    qtbot.mouseRelease(month, left, pos=goal.toPoint())
    opened.settle()
    assert opened.titles(WEDNESDAY) == ["冬季健康课"]


def test_nothing_is_said_of_days_not_read_yet(opened: Opened) -> None:
    """An empty month and one that nobody has looked into are two things."""
    page = opened.page
    page.showing._take = lambda answer: None  # type: ignore[method-assign]
    page.showing.go_to(date(2026, 7, 1))
    assert (page.head.title, page.head.counts) == ("2026年7月", "")
    assert not any("这一天还没有活动" in words for words in said(page))
    assert "没有活动" not in page.body.month.accessibleName()


def test_another_villages_venue_is_no_filter(opened: Opened) -> None:
    foot = opened.page.foot
    foot.venues.setCurrentIndex(foot.venues.findText("王家客堂"))
    foot.venues.activated.emit(foot.venues.currentIndex())
    assert opened.titles(FRIDAY) == []
    foot.show_venues((), whole_town=False)
    opened.page.refresh(None)
    opened.settle()
    assert not foot.is_filtered and len(opened.titles(FRIDAY)) == 2


def test_the_list_is_searched_and_sorted(opened: Opened) -> None:
    opened.page.showing.press(LIST)
    model, head = opened.page.body.list.model, opened.page.head
    assert (head.title, head.counts) == ("2026年", "共3项")
    assert model.line(0).activity.title == "冬季健康课"
    head.search.show_text("沪剧")
    assert (head.counts, model.line(0).activity.title) == ("找到1项", "沪剧沙龙")
    head.search.show_text("没有的")
    assert "没有找到“没有的”。" in said(opened.page)


def test_f2_changes_the_chosen_activity_and_delete_can_be_taken_back(opened: Opened) -> None:
    opened.page.showing.go_to(WEDNESDAY)
    days = opened.page.body.day.list
    days.setFocus()
    opened.key(Qt.Key.Key_Down)
    opened.key(Qt.Key.Key_F2)
    assert opened.page.editing.is_open
    opened.page.drop_edit()
    days.select(opened.named("冬季健康课").id)
    days.setFocus()
    opened.key(Qt.Key.Key_Delete)
    assert opened.titles(WEDNESDAY) == []
    opened.window.shell.undo_bar.take_back()
    opened.settle()
    assert opened.titles(WEDNESDAY) == ["冬季健康课"]


@pytest.mark.parametrize("type_size", [11, 15])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_nothing_is_cut_off_at_either_size(
    show: Callable[..., Opened], stocked: Office, type_size: int, size: tuple[int, int]
) -> None:
    opened = show(stocked, type_size, size)
    page = opened.page
    for mode in (MONTH, WEEK, LIST):
        page.showing.press(mode)
        opened.settle()
        margins = page.contentsRect().adjusted(20, 0, -20, 0)
        for part in (page.head.new, page.head.more, page.foot.venues):
            corner = part.mapTo(page, part.rect().bottomRight())
            assert margins.contains(corner), (mode, part.accessibleName())
        assert page.head.minimumSizeHint().width() <= page.head.width()
        for word in (page.head.print, page.head.new, page.head.more, page.head.today):
            assert word.text() and word.width() >= word.minimumSizeHint().width()
        counted = page.head._counts
        assert counted.width() >= counted.sizeHint().width(), (mode, counted.text())
    page.showing.press(MONTH)
    page.editing.add(TODAY)
    for name in ("保存", "不新增了"):
        assert button(page, name).isVisible()
    form = page.body.editor.form
    assert form.minimumSizeHint().width() <= page.body.editor._scroll.viewport().width()


def test_every_cell_is_painted_with_its_colour(opened: Opened) -> None:
    """The bar of the course is the blue of 宣传培训; days off have their own ground."""
    month = opened.page.body.month
    (_line, box), *_ = month.strips(WEDNESDAY)
    image = month.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    bar = image.pixelColor(QPoint(int(box.left()) + 1, int(box.center().y())))
    assert bar.name().upper() == "#1F5FA8"
    opened.page.showing.go_to(date(2026, 10, 12))
    corner = month.cell(date(2026, 10, 2)).bottomLeft() + QPointF(6, -6)
    ground = month.grab().toImage().pixelColor(corner.toPoint())
    assert ground.name().upper() == "#FBF3F2"


def test_days_of_the_month_lie_in_whole_weeks(opened: Opened) -> None:
    month = opened.page.body.month
    cells = [month.cell(month.first + timedelta(n)) for n in range(42)]
    assert all(month.day_at(cell.center()) == month.first + timedelta(n) for n, cell in enumerate(cells))


def test_what_led_to_an_activity_stands_in_the_days_panel(opened: Opened) -> None:
    panel = opened.page.body.day
    assert panel.chain.window() is opened.page.window(), "not a window of its own"
    assert panel.isAncestorOf(panel.chain)
