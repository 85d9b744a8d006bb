"""A hearing in a living room: planned and noticed, held, its opinions written, counted once; by keyboard."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from kth_desktop.domain.deliberation_queries import DeliberationLine, DeliberationQuery
from kth_desktop.office import Office
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.sample import make_sample

CTRL = Qt.KeyboardModifier.ControlModifier
TITLE = "晒谷场改停车场"


def _one(office: Office) -> DeliberationLine:
    (found,) = office.deliberations.lines(DeliberationQuery(text=TITLE))
    return found


def _plan(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_N, CTRL)
    clerk.sees("不新增了")
    clerk.go_to("名称")
    clerk.write(TITLE)
    clerk.go_to("日期")
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write("2月30日")
    clerk.go_to("通知日期")
    clerk.write("2026.11.10")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("2月没有30日，请改日期。")
    clerk.sees("1处要改，已填的都还在。")
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write("2026.11.20")
    clerk.go_to("地点")
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write("陆家客堂")
    clerk.settle()
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees(f"{TITLE}听证会")
    clerk.settle()


def _hold(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F2)
    clerk.sees("放弃修改")
    clerk.go_to("召开：会已经开过")
    clerk.press(Qt.Key.Key_Space)
    clerk.go_to("应到")
    clerk.write("15")
    clerk.go_to("实到")
    clerk.write("16")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("实到16人，比应到15人还多，请核对。")
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write("12")
    clerk.push("填写意见")
    clerk.sees("意见和采纳情况")
    clerk.go_to("第1条意见")
    clerk.write("给晒谷留一块地方")
    clerk.go_to("第1条人数")
    clerk.write("5")
    clerk.go_to("第1条答复")
    clerk.write("东边留一角")
    clerk.press(Qt.Key.Key_Return)
    clerk.until(lambda: clerk.focused().accessibleName() == "第2条意见", "no second opinion")
    clerk.write("车位要让老人先停")
    clerk.push("好")
    clerk.settle()
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("意见2条")
    clerk.settle()


def test_a_hearing_from_its_notice_to_its_table(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    office = clerk.desk.office
    before = office.statistics.totals(date(2026, 11, 1), date(2026, 11, 30), committee_id=office.own.id)
    clerk.desk.show_page("deliberations")
    clerk.settle()

    _plan(clerk)
    planned = _one(office)
    assert (planned.place, planned.deliberation.is_held) == ("陆家客堂", False)
    now = office.statistics.totals(date(2026, 11, 1), date(2026, 11, 30), committee_id=office.own.id)
    assert now.sessions == before.sessions  # a plan counts for nothing

    _hold(clerk)
    held = _one(office).deliberation
    assert [(one.text, one.people) for one in held.opinions] == [
        ("给晒谷留一块地方", 5),
        ("车位要让老人先停", None),
    ]
    now = office.statistics.totals(date(2026, 11, 1), date(2026, 11, 30), committee_id=office.own.id)
    assert now.sessions == before.sessions + 1
    ran_it = len({held.chair, held.recorder} - {""})
    assert now.attendances == before.attendances + 12 - ran_it
    day = office.activities.between(date(2026, 11, 20), date(2026, 11, 20), office.own.id)
    assert [one.activity.title for one in day if one.activity.id == held.activity_id] == [f"{TITLE}听证会"]

    clerk.desk.show_page("calendar", id=held.activity_id)
    clerk.settle()
    clerk.sees(f"听证会“{TITLE}”")
    clerk.push(f"听证会“{TITLE}”")
    clerk.until(lambda: clerk.window.shell.pages.name == "deliberations", "not led to the hearing")
