"""A vote is counted by keyboard with faults on the way, its result is seen, its papers are looked at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from kth_desktop.domain.vote_lists import VoteQuery, VoteState
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.sample import make_sample

CTRL = Qt.KeyboardModifier.ControlModifier


def _number(clerk: Clerk, name: str, text: str) -> None:
    clerk.go_to(name)
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write(text)


def test_a_vote_is_counted_by_keyboard(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    office = clerk.desk.office
    clerk.window.shell.pages.show_page("votes")
    clerk.sees("共2次")

    clerk.press(Qt.Key.Key_N, CTRL)
    clerk.sees("不新增了")
    clerk.settle()
    clerk.write("敬老餐定价")
    _number(clerk, "日期", "11.20")
    _number(clerk, "通知日期", "11.15")
    for name, text in (("应到", "42"), ("实到", "43"), ("发出", "36"), ("收回", "36"), ("有效", "36")):
        _number(clerk, name, text)
    for name, text in (("同意", "33"), ("不同意", "4"), ("弃权", "2")):
        _number(clerk, name, text)
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("实到43人，多于应到42人，请核对。")
    clerk.sees("11月15日通知的，11月25日起才能表决。")
    assert office.votes.lines(VoteQuery(text="敬老餐")) == ()

    _number(clerk, "通知日期", "11.5")
    _number(clerk, "实到", "36")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("同意、不同意、弃权合计39票，多于有效票36张，请核对。")
    _number(clerk, "同意", "30")
    clerk.sees("（30×2=60＞36），予以通过。")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("共3次")
    clerk.settle()
    (line,) = office.votes.lines(VoteQuery(text="敬老餐"))
    assert (line.state, line.turnout) == (VoteState.PASSED, "36/42")
    clerk.sees("（36×3=108≥42×2=84）")

    page = clerk.window.shell.pages.page
    for action, title in (("tally_action", "打印计票单"), ("resolution_action", "打印决议书")):
        getattr(page.toolbar, action).trigger()
        clerk.sees(title)
        clerk.until(lambda: clerk.window.shell.pages.name == "preview", "no preview")
        clerk.settle()
        clerk.sees("第1页")
        clerk.window.shell.pages.show_page("votes")
        clerk.settle()
