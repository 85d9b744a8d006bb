"""代表: the roster of a term, the check of its composition, and people taken from the roster."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.representative import Representative, RepresentativeKind
from kth_desktop.domain.vocabulary import Gender
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office
from kth_desktop.ui.paper_job import Chosen, Paper
from kth_desktop.ui.representatives import actions
from kth_desktop.ui.representatives.dialogs import CompositionDialog, TermDialog
from kth_desktop.ui.representatives.page import RepresentativePage
from tests.ui.page_desk import Maker, Seen, button, said, shown

TERM = "第十二届"


@pytest.fixture
def village(office: Office) -> Office:
    """Three representatives, one of them a woman, and the secretary."""
    for name, group, gender in (
        ("陆金妹", "3组", Gender.FEMALE), ("王阿兴", "11组", Gender.MALE), ("沈福根", "2组", None),
    ):  # fmt: skip
        one = Representative(
            committee_id=office.own.id, name=name, term=TERM, group_name=group, gender=gender, households=12
        )
        office.representatives.save(one)
    office.representatives.save(
        Representative(
            committee_id=office.own.id, name="周建华", term=TERM, post="党总支书记",
            kind=RepresentativeKind.COMMITTEE_MEMBER, gender=Gender.MALE,
        )
    )  # fmt: skip
    return office


def opened(
    qtbot: QtBot, make_desk: Maker, office: Office, type_size: int = 11
) -> tuple[RepresentativePage, Seen]:
    desk, seen = make_desk(office, type_size)
    page = RepresentativePage(desk)
    desk.bus.changed.connect(page.refresh)
    page.refresh(None)
    shown(qtbot, page, (1178, 658) if type_size == 15 else (1214, 678))
    qtbot.waitUntil(lambda: page.is_ready)
    return page, seen


def rows(page: RepresentativePage) -> list[str]:
    model = page.list.model
    return [model.line(row).person.name for row in range(model.rowCount())]


def select(qtbot: QtBot, page: RepresentativePage, name: str) -> None:
    page.list.table.show_row(page.list.model.find(lambda line: line.person.name == name))
    qtbot.waitUntil(lambda: bool(page.side.detail.detail) and page.side.detail.detail.person.name == name)


def pdf_text(job: object, out: Path) -> str:
    assert isinstance(job, Paper)
    job.build(job.read(), out, Chosen("A4", 0), lambda *_: None, lambda: False)
    with PdfPages(out.read_bytes()) as pages:
        return "".join(pages.text(page) for page in range(pages.count))


def test_the_term_with_its_count_and_its_check(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, _ = opened(qtbot, make_desk, village)
    assert rows(page) == ["周建华", "沈福根", "陆金妹", "王阿兴"]
    assert page.head.count == "第十二届，共4人，应到4人"
    assert page.head.sign.words == "有2项不符合规定"
    told = page.head.sign.accessibleName()
    assert "妇女代表占代表1人，应占3人的三分之一以上，另有1人性别未填" in told
    assert "3人，应不少于35人，还缺32人" in told
    QAbstractItemModelTester(page.list.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_check_says_its_sum_and_its_clause(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, _ = opened(qtbot, make_desk, village)
    button(page, "看依据（待核）").click()
    dialog = next(one for one in page.findChildren(CompositionDialog) if one.isVisible())
    words = said(dialog)
    assert "3×5=15＜4×4=16" in words
    assert any("新条文待核（原第十七条、第十八条）" in one for one in words)


def test_columns_and_search(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, _ = opened(qtbot, make_desk, village)
    model = page.list.model
    row = model.find(lambda line: line.person.name == "陆金妹")
    told = [model.index(row, place).data() for place in range(model.columnCount())]
    assert told == ["陆金妹", "女", "3组", "代表", "—", "12", "有"]
    page.toolbar.search.show_text("wax")
    assert rows(page) == ["王阿兴"]
    page.toolbar.search.show_text("无人")
    assert "没有找到“无人”。" in said(page)


def test_a_representative_comes_from_the_roster(
    qtbot: QtBot, make_desk: Maker, village: Office, lu_on_roster: Volunteer
) -> None:
    page, seen = opened(qtbot, make_desk, village)
    page.toolbar.new.click()
    form = page.side.editor.form
    assert form.texts()["term"] == TERM
    form._name._ask("lu")
    assert form._name.offered() == ["陆秀英（2组）"]
    form._name._take(0)
    assert (form.texts()["gender"], form.texts()["group_name"]) == ("FEMALE", "2组")
    page.side.editor.save_button.click()
    saved = next(
        v for v in village.representatives.voters(village.own.id, village.today) if v.name == "陆秀英"
    )
    assert (saved.volunteer_id, saved.term) == (lu_on_roster.id, TERM)
    assert page.head.count == "第十二届，共5人，应到5人"
    assert seen.errors == []


@pytest.fixture
def lu_on_roster(office: Office) -> Volunteer:
    person = Volunteer(
        committee_id=office.own.id, name="陆秀英", group_name="2组", gender=Gender.FEMALE, roles=("村民代表",)
    )
    return office.volunteers.save(person).record


def test_what_is_wrong_is_said_at_its_place_and_stays(
    qtbot: QtBot, make_desk: Maker, village: Office
) -> None:
    page, _ = opened(qtbot, make_desk, village)
    page.toolbar.new.click()
    form = page.side.editor.form
    form.set_texts({"name": "陆金妹", "group_name": "3组", "households": "12", "from_on": "2021年3月"})
    page.side.editor.save_button.click()
    assert form.row("name").complaint == "第十二届里已经有陆金妹了，请核对；同名的另一位请写上组别。"
    form.set_texts({"name": "", "households": "一户", "until_on": "2020年"})
    page.side.editor.save_button.click()
    assert form.row("name").complaint == "姓名还没有填，请填写后再保存。"
    assert form.row("households").complaint == "“一”看不懂，这里填整数就可以。"
    assert form.row("until_on").complaint == "离任日期早于任职日期，请核对。"
    assert page.unsaved() > 0
    page.drop_edit()
    assert len(rows(page)) == 4


def test_somebody_who_left_is_no_longer_expected(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, _ = opened(qtbot, make_desk, village)
    select(qtbot, page, "王阿兴")
    page.change()
    page.side.editor.form.set_texts({"until_on": "2025年6月"})
    page.side.editor.save_button.click()
    assert page.head.count == "第十二届，共3人，应到3人"
    select(qtbot, page, "王阿兴")
    assert "不在任" in said(page.side.detail)
    assert page.side.detail.facts.value("离任日期") == "2025年6月"


def test_deleted_and_taken_back(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, seen = opened(qtbot, make_desk, village)
    select(qtbot, page, "王阿兴")
    page.toolbar.delete_action.trigger()
    assert "王阿兴" not in rows(page)
    assert seen.undone == ["已删除代表“王阿兴”"]


def test_those_on_the_roster_come_in_at_once(
    qtbot: QtBot, make_desk: Maker, village: Office, lu_on_roster: Volunteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def yes(*words: object, **_more: object) -> bool:
        asked.append(str(words[3]))
        return True

    monkeypatch.setattr(actions, "ask", yes)
    page, seen = opened(qtbot, make_desk, village)
    page.toolbar.roster_action.trigger()
    assert asked == [f"陆秀英，共1人，花名册里是代表，还不在{TERM}里。"]
    assert "陆秀英" in rows(page)
    page.toolbar.roster_action.trigger()
    assert seen.messages[-1][0] == "花名册里的村民代表、居民代表都已经在第十二届里了。"


def test_a_new_term_begins_with_the_old_one(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, _ = opened(qtbot, make_desk, village)
    page.toolbar.term_action.trigger()
    dialog = next(one for one in page.findChildren(TermDialog) if one.isVisible())
    assert dialog.form.texts()["term"] == "第十三届"
    dialog.form.set_texts({"term": ""})
    button(dialog, "沿用").click()
    assert dialog.form.row("term").complaint == "新一届的名称还没有填，请写成“第十三届”这样。"
    dialog.form.set_texts({"term": "第十三届", "from_on": "2026年3月"})
    button(dialog, "沿用").click()
    assert page.head.count == "第十三届，共4人，应到4人"
    combo = page.toolbar.term
    combo.setCurrentIndex(combo.findText(TERM))
    combo.activated.emit(combo.currentIndex())
    assert page.head.count == "第十二届，共4人，应到4人"


def test_papers(qtbot: QtBot, make_desk: Maker, village: Office, tmp_path: Path) -> None:
    page, seen = opened(qtbot, make_desk, village)
    page.toolbar.print.click()
    text = pdf_text(seen.pages[-1][1]["job"], tmp_path / "list.pdf")
    assert "第十二届村民代表名册" in text
    assert "共4人，有表决权4人，组成有2项不符合规定" in text
    page.toolbar.sign_in_action.trigger()
    text = pdf_text(seen.pages[-1][1]["job"], tmp_path / "sign.pdf")
    assert "代表签到表" in text
    assert "党总支书记" in text


def test_export(
    qtbot: QtBot, make_desk: Maker, village: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import openpyxl

    out = tmp_path / "代表.xlsx"
    monkeypatch.setattr(actions, "ask_where_to_save", lambda *_: out)
    page, seen = opened(qtbot, make_desk, village)
    page.toolbar.export.click()
    cells = [cell.value for row in openpyxl.load_workbook(out).active.iter_rows() for cell in row]
    assert {"周建华", "陆金妹", TERM, "两委成员"} <= set(cells)
    assert seen.messages[-1][0].startswith("已导出4名代表")


def test_nobody_yet(qtbot: QtBot, make_desk: Maker, office: Office) -> None:
    page, _ = opened(qtbot, make_desk, office)
    assert "还没有代表名册。" in said(page)
    for action in (page.toolbar.roster_action, page.toolbar.term_action, page.toolbar.sign_in_action):
        assert not action.isEnabled()
    button(page, "新增代表").click()
    assert page.editing.is_open


def test_the_whole_town(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, _ = opened(qtbot, make_desk, village)
    page.desk.committee_id = None
    page.refresh(None)
    assert page.head.count == "共4人"
    assert page.head.sign.isHidden()
    assert page.list.model.columns[0].head == "村居"


def test_the_panel_can_stand_below_the_list(qtbot: QtBot, make_desk: Maker, village: Office) -> None:
    page, _ = opened(qtbot, make_desk, village, 15)
    select(qtbot, page, "周建华")
    for below in (True, False):
        page.side.arrange(1138, below=below)
        assert page.side.reading_height() > 0
    assert "党总支书记" in page.side.detail.facts.value("职务")


def test_a_draft_keeps_whom_it_was_taken_from(
    qtbot: QtBot, make_desk: Maker, village: Office, lu_on_roster: Volunteer
) -> None:
    page, _ = opened(qtbot, make_desk, village)
    page.toolbar.new.click()
    editor = page.side.editor
    editor.form._name._ask("lu")
    editor.form._name._take(0)
    texts = editor.form.texts()
    page.drop_edit()
    page.editing.add()
    editor.recover(texts)
    assert editor.form._name.chosen == lu_on_roster.id
    assert editor.form.read() == replace(
        editor.form.read(), name="陆秀英", gender=Gender.FEMALE, group_name="2组"
    )
