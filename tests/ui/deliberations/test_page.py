"""The page of 三会: list, detail, form, papers, and the way back to the matter."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from kth_desktop.domain.deliberation import Adoption, DeliberationKind
from kth_desktop.domain.deliberation_queries import DeliberationQuery
from kth_desktop.domain.matter import Matter, StepKind
from kth_desktop.office import Office
from kth_desktop.ui.deliberations.form import DeliberationForm
from kth_desktop.ui.deliberations.opinions_dialog import OpinionsDialog
from kth_desktop.ui.widgets.people_dialog import PeopleDialog
from tests.ui.deliberations.conftest import Opened, Show
from tests.ui.page_desk import button, said


def form(opened: Opened) -> DeliberationForm:
    found: Any = opened.page.editing._editor
    made: DeliberationForm = found.form
    return made


def dialog(kind: type[Any]) -> Any:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def in_list(opened: Opened) -> int:
    return len(opened.office.deliberations.lines(DeliberationQuery()))


def test_the_list_and_what_is_chosen(opened: Opened, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(opened.page.list.model, force_py=True)
    assert opened.rows() == ["安保设备工程", "食堂改造"]
    assert opened.page.head.count == "共2次"
    assert opened.page.head.year == "2026年已开三会1次，听意见不计"
    opened.select("食堂改造")
    words = said(opened.page.side.detail)
    assert "食堂改造听证会" in words
    assert "1. 台阶太高，老人不好走（6人）" in words
    assert "采纳：加坡道" in words
    assert opened.page.side.detail.facts.value("通知") == "10月9日，提前11日"
    assert opened.page.side.detail.facts.value("议题") == "曹王议〔2026〕2号 食堂改造"


def test_filters_and_search(opened: Opened) -> None:
    bar = opened.page.toolbar
    bar.search.show_text("2号")
    opened.settle()
    assert opened.rows() == ["食堂改造"]
    bar.clear_all()
    bar.kind.setCurrentIndex(bar.kind.findText("评议会"))
    bar.filtered.emit()
    opened.settle()
    assert opened.rows() == ["安保设备工程"]
    bar.search.show_text("没有的")
    opened.settle()
    assert "没有找到“没有的”。" in said(opened.page)


def test_an_empty_office_says_what_to_do(show: Show, office: Office) -> None:
    opened = show(office)
    assert opened.page.has_nothing
    assert any("还没有开过三会" in words for words in said(opened.page))
    assert button(opened.page, "新增三会").isEnabled()


def test_from_a_step_of_a_matter_and_back(opened: Opened, matter: Matter) -> None:
    step = matter.steps[0]
    opened.page.open(new=True, kind=StepKind.LISTENING, matter_id=matter.id, step_id=step.id)
    opened.settle()
    fields = form(opened)
    assert fields.kind.text() == DeliberationKind.LISTENING.value
    assert (fields.title.text(), fields.matter.text()) == ("食堂改造", str(matter.id))
    fields.place.set_venue(opened.office.venues.lines(_all_venues())[0].venue.id, "朱家宅客堂")
    fields.held_on.set_text("2026.10.13")
    fields.is_held.box.click()
    fields.held_on.left.emit()
    opened.settle()
    assert fields.row("activity_id").shown
    assert "就是“食堂议事”，27人次" in [fields.activity.combo.itemText(0)]
    opened.page.editing.save(lambda: None)
    opened.settle()
    assert any("议题的这一步也填好了" in words for words in said(opened.page))
    button(opened.page, "返回议题").click()
    assert opened.seen.pages[-1] == ("matters", {"id": matter.id})
    found = opened.office.activities.between(date(2026, 10, 13), date(2026, 10, 13))
    assert [(one.activity.title, one.activity.attendances) for one in found] == [("食堂议事", 27)]
    held = opened.office.deliberations.of_matter(matter.id)[0].deliberation
    assert (held.activity_id, held.attendances) == (found[0].activity.id, 27)


def _all_venues() -> Any:
    from kth_desktop.domain.queries import VenueQuery

    return VenueQuery()


def test_wrong_input_is_said_at_its_field_and_stays(opened: Opened) -> None:
    opened.select("食堂改造")
    opened.page.change()
    opened.settle()
    fields = form(opened)
    fields.title.set_text("")
    fields.present.set_text("99")
    fields.notified_on.set_text("2月30日")
    opened.page.editing.save(lambda: None)
    opened.settle()
    assert "名称还没有填" in fields.row("title").complaint
    assert "实到99人，比应到20人还多" in fields.row("present").complaint
    assert fields.row("notified_on").complaint == "2月没有30日，请改日期。"
    assert fields.present.text() == "99"
    assert in_list(opened) == 2
    opened.page.drop_edit()


def test_nothing_changed_is_nothing_unsaved(opened: Opened) -> None:
    for title in ("食堂改造", "安保设备工程"):
        opened.select(title)
        opened.page.change()
        opened.settle()
        assert opened.page.unsaved() == 0
        opened.page.drop_edit()


def test_the_notice_counts_down_while_one_types(opened: Opened, matter: Matter) -> None:
    opened.page.open(new=True, kind=StepKind.HEARING, matter_id=matter.id)
    opened.settle()
    fields = form(opened)
    assert "11月23日前发出（就是今天）" in fields.row("notified_on").said
    fields.notified_on.set_text("2026.11.30")
    fields.notified_on.left.emit()
    assert "只提前了3日，应提前10日" in fields.row("notified_on").said
    opened.page.drop_edit()


def test_opinions_by_the_keyboard(opened: Opened, qtbot: QtBot) -> None:
    opened.select("食堂改造")
    opened.page.change()
    opened.settle()
    form(opened).opinions.button.click()
    asked: OpinionsDialog = dialog(OpinionsDialog)
    row = asked._rows[-1]
    row.reply.setFocus()
    qtbot.keyClick(row.reply.line, Qt.Key.Key_Return)
    opened.settle()
    assert len(asked._rows) == 3
    new = asked._rows[-1]
    new.words.set_text("灯要亮")
    new.people.set_text("三")
    asked.accept()
    assert asked.isVisible()
    assert "“三”看不懂" in asked._wrong.text()
    new.people.set_text("3")
    new.adoption.set_text(str(Adoption.PARTLY.value))
    asked.accept()
    fields = form(opened)
    assert [one.text for one in fields.opinions.opinions] == ["台阶太高，老人不好走", "价钱不要涨", "灯要亮"]
    assert fields.opinions.button.text() == "意见3条，待研究1条"
    kept = fields.opinions.text()
    fields.opinions.set_text(kept)  # as a draft brings it back
    assert fields.opinions.opinions[-1].adoption is Adoption.PARTLY
    opened.page.editing.save(lambda: None)
    opened.settle()
    (line,) = opened.office.deliberations.lines(DeliberationQuery(text="食堂"))
    assert len(line.deliberation.opinions) == 3


def test_a_stray_escape_throws_no_opinion_away(opened: Opened, qtbot: QtBot, monkeypatch: Any) -> None:
    answers: list[str] = []

    def ask(_parent: QWidget, _theme: Any, title: str, *_words: str, **_more: Any) -> bool:
        answers.append(title)
        return False

    monkeypatch.setattr("kth_desktop.ui.deliberations.opinions_dialog.ask", ask)
    asked = OpinionsDialog(opened.desk, opened.page, ())
    qtbot.addWidget(asked)
    asked.show()
    asked.reject()
    assert (answers, asked.isVisible()) == ([], False)
    asked.show()
    asked._rows[0].words.set_text("灯要亮")
    asked.reject()
    assert (answers, asked.isVisible()) == (["写下的意见不要了吗"], True)
    QDialog.reject(asked)


def test_people_are_put_on_the_list(opened: Opened) -> None:
    opened.select("食堂改造")
    opened.page.change()
    opened.settle()
    fields = form(opened)
    assert fields.people.button.text() == "名单1人"
    fields.people.button.click()
    asked: PeopleDialog = dialog(PeopleDialog)
    asked.accept()
    kept = fields.people.text()
    fields.people.set_text(kept)
    assert [one.name for one in fields.people.people] == ["陆金妹"]
    opened.page.drop_edit()


def test_a_paper_is_looked_at_first(opened: Opened) -> None:
    opened.select("食堂改造")
    for action in opened.page.toolbar.papers.actions():
        action.trigger()
    assert [page for page, _ in opened.seen.pages] == ["preview"] * 5
    opened.seen.pages.clear()
    opened.window.shell.pages.show_page("deliberations")
    opened.select("安保设备工程")
    opened.page.toolbar.print_asked.emit("adoption")
    assert opened.seen.pages == []
    assert "没有选议题" in opened.seen.messages[-1][0]


def test_published_and_taken_down_by_one_click(opened: Opened) -> None:
    opened.select("食堂改造")
    button(opened.page.side.detail, "公示结果").click()
    opened.settle()
    assert "公示中" in said(opened.page.side.detail)
    button(opened.page.side.detail, "公示已撤下").click()
    opened.settle()
    assert opened.seen.undone[-1] == "“食堂改造”的公示已在2026年11月23日撤下"


def test_deleted_and_taken_back(opened: Opened) -> None:
    opened.select("食堂改造")
    opened.page._delete()
    opened.settle()
    assert opened.rows() == ["安保设备工程"]
    assert opened.seen.undone == ["已删除听证会“食堂改造”"]
