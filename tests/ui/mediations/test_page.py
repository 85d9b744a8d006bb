"""The register without names, a case opened and closed, its form, and who may not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kth_desktop.domain.log import Action, LogQuery
from kth_desktop.domain.mediation import MediationOutcome, MediationSheet, PartyRole
from kth_desktop.domain.mediation_lists import MediationQuery
from kth_desktop.domain.operator import Operator, OperatorRole
from kth_desktop.office import Office
from kth_desktop.ui.mediations.erase_dialog import ErasePartiesDialog
from kth_desktop.ui.mediations.papers import case_job, list_job
from kth_desktop.ui.mediations.part_dialogs import PartyDialog, StepDialog
from kth_desktop.ui.paper_job import Chosen
from tests.conftest import TODAY
from tests.mediation_cases import PARTIES, agreed_case
from tests.ui.mediations.conftest import Opened
from tests.ui.page_desk import button, write

SECRETS = (
    *(value for party in PARTIES for value in (party.name, party.phone, party.id_number, party.address)),
    "雨水滴到", "天沟", "停车",
)  # fmt: skip


def _hides(opened: Opened) -> bool:
    words = opened.words()
    return not any(secret in words for secret in SECRETS)


def _dialog(opened: Opened, kind: type) -> object:
    found = opened.window.findChildren(kind) or opened.page.findChildren(kind)
    return found[-1]


def test_the_register_and_a_closed_case_name_nobody(opened: Opened) -> None:
    opened.select("第1号")
    assert opened.page.side.detail.title.text() == "（2026）曹王人调字第1号"
    assert _hides(opened)
    assert opened.looks() == []
    assert opened.page.head.count == "共2件，今年调解2件、成功1件"


def test_opening_a_case_is_logged_and_another_one_closes_it(opened: Opened) -> None:
    opened.select("第1号")
    view = opened.page.side.detail
    view.open_button.click()
    opened.settle()
    assert opened.looks() == [""]
    assert "沈阿根，男，63岁，务农，住曹王村4组21号，电话142****5101" in view.facts.value("申请人")
    assert view.facts.value("司法确认") == "双方认为有必要的，12月5日前共同申请，还有12天（第三十三条）。"
    assert PARTIES[0].phone not in opened.words()
    opened.select("第2号")
    assert view.case is None
    assert _hides(opened)
    opened.select("第1号")
    assert _hides(opened)


def test_it_closes_by_its_button_and_when_the_page_is_left(opened: Opened) -> None:
    opened.select("第1号")
    view = opened.page.side.detail
    for leave in (view.close_button.click, lambda: opened.window.shell.pages.show_page("home")):
        opened.window.shell.pages.show_page("mediations")
        opened.settle()
        view.open_button.click()
        opened.settle()
        assert view.case is not None
        leave()
        opened.settle()
        assert view.case is None
    opened.window.shell.pages.show_page("mediations")
    opened.settle()
    assert _hides(opened)


def test_whole_numbers_are_another_line_in_the_log(show: Callable[..., Opened], stocked: Office) -> None:
    stocked.access.save(Operator(committee_id=stocked.own.id, name="周敏", sees_full=True))
    path = stocked.path
    stocked.close(backup=False)
    with Office.open(path, today=TODAY, operator="周敏") as office:
        opened = show(office)
        opened.select("第1号")
        view = opened.page.side.detail
        view.open_button.click()
        opened.settle()
        view.numbers.click()
        opened.settle()
        assert opened.looks() == ["看完整号码", ""]
        assert PARTIES[0].id_number in view.facts.value("申请人")
        opened.window.shell.pages.show_page("home")


def test_who_has_not_the_right_is_told_and_sees_no_case(show: Callable[..., Opened], stocked: Office) -> None:
    stocked.drafts.keep("mediation:new:1", {"facts": "停车的事"})
    stocked.access.save(
        Operator(committee_id=stocked.own.id, name="小李", role=OperatorRole.LIAISON, opens_cases=False)
    )
    path = stocked.path
    stocked.close(backup=False)
    with Office.open(path, today=TODAY, operator="小李") as office:
        opened = show(office)
        opened.select("第1号")
        view, bar = opened.page.side.detail, opened.page.toolbar
        assert "您没有查看调解案卷的权限" in opened.words()
        assert not view.open_button.isVisible()
        assert not (bar.new.isEnabled() or bar.change.isEnabled() or bar.delete_action.isEnabled())
        assert opened.page.drafts.bar is None
        opened.page.change()
        opened.settle()
        assert not opened.page.editing.is_open
        assert "没有查看调解案卷的权限" in str(opened.seen.errors[-1])
        assert _hides(opened)
        opened.window.shell.pages.show_page("home")


def test_an_agreement_without_parties_is_refused_at_its_place(opened: Opened) -> None:
    page = opened.page
    page.toolbar.new.click()
    opened.settle()
    form = page.side.editor.form
    assert form.texts()["number"] == "（2026）曹王人调字第3号"
    assert not form.row("agreed_on").shown
    form.row("applied_on").field.set_text("11月18日")
    form.row("held_on").field.set_text("11月20日")
    form.row("outcome").field.set_text(MediationOutcome.AGREED.name)
    form.row("outcome").field.edited.emit()
    assert form.row("agreed_on").shown
    form.row("form").field.set_text("ORAL")
    form.row("agreed_on").field.set_text("2026年11月20日")
    form.row("agreed_on").field.left.emit()
    assert "按协议后30天排了一次" in form.row("visits").said
    form.row("agreement").field.set_text("各退一步。")
    page.side.editor.save()
    opened.settle()
    assert form.row("parties").complaint == "协议书要有双方当事人，请先填写当事人。"
    assert form.problem_count() == 1
    assert form.texts()["agreement"] == "各退一步。"
    assert len(opened.office.mediations.lines(MediationQuery())) == 2
    for place, name in enumerate(("甲某", "乙某")):
        form.row("parties").field.add_buttons[place].click()
        dialog = _dialog(opened, PartyDialog)
        assert isinstance(dialog, PartyDialog)
        dialog.accept_button.click()
        assert dialog.form.row("name").complaint == "当事人的姓名还没有填，请填写。"
        write(dialog.name.line, name)
        dialog.accept_button.click()
        opened.settle()
    assert form.row("parties").complaint == ""
    page.side.editor.save()
    opened.settle()
    saved = opened.office.mediations.numbered("（2026）曹王人调字第3号")
    case = opened.office.mediations.open(saved.id)
    assert [(party.name, party.role) for party in case.parties] == [
        ("甲某", PartyRole.APPLICANT), ("乙某", PartyRole.RESPONDENT),
    ]  # fmt: skip
    assert case.visits[0].due_on.isoformat() == "2026-12-20"


def test_wrong_numbers_are_said_in_the_dialog_of_the_party(opened: Opened) -> None:
    opened.select("第1号")
    opened.page.change()
    opened.settle()
    field = opened.page.side.editor.form.row("parties").field
    button(field, "修改").click()
    dialog = _dialog(opened, PartyDialog)
    assert isinstance(dialog, PartyDialog)
    assert dialog.phone.text() == "142****5101"
    dialog.phone.set_text("1420000510")
    dialog.id_number.set_text(PARTIES[0].id_number[:-1] + "X")
    dialog.accept_button.click()
    assert dialog.form.row("phone").complaint.endswith("现在是10位，请核对。")
    assert dialog.form.row("id_number").complaint.startswith("身份证号最后一位不对")
    dialog.reject()
    opened.settle()
    assert opened.page.unsaved() == 0


def test_a_draft_comes_back_whole(opened: Opened) -> None:
    opened.select("第1号")
    opened.page.change()
    opened.settle()
    form = opened.page.side.editor.form
    before = form.texts()
    field = form.row("steps").field
    field.add_buttons[0].click()
    dialog = _dialog(opened, StepDialog)
    assert isinstance(dialog, StepDialog)
    dialog.text.set_text("又谈了一次。")
    dialog.accept_button.click()
    opened.settle()
    assert form.changed() == ("steps",)
    opened.page.keep_draft()
    (draft,) = opened.office.drafts.all()
    opened.page.drop_edit()
    opened.office.drafts.keep(draft.key, draft.fields)
    opened.page.editing.take_draft(draft.key, draft.fields)
    opened.settle()
    assert [step.text for step in form.row("steps").field.value()][-1] == "又谈了一次。"
    assert {**form.texts(), "steps": ""} == {**before, "steps": ""}
    opened.page.drop_edit()


def test_what_is_read_into_the_form_comes_out_again(opened: Opened, qtbot: QtBot) -> None:
    opened.select("第1号")
    case = opened.office.mediations.open(opened.page.list.selected()[0].id)
    opened.page.change()
    opened.settle()
    form = opened.page.side.editor.form
    assert form.read() == case
    field = form.row("parties").field
    button(field, "修改").setFocus()
    names = []
    for _ in range(7):
        names.append(QApplication.focusWidget().accessibleName())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert names == [
        "修改当事人第1条", "移去当事人第1条", "修改当事人第2条", "移去当事人第2条", "当事人：申请人",
        "当事人：被申请人", "主要事实",
    ]  # fmt: skip
    opened.page.drop_edit()


def test_papers_are_offered_and_logged(opened: Opened, qtbot: QtBot) -> None:
    opened.select("第1号")
    opened.page.toolbar.print.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [*(sheet.label for sheet in MediationSheet), "登记簿（没有当事人）"]
    menu.hide()
    line = opened.page.list.selected()[0]
    job = case_job(opened.desk, line, MediationSheet.RECORD)
    content = job.read()
    assert opened.looks() == ["调解记录"]
    job.sent(content, Chosen("A4", 0), "")
    assert opened.office.history.lines(LogQuery())[0].action is Action.PRINTED
    assert not any(secret in repr(list_job(opened.desk, MediationQuery()).read()) for secret in SECRETS)


def test_the_parties_of_a_case_that_is_over_are_taken_away(opened: Opened) -> None:
    opened.select("第2号")
    opened.page.toolbar.erase_action.trigger()
    dialog = _dialog(opened, ErasePartiesDialog)
    assert isinstance(dialog, ErasePartiesDialog)
    dialog.erase_button.click()
    assert dialog.form.row("reason").complaint == "原因还没有填，请选一个或写上。"
    dialog.reason.set_text("当事人要求")
    dialog.erase_button.click()
    opened.settle()
    line = opened.office.mediations.numbered("（2026）曹王人调字第2号")
    assert {party.name for party in opened.office.mediations.open(line.id).parties} == {"（已清除）"}
    opened.select("第1号")
    opened.page.actions_.erase(opened.page.list.selected()[0])
    dialog = _dialog(opened, ErasePartiesDialog)
    assert isinstance(dialog, ErasePartiesDialog)
    dialog.reason.set_text("当事人要求")
    dialog.erase_button.click()
    opened.settle()
    assert "还没有办完" in str(opened.seen.errors[-1])


@pytest.mark.parametrize("type_size", [11, 13, 15])
def test_a_closed_page_without_cases_says_what_to_do(
    show: Callable[..., Opened], office: Office, type_size: int
) -> None:
    opened = show(office, type_size)
    assert "还没有调解。" in opened.words()
    assert button(opened.page, "新增调解").isEnabled()


def test_the_model_keeps_the_rules(opened: Opened, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(opened.page.list.model)


def test_in_a_venue_the_place_gives_way_to_the_count(show: Callable[..., Opened], office: Office) -> None:
    from tests.ui.page_desk import hung

    venue = hung(office, "陆家客堂", "曹王01号")
    office.mediations.save(agreed_case(office.own.id, venue_id=venue.id, attendances=6))
    opened = show(office)
    opened.select("第1号")
    opened.page.change()
    opened.settle()
    form = opened.page.side.editor.form
    assert (form.row("place").shown, form.row("attendances").shown) == (False, True)
    assert form.row("venue_id").field.combo.currentText() == "陆家客堂"
    case = form.read()
    assert (case.venue_id, case.attendances) == (venue.id, 6)
    assert replace(case, attendances=None) != case
    opened.page.drop_edit()
