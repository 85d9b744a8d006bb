"""食堂改造, 联勤工作 and a new matter like them, from what somebody said to the case that is put away."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pdfplumber
import pytest
from PySide6.QtCore import Qt

from kth_desktop.cli import main
from kth_desktop.domain.matter import Matter, MatterState, StepState
from kth_desktop.domain.vote_lists import VoteQuery
from kth_desktop.office import Office
from kth_desktop.ui.matters.page import MatterPage
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.sample import make_sample

CTRL = Qt.KeyboardModifier.ControlModifier
CANTEEN, SECURITY, PATROL = (f"曹王议〔2026〕{number}号" for number in (2, 1, 3))


@pytest.fixture
def clerk(start: Start, tmp_path: Path) -> Clerk:
    file = tmp_path / "sample.kth"
    make_sample(file)
    clerk = start(file)
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")
    return clerk


def _page(clerk: Clerk) -> MatterPage:
    clerk.until(lambda: isinstance(clerk.window.shell.pages.page, MatterPage), "not on the page of matters")
    shown = clerk.window.shell.pages.page
    assert isinstance(shown, MatterPage)
    return shown


def _at_step(clerk: Clerk, words: str) -> None:
    """The case with the step it has come to."""
    clerk.sees(words)
    clerk.settle()
    _page(clerk).case.steps.setFocus()


def _fill(clerk: Clerk, **texts: str) -> None:
    for name, text in texts.items():
        clerk.go_to(name)
        clerk.press(Qt.Key.Key_A, CTRL)
        clerk.write(text)


def _save(clerk: Clerk, then: str) -> None:
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees(then)
    clerk.settle()


def _begin_step(clerk: Clerk) -> None:
    page = _page(clerk)
    clerk.press(Qt.Key.Key_F2)
    clerk.until(lambda: page.step_editing.is_open, "no form of the step")
    clerk.settle()


def _write_step(clerk: Clerk, name: str, **texts: str) -> None:
    """The step looked at is written, and the next one is gone to."""
    _begin_step(clerk)
    _fill(clerk, **texts)
    _save(clerk, f"已登记“{name}”")
    clerk.until(_page(clerk).case.steps.hasFocus, "the steps have no keyboard")
    clerk.press(Qt.Key.Key_Down)


def _leave_out(clerk: Clerk) -> None:
    clerk.push("不适用")
    clerk.until(lambda: clerk.top() is not clerk.window, "nobody asks for the reason")
    clerk.push("登记")
    clerk.sees("请选一个原因再登记。")
    clerk.go_to("原因")
    clerk.press(Qt.Key.Key_Down)
    clerk.push("登记")
    clerk.until(lambda: clerk.top() is clerk.window, "the dialog stays")
    clerk.settle()
    _page(clerk).case.steps.setFocus()
    clerk.press(Qt.Key.Key_Down)


def _hold(clerk: Clerk, button: str, said: str, *, closed: bool = False, **texts: str) -> None:
    """On the page of 三会 and back; `said` is what its bar says. `closed`: it counts in a closed month."""
    clerk.push(button)
    clerk.until(lambda: clerk.window.shell.pages.name == "deliberations", "not led to the page of 三会")
    clerk.sees("不新增了")
    clerk.settle()
    editor = clerk.window.shell.pages.page.side.editor  # type: ignore[attr-defined]
    if not editor.form.is_held.value():
        clerk.go_to("召开：会已经开过")
        clerk.press(Qt.Key.Key_Space)
    _fill(clerk, **texts)
    if closed:
        clerk.press(Qt.Key.Key_S, CTRL)
        clerk.give_reason()
        clerk.sees(said)
        clerk.settle()
    else:
        _save(clerk, said)
    clerk.push("返回议题")
    _page(clerk)


def _matter(office: Office, number: str) -> Matter:
    return office.matters.numbered(office.own.id, number)


def _sessions(office: Office, month: int) -> int:
    first, last = date(2026, month, 1), date(2026, month, 30)
    return office.statistics.totals(first, last, committee_id=office.own.id).sessions


def _bound(clerk: Clerk, number: str, tmp_path: Path) -> tuple[str, list[str]]:
    """The whole case by the command line: its index, and what every page says."""
    out = tmp_path / "案卷.pdf"
    assert main(["--data", str(clerk.file), "print", "case-file", "--matter", number, "--out", str(out)]) == 0
    with pdfplumber.open(out) as document:
        texts = ["".join(page.extract_text().split()) for page in document.pages]
    assert all(texts)
    return "".join(text for text in texts if "卷内目录" in text), texts


def _open(clerk: Clerk, id: UUID) -> None:
    clerk.window.shell.pages.show_page("matters", {"id": id})


def test_what_somebody_said_goes_the_whole_way(clerk: Clerk, tmp_path: Path) -> None:
    office = clerk.desk.office
    before = _sessions(office, 9)
    concern = office.concerns.numbered(office.own.id, "2026-003")
    clerk.desk.show_page("concerns", id=concern.id)
    clerk.settle()
    clerk.push("转为议题")
    page = _page(clerk)
    clerk.until(page.editor.isVisible, "no form")
    clerk.settle()
    _fill(clerk, 议题="垃圾桶换新", 登记日期="9.1")
    _save(clerk, "已新增议题“垃圾桶换新”")
    _at_step(clerk, "第1步，共12步")
    _leave_out(clerk)
    _write_step(clerk, "党组织提议", 日期="9.3", 应到="7", 实到="7", 结果="同意提交两委会商议。")
    _write_step(clerk, "两委会商议", 日期="9.5", 应到="9", 实到="8", 结果="到客堂听意见。")
    _hold(
        clerk, "登记听意见", "议题的这一步也填好了。", closed=True,
        日期="9.8", 地点="陆家客堂", 应到="20", 实到="18", 结果="桶放到巷口。",
    )  # fmt: skip
    _at_step(clerk, "第5步，共12步")
    _hold(
        clerk, "登记听证会", "议题的这一步也填好了。",
        日期="9.15", 地点="村委会会议室", 通知日期="9.9", 应到="15", 实到="12", 结果="同意换新。",
    )  # fmt: skip
    _at_step(clerk, "第6步，共12步")
    _write_step(clerk, "村务监督委员会意见", 日期="9.16", 应到="3", 实到="3", 结果="同意。")
    _write_step(clerk, "党员大会审议", 日期="9.18", 应到="56", 实到="48", 结果="审议通过。")
    _vote(clerk)
    _at_step(clerk, "第9步，共12步")
    _write_step(clerk, "决议公开", 公示开始="10.1", 公示结束="10.8", 张贴地点="公开栏", 撤下日期="10.9")
    _write_step(clerk, "实施", 完成日期="10.20", 内容="换了四十只桶。", 结果="验收合格。")
    _hold(
        clerk, "登记评议会", "议题的这一步也填好了。",
        日期="10.28", 地点="村委会会议室", 通知日期="10.22", 应到="15", 实到="13", 结果="满意13人。",
    )  # fmt: skip
    _at_step(clerk, "第12步，共12步")
    _write_step(clerk, "实施结果公开", 公示开始="10.29", 公示结束="11.5", 张贴地点="公开栏", 撤下日期="11.6")
    clerk.sees(MatterState.DONE.label)

    matter = _matter(office, "曹王议〔2026〕4号")
    assert matter.state is MatterState.DONE
    assert [step.state for step in matter.steps] == [StepState.NOT_APPLICABLE, *[StepState.DONE] * 11]
    assert _sessions(office, 9) == before + 1  # the listening in a living room, once; the hearing in none
    chain = office.chain.of("matter", matter.id)
    assert [end.id for end in chain.led] == [concern.id]
    assert [end.table for end in chain.came].count("deliberation") == 3
    index, texts = _bound(clerk, matter.number, tmp_path)
    for title in ("民情登记表（2026-003）", "垃圾桶换新听证会公告", "计票单", "决议书", "现场照片"):
        assert (title in index) == (title != "现场照片")
    assert "民情2026-003→本议题" in texts[0]
    assert all("待核" not in text for text in texts if "村民代表会议决议" in text and "现场" not in text)


def _vote(clerk: Clerk) -> None:
    """Too late a notice and a wrong sum are refused at the place; then it passes."""
    office = clerk.desk.office
    known = len(office.votes.lines(VoteQuery()))
    clerk.push("登记表决")
    clerk.until(lambda: clerk.window.shell.pages.name == "votes", "not led to the page of votes")
    clerk.sees("不新增了")
    clerk.settle()
    _fill(clerk, 日期="9.30", 通知日期="9.25", 应到="42", 实到="36", 发出="36", 收回="36", 有效="36")
    _fill(clerk, 同意="33", 不同意="4", 弃权="2")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("9月25日通知的，10月5日起才能表决。")
    _fill(clerk, 通知日期="9.20")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("合计39票，多于有效票36张，请核对。")
    assert len(office.votes.lines(VoteQuery())) == known
    _fill(clerk, 同意="30")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.settle()
    assert len(office.votes.lines(VoteQuery())) == known + 1
    _open(clerk, _matter(office, "曹王议〔2026〕4号").id)


def test_the_canteen_is_finished(clerk: Clerk, tmp_path: Path) -> None:
    """From 实施; 评议 in a living room, so that it counts in November, once."""
    office = clerk.desk.office
    before = _sessions(office, 11)
    matter = _matter(office, CANTEEN)
    _open(clerk, matter.id)
    _at_step(clerk, "第11步，共13步")
    _begin_step(clerk)
    _fill(clerk, 完成日期="12.25")
    clerk.go_to("办理：这一步已办")
    clerk.press(Qt.Key.Key_Space)
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("12月25日还没有到，到了那天再登记已办。")
    _fill(clerk, 完成日期="11.17", 结果="验收合格。")
    _save(clerk, "已登记“实施”")
    clerk.press(Qt.Key.Key_Down)
    _hold(
        clerk, "登记评议会", "议题的这一步也填好了。",
        日期="11.22", 地点="陆家客堂", 通知日期="11.17", 应到="25", 实到="22", 结果="满意22人。",
    )  # fmt: skip
    _at_step(clerk, "第13步，共13步")
    _begin_step(clerk)
    _fill(clerk, 公示开始="11.22", 公示结束="11.25")
    clerk.press(Qt.Key.Key_S, CTRL)
    clerk.sees("公示只有3天，要满7日，请改结束日期。")
    _fill(clerk, 公示结束="11.29", 张贴地点="村务公开栏")
    _save(clerk, "已登记“实施结果公开”")
    now = _matter(office, CANTEEN)
    assert now.next_step is not None
    assert now.next_step.name == "实施结果公开"  # it hangs until the 29th
    assert _sessions(office, 11) == before + 1
    index, _texts = _bound(clerk, CANTEEN, tmp_path)
    for title in (
        "实施情况记录",
        "食堂改造评议会通知",
        "关于食堂改造实施结果的公示",
        "民情登记表（2026-001）",
    ):
        assert title in index


def test_the_patrol_is_left_out_held_again_stopped_and_resumed(clerk: Clerk, tmp_path: Path) -> None:
    office = clerk.desk.office
    matter = _matter(office, PATROL)
    _open(clerk, matter.id)
    _at_step(clerk, "第5步，共12步")
    page = _page(clerk)
    clerk.press(Qt.Key.Key_Up)
    page.case.step.round_action.trigger()  # a menu of Qt runs a loop of its own
    clerk.sees("已加上“客堂汇听意见（第2轮）”")
    clerk.settle()
    page.case.steps.setFocus()
    _hold(
        clerk, "登记听意见", "议题的这一步也填好了。",
        日期="11.20", 地点="村委会会议室", 应到="12", 实到="11", 结果="改到晚上七点。",
    )  # fmt: skip
    _at_step(clerk, "第6步，共13步")
    hearing = _matter(office, PATROL).next_step
    assert hearing is not None
    assert (hearing.name, hearing.held_on) == ("听证会/协调会", date(2026, 12, 3))
    clerk.press(Qt.Key.Key_Down)
    _leave_out(clerk)
    for action, button, reason in (("stop", "中止", "村民意见分歧大"), ("resume", "恢复办理", "资金和条件")):
        getattr(page.case, f"{action}_action").trigger()
        clerk.until(lambda: clerk.top() is not clerk.window, "nobody asks for the reason")
        clerk.go_to("原因")
        clerk.press(Qt.Key.Key_Down)
        clerk.push(button)
        clerk.until(lambda: clerk.top() is clerk.window, "the dialog stays")
        clerk.settle()
        stopped = _matter(office, PATROL).stopped_on
        assert (stopped is not None) == (action == "stop"), reason
    now = _matter(office, PATROL)
    assert [one.round for one in now.steps if one.name == "客堂汇听意见"] == [1, 2]
    assert now.steps[6].state is StepState.NOT_APPLICABLE
    assert now.steps[6].reason
    index, texts = _bound(clerk, PATROL, tmp_path)
    assert "联勤工作听证会公告" in index
    assert any("不适用" in text and "村务监督委员会意见" in text for text in texts)


def test_the_cameras_are_looked_through_to_the_review(clerk: Clerk, tmp_path: Path) -> None:
    """Finished and put away: every step is read by the arrow keys, and the case is bound as it is."""
    matter = _matter(clerk.desk.office, SECURITY)
    assert matter.state is MatterState.DONE
    _open(clerk, matter.id)
    page = _page(clerk)
    clerk.sees(matter.title)
    clerk.settle()
    page.case.steps.setFocus()
    clerk.press(Qt.Key.Key_Home)
    for step in matter.steps:  # the registration stands above them
        clerk.press(Qt.Key.Key_Down)
        clerk.until(lambda step=step: page.case.chosen_step == step, f"{step.name} is not shown")
        clerk.sees(step.title)
    index, texts = _bound(clerk, SECURITY, tmp_path)
    assert all("".join(step.name.split()) in "".join(texts) for step in matter.steps)
    assert "评议会" in index
