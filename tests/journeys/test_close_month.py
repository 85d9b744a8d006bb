"""June is closed and restated: a number corrected with its reason, the paper, July's 补报上月."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.closing import Numbers, numbers_of
from kth_desktop.domain.committee import Founding
from kth_desktop.domain.correction import CorrectionReason
from kth_desktop.domain.vocabulary import ActivityState, Category, CommitteeKind
from kth_desktop.office import Office
from kth_desktop.ui.calendar.page import CalendarPage
from kth_desktop.ui.widgets.correction_dialog import CorrectionDialog
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.ui.printing.fake_cups import FakeCups

CTRL = Qt.KeyboardModifier.ControlModifier
TO_JUNE = 4  # rows below October, which is due on 23 November


def _held(office: Office, on: date, title: str, attendances: int) -> Activity:
    made = Activity(
        committee_id=office.own.id, title=title, category=Category.PUBLICITY_TRAINING, place="村委会",
        held_on=on, attendances=attendances, state=ActivityState.HELD,
    )  # fmt: skip
    return office.activities.save(made).record


def _office(file: Path) -> None:
    founding = Founding("徐行镇", "曹王村", CommitteeKind.VILLAGE, "张建芳")
    with Office.create(file, founding, today=date(2026, 11, 23)) as office:
        _held(office, date(2026, 6, 5), "防汛知识讲座", 25)
        _held(office, date(2026, 6, 12), "夏季健康课", 40)
        _held(office, date(2026, 7, 3), "消防知识讲座", 30)


def _to_june(clerk: Clerk) -> None:
    clerk.desk.show_page("months")
    clerk.settle()
    clerk.go_to("各月")
    for _ in range(TO_JUNE):
        clerk.press(Qt.Key.Key_Down)
    clerk.sees("2026年6月（曹王村）")


def test_close_june_and_restate_it(start: Start, cups: FakeCups, tmp_path: Path) -> None:
    file = tmp_path / "office.kth"
    _office(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")

    _to_june(clerk)
    clerk.push("上报并月结")
    clerk.sees("11月23日已月结")
    office = clerk.desk.office
    closed = office.months.sheet(2026, 6).closed
    assert closed[0] == Numbers(2, 65)

    clerk.press(Qt.Key.Key_K, CTRL)
    box = clerk.window.shell.head.search
    clerk.until(box.hasFocus, "the search box has no keyboard")
    clerk.write("防汛")
    clerk.until(lambda: box.finder is not None and box.finder.list.isVisible(), "nothing is found")
    clerk.settle()
    clerk.press(Qt.Key.Key_Return)
    clerk.settle()
    page = clerk.window.shell.pages.page
    assert isinstance(page, CalendarPage)
    clerk.until(lambda: page.body.day.selected() is not None, "no activity is chosen")
    clerk.press(Qt.Key.Key_F2)
    clerk.until(lambda: page.editing.is_open, "the form does not open")
    clerk.settle()
    clerk.go_to("群众人次")
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write("28")
    clerk.press(Qt.Key.Key_S, CTRL)

    dialog = clerk.reason_asked()
    clerk.sees("2026年6月已经月结上报。这次修改会改变当月的数，请选一个原因。")
    clerk.press(Qt.Key.Key_Escape)
    clerk.until(lambda: not isinstance(clerk.top(), CorrectionDialog), "Esc does not put it away")
    clerk.settle()
    assert office.months.sheet(2026, 6).corrections == ()
    clerk.go_to("群众人次")
    field = clerk.focused()
    assert isinstance(field, QLineEdit) or field.findChild(QLineEdit) is not None
    assert "28" in (field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)).text()

    clerk.press(Qt.Key.Key_S, CTRL)
    dialog = clerk.reason_asked()
    clerk.push("按这个原因修改")
    clerk.sees("请选一个原因再修改。")
    clerk.go_to("原因")
    for _ in range(3):
        clerk.press(Qt.Key.Key_Down)
    assert dialog.reason.text() == CorrectionReason.CALLED.value
    clerk.go_to("说明")
    clerk.write("村医来电")
    clerk.push("按这个原因修改")
    clerk.sees("已保存。")
    clerk.settle()
    (told,) = office.months.sheet(2026, 6).corrections
    assert (told.words, told.note, numbers_of(told)) == ("人次由25改为28", "村医来电", Numbers(0, 3))

    with office.correcting(CorrectionReason.LATE):
        _held(office, date(2026, 6, 20), "法律咨询", 20)
    _to_june(clerk)
    clerk.sees("更正2处")
    clerk.push("数据更正说明")
    clerk.until(lambda: any(words.startswith("打印1页") for words in clerk.words()), "no page to print")
    clerk.push("打印1页")
    clerk.until(lambda: bool(cups.asked()), "nothing came to the printer")
    with PdfPages(cups.folder / "sent.pdf") as sent:
        paper = sent.text(0).replace("\r", "").replace("\n", "")
    for words in (
        "2026年6月“客堂汇”活动数据更正说明",
        "当时为2场次、65人次",
        "人次由25改为28",
        "3场次、88人次",
    ):
        assert words in paper
    clerk.settle()

    clerk.desk.show_page("summary")
    clerk.settle()
    clerk.go_to("哪一段时间")
    for _ in range(TO_JUNE - 1):
        clerk.press(Qt.Key.Key_Down)
    clerk.sees("统计期：2026年7月1日至7月31日")
    clerk.sees("补报上月：1场次、20人次。")
    assert QApplication.activeModalWidget() is None
    clerk.settle()
