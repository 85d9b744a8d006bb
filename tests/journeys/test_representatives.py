"""A by-election and a changed law: somebody comes in by the keyboard, a row of the law is verified."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from kth_desktop.domain.law_rule import rule_text
from kth_desktop.domain.vote import Vote
from kth_desktop.office import Office
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.sample import make_sample

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = "village-representatives-shanghai-2026"


def _open(clerk: Clerk, page: str) -> None:
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    clerk.desk.show_page(page)
    clerk.until(lambda: clerk.window.shell.pages.name == page, f"{page} does not open")
    clerk.until(lambda: clerk.window.shell.pages.page.is_ready, f"{page} shows nothing")
    clerk.settle()


def test_a_representative_comes_in_by_the_keyboard(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    _open(clerk, "representatives")
    clerk.sees("第十二届，共42人，应到42人")
    clerk.press(Qt.Key.Key_N, CTRL)
    clerk.sees("新增代表")
    clerk.go_to("代表户数")
    clerk.write("twelve")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("姓名还没有填，请填写后再保存。")
    clerk.sees("2处要改，已填的都还在。")

    clerk.go_to("姓名")
    clerk.write("黄桂芳")
    clerk.go_to("代表户数")
    clerk.press(Qt.Key.Key_A, CTRL)
    clerk.write("12")
    clerk.go_to("组别")
    clerk.write("7组")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("第十二届，共43人，应到43人")
    office = clerk.desk.office
    saved = next(p for p in office.representatives.voters(office.own.id, office.today) if p.name == "黄桂芳")
    assert (saved.term, saved.group_name, saved.households) == ("第十二届", "7组", 12)


def test_a_row_of_the_law_is_verified(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "sample.kth"
    make_sample(file)
    with Office.open(file) as office:
        rule = office.law.rule(KEY)
        vote = Vote(
            committee_id=office.own.id, title="老年食堂台阶改造", held_on=date(2026, 9, 20), rule_key=KEY,
            rule=rule_text(rule), entitled=42, present=36, yes=30, no=4, abstain=2,
        )  # fmt: skip
        with office._context.writing() as writing:
            writing.save(vote)
    clerk = start(file)
    _open(clerk, "law")
    clerk.sees("次表决用的规则待核，公布结果前请对照法规原文核对。")
    assert KEY in {doubt.rule_key for doubt in clerk.desk.office.law.doubts()}
    clerk.desk.show_page("law", key=KEY)
    clerk.sees("村民代表会议（上海市，2026年1月1日起）")
    clerk.settle()
    clerk.press(Qt.Key.Key_F2)
    clerk.sees("修改村民代表会议的规则（上海市）")
    clerk.go_to("核对：已对照原文核对")
    clerk.press(Qt.Key.Key_Space)
    clerk.push("保存")
    clerk.sees("条款里还写着“待核”，请改成核对到的条款。")
    for name, words in (("条款", "第三十二条"), ("出处", "新修改的办法")):
        clerk.go_to(name)
        clerk.press(Qt.Key.Key_A, CTRL)
        clerk.write(words)
    clerk.push("保存")
    clerk.sees("已核，本单位改过")
    clerk.settle()
    office = clerk.desk.office
    assert office.law.rule(KEY).checked
    assert KEY not in {doubt.rule_key for doubt in office.law.doubts()}
