"""An enterprise pledges 5,000 yuan and one sees what became of it; a story runs only with consent."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kth_desktop.cli import main
from kth_desktop.domain.pledge import PledgeLine, PledgeQuery
from kth_desktop.domain.story import StoryQuery
from kth_desktop.ui.widgets.photo_dialog import PhotosDialog
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.photographs import jpeg, scene, written
from tests.sample import make_sample

CTRL = Qt.KeyboardModifier.ControlModifier


def _start(start: Start, tmp_path: Path) -> Clerk:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    clerk.open_page("宣传公开")
    clerk.settle()
    return clerk


def _enter(clerk: Clerk, name: str, text: str) -> None:
    clerk.go_to(name)
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write(text)


def _choose(clerk: Clerk, name: str, steps: int) -> None:
    clerk.go_to(name)
    for _ in range(abs(steps)):
        clerk.press(Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)


def _pledge(clerk: Clerk, title: str) -> PledgeLine:
    office = clerk.desk.office
    lines = office.pledges.lines(PledgeQuery(office.own.id))
    return next(line for line in lines if line.pledge.title == title)


def test_what_became_of_five_thousand_yuan(start: Start, tmp_path: Path) -> None:
    clerk = _start(start, tmp_path)
    clerk.desk.show_page("pledges")
    clerk.settle()
    clerk.press(Qt.Key.Key_N, CTRL)
    clerk.settle()
    _enter(clerk, "认领项目", "给老人送暖")
    _choose(clerk, "共建单位", 1)
    _choose(clerk, "类型", 2)
    _enter(clerk, "认领金额", "-5000")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("金额不能是负数，请核对。")
    assert not [one for one in clerk.desk.office.pledges.lines(PledgeQuery()) if "送暖" in one.pledge.title]
    _enter(clerk, "认领金额", "5000")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.settle()
    clerk.sees("等着兑现")
    clerk.settle()

    clerk.push("记一笔")
    clerk.sees("“给老人送暖”记一笔")
    _enter(clerk, "金额", "5000")
    clerk.push("记下")
    clerk.sees("“给老人送暖”已记一笔到账")
    clerk.settle()
    clerk.push("记一笔")
    clerk.sees("已到账5000元，结余5000元。")
    _enter(clerk, "金额", "5000.01")
    clerk.push("记下")
    clerk.sees("支出合计5000.01元，比到账的5000元还多，请核对。")
    _enter(clerk, "金额", "3200.50")
    _enter(clerk, "说明", "电热毯20条")
    clerk.push("记下")
    clerk.sees("“给老人送暖”已记一笔支出")
    clerk.settle()
    clerk.sees("认领5000元，到账5000元，支出3200.50元，结余1799.50元")

    line = _pledge(clerk, "给老人送暖")
    clerk.push("收支明细")
    clerk.sees("“给老人送暖”的收支")
    clerk.go_to("收据：2026年11月23日电热毯20条")
    clerk.press(Qt.Key.Key_Space)
    clerk.sees("“电热毯20条”的收据")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PhotosDialog)
    dialog.strip.add_sources([written(tmp_path, "收据.jpg", jpeg(scene(1, (600, 800))))])
    clerk.sees("照片1张")
    clerk.press(Qt.Key.Key_Escape)
    clerk.settle()
    clerk.sees("收据1张")
    assert len(clerk.desk.office.photos.of("pledge_entry", line.pledge.entries[1].id)) == 1

    out = tmp_path / "pledges.pdf"
    assert main(["--data", str(clerk.file), "print", "pledges", "--out", str(out)]) == 0
    with pdfplumber.open(out) as pdf:
        words = pdf.pages[0].extract_text()
    assert "电热毯20条 3200.50元" in words
    assert "1799.50元" in words


def test_a_story_runs_only_with_consent(start: Start, tmp_path: Path) -> None:
    clerk = _start(start, tmp_path)
    office = clerk.desk.office
    page = clerk.window.shell.pages.page
    place = page.list.model.find(lambda line: line.story.person == "沈秀珍")
    page.list.table.show_row(place)
    clerk.settle()
    clerk.sees("等本人同意")
    clerk.push("登记刊登")
    clerk.push("登记")
    clerk.sees("沈秀珍本人还没有同意刊用，请先在事迹里填写同意日期。")
    clerk.press(Qt.Key.Key_Escape)
    clerk.settle()
    clerk.press(Qt.Key.Key_F2)
    clerk.settle()
    _enter(clerk, "本人同意", "11.21")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("还没有刊登过。")
    clerk.settle()
    clerk.push("登记刊登")
    clerk.settle()
    _enter(clerk, "刊物名称", "徐行报")
    clerk.push("登记")
    clerk.settle()
    clerk.sees("2026年11月23日，镇报，徐行报")
    told = next(one for one in office.stories.lines(StoryQuery()) if one.story.person == "沈秀珍")
    assert [one.outlet for one in told.publications] == ["徐行报"]
