"""What happens between asking and answer, between two years, and between two drafts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtGui import QTextCursor

from kth_desktop.domain.meeting import JointMeeting, Tick
from kth_desktop.domain.vocabulary import ResolutionState
from kth_desktop.office import Office
from kth_desktop.services.meetings import MeetingService
from tests.ui.meetings.conftest import Opened
from tests.ui.page_desk import button, write

Show = Callable[..., Opened]


def type_at_end(opened: Opened, words: str) -> None:
    opened.form.text.edit.moveCursor(QTextCursor.MoveOperation.End)
    write(opened.form.text.edit, words)


def meanwhile(monkeypatch: pytest.MonkeyPatch, name: str, does: Callable[[], None]) -> None:
    """`does` once while the office is at work."""
    real = getattr(MeetingService, name)
    left = [does]

    def slow(service: MeetingService, meeting: JointMeeting) -> object:
        if left:
            left.pop()()
        return real(service, meeting)

    monkeypatch.setattr(MeetingService, name, slow)


class TestSaving:
    def test_what_is_typed_on_the_way_is_not_taken_as_saved(
        self, opened: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened.form.text.edit.set_body("一、路灯")
        meanwhile(monkeypatch, "save", lambda: type_at_end(opened, "已经修好"))
        opened.editor.save()
        assert opened.saved().body == "一、路灯"
        assert opened.form.text.edit.body() == "一、路灯已经修好"
        assert opened.editor.unsaved() == 1
        opened.editor._draft_timer.timeout.emit()
        (draft,) = opened.office.drafts.all()
        assert draft.fields["body"] == "一、路灯已经修好"
        opened.editor.save()
        assert (opened.saved().body, opened.editor.unsaved()) == ("一、路灯已经修好", 0)

    def test_an_answer_that_comes_after_leaving_opens_nothing(
        self, opened: Opened, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        meanwhile(monkeypatch, "save", opened.page.drop_edit)
        opened.editor.save()
        assert not opened.page.is_open
        assert len(opened.office.meetings.all()) == 2
        assert opened.seen.undone == ["已新增会议“2026年第2次联席会议”"]

    def test_another_year_by_the_keyboard_alone_has_its_own_number(self, opened: Opened) -> None:
        """Ctrl+S while the day's field still has the keyboard."""
        opened.form.facts.when.set_text("2027年1月8日 上午9:00")
        opened.editor.save()
        assert (opened.saved().year, opened.saved().number) == (2027, 1)


def test_two_ticks_one_after_the_other_are_both_kept(
    show: Show, office: Office, former: JointMeeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = show(office)
    opened.page.show_meeting(former.id)
    ticks = opened.form.ticks.buttons
    meanwhile(monkeypatch, "follow_up", ticks[Tick.PHOTOS].click)
    ticks[Tick.SIGN_IN].click()
    today = opened.desk.today
    assert (opened.saved().signed_in_on, opened.saved().photographed_on) == (today, today)
    assert opened.meeting.version == opened.saved().version
    assert opened.seen.errors == []


def test_what_was_changed_elsewhere_is_shown_when_a_tick_is_refused(
    show: Show, office: Office, former: JointMeeting
) -> None:
    opened = show(office)
    opened.page.show_meeting(former.id)
    office.meetings.follow_up(replace(former, notified_on=date(2026, 7, 10)))
    opened.form.ticks.buttons[Tick.PHOTOS].click()
    assert len(opened.seen.errors) == 1
    assert opened.meeting.notified_on == date(2026, 7, 10)
    assert opened.meeting.photographed_on is None


def test_what_is_typed_while_a_later_version_is_read_stays(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened.editor.save()
    elsewhere = opened.office.meetings.save(replace(opened.saved(), place="村口"))
    meanwhile(monkeypatch, "get", lambda: type_at_end(opened, "刚写的"))
    opened.desk.bus.changed.emit(elsewhere.changes)
    assert opened.form.text.edit.body().endswith("刚写的")
    assert opened.editor.unsaved() == 1


class TestDueDates:
    def test_january_after_a_meeting_in_december_is_next_year(self, opened: Opened) -> None:
        opened.form.facts.when.set_text("2026年12月18日 下午1:30")
        opened.form.resolutions.add("修路灯")
        row = opened.form.resolutions._rows[0]
        row.due.set_text("1.15")
        row.due.line.editingFinished.emit()
        assert row.due.line.text() == "2027年1月15日前"
        opened.editor.save()
        assert opened.saved().resolutions[0].due_on == date(2027, 1, 15)

    def test_what_was_understood_stays_when_the_day_of_the_meeting_is_changed(self, opened: Opened) -> None:
        opened.form.facts.when.set_text("2026年11月20日")
        opened.form.resolutions.add("修路灯")
        row = opened.form.resolutions._rows[0]
        row.due.set_text("11.27")
        row.due.line.editingFinished.emit()
        assert row.due.line.text() == "11月27日前"
        opened.form.facts.when.set_text("2026年12月4日")
        opened.editor.save()
        assert opened.saved().resolutions[0].due_on == date(2026, 11, 27)

    def test_a_draft_keeps_the_year(self, opened: Opened) -> None:
        opened.form.resolutions.add("修路灯")
        row = opened.form.resolutions._rows[0]
        row.due.set_text("12.10")
        kept = opened.form.resolutions.text()
        assert "2026-12-10" in kept
        opened.form.resolutions.set_text(kept)
        assert opened.form.resolutions._rows[0].due.day() == date(2026, 12, 10)
        opened.form.resolutions._rows[0].due.set_text("某日")
        assert "某日" in opened.form.resolutions.text()


class TestDrafts:
    def test_beginning_another_leaves_what_was_not_saved(
        self, show: Show, office: Office, former: JointMeeting
    ) -> None:
        first = show(office)
        first.page.add()
        type_at_end(first, "第一份")
        first.editor.keep_draft()
        first.page.editor.form.let_go()  # as after a kill: nothing is dropped
        again = show(office)
        again.page.add()
        type_at_end(again, "第二份")
        again.editor.keep_draft()
        assert [("第二份" in one.fields["body"]) for one in office.drafts.all()] == [True, False]

    def test_the_one_taken_up_again_goes_on_under_its_own_key(
        self, show: Show, office: Office, former: JointMeeting
    ) -> None:
        first = show(office)
        first.page.add()
        type_at_end(first, "路灯不亮")
        first.editor.keep_draft()
        id = first.meeting.id
        first.page.editor.form.let_go()
        again = show(office)
        button(again.page, "接着写").click()
        assert again.meeting.id == id
        assert "路灯不亮" in again.form.text.edit.body()
        again.editor.save()
        assert office.drafts.all() == ()
        assert office.meetings.get(id).body.endswith("路灯不亮")

    def test_issued_minutes_stay_as_issued(self, show: Show, office: Office, former: JointMeeting) -> None:
        opened = show(office)
        opened.page.show_meeting(former.id, {"body": "别的话", "resolutions": ""})
        assert opened.form.text.edit.body() == former.body
        assert opened.form.resolutions._rows[0].state.text() == ResolutionState.OPEN.value


class TestLowScreen:
    def test_large_type_shows_one_at_a_time_and_the_switch_moves_along(
        self, show: Show, office: Office, former: JointMeeting
    ) -> None:
        opened = show(office, 15)
        opened.page.show_meeting(former.id)
        opened.settle()
        below = opened.form.below
        assert below.one_at_a_time
        assert (opened.form.text.isVisible(), opened.form.resolutions.isVisible()) == (True, False)
        button(opened.page, "议定事项2项").click()
        assert (opened.form.text.isVisible(), opened.form.resolutions.isVisible()) == (False, True)
        assert below.switch.isVisible()
        button(opened.page, "纪要正文").click()
        assert opened.form.text.edit.isVisible()

    @pytest.mark.parametrize(("type_size", "size"), [(11, (1366, 768)), (15, (1920, 1080))])
    def test_where_there_is_room_both_are_seen(
        self, show: Show, office: Office, former: JointMeeting, type_size: int, size: tuple[int, int]
    ) -> None:
        opened = show(office, type_size, size)
        opened.page.show_meeting(former.id)
        opened.settle()
        assert not opened.form.below.one_at_a_time
        assert opened.form.text.isVisible() and opened.form.resolutions.isVisible()
        assert not opened.form.below.switch.isVisible()

    def test_a_wrong_date_of_a_line_brings_the_lines_to_the_front(
        self, show: Show, office: Office, former: JointMeeting
    ) -> None:
        opened = show(office, 15)
        opened.page.add()
        opened.form.resolutions.add("修路灯")
        opened.form.resolutions._rows[0].due.set_text("2.30")
        assert not opened.form.resolutions.isVisible()
        opened.editor.save()
        assert opened.form.resolutions.isVisible()
        assert opened.seen.messages[-1][0].startswith("第1项的完成时限：2月没有30日")
