"""法规: the rows are read, changed for the office, put back; a vote by an unverified one is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.law_rule import VotingBody, rule_text
from kth_desktop.domain.vote import Vote
from kth_desktop.office import Office
from kth_desktop.ui.law.doubts_dialog import DoubtsDialog
from kth_desktop.ui.law.form_dialog import LawRuleDialog
from kth_desktop.ui.law.page import LawPage
from kth_desktop.ui.paper_job import Chosen, Paper
from tests.ui.page_desk import Maker, Seen, button, said, shown

KEY = "village-representatives-shanghai-2026"


def opened(qtbot: QtBot, make_desk: Maker, office: Office, type_size: int = 11) -> tuple[LawPage, Seen]:
    desk, seen = make_desk(office, type_size)
    page = LawPage(desk)
    page.refresh(None)
    shown(qtbot, page, (1178, 658) if type_size == 15 else (1214, 678))
    qtbot.waitUntil(lambda: page.is_ready)
    return page, seen


def look_at(qtbot: QtBot, page: LawPage, key: str = KEY) -> None:
    page.open(key=key)
    qtbot.waitUntil(lambda: page._rule is not None and page._rule.key == key)


def dialog(page: LawPage) -> LawRuleDialog:
    return next(one for one in page.findChildren(LawRuleDialog) if one.isVisible())


def fields(page: LawPage) -> LawRuleDialog:
    button(page, "修改").click()
    return dialog(page)


def test_a_village_sees_the_rows_of_today(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, _ = opened(qtbot, make_desk, office)
    assert page.head.count == "共12条表决规则"
    model = page.list.model
    heads = [column.head for column in model.columns]
    assert heads == ["会议", "适用", "从", "到", "到会", "通过", "通知", "条款", "核对"]
    row = model.find(lambda rule: rule.key == KEY)
    assert [model.index(row, place).data() for place in range(len(heads))] == [
        "村民代表会议", "上海市", "2026年1月1日", "—", "组成人员的三分之二以上", "到会人员过半数", "10日",
        "新条文待核（原第十七条、第十八条）", "待核",
    ]  # fmt: skip
    assert page.warning.isHidden()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_filters(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, _ = opened(qtbot, make_desk, office)
    for combo, words, count in (
        (page.head.time, "全部时间", 24), (page.head.state, "已核", 12), (page.head.kind, "居", 6),
        (page.head.body, "居民代表会议", 0),
    ):  # fmt: skip
        combo.setCurrentIndex(combo.findText(words))
        combo.activated.emit(combo.currentIndex())
        assert page.list.model.rowCount() == count
    assert "没有这样的规则。" in said(page)


def test_the_whole_text_stands_below(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, _ = opened(qtbot, make_desk, office)
    look_at(qtbot, page)
    assert page.detail.words.splitlines()[0] == (
        "组成人员的三分之二以上到会才有效；到会人员过半数同意才通过。提前10日通知。"
    )
    assert "这一条待核：按它算出的结果，公布前请对照法规原文" in page.detail.words
    assert not page.head.reset.isEnabled()


def test_a_row_is_changed_and_put_back(
    qtbot: QtBot, make_desk: Maker, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, seen = opened(qtbot, make_desk, office)
    look_at(qtbot, page)
    form = fields(page)
    form._quorum.set_text("3/4")
    form._checked.set_text("1")
    form._clause.set_text("第三十条")
    form._source.set_text("《村民委员会组织法》（2025年修正）")
    button(form, "保存").click()
    rule = office.law.rule(KEY)
    assert (rule.quorum_words, rule.checked) == ("组成人员的四分之三以上", True)
    assert seen.undone == ["已保存表决规则“村民代表会议（上海市，2026年1月1日起）”"]
    qtbot.waitUntil(lambda: page._rule == rule)
    assert "程序原来写的：组成人员的三分之二以上到会，到会人员过半数通过，提前10日通知" in page.detail.words

    monkeypatch.setattr("kth_desktop.ui.law.page.ask", lambda *_args, **_more: True)
    assert page.head.reset.isEnabled()
    page.head.reset.click()
    assert office.law.rule(KEY).version == 0


def test_what_cannot_be_stays_in_the_dialog(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, _ = opened(qtbot, make_desk, office)
    look_at(qtbot, page)
    form = fields(page)
    form._counted.set_text("")
    form._from.set_text("2026年1月")
    form._majority.set_text("1/1")
    form._checked.set_text("1")
    button(form, "保存").click()
    told = {name: form.form.row(name).complaint for name in ("counted", "valid_from", "clause", "majority")}
    assert told == {
        "counted": "按谁计算到会还没有填，请填写后再保存。",
        "valid_from": "日期要写到哪一天，如2026年1月1日。",
        "clause": "条款里还写着“待核”，请改成核对到的条款。",
        "majority": "",
    }
    assert form.isVisible()
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert office.law.rule(KEY).version == 0


def test_a_rule_of_the_offices_own(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, _ = opened(qtbot, make_desk, office)
    look_at(qtbot, page)
    page.head.new.click()
    form = dialog(page)
    form._body.set_text(VotingBody.VILLAGERS_GROUP.name)
    form._place.set_text("嘉定区")
    button(form, "保存").click()
    own = office.law.rule("own-1")
    assert (own.body, own.place, own.checked) == (VotingBody.VILLAGERS_GROUP, "嘉定区", False)
    qtbot.waitUntil(lambda: page._rule == own)
    assert "这一条是本单位新增的。" in page.detail.words


def test_a_vote_by_an_unverified_row_is_told_and_opens(
    qtbot: QtBot, make_desk: Maker, office: Office
) -> None:
    rule = office.law.rule(KEY)
    with office._context.writing() as writing:
        vote = writing.save(
            Vote(
                committee_id=office.own.id, title="食堂改造", held_on=date(2026, 6, 20), rule_key=KEY,
                rule=rule_text(rule), entitled=42, present=36, yes=30, no=4, abstain=2,
            )
        )  # fmt: skip
    page, seen = opened(qtbot, make_desk, office)
    assert page.warning.words == "有1次表决用的规则待核，公布结果前请对照法规原文核对。"
    button(page, "看是哪几次").click()
    listed = next(one for one in page.findChildren(DoubtsDialog) if one.isVisible())
    assert {"食堂改造", "所用规则待核", "2026年6月20日"} <= set(said(listed))
    button(listed, "打开").click()
    assert seen.pages == [("votes", {"id": vote.id})]
    office.law.save(replace(rule, checked=True, clause="第三十条", source="新法"))
    page.refresh(None)
    assert page.warning.isHidden()


def test_a_row_put_right_counts_the_vote_again(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    rule = office.law.rule(KEY)
    vote = office.votes.save(
        Vote(
            committee_id=office.own.id, title="食堂改造", held_on=date(2026, 6, 20), rule_key=KEY,
            entitled=42, present=36, yes=30, no=4, abstain=2,
        )
    ).record  # fmt: skip
    office.law.save(
        replace(rule, quorum_part=9, quorum_whole=10, checked=True, clause="第三十条", source="新法")
    )
    page, seen = opened(qtbot, make_desk, office)
    button(page, "看是哪几次").click()
    listed = next(one for one in page.findChildren(DoubtsDialog) if one.isVisible())
    assert "规则核对后有改动，请重新核算" in said(listed)
    button(listed, "重新核算").click()
    qtbot.waitUntil(lambda: seen.pages == [("votes", {"id": vote.id})])
    result = office.votes.result(office.votes.get(vote.id))
    assert result is not None
    assert result.quorum is False
    assert office.law.doubts() == ()


def test_the_list_is_printed_as_it_stands(qtbot: QtBot, make_desk: Maker, office: Office, tmp_path) -> None:
    page, seen = opened(qtbot, make_desk, office)
    page.head.print.click()
    [(name, target)] = seen.pages
    job = target["job"]
    assert isinstance(job, Paper)
    out = tmp_path / "law.pdf"
    job.build(job.read(), out, Chosen("A4", 0), lambda *_: None, lambda: False)
    with PdfPages(out.read_bytes()) as pages:
        text = "".join(pages.text(page) for page in range(pages.count))
    assert name == "preview"
    assert "共12条，其中待核12条" in text
    assert "公布表决结果前请对照法规原文核对" in text


def test_who_only_reads_is_told_before_typing(
    qtbot: QtBot, make_desk: Maker, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _ = opened(qtbot, make_desk, office)
    look_at(qtbot, page)
    monkeypatch.setattr(office, "why_read_only", "这份数据只能看和打印。")
    button(page, "修改").click()
    page.head.new.click()
    assert not [one for one in page.findChildren(LawRuleDialog) if one.isVisible()]


def test_large_type_cuts_nothing(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, _ = opened(qtbot, make_desk, office, 15)
    look_at(qtbot, page)
    form = fields(page)
    QApplication.processEvents()
    assert form.width() <= 1366
    assert form.height() <= 700
