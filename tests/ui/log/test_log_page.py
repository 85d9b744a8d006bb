"""操作记录: what the clerk reads of who did what, finds, prints and has audited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kth_desktop.db.engine import connect
from kth_desktop.domain.log import Action
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.vocabulary import PartnerKind
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from kth_desktop.services.log_chain import blank
from kth_desktop.ui.log.page import LogPage
from kth_desktop.ui.log.paper import LogJob
from kth_desktop.ui.log.periods import periods
from kth_desktop.ui.table_model import WindowedTableModel
from kth_desktop.ui.widgets.lines_dialog import LinesDialog, LogDialog
from tests.ui.page_desk import Maker, Seen, button, said, shown, write


@pytest.fixture
def lu(office: Office) -> Volunteer:
    person = Volunteer(committee_id=office.own.id, name="陆金妹", group_name="3组", phone="14200000831")
    saved = office.volunteers.save(person).record
    changed = office.volunteers.save(replace(saved, group_name="4组", phone="14255551234")).record
    office.history.reveal(saved.id, "花名册")
    return changed


def _opened(qtbot: QtBot, make_desk: Maker, office: Office, type_size: int = 11) -> tuple[LogPage, Seen]:
    desk, seen = make_desk(office, type_size)
    page = LogPage(desk)
    page.refresh(None)
    shown(qtbot, page, (1178, 658) if type_size == 15 else (1214, 678))
    qtbot.waitUntil(lambda: page.is_ready)
    return page, seen


def _rows(page: LogPage) -> list[tuple[str, ...]]:
    """做了什么, 对象, 内容, 原因 of every row, as the table says them."""
    model = page.list.model
    heads = [column.head for column in model.columns]
    shown_columns = [heads.index(head) for head in ("做了什么", "对象", "内容", "原因")]
    return [
        tuple(model.index(row, column).data() for column in shown_columns) for row in range(model.rowCount())
    ]


def _look_at(qtbot: QtBot, page: LogPage, subject: str, action: Action) -> None:
    row = page.list.model.find(lambda line: (line.subject, line.action) == (subject, action))
    page.list.table.show_row(row)
    looked_at = (subject, action)
    qtbot.waitUntil(lambda: bool(page._line and (page._line.subject, page._line.action) == looked_at))


def test_newest_first_and_the_one_looked_at_in_full(
    qtbot: QtBot, make_desk: Maker, office: Office, lu: Volunteer
) -> None:
    page, _ = _opened(qtbot, make_desk, office)
    person = "志愿者“陆金妹”"
    assert _rows(page)[:3] == [
        ("查看完整号码", person, "—", "电话，花名册"),
        ("修改", person, "电话：142****0831→142****1234；组别：3组→4组", "—"),
        ("新增", person, "—", "—"),
    ]
    assert page.toolbar.count == f"共{office.history.count(office.own.id)}条"
    _look_at(qtbot, page, person, Action.CHANGED)
    words = said(page.detail)
    assert {"电话：142****0831→142****1234", "组别：3组→4组"} <= set(words)
    assert any(word.startswith("第4条，20") and word.endswith("，张建芳，修改") for word in words)
    _look_at(qtbot, page, person, Action.REVEALED)
    assert "原因：电话，花名册" in said(page.detail)


def test_words_operator_action_and_period_narrow_it(
    qtbot: QtBot, make_desk: Maker, office: Office, lu: Volunteer
) -> None:
    moment = datetime(2026, 11, 20, 9, 0).astimezone()
    object.__setattr__(office._context, "now", lambda: moment)
    with office._context.writing() as writing:
        writing.note(Action.PRINTED, lu)
    page, _ = _opened(qtbot, make_desk, office)
    everything = len(_rows(page))
    write(page.toolbar.search, "组别")
    qtbot.waitUntil(lambda: len(_rows(page)) == 1)
    assert (page.toolbar.count, page.toolbar.clear.isVisible()) == ("找到1条", True)
    page.toolbar.clear.click()
    qtbot.waitUntil(lambda: len(_rows(page)) == everything)
    assert not page.toolbar.clear.isVisible()
    bar = page.toolbar
    for combo, words, count in (
        (bar.action, "查看完整号码", 1),
        (bar.action, "导出", 0),
        (bar.operator, "张建芳", everything),
        (bar.period, "最近7天", 1),
        (bar.period, "今天", 0),
    ):
        combo.setCurrentIndex(combo.findText(words))
        assert combo.currentText() == words
        combo.activated.emit(combo.currentIndex())
        assert len(_rows(page)) == count, words
        bar.clear_all()


def test_what_is_not_found_and_what_to_try(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, _ = _opened(qtbot, make_desk, office)
    write(page.toolbar.search, "没有的")
    qtbot.waitUntil(lambda: "没有找到“没有的”。" in said(page))
    assert not page.detail.isVisible()
    assert not page.toolbar.print.isEnabled()


def test_an_empty_log_says_so(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, _ = _opened(qtbot, make_desk, office)
    raw = connect(office.path)
    raw.execute("DROP TRIGGER log_no_delete")
    raw.execute("DELETE FROM log")
    raw.close()
    page.refresh(None)
    qtbot.waitUntil(lambda: "还没有操作记录。" in said(page))


def test_the_audit_is_told_at_the_foot(qtbot: QtBot, make_desk: Maker, office: Office, lu: Volunteer) -> None:
    page, _ = _opened(qtbot, make_desk, office)
    count = office.history.count(office.own.id)
    assert page.foot.words.startswith("点“核对记录”")
    page.foot.button.click()
    assert page.foot.words == f"共{count}条，记录前后相连，没有被改过。"
    raw = connect(office.path)
    raw.execute("DROP TRIGGER log_no_update")
    raw.execute("UPDATE log SET record='别人' WHERE number=3")
    raw.close()
    page.foot.button.click()
    assert page.foot.words == "有2处对不上，请保留数据文件，联系维护人员。"
    dialog = page.findChild(LinesDialog)
    assert isinstance(dialog, LinesDialog)
    assert "曹王村的操作记录第3条的内容被改过。" in said(dialog)
    dialog.close()


def test_new_lines_are_there_when_the_page_is_shown_again(
    qtbot: QtBot, make_desk: Maker, office: Office, lu: Volunteer
) -> None:
    """A look at a number changes nothing that a page would be told of."""
    page, _ = _opened(qtbot, make_desk, office)
    page.foot.audit()
    before = len(_rows(page))
    page.hide()
    office.history.reveal(lu.id, "来电")
    page.show()
    qtbot.waitUntil(lambda: len(_rows(page)) == before + 1)
    assert page.foot.words.startswith("点“核对记录”")


def test_esc_and_the_button_lead_back(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, _ = _opened(qtbot, make_desk, office)
    with qtbot.waitSignal(page.desk.back_asked):
        button(page, "返回").click()
    with qtbot.waitActive(page):  # a key goes to the window in front
        page.activateWindow()
    page.list.focus_table()
    with qtbot.waitSignal(page.desk.back_asked):
        qtbot.keyClick(page.list.table, Qt.Key.Key_Escape)


def test_all_of_one_record(qtbot: QtBot, make_desk: Maker, office: Office, lu: Volunteer) -> None:
    page, _ = _opened(qtbot, make_desk, office)
    _look_at(qtbot, page, "志愿者“陆金妹”", Action.CHANGED)
    page.detail.history.click()
    dialog = page.findChild(LogDialog)
    assert isinstance(dialog, LogDialog)
    words = said(dialog)
    assert "陆金妹的更改记录" in words
    assert "电话：142****0831→142****1234\n组别：3组→4组" in words
    assert "原因：电话，花名册" in words
    dialog.close()


def test_of_somebody_erased_only_the_fact_is_left(
    qtbot: QtBot, make_desk: Maker, office: Office, lu: Volunteer
) -> None:
    with office._context.writing("本人要求") as writing:
        blank(writing.session, lu.id)
        writing.write_log(Action.ERASED, "volunteer", lu.id, lu.committee_id, "")
    page, _ = _opened(qtbot, make_desk, office)
    assert _rows(page)[:2] == [
        ("清除个人信息", "志愿者", "—", "本人要求"),
        ("查看完整号码", "志愿者（已清除）", "—", "—"),
    ]
    _look_at(qtbot, page, "志愿者（已清除）", Action.REVEALED)
    assert "这个人的个人信息已经清除，内容不再保留。" in said(page.detail)
    assert not [words for words in said(page) if "陆金妹" in words]


def test_it_is_printed_as_it_stands(qtbot: QtBot, make_desk: Maker, office: Office, lu: Volunteer) -> None:
    page, seen = _opened(qtbot, make_desk, office)
    write(page.toolbar.search, "陆金妹")
    qtbot.waitUntil(lambda: len(_rows(page)) == 3)
    page.toolbar.print.click()
    (name, target) = seen.pages[-1]
    job = target["job"]
    assert name == "preview"
    assert isinstance(job, LogJob)
    assert [line.action for line in job.read()] == [Action.REVEALED, Action.CHANGED, Action.ADDED]
    assert job.file_name((), None) == "曹王村操作记录2026年11月23日"  # type: ignore[arg-type]


def test_the_whole_town_has_a_column_more(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    office.partners.save(Partner(committee_id=office.own.id, name="学校", kind=PartnerKind.SCHOOL))
    page, _ = _opened(qtbot, make_desk, office)
    page.desk.committee_id = None
    page.refresh(None)
    qtbot.waitUntil(lambda: page.list.model.rowCount() == office.history.count())
    assert [c.head for c in page.list.model.columns][:3] == ["时间", "村居", "经办人"]
    _look_at(qtbot, page, "共建单位“学校”", Action.ADDED)
    qtbot.waitUntil(lambda: any(words.startswith("曹王村第") for words in said(page.detail)))


def test_the_model_keeps_to_the_rules_of_qt(
    qtbot: QtBot, qtmodeltester: ModelTester, make_desk: Maker, office: Office, lu: Volunteer
) -> None:
    page, _ = _opened(qtbot, make_desk, office)
    assert isinstance(page.list.model, WindowedTableModel)
    qtmodeltester.check(page.list.model, force_py=True)
    for number, head in enumerate(("时间", "经办人", "做了什么", "对象")):
        assert page.list.model.columns[number].head == head
        page.list.model.sort(number, Qt.SortOrder.AscendingOrder)
        assert page.list.query.order == page.list.model.columns[number].order
        assert len(_rows(page)) == office.history.count(office.own.id)


@pytest.mark.parametrize("type_size", [11, 15])
def test_whole_rows_are_in_sight(
    qtbot: QtBot, make_desk: Maker, office: Office, lu: Volunteer, type_size: int
) -> None:
    page, _ = _opened(qtbot, make_desk, office, type_size)
    assert page.list.table.height() // page.desk.theme.row >= 6
    assert page.list.panel.hints.isVisible() is (type_size == 11)


def test_periods_of_the_calendar() -> None:
    found = {one.words: (one.first, one.last) for one in periods(date(2026, 1, 5), (2026, 2025))}
    assert found == {
        "今天": (date(2026, 1, 5), date(2026, 1, 5)),
        "最近7天": (date(2025, 12, 30), date(2026, 1, 5)),
        "本月": (date(2026, 1, 1), date(2026, 1, 5)),
        "上月": (date(2025, 12, 1), date(2025, 12, 31)),
        "2026年": (date(2026, 1, 1), date(2026, 12, 31)),
        "2025年": (date(2025, 1, 1), date(2025, 12, 31)),
    }
