"""A meeting from 新建会议 to its minutes at the printer, by keyboard alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from kth_desktop.documents.pages import PdfPages
from kth_desktop.documents.pdf_check import check
from kth_desktop.domain.vocabulary import MeetingState
from kth_desktop.office import Office
from kth_desktop.ui.meetings.page import MeetingPage
from kth_desktop.ui.sections import SECTIONS
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.ui.printing.fake_cups import FakeCups

CTRL = Qt.KeyboardModifier.ControlModifier


def test_minutes_are_written_issued_and_printed(start: Start, cups: FakeCups, office_file: Path) -> None:
    clerk = start(office_file)
    clerk.sees("张建芳，")
    tabs = [one.name for one in SECTIONS if not one.alone and one.name != "preview"]
    clerk.open_tab(1 + tabs.index("meetings"))
    clerk.sees("今年还没有开过联席会议。")
    clerk.press(Qt.Key.Key_N, CTRL)
    clerk.sees("2026年第1次联席会议")
    fill_in_facts(clerk)
    put_somebody_on_the_list(clerk)
    write_the_text(clerk)
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("已新增会议“2026年第1次联席会议”")
    clerk.push("定稿")
    clerk.until(lambda: clerk.top() is not clerk.window, "nobody is asked before 定稿")
    clerk.push("定稿")
    clerk.sees("2026年第1次联席会议的纪要已定稿。")
    print_it(clerk, cups)
    with Office.open(office_file) as office:
        (meeting,) = office.meetings.all()
        assert (meeting.state, meeting.number, meeting.place) == (MeetingState.FINAL, 1, "二楼会议室")
        assert [one.name for one in meeting.attendees] == ["王老师"]
        assert meeting.resolutions[0].text == "修好路灯"
        assert (cups.folder / "sent.pdf").exists()


def page(clerk: Clerk) -> MeetingPage:
    shown = clerk.window.shell.pages.page
    assert isinstance(shown, MeetingPage)
    return shown


def fill_in_facts(clerk: Clerk) -> None:
    clerk.go_to("时间")
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write("11.20 1330")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("二楼会议室")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("周建华")


def put_somebody_on_the_list(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_L, CTRL)
    clerk.until(lambda: clerk.top() is not clerk.window, "the list does not open")
    clerk.go_to("加上一位")
    clerk.write("王老师")
    finder = clerk.top().finder  # type: ignore[attr-defined]
    clerk.until(lambda: finder.offering, "nobody is offered")
    clerk.press(Qt.Key.Key_Return)
    clerk.sees("应到1")
    clerk.push("好")
    clerk.until(lambda: clerk.focused().accessibleName() == "主持", "the keyboard does not come back")


def write_the_text(clerk: Clerk) -> None:
    """From the end of the proposed headings on; then one resolution."""
    clerk.go_to("纪要正文")
    clerk.press(Qt.Key.Key_End, CTRL)
    clerk.write("大家同意冬季每周二开健康课。")
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_1, CTRL)
    clerk.write("关于路灯")
    clerk.until(
        lambda: "五、关于路灯" in page(clerk).editor.form.text.edit.body(), "the heading has no number"
    )
    if page(clerk).editor.form.below.one_at_a_time:  # large type on a low screen
        clerk.go_to("下面显示：纪要正文")
        clerk.press(Qt.Key.Key_Right)
    clerk.push("新增一项")
    clerk.write("修好路灯")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("王建国")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("12.10")


def print_it(clerk: Clerk, cups: FakeCups) -> None:
    clerk.press(Qt.Key.Key_P, CTRL)
    clerk.until(lambda: any(word.startswith("打印2页") for word in clerk.words()), "no page can be printed")
    clerk.push(next(word for word in clerk.words() if word.startswith("打印2页")))
    clerk.until(lambda: bool(cups.asked()), "nothing came to the printer")
    report = check(cups.folder / "sent.pdf", "minutes")
    assert report.ok, report.findings
    with PdfPages(cups.folder / "sent.pdf") as pages:
        assert any("关于路灯" in pages.text(number) for number in range(pages.count))
