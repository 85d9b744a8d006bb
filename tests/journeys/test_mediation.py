"""A case is opened by the keyboard and logged, an agreement without parties refused, another one printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt

from kth_desktop import paths
from kth_desktop.domain.log import Action, LogQuery
from kth_desktop.domain.mediation_lists import MediationQuery
from kth_desktop.domain.operator import Operator, OperatorRole
from kth_desktop.office import Office
from kth_desktop.settings import SettingsFile
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.journeys.test_every_page import faults
from tests.sample import make_sample

CTRL = Qt.KeyboardModifier.ControlModifier
SECRETS = ("陶根法", "顾秀珍", "沈福根", "戴志强", "屋檐", "1420000610")


def _on_the_page(start: Start, file: Path) -> Clerk:
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    clerk.window.shell.pages.show_page("mediations")
    clerk.sees("矛盾调解")
    clerk.settle()
    return clerk


def _names_nobody(clerk: Clerk) -> bool:
    words = "\n".join(clerk.words())
    return not any(secret in words for secret in SECRETS)


def test_a_case_is_opened_and_its_agreement_printed(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = _on_the_page(start, file)
    office = clerk.desk.office
    clerk.press(Qt.Key.Key_F, CTRL)
    clerk.write("第2号")
    clerk.settle()
    clerk.press(Qt.Key.Key_Return)
    clerk.settle()
    clerk.sees("打开案卷会记入操作记录。")
    assert _names_nobody(clerk)
    assert office.history.lines(LogQuery(action=Action.OPENED)) == ()

    clerk.push("打开案卷")
    clerk.sees("陶根法，男，63岁")
    clerk.sees("12月5日前共同申请，还有12天（第三十三条）。")
    assert len(office.history.lines(LogQuery(action=Action.OPENED))) == 1

    clerk.push("合上案卷")
    clerk.settle()
    assert _names_nobody(clerk)
    clerk.push("打印")
    for _ in range(4):
        clerk.press(Qt.Key.Key_Down)
    clerk.press(Qt.Key.Key_Return)
    clerk.until(lambda: clerk.window.shell.pages.name == "preview", "no preview")
    clerk.settle()
    assert [one.reason for one in office.history.lines(LogQuery(action=Action.OPENED))] == [
        "人民调解协议书",
        "",
    ]


def test_an_agreement_without_parties_stays_in_the_form(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = _on_the_page(start, file)
    clerk.press(Qt.Key.Key_N, CTRL)
    clerk.sees("不新增了")
    clerk.settle()
    clerk.go_to("主要事实")
    clerk.write("两家为停车争吵。")
    clerk.go_to("调解日期")
    clerk.write("11.23")
    clerk.go_to("结果")
    clerk.press(Qt.Key.Key_Down)
    clerk.settle()
    clerk.go_to("协议形式")
    clerk.press(Qt.Key.Key_Down)
    clerk.go_to("协议日期")
    clerk.write("11.23")
    clerk.go_to("协议内容")
    clerk.write("各退一步。")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("协议书要有双方当事人，请先填写当事人。")
    clerk.sees("1处要改，已填的都还在。")
    assert len(clerk.desk.office.mediations.lines(MediationQuery())) == 3

    clerk.push("申请人")
    clerk.go_to("姓名")
    clerk.write("甲某")
    clerk.push("确定")
    clerk.sees("申请人：甲某")
    clerk.settle()
    clerk.push("被申请人")
    clerk.go_to("姓名")
    clerk.write("乙某")
    clerk.push("确定")
    clerk.sees("被申请人：乙某")
    clerk.settle()
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("（2026）曹王人调字第4号")
    clerk.settle()
    clerk.until(
        lambda: len(clerk.desk.office.mediations.lines(MediationQuery())) == 4, "the case was not saved"
    )
    assert _names_nobody(clerk)


def test_somebody_without_the_right_sees_numbers_alone(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "own.kth"
    make_sample(file)
    with Office.open(file) as office:
        office.access.save(
            Operator(committee_id=office.own.id, name="小李", role=OperatorRole.LIAISON, opens_cases=False)
        )
        id = next(line.operator.id for line in office.access.lines() if line.operator.name == "小李")
        office.access.take_desk(id)
    clerk = _on_the_page(start, file)
    assert clerk.desk.office.operator == "小李"
    clerk.sees("您没有查看调解案卷的权限")
    clerk.press(Qt.Key.Key_F2)
    clerk.settle()
    assert _names_nobody(clerk)
    assert clerk.desk.office.history.lines(LogQuery(action=Action.OPENED)) == ()


@pytest.mark.parametrize("type_size", [11, 13, 15])
def test_nothing_is_cut_in_an_opened_case_or_its_form(start: Start, tmp_path: Path, type_size: int) -> None:
    SettingsFile(paths.settings_file()).change(type_size=type_size)
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = _on_the_page(start, file)
    page: Any = clerk.window.shell.pages.page
    page.list.table.show_row(1)
    clerk.settle()
    found = []
    for step in (page.side.detail.open_button.click, page.change, page.drop_edit):
        step()
        clerk.settle()
        found += faults(clerk)
        assert clerk.window.width() == 1366
    assert found == []
