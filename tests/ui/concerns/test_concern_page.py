from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.domain.concern import ConcernSource, ConcernStep
from kth_desktop.domain.order_rules import OrderQuery
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import Satisfaction
from kth_desktop.office import Office
from kth_desktop.ui.concerns import actions
from kth_desktop.ui.concerns.form import ConcernForm
from kth_desktop.ui.concerns.step_dialog import StepDialog
from kth_desktop.ui.widgets.lines_dialog import LinesDialog
from tests.ui.concerns.conftest import Opened
from tests.ui.page_desk import button, said, write


def _form(opened: Opened) -> ConcernForm:
    return opened.page.side.editor.form


def _dialog(opened: Opened) -> StepDialog:
    found = opened.page.findChildren(StepDialog)[-1]
    assert isinstance(found, StepDialog)
    return found


def test_the_newest_stand_first_with_their_counts(opened: Opened) -> None:
    assert opened.rows() == ["2026-003", "2026-002", "2026-001"]
    assert opened.page.head.count == "共3条，待办2条，1条超过时限"
    model = opened.page.list.model
    QAbstractItemModelTester(model)
    late = [model.index(2, place).data() for place in range(model.columnCount())]
    assert late == ["2026-001", "11月10日", "路灯坏了", "诉求", "—", "王建国", "超3天", "交办"]


def test_an_empty_page_says_what_to_do_first(show: Callable[..., Opened], office: Office) -> None:
    opened = show(office)
    words = said(opened.page)
    assert {"暂无待办的民情。", "群众说的话，先记一句也可以。", "新增民情"} <= set(words)


def test_a_line_and_enter_is_all_it_takes(opened: Opened, qtbot: QtBot) -> None:
    head = opened.page.head
    head.to_line()
    write(head.line, "张三：3组垃圾没人收")
    qtbot.keyClick(head.line, Qt.Key.Key_Return)
    opened.settle()
    told = opened.numbered("2026-004")
    assert (told.reporter, told.text, told.group_name) == ("张三", "3组垃圾没人收", "3组")
    assert told.source is ConcernSource.VENUE
    assert head.line.text() == ""
    assert opened.page.side.detail.title.text() == "2026-004"
    assert opened.seen.undone[-1] == "已新增民情“2026-004”"
    qtbot.keyClick(head.line, Qt.Key.Key_Return)  # with nothing typed nothing happens
    assert len(opened.rows()) == 4


def test_what_cannot_be_taken_stays_in_the_line(opened: Opened, qtbot: QtBot) -> None:
    head = opened.page.head
    head.line.setText("路" * 301)
    head.note.click()
    opened.settle()
    assert head.line.text() == "路" * 301
    assert len(opened.rows()) == 3
    assert opened.seen.errors


def test_search_and_filters_narrow_the_list(opened: Opened) -> None:
    bar = opened.page.toolbar
    bar.standing.setCurrentText("超过时限")
    bar.filtered.emit()
    assert opened.rows() == ["2026-001"]
    assert opened.page.head.count == "找到1条"
    button(opened.page, "清除条件").click()
    bar.search.show_text("陆阿根")
    assert opened.rows() == ["2026-001"]
    bar.search.show_text("没有的")
    assert "没有找到“没有的”。" in said(opened.page)


def test_the_next_step_asks_only_for_what_it_needs(opened: Opened) -> None:
    opened.select("2026-003")
    detail = opened.page.side.detail
    assert (detail.next.text(), detail.answer.isVisible()) == ("交办", True)
    detail.next.click()
    dialog = _dialog(opened)
    assert list(dialog.form.texts()) == ["owner", "due_on", "assigned_on"]
    dialog.accept()
    assert dialog.form.row("owner").complaint == "交给谁办还没有填，请填承办人。"
    dialog.form.set_texts({"owner": "王建国", "due_on": "11月30日"})
    dialog.accept()
    opened.settle()
    told = opened.numbered("2026-003")
    assert (told.owner, told.step) == ("王建国", ConcernStep.ASSIGNED)
    assert detail.next.text() == "填办理情况"


def test_answered_at_once_and_asked_after(opened: Opened) -> None:
    opened.select("2026-003")
    detail = opened.page.side.detail
    detail.answer.click()
    _dialog(opened).form.set_texts({"answer": "已添取暖器"})
    _dialog(opened).accept()
    opened.settle()
    assert detail.next.text() == "回访"
    detail.next.click()
    dialog = _dialog(opened)
    dialog.accept()
    assert "满不满意" in dialog.form.row("satisfaction").complaint
    dialog.form.set_texts({"satisfaction": "SATISFIED"})
    dialog.accept()
    opened.settle()
    told = opened.numbered("2026-003")
    assert (told.satisfaction, told.revisited_by) == (Satisfaction.SATISFIED, "张建芳")
    assert not detail.next.isVisible()
    assert "已答复，满意" in said(opened.page)


def test_a_wrong_day_is_said_in_the_dialog(opened: Opened) -> None:
    opened.select("2026-001")
    opened.page.side.detail.next.click()
    dialog = _dialog(opened)
    dialog.form.set_texts({"handling": "已报修", "started_on": "11月5日"})
    dialog.accept()
    assert dialog.form.row("started_on").complaint == "办理日期早于交办日期11月11日，请核对。"
    dialog.reject()
    assert opened.numbered("2026-001").started_on is None


def test_the_form_of_a_new_one(opened: Opened) -> None:
    opened.page.toolbar.new.click()
    opened.settle()
    form = _form(opened)
    assert form.texts()["number"] == "2026-004"
    assert not form.row("answer").isVisible()
    assert opened.page.unsaved() == 0
    opened.page.side.editor.save()
    assert form.row("text").complaint == "群众说了什么还没有填，记一句就可以。"
    form.set_texts({"text": "河边没有护栏", "households": "12", "told_on": "11月30日"})
    opened.page.side.editor.save()
    assert form.row("told_on").complaint == "11月30日还没有到，请核对日期。"
    assert form.texts()["text"] == "河边没有护栏"
    form.set_texts({"told_on": "11月20日", "owner": "王建国"})
    opened.page.side.editor.save()
    opened.settle()
    told = opened.numbered("2026-004")
    assert (told.households, told.assigned_on) == (12, opened.office.today)


def test_a_taken_number_and_an_anonymous_text_are_said_at_their_fields(opened: Opened) -> None:
    opened.page.toolbar.new.click()
    opened.settle()
    form = _form(opened)
    form.set_texts({"text": "路灯坏了", "number": "2026-001"})
    opened.page.side.editor.save()
    assert "已经是另一条民情的编号" in form.row("number").complaint
    form.set_texts({"text": "打14200000831", "number": "", "anonymous": "1"})
    opened.page.side.editor.save()
    assert "匿名" in form.row("text").complaint
    opened.page.drop_edit()
    assert len(opened.rows()) == 3


def test_ticking_anonymous_takes_the_name_away_at_once(opened: Opened) -> None:
    opened.select("2026-001")
    opened.page.change()
    form = _form(opened)
    assert form.row("reporter").isVisible()
    box = form.row("anonymous").field.control
    box.click()
    assert not form.row("reporter").isVisible()
    assert form.texts()["reporter"] == ""
    opened.page.keep_draft()
    assert not any("陆阿根" in str(draft.fields) for draft in opened.office.drafts.all())
    opened.page.side.editor.save()
    opened.settle()
    assert opened.numbered("2026-001").reporter == ""
    assert "陆阿根" not in "".join(said(opened.page))


def test_somebody_on_the_roster_is_found_by_pinyin(opened: Opened, qtbot: QtBot) -> None:
    opened.page.toolbar.new.click()
    opened.settle()
    form = _form(opened)
    field = form.row("reporter").field
    field.control.setFocus()
    qtbot.keyClicks(field.control, "ljm")
    qtbot.waitUntil(lambda: field.offered() == ["陆金妹（3组）"])  # type: ignore[attr-defined]
    field.picked.emit(0)  # type: ignore[attr-defined]
    assert form.texts()["group_name"] == "3组"
    form.set_texts({"text": "路灯坏了"})
    opened.page.side.editor.save()
    opened.settle()
    told = opened.numbered("2026-004")
    assert told.reporter == "陆金妹"
    assert told.reporter_id is not None


def test_where_it_was_said_is_a_click_away_and_what_it_becomes(opened: Opened) -> None:
    opened.select("2026-003")
    detail = opened.page.side.detail
    assert [end.words for end in detail.chain.chain.led] == ["活动“健康课”"]
    detail.activity.click()
    opened.settle()
    assert opened.seen.pages[-1][0] == "calendar"
    calendar = opened.window.shell.pages.page
    editor = calendar.body.editor  # type: ignore[union-attr]
    editor.form.set_texts({"title": "取暖器添置", "category": "CONVENIENCE_SERVICE", "venue_id": "村委会"})
    editor.save()
    assert not editor.form.problem_count()
    opened.settle()
    concern = opened.numbered("2026-003")
    came = opened.office.chain.of("concern", concern.id).came
    assert [end.words for end in came] == ["活动“取暖器添置”"]


def test_what_somebody_wants_becomes_an_order(opened: Opened) -> None:
    own = opened.office.own.id
    ready = opened.office.venues.save(Venue(committee_id=own, name="陆家客堂", group_name="3组")).record
    opened.select("2026-001")
    opened.page.side.detail.order.click()
    opened.settle()
    orders = opened.window.shell.pages.page
    editor = orders.editor  # type: ignore[union-attr]
    assert editor.isVisible()
    editor.form.set_texts({"title": "修路灯", "venues": str(ready.id)})
    editor.save()
    opened.settle()
    assert not editor.form.problem_count()
    (line,) = opened.office.orders.lines(OrderQuery(own))
    concern = opened.numbered("2026-001")
    assert [end.id for end in opened.office.chain.of("concern", concern.id).came] == [line.order.id]
    assert [end.id for end in opened.office.chain.of("service_order", line.order.id).led] == [concern.id]


def test_begun_at_an_activity(opened: Opened) -> None:
    activity_id = opened.numbered("2026-003").activity_id
    opened.page.open(new=True, activity_id=activity_id)
    opened.settle()
    form = _form(opened)
    assert form.row("where").isVisible()
    assert form.texts()["told_on"] == "2026年11月18日"
    form.set_texts({"text": "饮水机坏了"})
    opened.page.side.editor.save()
    opened.settle()
    assert opened.numbered("2026-004").activity_id == activity_id


def test_a_draft_is_offered_again(opened: Opened, show: Callable[..., Opened]) -> None:
    opened.page.toolbar.new.click()
    opened.settle()
    _form(opened).set_texts({"text": "河边没有护栏"})
    opened.page.keep_draft()
    again = show(opened.office)
    assert "上次新增民情没有保存，填的内容都还在。" in said(again.page)
    button(again.page, "接着填").click()
    again.settle()
    assert _form(again).texts()["text"] == "河边没有护栏"


def test_deleted_and_taken_back_and_its_log(opened: Opened, qtbot: QtBot) -> None:
    opened.select("2026-001")
    opened.page.toolbar.history_action.trigger()
    log = opened.page.findChildren(LinesDialog)[-1]
    assert "陆阿根" not in "".join(said(log))
    log.reject()
    opened.page.list.focus_table()
    qtbot.keyClick(opened.page.list.table, Qt.Key.Key_Delete)
    opened.settle()
    assert "2026-001" not in opened.rows()
    assert opened.seen.undone[-1] == "已删除民情“2026-001”"


def test_papers_and_excel(opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.select("2026-001")
    bar = opened.page.toolbar
    for press in (bar.print.click, bar.register_action.trigger, bar.public_action.trigger):
        opened.window.shell.pages.show_page("concerns")
        press()
        name, target = opened.seen.pages[-1]
        assert name == "preview"
        job = target["job"]
        out = tmp_path / "paper.pdf"
        job.build(job.read(), out, job.remembered(opened.desk.settings), lambda *_: None, lambda: False)  # type: ignore[attr-defined]
        assert out.read_bytes().startswith(b"%PDF")
        assert "陆阿根" not in job.file_name(None, None)  # type: ignore[attr-defined]
    sheet = tmp_path / "c.xlsx"
    monkeypatch.setattr(actions, "ask_where_to_save", lambda *_: sheet)
    opened.page.actions_.export(opened.page.list.query)
    opened.settle()
    assert openpyxl.load_workbook(sheet).active.max_row == 3 + 3


def test_who_may_only_look_is_told_so(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened.office, "why_read_only", "只能看。")
    opened.page.head.line.setText("路灯坏了")
    opened.page.head.note.click()
    opened.select("2026-003")
    opened.page.side.detail.next.click()
    assert not opened.page.findChildren(StepDialog)
    assert len(opened.rows()) == 3
    assert opened.seen.messages[-1] == ("只能看。", "attention")


@pytest.mark.parametrize("type_size", [11, 13, 15])
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_everything_has_its_room(
    show: Callable[..., Opened], stocked: Office, type_size: int, size: tuple[int, int]
) -> None:
    opened = show(stocked, type_size, size)
    for number in ("2026-001", "2026-003"):
        opened.select(number)
        QApplication.processEvents()
        detail = opened.page.side.detail
        for one in (detail.next, detail.activity, detail.history):
            assert one.width() >= one.fontMetrics().horizontalAdvance(one.text())
        assert opened.window.width() == size[0]
