"""The page as a whole: list, new meeting, saving, 定稿, 更正, drafts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.meeting import JointMeeting, Tick
from kth_desktop.domain.meeting_rules import DEFAULT_AGENDA, MOST_CHARACTERS
from kth_desktop.domain.vocabulary import MeetingLevel, MeetingState, ResolutionState
from kth_desktop.office import Office
from kth_desktop.ui.meetings import steps
from kth_desktop.ui.meetings.steps import ReasonDialog
from kth_desktop.ui.paper_job import Chosen
from tests.ui.meetings.conftest import Opened
from tests.ui.page_desk import button, said, write

Show = Callable[..., Opened]


def answer(qtbot: QtBot, does: Callable[[QDialog], None], opens: Callable[[], object]) -> None:
    """Opens a dialog and does something in it; fails when none came up."""
    seen: list[QDialog] = []

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(10, act)
            return
        seen.append(dialog)
        does(dialog)

    QTimer.singleShot(0, act)
    opens()
    qtbot.waitUntil(lambda: bool(seen))


def press(words: str) -> Callable[[QDialog], None]:
    return lambda dialog: button(dialog, words).click()


class TestList:
    def test_an_empty_office_says_how_to_begin(self, show: Show, office: Office) -> None:
        opened = show(office)
        assert "今年还没有开过联席会议。" in said(opened.page)
        button(opened.page, "新建会议").click()
        assert opened.meeting.number == 1
        assert opened.meeting.agenda == DEFAULT_AGENDA

    def test_a_line_opens_its_meeting_and_back_leads_to_the_list(
        self, show: Show, office: Office, former: JointMeeting
    ) -> None:
        opened = show(office)
        assert opened.page.list.model.rowCount() == 1
        opened.page.list.opened.emit(opened.page.list.model.line(0))
        assert (opened.editor.head.title, opened.editor.head.state) == ("2026年第1次联席会议", "定稿")
        button(opened.page, "返回").click()
        assert opened.page.list.isVisible()

    def test_level_and_year_filter(self, show: Show, office: Office, former: JointMeeting) -> None:
        opened = show(office)
        opened.page.list.level.set_text("town")
        opened.page.list.ask()
        assert opened.page.list.model.rowCount() == 0
        opened.page.list.level.set_text("committee")
        opened.page.list.year.set_text("2026")
        opened.page.list.ask()
        assert opened.page.list.model.rowCount() == 1


class TestNewMeeting:
    def test_it_follows_the_former_one(self, opened: Opened) -> None:
        meeting, form = opened.meeting, opened.form
        assert opened.editor.head.title == "2026年第2次联席会议"
        assert form.facts.place.text() == "二楼会议室"
        assert [one.name for one in meeting.attendees] == ["陆金妹", "周建华"]
        assert form.text.edit.body().split("\n")[:3] == [
            "一、通报上次议定事项落实情况",
            "1.修好路灯（责任人：王建国；完成时限：2026年12月10日前），未开始。",
            "二、交流各活动点开展情况",
        ]
        assert form.facts.counts.startswith("应到2　实到2")

    def test_saved_with_what_was_written(self, opened: Opened) -> None:
        opened.form.facts.when.set_text("11.20 1:30到3点")
        opened.form.text.edit.set_body("一、路灯\n已经修好。")
        opened.form.resolutions.add("再查一遍")
        opened.editor.save()
        saved = opened.saved()
        assert (saved.held_on, saved.starts_at, saved.ends_at) == (date(2026, 11, 20), time(13, 30), time(15))
        assert saved.body == "一、路灯\n已经修好。"
        assert [one.text for one in saved.resolutions] == ["再查一遍"]
        assert opened.editor.unsaved() == 0
        assert opened.seen.undone == ["已新增会议“2026年第2次联席会议”"]

    def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(self, opened: Opened) -> None:
        opened.form.facts.when.set_text("2026年2月30日 下午1:30")
        opened.form.facts.place.set_text("")
        opened.editor.save()
        form = opened.form.facts.form
        assert form.row("when").complaint == "2月没有30日，请改日期。"
        assert form.row("place").complaint == "会议地点还没有填，请填写后再保存。"
        assert opened.editor.is_new

    def test_end_before_start_is_refused(self, opened: Opened) -> None:
        opened.form.facts.when.set_text("2026年11月20日 下午3:00至下午1:30")
        opened.editor.save()
        assert opened.form.facts.form.row("when").complaint == "结束时间早于开始时间，请核对。"

    def test_another_year_has_another_number(self, opened: Opened) -> None:
        opened.form.facts.when.set_text("2027年1月8日 上午9:00")
        opened.form.facts.when.left.emit()
        assert opened.editor.head.title == "2027年第1次联席会议" or opened.meeting.number == 1
        opened.editor.save()
        assert (opened.saved().year, opened.saved().number) == (2027, 1)

    def test_former_agenda_on_request(self, opened: Opened) -> None:
        opened.editor.head.agenda.click()
        assert opened.meeting.agenda == ("通报上次议定事项落实情况", "研究路灯")
        assert "议程已照2026年第1次联席会议填好，共2项。" in opened.seen.messages[-1][0]


class TestIssue:
    def issue(self, qtbot: QtBot, opened: Opened) -> JointMeeting:
        answer(qtbot, press("定稿"), opened.editor.head.issue.click)
        return opened.saved()

    def test_the_pdf_is_kept_with_its_digest_and_the_form_locked(self, qtbot: QtBot, opened: Opened) -> None:
        meeting = self.issue(qtbot, opened)
        assert (meeting.state, meeting.issue, meeting.issued_on) == (
            MeetingState.FINAL,
            1,
            date(2026, 11, 23),
        )
        paper = opened.office.meetings.kept_paper(meeting.minutes_digest)
        with PdfPages(paper) as pages:
            assert "〔2026〕2号" in pages.text(0).replace(" ", "")
            assert "草稿" not in pages.text(0)
        assert opened.form.text.edit.isReadOnly()
        assert not opened.form.facts.place.isEnabled()
        assert opened.editor.head.correct.isVisible()
        assert not opened.editor.head.save.isVisible()

    def test_correction_wants_a_reason_and_keeps_the_old_paper(self, qtbot: QtBot, opened: Opened) -> None:
        first = self.issue(qtbot, opened)

        def choose(dialog: QDialog) -> None:
            assert isinstance(dialog, ReasonDialog)
            dialog.form.row("reason").field.set_text("其他")
            button(dialog, "更正").click()
            assert dialog.form.row("words").complaint == "选“其他”时请写一句说明。"
            dialog.form.row("reason").field.set_text("录错")
            qtbot.keyClick(dialog.form.row("words").field.line, Qt.Key.Key_Return)

        answer(qtbot, choose, opened.editor.head.correct.click)
        assert opened.editor.head.state == "更正中"
        opened.form.text.edit.set_body("一、改过的内容\n新的一段。")
        opened.editor.save()
        second = self.issue(qtbot, opened)
        assert (second.number, second.issue, second.correction_reason) == (first.number, 2, "录错")
        kept = opened.office.meetings.kept(second.id)
        assert [one.digest for one in kept] == [first.minutes_digest, second.minutes_digest]
        assert opened.office.meetings.kept_paper(first.minutes_digest)
        reasons = [line.reason for line in opened.office.history.of(second.id)]
        assert "更正：录错" in reasons
        assert "定稿" in reasons

    def test_an_empty_text_cannot_be_issued(self, opened: Opened) -> None:
        opened.form.text.edit.set_body("")
        opened.editor.head.issue.click()
        assert opened.seen.messages[-1][0] == "纪要正文还是空的，定稿前请填写。"
        assert opened.saved().state is MeetingState.DRAFT

    def test_resolutions_and_ticks_go_on_afterwards(self, qtbot: QtBot, opened: Opened) -> None:
        opened.form.resolutions.add("修好路灯")
        self.issue(qtbot, opened)
        state = opened.form.resolutions._rows[0].state
        state.set_text("done")
        state.edited.emit()
        opened.form.ticks.buttons[Tick.PHOTOS].click()
        saved = opened.saved()
        assert saved.resolutions[0].state is ResolutionState.DONE
        assert saved.photographed_on == date(2026, 11, 23)
        assert saved.state is MeetingState.FINAL


class TestDrafts:
    def test_what_was_written_is_offered_on_return(self, opened: Opened, show: Show) -> None:
        write(opened.form.text.edit, "会上说的话。")
        opened.form.resolutions.add("买两把椅子")
        assert opened.editor._draft_timer.isActive()
        assert opened.editor._draft_timer.interval() < 3000
        opened.editor.keep_draft()
        again = show(opened.office)
        button(again.page, "接着写").click()
        assert "会上说的话。" in again.form.text.edit.body()
        assert again.form.resolutions.value()[0].text == "买两把椅子"
        assert again.meeting.attendees == opened.meeting.attendees
        again.editor.save()
        assert again.office.drafts.all() == ()

    def test_a_changed_meeting_is_not_left_without_asking(self, opened: Opened) -> None:
        write(opened.form.text.edit, "没有存。")
        button(opened.page, "返回").click()
        assert opened.page.bar is not None
        assert "没有保存" in opened.page.bar.words
        button(opened.page, "保存并继续").click()
        assert opened.page.list.isVisible()
        assert "没有存。" in opened.office.meetings.all()[0].body

    def test_giving_up_drops_form_and_draft(self, opened: Opened) -> None:
        write(opened.form.text.edit, "不要的。")
        opened.editor.keep_draft()
        opened.page.drop_edit()
        assert opened.office.drafts.all() == ()
        assert len(opened.office.meetings.all()) == 1


def test_a_deleted_draft_gives_its_number_back_and_can_be_undone(qtbot: QtBot, opened: Opened) -> None:
    opened.editor.save()
    answer(qtbot, press("删除"), opened.editor.head.delete_action.trigger)
    assert opened.page.list.isVisible()
    assert opened.office.meetings.propose_number(opened.office.own.id, MeetingLevel.COMMITTEE, 2026) == 2
    assert opened.seen.undone[-1] == "已删除会议“2026年第2次联席会议”"
    opened.window.shell.undo_bar.take_back()
    opened.settle()
    assert sorted(one.number or 0 for one in opened.office.meetings.all()) == [1, 2]


def test_the_list_is_printed_as_it_stands(opened: Opened) -> None:
    """By Ctrl+P too, while no meeting is open."""
    opened.editor.save()
    opened.page.drop_edit()
    for number, numbers in enumerate(([1, 2], [2, 1])):
        opened.page.list.table._sort_by(0)
        (opened.page._print, opened.page.list.print_button.click)[number]()
        name, target = opened.seen.pages[-1]
        assert (name, target["job"].title) == ("preview", "打印联席会议一览表")
        assert [line.meeting.number for line in target["job"].read()] == numbers


def test_the_whole_town_sees_the_meetings_of_all(opened: Opened) -> None:
    opened.editor.save()
    opened.page.drop_edit()
    opened.desk.view(None)
    opened.settle()
    assert opened.page.list.model.rowCount() == 2
    assert opened.seen.errors == []


def test_a_hundred_thousand_characters_are_told_in_a_sentence(opened: Opened) -> None:
    before = opened.form.text.edit.body()
    QApplication.clipboard().setText("字" * 100_000)
    opened.form.text.edit.paste()
    assert opened.form.text.edit.body() == before
    words, tone = opened.seen.messages[-1]
    assert words.startswith("没有贴进来：纪要正文有")
    assert str(MOST_CHARACTERS) in words
    assert tone == "attention"


@pytest.mark.parametrize("kind", ["minutes", "record", "notice", "sign_in"])
def test_every_paper_goes_to_the_preview(opened: Opened, kind: str, tmp_path: Path) -> None:
    opened.editor.head.paper_actions[kind].trigger()
    name, target = opened.seen.pages[-1]
    job = target["job"]
    assert name == "preview"
    assert job.file_name(None, None).endswith("2026年第2次")  # type: ignore[attr-defined]
    out = tmp_path / "paper.pdf"
    job.build(job.read(), out, Chosen("A4", 0), lambda *_: None, lambda: False)  # type: ignore[attr-defined]
    with PdfPages(out) as pages:
        assert pages.count >= 1
        assert "会议" in pages.text(0)


def test_the_minutes_are_saved_as_word(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def where(*words: object) -> Path:
        asked.append(str(words[2]))
        return tmp_path / "纪要.docx"

    monkeypatch.setattr(steps, "ask_where_to_save", where)
    opened.form.text.edit.set_body("一、路灯\n已经修好。")
    opened.editor.head.word_action.trigger()
    assert asked == ["曹王村会议纪要-2026年第2次.docx"]
    assert opened.seen.messages[-1][0].startswith("纪要已存成Word文件，在“")
    words = [one.text for one in Document(str(tmp_path / "纪要.docx")).paragraphs]
    assert "〔2026〕2号" in words
    assert "已经修好。" in words


def test_the_home_page_opens_what_is_still_a_draft(opened: Opened) -> None:
    opened.editor.save()
    id = opened.meeting.id
    opened.page.drop_edit()
    opened.page.open(write=True)
    assert opened.meeting.id == id


def test_the_paper_beside_the_text_shows_its_pages(opened: Opened) -> None:
    opened.form.paper.now()
    assert opened.form.paper.count == 2
    assert "第1页，共2页" in said(opened.form.paper)
    button(opened.form.paper, "下一页").click()
    assert opened.form.paper.page == 1


def test_large_type_shows_the_paper_behind_a_button(
    show: Show, office: Office, former: JointMeeting, qtbot: QtBot
) -> None:
    opened = show(office, type_size=15)
    opened.page.show_meeting(former.id)
    opened.settle()
    assert not opened.form.paper.isVisible()
    answer(qtbot, press("关闭"), button(opened.page, "看纸面").click)
