"""The page of matters: the list, the line of steps, the forms and the dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kth_desktop.domain.deliberation import DeliberationKind
from kth_desktop.domain.matter import Matter, MatterState, StepKind, StepState
from kth_desktop.domain.matter_lists import MatterQuery
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.office import Office
from kth_desktop.ui.matters.reason_dialog import ReasonDialog
from kth_desktop.ui.matters.template_dialog import TemplateDialog
from kth_desktop.ui.matters.words import matter_facts, step_facts
from tests.records import named, save_all
from tests.ui.matters.conftest import Opened
from tests.ui.page_desk import button, said, write

Show = Callable[..., Opened]


def dialog(kind: type[QDialog]) -> QDialog:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    assert len(found) == 1
    return found[0]


class TestList:
    def test_an_empty_office_says_how_to_begin(self, show: Show, office: Office) -> None:
        opened = show(office)
        assert "还没有议题。" in said(opened.page)
        button(opened.page, "新增议题").click()
        assert "新增议题" in said(opened.page)
        assert opened.page.editing.is_open

    def test_a_line_opens_its_matter_at_the_step_it_has_come_to(
        self, show: Show, office: Office, canteen: Matter
    ) -> None:
        opened = show(office)
        words = [opened.page.list.model.data(opened.page.list.model.index(0, one)) for one in range(7)]
        assert words == [
            "曹王议〔2026〕1号", "食堂改造", "曹王村", "2026年8月6日", "第5步，共12步",
            "听证会/协调会", "办理中",
        ]  # fmt: skip
        opened.page.list.opened.emit(opened.page.list.model.line(0))
        assert opened.case.chosen_step == opened.step("听证会/协调会")
        button(opened.page, "返回").click()
        assert opened.page.list.isVisible()

    def test_search_and_filters(self, show: Show, office: Office, canteen: Matter) -> None:
        opened = show(office)
        opened.page.open(text="没有这个")
        assert "没有找到议题。" in said(opened.page)
        opened.page.open(text="食堂")
        assert opened.page.list.model.rowCount() == 1
        opened.page.list.state.setCurrentIndex(opened.page.list.state.findData(MatterState.DONE.value))
        opened.page.list.state.activated.emit(2)
        assert opened.page.list.model.rowCount() == 0

    def test_the_model_is_sound(
        self, show: Show, office: Office, canteen: Matter, qtmodeltester: ModelTester
    ) -> None:
        opened = show(office)
        qtmodeltester.check(opened.page.list.model)

    def test_every_column_sorts(self, show: Show, office: Office, canteen: Matter) -> None:
        opened = show(office)
        for place, column in enumerate(opened.page.list.model.columns):
            opened.page.list.model.sort(place)
            if column.order:
                assert opened.page.list.query.order == column.order
        assert opened.page.list.model.rowCount() == 1


class TestNew:
    def test_it_takes_number_and_steps_by_itself(self, show: Show, office: Office) -> None:
        opened = show(office)
        opened.page.open(new=True)
        form = opened.page.editor.form
        assert form.texts()["number"] == "曹王议〔2026〕1号"
        form.set_texts({"title": "修路灯"})
        opened.page.editor.save()
        assert opened.seen.undone == ["已新增议题“修路灯”"]
        assert opened.matter.title == "修路灯"
        assert opened.case.chosen_step == opened.matter.steps[0]

    def test_what_is_wrong_stands_at_its_field(self, show: Show, office: Office) -> None:
        opened = show(office)
        opened.page.open(new=True)
        opened.page.editor.form.set_texts({"registered_on": "2月30日", "households": "很多"})
        opened.page.editor.save()
        form = opened.page.editor.form
        assert form.row("title").complaint == "议题还没有填，请填写后再保存。"
        assert form.row("registered_on").complaint and form.row("households").complaint
        assert office.matters.lines(MatterQuery()) == ()

    def test_of_a_concern_its_words_come_and_nobody_s_name(self, show: Show, office: Office) -> None:
        save_all(office)
        opened = show(office)
        opened.page.open(new=True, concern_id=named("concern"))
        texts = opened.page.editor.form.texts()
        assert (texts["content"], texts["proposed_by"]) == ("食堂的台阶太高，老人不好走。", "")
        opened.page.editor.save()
        assert [end.id for end in opened.case.detail.chain.led] == [named("concern")]  # type: ignore[union-attr]
        opened.case.steps.choose(None)
        assert opened.case.step.chain.isVisible()

    def test_a_draft_comes_back_with_its_concern(self, show: Show, office: Office) -> None:
        save_all(office)
        opened = show(office)
        opened.page.open(new=True, concern_id=named("concern"))
        form = opened.page.editor.form
        form.row("title").field.set_text("台阶")
        form.edited.emit()
        opened.page.keep_draft()
        id = opened.page.editor.record.id
        (draft,) = [one for one in office.drafts.all() if one.key.startswith("matter:")]
        assert draft.key == f"matter:new:{id}"
        again = show(office)
        assert "上次新增议题“台阶”没有保存，填的内容都还在。" in said(again.page)
        button(again.page, "接着填").click()
        assert again.page.editor.record.id == id
        again.page.editor.save()
        assert [end.id for end in again.case.detail.chain.led] == [named("concern")]  # type: ignore[union-attr]
        assert [one for one in office.drafts.all() if one.key.startswith("matter:")] == []

    def test_who_only_looks_is_told_first(self, show: Show, office: Office, canteen: Matter) -> None:
        opened = show(office)
        office.why_read_only = "这份数据只能看。"
        opened.page.add()
        assert opened.seen.messages == [("这份数据只能看。", "attention")]
        assert not opened.page.editing.is_open


class TestSteps:
    def test_the_line_says_how_far_it_is(self, opened: Opened) -> None:
        steps = opened.case.steps
        words = [steps.item(row).text() for row in range(steps.count())]
        assert words[:6] == [
            "议题登记，8月6日", "提议前听意见，已办 8月12日", "党组织提议，已办 8月13日",
            "两委会商议，已办 8月14日", "客堂汇听意见，不适用", "听证会/协调会，未办",
        ]  # fmt: skip

    def test_the_arrows_walk_it_and_enter_opens_the_form(self, qtbot: QtBot, opened: Opened) -> None:
        steps = opened.case.steps
        assert steps.hasFocus()
        qtbot.keyClick(steps, Qt.Key.Key_Down)
        assert opened.case.chosen_step == opened.step("村务监督委员会意见")
        qtbot.keyClick(steps, Qt.Key.Key_Return)
        assert opened.page.step_editing.is_open
        assert not steps.isEnabled()
        opened.page.step_editing.drop()
        assert steps.isEnabled()

    def test_esc_leads_back_to_the_list(self, qtbot: QtBot, opened: Opened) -> None:
        qtbot.keyClick(opened.case.steps, Qt.Key.Key_Escape)
        assert opened.page.list.isVisible()

    def test_each_kind_has_its_own_buttons(self, opened: Opened) -> None:
        step = opened.case.step
        shown = {
            "听证会/协调会": ("登记听证会", True),
            "村民代表会议决议": ("登记表决", True),
            "评议会": ("登记评议会", True),
            "实施": ("", False),
        }
        for name, (words, holds) in shown.items():
            opened.choose(name)
            assert step.hold.isVisible() == holds
            assert step.write.isVisible() and step.leave_out.isVisible()
            if holds:
                assert step.hold.text() == words
        opened.choose("客堂汇听意见")
        assert not (step.hold.isVisible() or step.write.isVisible() or step.leave_out.isVisible())
        assert step.reopen_action.isVisible()
        assert "与前一步合并进行" in said(step)

    def test_what_is_held_is_registered_on_its_own_page(
        self, opened: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[tuple[str, dict[str, object]]] = []
        monkeypatch.setattr(opened.desk, "show_page", lambda name, **target: asked.append((name, target)))
        hearing, vote = opened.choose("听证会/协调会"), opened.step("村民代表会议决议")
        opened.case.step.hold.click()
        opened.case.step.coordination_action.trigger()
        opened.choose("村民代表会议决议")
        opened.case.step.hold.click()
        of = {"new": True, "matter_id": opened.matter.id}
        assert asked == [
            ("deliberations", {**of, "step_id": hearing.id, "kind": DeliberationKind.HEARING}),
            ("deliberations", {**of, "step_id": hearing.id, "kind": DeliberationKind.COORDINATION}),
            ("votes", {"new": True, "matter": opened.matter.id, "step": vote.id}),
        ]

    def test_what_stands_already_is_opened_and_not_registered_twice(
        self, opened: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        step = opened.choose("听证会/协调会")
        deliberations, committee = opened.office.deliberations, opened.matter.committee_id
        begun = deliberations.begin(committee, DeliberationKind.HEARING, opened.matter.id, step.id)
        planned = deliberations.save(begun).record
        opened.page.refresh(None)
        opened.choose("听证会/协调会")
        panel = opened.case.step
        assert (panel.hold.text(), panel.register_action.text()) == ("打开听证会", "登记听证会")
        assert panel.register_action.isVisible()
        asked: list[tuple[str, dict[str, object]]] = []
        monkeypatch.setattr(opened.desk, "show_page", lambda name, **target: asked.append((name, target)))
        panel.hold.click()
        panel.register_action.trigger()
        assert asked[0] == ("deliberations", {"id": planned.id})
        assert asked[1][1]["new"] is True

    def test_what_was_held_is_a_link(
        self, show: Show, office: Office, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        save_all(office)
        opened = show(office)
        opened.page.open(id=named("matter"))
        asked: list[tuple[str, dict[str, object]]] = []
        monkeypatch.setattr(opened.desk, "show_page", lambda name, **target: asked.append((name, target)))
        detail = opened.case.detail
        assert detail is not None
        one = detail.records[0]
        opened.case.steps.choose(one.step_id if one.step_id in [s.id for s in opened.matter.steps] else None)
        button(opened.case.step, one.words).click()
        assert asked == [(f"{one.table}s", {"id": one.id})]

    def test_filled_in_and_done(self, opened: Opened) -> None:
        step = opened.choose("村务监督委员会意见")
        button(opened.case.step, "登记").click()
        form = opened.case.editor.form
        form.set_texts({"held_on": "10.23", "place": "二楼会议室", "expected": "3", "present": "3"})
        form.row("result").field.set_text("同意")
        form.row("result").field.edited.emit()
        assert form.done.value()
        opened.case.editor.save()
        now = opened.office.matters.get(opened.matter.id).steps[5]
        assert (now.id, now.state, now.held_on, now.present) == (
            step.id, StepState.DONE, date(2026, 10, 23), 3,
        )  # fmt: skip
        assert opened.seen.undone[-1] == "已登记“村务监督委员会意见”"
        assert "应到3人，实到3人（100%）" in said(opened.case.step)
        assert opened.case.steps.hasFocus()

    def test_what_cannot_be_stays_in_the_form(self, opened: Opened) -> None:
        opened.choose("听证会/协调会")
        opened.page._write()
        form = opened.case.editor.form
        form.set_texts({"held_on": "2026年8月1日", "expected": "3", "present": "5"})
        opened.case.editor.save()
        assert form.row("present").complaint == "实到5人，多于应到的3人，请核对。"
        assert "早于前面的“两委会商议”" in form.row("held_on").complaint
        assert opened.office.matters.get(opened.matter.id).steps[4].held_on is None

    def test_a_publication_ends_by_itself(self, opened: Opened) -> None:
        opened.choose("决议公开")
        opened.page._write()
        form = opened.case.editor.form
        assert not form.row("expected").shown
        form.set_texts({"public_from": "2026年11月20日", "public_place": "村务公开栏"})
        opened.case.editor.save()
        step = opened.step("决议公开")
        assert (step.public_to, step.state) == (date(2026, 11, 27), StepState.OPEN)
        assert "公示还差4天到期" in said(opened.case.step)

    def test_a_date_to_come_is_planned_and_not_ticked(self, opened: Opened) -> None:
        opened.choose("实施")
        opened.page._write()
        form = opened.case.editor.form
        assert form.row("held_on").words == "完成日期"
        form.set_texts({"held_on": "2026年12月25日"})
        form.row("result").field.edited.emit()
        assert not form.done.value()
        opened.case.editor.save()
        assert ("计划完成", "2026年12月25日（星期五）") in step_facts(opened.step("实施"))

    def test_a_step_s_draft_comes_back(self, opened: Opened, show: Show) -> None:
        step = opened.choose("听证会/协调会")
        opened.page._write()
        form = opened.case.editor.form
        form.row("place").field.set_text("二楼会议室")
        form.edited.emit()
        opened.page.keep_draft()
        again = show(opened.office)
        button(again.page, "接着填").click()
        assert again.page.step_editing.is_open
        assert again.case.chosen_step is not None and again.case.chosen_step.id == step.id
        assert again.case.editor.form.texts()["place"] == "二楼会议室"

    def test_leaving_a_changed_form_asks(self, opened: Opened) -> None:
        opened.choose("听证会/协调会")
        opened.page._write()
        opened.case.editor.form.row("place").field.set_text("二楼会议室")
        assert opened.page.unsaved() == 1
        button(opened.page, "返回").click()
        assert "还有1处没有保存。" in said(opened.page)
        button(opened.page, "保存并继续").click()
        assert opened.page.list.isVisible()
        assert opened.office.matters.all()[0].steps[4].place == "二楼会议室"

    def test_another_round_and_away_again(self, opened: Opened) -> None:
        opened.choose("听证会/协调会")
        opened.case.step.round_action.trigger()
        assert opened.case.chosen_step == opened.step("听证会/协调会", 2)
        assert opened.case.step.drop_action.isVisible()
        opened.case.step.drop_action.trigger()
        assert opened.case.chosen_step == opened.step("听证会/协调会")
        assert len(opened.matter.steps) == 12

    def test_an_undo_is_shown(self, opened: Opened) -> None:
        opened.choose("客堂汇听意见")
        opened.case.step.reopen_action.trigger()
        assert opened.step("客堂汇听意见").state is StepState.OPEN
        assert opened.case.step.write.isVisible()


class TestReasons:
    def test_without_one_nothing_is_left_out(self, opened: Opened) -> None:
        step = opened.choose("听证会/协调会")
        opened.case.step.leave_out.click()
        asked = dialog(ReasonDialog)
        assert isinstance(asked, ReasonDialog)
        asked.accept()
        assert asked.isVisible()
        assert "请选一个原因再登记。" in said(asked)
        asked.reason.set_text("其他")
        asked.accept()
        assert "选“其他”时请写一句说明。" in said(asked)
        assert opened.office.matters.get(opened.matter.id).steps[4] == step
        write(asked.words.line, "镇里统一开过")
        asked.accept()
        assert not asked.isVisible()
        now = opened.step("听证会/协调会")
        assert (now.state, now.reason) == (StepState.NOT_APPLICABLE, "镇里统一开过")

    def test_stopped_and_on_again(self, opened: Opened) -> None:
        opened.case.stop_action.trigger()
        asked = dialog(ReasonDialog)
        assert isinstance(asked, ReasonDialog)
        asked.reason.set_text("资金没有落实")
        write(asked.words.line, "等明年预算")
        asked.accept()
        assert opened.matter.stop_reason == "资金没有落实，等明年预算"
        assert ("中止原因", "资金没有落实，等明年预算") in matter_facts(opened.matter)
        assert not opened.case.step.write.isVisible() or opened.case.chosen_step is None
        opened.case.resume_action.trigger()
        again = dialog(ReasonDialog)
        assert isinstance(again, ReasonDialog)
        again.reason.set_text("村民意见已经一致")
        again.accept()
        assert opened.matter.state is MatterState.UNDERWAY


class TestDeleting:
    def test_after_a_question(self, opened: Opened) -> None:
        QTimer.singleShot(0, lambda: button(QApplication.activeModalWidget(), "删除").click())  # type: ignore[arg-type]
        opened.case.delete_action.trigger()
        assert opened.office.matters.all() == ()
        assert "还没有议题。" in said(opened.page)

    def test_what_stands_in_the_way_is_listed(self, show: Show, office: Office) -> None:
        save_all(office)
        opened = show(office)
        opened.page.open(id=named("matter"))
        QTimer.singleShot(0, lambda: button(QApplication.activeModalWidget(), "删除").click())  # type: ignore[arg-type]
        opened.case.delete_action.trigger()
        refused = QApplication.activeModalWidget()
        assert refused is not None
        assert {"三会", "表决", "中止办理"} <= set(said(refused))
        button(refused, "不删了").click()


class TestTemplates:
    @pytest.fixture
    def asked(self, show: Show, office: Office) -> Iterator[TemplateDialog]:
        opened = show(office)
        button(opened.page, "步骤样板").click()
        found = dialog(TemplateDialog)
        assert isinstance(found, TemplateDialog)
        yield found
        assert opened.page is not None  # the window stays until the test is over

    def test_steps_are_added_moved_and_taken_out(self, asked: TemplateDialog, office: Office) -> None:
        assert len(asked.rows) == 12
        asked.rows[0].remove.click()
        asked.rows[0].down.click()
        assert [row.name.text() for row in asked.rows[:2]] == ["两委会商议", "党组织提议"]
        asked.add_step.click()
        row = asked.rows[-1]
        write(row.name.line, "回头看")
        row.kind.set_text(StepKind.RESULT_PUBLICATION.value)
        row.kind.edited.emit()
        row.days.set_text("15")
        asked.accept()
        (village,) = office.matters.templates(CommitteeKind.VILLAGE)
        last = village.steps[-1]
        assert (last.name, last.public_days, last.notice_days) == ("回头看", 15, 0)
        assert len(village.steps) == 12

    def test_what_is_wrong_is_said_and_kept(self, asked: TemplateDialog, office: Office) -> None:
        asked.add_step.click()
        asked.accept()
        assert asked.isVisible()
        assert "第13步的名称还没有填，请填写或去掉这一步。" in said(asked)
        asked.rows[-1].days.set_text("许多")
        asked.add_step.click()
        assert len(asked.rows) == 13
        assert office.matters.templates(CommitteeKind.VILLAGE)[0].version == 0
        asked.reject()

    def test_the_other_one_and_back_to_the_original(self, asked: TemplateDialog, office: Office) -> None:
        asked.kinds.chosen.emit(1)
        assert asked.name.text() == "居民议事"
        assert not asked.original.isEnabled()
        asked.name.set_text("居民区议事")
        asked.accept()
        assert office.matters.templates(CommitteeKind.RESIDENTS)[0].name == "居民区议事"
        office.matters.reset_template(CommitteeKind.RESIDENTS)


def test_somebody_else_s_save_is_read_again(opened: Opened) -> None:
    outcome = opened.office.matters.save(replace(opened.matter, title="食堂和厨房"))
    opened.desk.done(outcome)
    assert opened.matter.title == "食堂和厨房"
    opened.desk.done(opened.office.matters.delete(opened.matter.id))
    assert opened.page.list.isVisible()


@pytest.mark.parametrize("type_size", [13, 15])
def test_large_type_has_room_for_it(show: Show, office: Office, canteen: Matter, type_size: int) -> None:
    opened = show(office, type_size)
    opened.page.open(id=canteen.id)
    opened.settle()
    assert opened.window.width() == 1366
    assert opened.case.step.width() > opened.desk.theme.chars(24)
