"""定稿, 更正, 删除 and the papers of the meeting that is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.meeting import JointMeeting, Tick
from kth_desktop.domain.meeting_rules import called, cautions, problems, to_issue
from kth_desktop.domain.minutes_text import paper_number
from kth_desktop.domain.vocabulary import Reason
from kth_desktop.errors import InputProblems, UserError
from kth_desktop.ui.file_dialogs import ask_where_to_save
from kth_desktop.ui.meetings.editor import MeetingEditor
from kth_desktop.ui.meetings.paper import compose
from kth_desktop.ui.meetings.papers import file_name, job, kept_job, write_word
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class ReasonDialog(Dialog):
    """Why issued minutes are opened again; 其他 wants words."""

    def __init__(self, desk: Desk, parent: QWidget, what: str) -> None:
        super().__init__(parent, desk.theme, "更正纪要", width=32)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.say(f"{what}已经定稿。更正以后编号不变，原来的PDF留着，操作记录里写明原因。")
        self.form = Form(desk.theme, 4.6)
        self._reason = ChoiceField([(reason.label, reason.label) for reason in Reason])
        self._words = TextField("写一句说明")
        self.form.add("reason", "原因", self._reason, required=True)
        self.form.add("words", "说明", self._words)
        self.form.set_columns(1)
        self.body.addWidget(self.form)
        self.add_cancel()
        self.add_accept("更正")
        self.form.keys.end_at(self._words.line, self.accept)  # else Enter goes on to 取消
        self._reason.setFocus()

    @property
    def reason(self) -> str:
        words = self._words.text().strip()
        return f"{self._reason.text()}，{words}" if words else self._reason.text()

    def accept(self) -> None:
        if self._reason.text() == Reason.OTHER.label and not self._words.text().strip():
            self.form.row("words").complain("选“其他”时请写一句说明。")
            self._words.setFocus()
            return
        super().accept()


class MeetingSteps(QObject):
    """Each step saves first what is not saved. `deleted` once the draft is gone."""

    deleted = Signal()

    def __init__(self, desk: Desk, editor: MeetingEditor) -> None:
        super().__init__(editor)
        self._desk, self._editor = desk, editor
        head = editor.head
        head.issue.clicked.connect(lambda: editor.save(self._ask_to_issue))
        head.correct.clicked.connect(self._ask_to_correct)
        head.delete_action.triggered.connect(self._ask_to_delete)
        head.kept_asked.connect(self._show_kept)
        head.photos_action.triggered.connect(lambda: editor.save(self._show_photos))
        head.concern.clicked.connect(lambda: editor.save(self._note_concern))
        head.concern_action.triggered.connect(lambda: editor.save(self._note_concern))
        head.word_action.triggered.connect(lambda: editor.save(self._save_word))
        for kind, action in head.paper_actions.items():
            action.triggered.connect(lambda _=False, kind=kind: self.print(kind))

    # Photos

    def _show_photos(self) -> None:
        from kth_desktop.ui.widgets.photo_dialog import PhotosDialog

        meeting = self._editor.meeting
        if meeting is not None:
            dialog = PhotosDialog(self._desk, self._editor, f"{called(meeting)}的照片", "meeting", meeting.id)
            dialog.strip.added.connect(lambda _outcome: self._tick_photos())
            dialog.open()

    def _tick_photos(self) -> None:
        """The first photos set the tick 照片 by themselves."""
        meeting, form = self._editor.meeting, self._editor.form
        if meeting is not None and meeting.ticked_on(Tick.PHOTOS) is None:
            form.set_tick(Tick.PHOTOS, self._desk.today)
            if self._editor.unsaved():
                self._editor.save(lambda: None)

    def _note_concern(self) -> None:
        """What was said at the meeting, with its day filled in."""
        meeting = self._editor.meeting
        if meeting is not None and not self._desk.may_not_write():
            self._desk.show_page("concerns", new=True, meeting_id=meeting.id)

    # Papers

    def print(self, kind: str) -> None:
        self._editor.save(lambda: self._preview(kind))

    def _preview(self, kind: str) -> None:
        meeting, committee = self._editor.meeting, self._editor.form.committee
        if meeting is None or committee is None:
            return
        if kind == "minutes" and meeting.is_final and meeting.minutes_digest:
            self._show_kept(meeting.minutes_digest)  # what was issued, not what would be made today
        else:
            self._desk.show_page("preview", job=job(self._desk, kind, meeting, committee))

    def _show_kept(self, digest: str) -> None:
        meeting, committee = self._editor.meeting, self._editor.form.committee
        if meeting is not None and committee is not None:
            self._desk.show_page("preview", job=kept_job(self._desk, digest, meeting, committee))

    def _save_word(self) -> None:
        meeting, committee = self._editor.meeting, self._editor.form.committee
        if meeting is None or committee is None:
            return
        name = f"{file_name(meeting, committee, '会议纪要')}.docx"
        out = ask_where_to_save(self._editor, "另存为Word", name, "Word文件 (*.docx)")
        if out is None:
            return

        def written(_nothing: None) -> None:
            self._desk.message(f"纪要已存成Word文件，在“{out.parent.name}\\{out.name}”。")

        self._desk.tasks.run(
            lambda: write_word(meeting, committee, out), written, worker="documents", owner=self
        )

    # 定稿

    def _ask_to_issue(self) -> None:
        meeting, committee = self._editor.meeting, self._editor.form.committee
        if meeting is None or committee is None:
            return
        final = self._desk.office.meetings.as_issued(meeting)
        if found := (*problems(final), *to_issue(final, self._desk.today)):
            self._editor.refused(InputProblems(found))
            return
        number = paper_number(meeting, committee)
        words = f"纪要{number}定稿以后，正文和编号就不能再改；要改须点“更正”，写明原因。"
        words = "\n".join((*cautions(meeting), words))

        def compose_it() -> None:
            self._editor.setEnabled(False)  # what would be typed now is on no paper
            self._desk.tasks.run(
                lambda: compose(final, committee),
                lambda paper: self._issue(meeting, paper),
                failed=self._not_issued,
                worker="documents",
                owner=self,
            )

        self._ask(f"{called(meeting)}定稿", words, "定稿", compose_it)

    def _issue(self, meeting: JointMeeting, paper: bytes) -> None:
        office = self._desk.office
        self._desk.tasks.run(
            lambda: office.meetings.issue(meeting, paper),
            self._stepped,
            failed=self._not_issued,
            owner=self,
        )

    def _not_issued(self, error: UserError) -> None:
        self._editor.setEnabled(True)
        self._editor.refused(error)

    def _stepped(self, outcome: Any) -> None:
        """定稿 and 更正 are steps on record: each is undone by the other, never by 撤销."""
        self._editor.setEnabled(True)
        self._editor.load(outcome.record)
        self._desk.bus.changed.emit(outcome.changes)
        self._desk.withdraw_undo()
        self._desk.status("")
        self._desk.message(f"{outcome.undo.words}。")

    # 更正, 删除

    def _ask_to_correct(self) -> None:
        meeting, office = self._editor.meeting, self._desk.office
        if meeting is None:
            return
        dialog = ReasonDialog(self._desk, self._editor, called(meeting))

        def correct() -> None:
            reason = dialog.reason
            self._desk.tasks.run(
                lambda: office.meetings.correct(meeting.id, reason),
                self._stepped,
                failed=self._editor.refused,
                owner=self,
            )

        dialog.accepted.connect(correct)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask_to_delete(self) -> None:
        meeting, office = self._editor.meeting, self._desk.office
        if meeting is None or not meeting.version:
            return
        words = f"{called(meeting)}的草稿会放进回收站，次数退回，下次会议可以用。"

        def delete() -> None:
            self._desk.tasks.run(
                lambda: office.meetings.delete(meeting.id),
                self._gone,
                failed=self._editor.refused,
                owner=self,
            )

        self._ask("删除草稿", words, "删除", delete)

    def _ask(self, title: str, words: str, yes: str, then: Callable[[], None]) -> None:
        """`then` once the clerk has said yes; the keyboard starts on 取消."""
        dialog = Dialog(self._editor, self._desk.theme, title)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.say(words)
        cancel = dialog.add_cancel()
        dialog.add_accept(yes)
        dialog.accepted.connect(then)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        cancel.setFocus()

    def _gone(self, outcome: Any) -> None:
        self._editor.close_edit()
        self._desk.done(outcome)
        self.deleted.emit()
