from __future__ import annotations

from contextlib import closing
from datetime import date, time, timedelta
from io import BytesIO
from uuid import uuid4

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.queries import TodoLine
from kth_desktop.domain.vocabulary import ActivityState, Category
from kth_desktop.office import Office
from kth_desktop.ui.home.big_button import BigButton
from kth_desktop.ui.home.page import HomePage
from kth_desktop.ui.home.week_panel import WeekRow
from kth_desktop.ui.paper_job import Chosen
from tests.ui.page_desk import Maker, button, hung, said, shown


def _activity(office: Office, title: str, day: date, **more: object) -> None:
    office.activities.save(
        Activity(
            committee_id=office.own.id,
            title=title,
            category=Category.CULTURE_RECREATION,
            held_on=day,
            place="文化站",
            **more,  # type: ignore[arg-type]
        )
    )


def _rows(page: HomePage) -> list[str]:
    return [row.accessibleName() for row in page.findChildren(WeekRow) if row.isVisible()]


def test_before_the_office_is_open_the_words_stand_and_the_counters_wait(
    qtbot: QtBot, make_desk: Maker
) -> None:
    page = HomePage(make_desk()[0])
    shown(qtbot, page)
    words = said(page)
    assert {"今天和这一周", "要办的事", "今年活动点"} <= set(words)
    assert words.count("…") >= 6
    assert not page.is_ready


def test_what_a_clerk_does_most_is_one_click_away(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    desk, seen = make_desk(office)
    page = HomePage(desk)
    page.refresh(None)
    shown(qtbot, page)
    assert [one.text() for one in page.findChildren(BigButton)] == [
        "打印铭牌", "新建活动", "写会议纪要", "月度汇总",
    ]  # fmt: skip
    button(page, "新建活动").click()
    button(page, "写会议纪要").click()
    assert seen.pages == [("calendar", {"new": True}), ("meetings", {"write": True})]


def test_todays_sheets_are_printed_at_once(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    today = office.today
    _activity(office, "理发、磨刀", today, starts_at=time(9, 0))
    _activity(office, "垃圾分类议事", today, starts_at=time(14, 0))
    _activity(office, "改期的课", today, state=ActivityState.CANCELLED)
    _activity(office, "明天的课", today + timedelta(days=1))
    desk, seen = make_desk(office)
    page = HomePage(desk)
    page.refresh(None)
    shown(qtbot, page)
    button(page, "今天要打的（2张）").click()
    (name, target) = seen.pages[-1]
    job = target["job"]
    content = job.read()
    assert name == "preview"
    assert [caption.words for caption in job.captions(content)] == ["理发、磨刀", "垃圾分类议事"]
    out = BytesIO()
    job.build(content, out, Chosen("A4", 0), lambda *_: None, lambda: False)
    with closing(PdfPages(out.getvalue())) as pages:
        assert pages.count == 2
        assert [round(side) for side in pages.size_mm(0)] == [210, 297]
        assert "垃圾分类议事" in pages.text(1)


def test_a_day_without_anything_has_no_sheets(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page = HomePage(make_desk(office)[0])
    page.refresh(None)
    shown(qtbot, page)
    assert not any(words.startswith("打印今天") for words in said(page))


def test_the_summary_is_one_click_away(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    desk, seen = make_desk(office)
    page = HomePage(desk)
    page.refresh(None)
    shown(qtbot, page)
    button(page, "月度汇总").click()
    assert seen.pages == [("summary", {})]


def test_an_empty_office_is_told_what_to_do_first(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    desk, seen = make_desk(office)
    page = HomePage(desk)
    page.refresh(None)
    shown(qtbot, page)
    assert "电话和联络员还没有填" in said(page)
    assert any(words.startswith("张建芳，") for words in said(page))
    assert "2026年11月23日　星期一　农历十月十五" in said(page)
    assert "本月未开展活动。" in said(page)
    first = button(page, "登记第一个客堂")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    assert seen.pages == [("venues", {"new": True})]


def test_the_week_shows_each_activity_with_day_category_and_state(
    qtbot: QtBot, make_desk: Maker, office: Office
) -> None:
    today = office.today
    _activity(office, "沪剧选段", today, starts_at=time(0, 1))
    _activity(office, "越剧学唱", today + timedelta(days=2), expected=26)
    _activity(office, "下个月的", today + timedelta(days=20))
    desk, _ = make_desk(office)
    page = HomePage(desk)
    page.refresh(None)
    shown(qtbot, page)
    assert _rows(page) == [
        "今天 0:01 文化娱乐 沪剧选段 文化站 待填人次",
        "25日 周三 文化娱乐 越剧学唱 文化站 预计26人",
    ]


def test_the_month_stands_beside_the_last_one_in_words(
    qtbot: QtBot, make_desk: Maker, office: Office
) -> None:
    held = {"state": ActivityState.HELD}
    _activity(office, "一", date(2026, 11, 3), attendances=20, **held)
    _activity(office, "二", date(2026, 11, 4), attendances=13, **held)
    _activity(office, "三", date(2026, 10, 4), attendances=40, **held)
    desk, _ = make_desk(office)
    page = HomePage(desk)
    page.refresh(None)
    shown(qtbot, page)
    words = said(page)
    assert {"11月", "1日至23日", "33", "上月40人次，减少7", "上月1场次，增加1", "上月0小时，相同"} <= set(
        words
    )


def test_plates_that_wait_lead_to_the_preview_of_these(
    qtbot: QtBot, make_desk: Maker, office: Office
) -> None:
    hung(office, "李家客堂", "曹王01号")
    desk, seen = make_desk(office)
    page = HomePage(desk)
    page.refresh(None)
    shown(qtbot, page)
    plates = next(one for one in page.findChildren(BigButton) if one.text() == "打印铭牌")
    assert plates.accessibleDescription() == "1块等着打：李家客堂"
    qtbot.mouseClick(plates, Qt.MouseButton.LeftButton)
    assert seen.pages == [("preview", {"changed_only": True})]
    assert "已挂牌1个" in said(page)
    assert "登记第一个客堂" not in said(page)


def test_what_changes_elsewhere_is_read_again(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    desk, _ = make_desk(office)
    page = HomePage(desk)
    page.refresh(None)
    shown(qtbot, page)
    assert "已挂牌0个" in said(page)
    saved = hung(office, "李家客堂", "曹王01号")
    changes = office.venues.save(saved).changes
    page.refresh(changes)
    assert "已挂牌1个" in said(page)


def test_at_large_type_on_a_small_screen_the_comparison_goes(
    qtbot: QtBot, make_desk: Maker, office: Office
) -> None:
    _activity(office, "一", date(2026, 11, 3), attendances=20, state=ActivityState.HELD)
    desk, _ = make_desk(office, 15)
    page = HomePage(desk)
    page.refresh(None)
    shown(qtbot, page, (1178, 658))
    assert "上月0人次，增加20" not in said(page)
    assert "20" in said(page)
    page.resize(1732, 970)
    qtbot.waitUntil(lambda: "上月0人次，增加20" in said(page))


def test_with_little_room_the_captions_go_and_the_words_stay(
    qtbot: QtBot, make_desk: Maker, office: Office
) -> None:
    desk, _ = make_desk(office, 15)
    page = HomePage(desk)
    page.refresh(None)
    shown(qtbot, page, (1178, 658))
    small = button(page, "打印铭牌")
    assert small.height() == 72
    assert small.toolTip() == small.accessibleDescription() == "活动点验收后就能打"
    page.resize(1732, 970)
    qtbot.waitUntil(lambda: small.height() > 72)
    assert small.toolTip() == ""


def test_a_thing_to_do_leads_to_the_part_of_the_page_it_is_of(
    qtbot: QtBot, make_desk: Maker, office: Office
) -> None:
    desk, seen = make_desk(office)
    page = HomePage(desk)
    meeting = uuid4()
    page._go(TodoLine("修路灯", "第3次会议议定事项", "soon", "meetings", meeting, part="resolutions"))
    page._go(TodoLine("纪要还在草稿", "", "plain", "meetings", meeting))
    assert seen.pages == [("meetings", {"id": meeting, "part": "resolutions"}), ("meetings", {"id": meeting})]
