"""A matter by keyboard alone: registered, walked step by step, a step left out with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from kth_desktop import paths
from kth_desktop.domain.matter import StepState
from kth_desktop.domain.matter_lists import MatterQuery
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.office import Office
from kth_desktop.settings import SettingsFile
from kth_desktop.ui.matters.page import MatterPage
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.journeys.test_every_page import faults
from tests.sample import make_sample

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_matter_is_walked_step_by_step(start: Start, office_file: Path) -> None:
    clerk = start(office_file)
    clerk.sees("张建芳，")
    clerk.open_page("议事调解")
    clerk.sees("还没有议题。")
    register(clerk, "修3组路灯")
    leave_the_first_step_out(clerk)
    hold_the_second_step(clerk)
    clerk.sees("第3步，共12步")
    clerk.press(Qt.Key.Key_Escape)
    clerk.until(page(clerk).list.isVisible, "Esc does not lead back")
    with Office.open(office_file) as office:
        (line,) = office.matters.lines(MatterQuery())
        matter = line.matter
        assert (matter.title, matter.number) == ("修3组路灯", "曹王议〔2026〕1号")
        first, second, third, *_ = matter.steps
        assert (first.state, first.reason) == (StepState.NOT_APPLICABLE, "本议题不需要这一步")
        assert (second.state, second.expected, second.present) == (StepState.DONE, 7, 6)
        assert third.state is StepState.OPEN


def page(clerk: Clerk) -> MatterPage:
    shown = clerk.window.shell.pages.page
    assert isinstance(shown, MatterPage)
    return shown


def register(clerk: Clerk, title: str) -> None:
    clerk.press(Qt.Key.Key_N, CTRL)
    clerk.until(page(clerk).editor.isVisible, "no form")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("议题还没有填，请填写后再保存。")
    clerk.write(title)
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees(f"已新增议题“{title}”")
    clerk.until(page(clerk).case.steps.hasFocus, "the steps have no keyboard")


def leave_the_first_step_out(clerk: Clerk) -> None:
    clerk.push("不适用")
    clerk.until(lambda: clerk.top() is not clerk.window, "nobody asks for the reason")
    clerk.push("登记")
    clerk.sees("请选一个原因再登记。")
    clerk.go_to("原因")
    clerk.press(Qt.Key.Key_Down)
    clerk.push("登记")
    clerk.sees("不适用原因")
    clerk.until(page(clerk).case.steps.hasFocus, "the steps have no keyboard")


def hold_the_second_step(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Return)
    clerk.until(lambda: page(clerk).step_editing.is_open, "no form of the step")
    clerk.until(lambda: clerk.focused().accessibleName() == "日期", "the keyboard is not in the date")
    clerk.write("2026.11.23")
    clerk.go_to("应到")
    clerk.write("7")
    clerk.go_to("实到")
    clerk.write("9")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("实到9人，多于应到的7人，请核对。")
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write("6")
    clerk.go_to("结果")
    clerk.write("同意提交两委会商议。")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("已登记“党组织提议”")
    clerk.sees("应到7人，实到6人（85%）")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "sample.kth"
    make_sample(path)
    return path


def test_another_round_of_listening(start: Start, sample: Path) -> None:
    clerk = start(sample)
    clerk.until(lambda: clerk.desk.opened, "the office does not open")
    clerk.settle()
    clerk.open_page("议事调解")
    clerk.settle()
    page(clerk).list.focus_table()
    clerk.press(Qt.Key.Key_Return)
    clerk.sees("第5步，共12步")
    clerk.until(page(clerk).case.steps.hasFocus, "the steps have no keyboard")
    clerk.press(Qt.Key.Key_Up)
    clerk.sees("建议冬季提早到晚上七点，开听证会定下来。")
    clerk.go_to("这一步的更多")
    page(clerk).case.step.round_action.trigger()  # a menu of Qt runs a loop of its own
    clerk.sees("客堂汇听意见（第2轮）")
    with Office.open(sample) as office:
        matter = office.matters.numbered(office.own.id, "曹王议〔2026〕3号")
        assert [one.round for one in matter.steps if one.name == "客堂汇听意见"] == [1, 2]


def test_a_template_is_shortened(start: Start, office_file: Path) -> None:
    clerk = start(office_file)
    clerk.sees("张建芳，")
    clerk.open_page("议事调解")
    clerk.sees("还没有议题。")
    clerk.push("步骤样板")
    clerk.until(lambda: clerk.top() is not clerk.window, "no dialog")
    clerk.settle()
    clerk.go_to("去掉第1步")
    clerk.press(Qt.Key.Key_Space)
    clerk.go_to("第1步名称")
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.press(Qt.Key.Key_Backspace)
    clerk.push("保存")
    clerk.sees("第1步的名称还没有填，请填写或去掉这一步。")
    clerk.until(lambda: clerk.focused().accessibleName() == "第1步名称", "the keyboard is not at the fault")
    clerk.write("党支部提议")
    clerk.push("保存")
    clerk.until(lambda: QApplication.activeModalWidget() is None, "the dialog stays")
    clerk.settle()
    with Office.open(office_file) as office:
        (village,) = office.matters.templates(CommitteeKind.VILLAGE)
        assert (village.steps[0].name, len(village.steps)) == ("党支部提议", 11)


@pytest.mark.parametrize("type_size", [11, 13, 15])
def test_nothing_is_cut_in_a_matter(start: Start, sample: Path, type_size: int) -> None:
    SettingsFile(paths.settings_file()).change(type_size=type_size)
    clerk = start(sample)
    clerk.until(lambda: clerk.desk.opened, "the office does not open")
    with Office.open(sample) as office:
        canteen = office.matters.numbered(office.own.id, "曹王议〔2026〕2号")
    clerk.window.shell.pages.show_page("matters", {"id": canteen.id})
    clerk.sees("第11步，共13步")
    found: list[str] = []
    for step in (None, *(one.id for one in canteen.steps)):
        page(clerk).case.steps.choose(step)
        clerk.settle()
        found += faults(clerk)
    clerk.push(page(clerk).case.step.write.text())
    clerk.until(lambda: page(clerk).step_editing.is_open, "no form of the step")
    clerk.settle()
    found += faults(clerk)
    page(clerk).step_editing.drop()
    page(clerk).add()
    clerk.until(lambda: page(clerk).editing.is_open, "no form")
    clerk.settle()
    assert [*found, *faults(clerk)] == []
    assert clerk.window.size() == QSize(1366, 768)
    page(clerk).editing.drop()
