"""Which meeting it is, how far its minutes are, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from kth_desktop.domain import minutes_text
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.meeting import JointMeeting, KeptMinutes
from kth_desktop.domain.meeting_rules import called
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.buttons import Button, IconButton, Kind
from kth_desktop.ui.widgets.text import Elided, label, paint_words

PAPERS = (("minutes", "会议纪要"), ("record", "会议记录"), ("notice", "会议通知"), ("sign_in", "签到表"))


class MeetingHead(QWidget):
    """`kept_asked` carries a digest; `paper` (看纸面) is there for large type only; `issue` is 定稿."""

    kept_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.back = Button(theme, "返回", "arrow-left", Kind.LINK)
        self.back.setAccessibleName("返回会议列表")
        self._title = label("", theme.song(7), theme.ink)
        self._state = label("", theme.bold(), theme.attention)
        self._number = Elided("", theme.regular(), theme.second)
        self.agenda = Button(theme, "照上次议程", "history", Kind.FLAT)
        self.concern = Button(theme, "记民情", "message-square-text", Kind.FLAT)
        self.paper = Button(theme, "看纸面", "eye", Kind.FLAT)
        self.print = Button(theme, "打印", "printer")
        self.save = Button(theme, "保存", "save")
        self.issue = Button(theme, "定稿", "circle-check", Kind.FILLED)
        self.correct = Button(theme, "更正", "pencil")
        self.more = IconButton(theme, "ellipsis", "更多")
        self.papers = QMenu(self)
        self.paper_actions = {key: self.papers.addAction(words) for key, words in PAPERS}
        self.print.setMenu(self.papers)
        self._menu = QMenu(self)
        self.word_action = QAction("另存为Word", self)
        self.concern_action = QAction("记民情", self)
        self.delete_action = QAction("删除草稿", self)
        self.agenda_action = QAction("照上次议程", self)
        self.photos_action = QAction("照片", self)
        if theme.large:
            self._menu.addAction(self.agenda_action)
            self._menu.addAction(self.concern_action)
        self._menu.addActions((self.photos_action, self.word_action, self.delete_action))
        self._kept: list[QAction] = []
        self.more.setMenu(self._menu)
        self.save.setToolTip("Ctrl+S")
        self.print.setToolTip("Ctrl+P")
        self._lay_out(theme)

    def _lay_out(self, theme: Theme) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.between)
        for widget in (self.back, self._title, self._state):
            row.addWidget(widget)
        row.addWidget(self._number, 1)
        for button in (self.agenda, self.concern, self.paper, self.print, self.save, self.issue):
            row.addWidget(button)
        for button in (self.correct, self.more):
            row.addWidget(button)

    @property
    def title(self) -> str:
        return self._title.text()

    @property
    def state(self) -> str:
        return self._state.text()

    def show_meeting(self, meeting: JointMeeting, committee: Committee | None) -> None:
        theme = self._theme
        self._title.setText(called(meeting))
        self._state.setText(meeting.state_words)
        paint_words(self._state, theme.good if meeting.is_final else theme.attention)
        number = minutes_text.paper_number(meeting, committee) if committee else ""
        self._number.setText(f"纪要{number}")
        final = meeting.is_final
        for button in (self.save, self.issue):
            button.setVisible(not final)
        large = self._theme.large  # there the title and the number need the room
        self.agenda.setVisible(not final and not large)
        self.agenda_action.setEnabled(not final)
        self.concern.setVisible(not large)
        self.paper.setVisible(large)
        self.correct.setVisible(final)
        self.show_kept(())
        self.delete_action.setEnabled(not meeting.issue and not final and meeting.version > 0)

    def show_kept(self, kept: Sequence[KeptMinutes]) -> None:
        """One line in 更多 for every PDF as it was issued."""
        for action in self._kept:
            self._menu.removeAction(action)
            action.deleteLater()
        self._kept = []
        for one in kept:
            action = QAction(f"看{short_date_words(one.kept_on)}定稿的PDF（{one.words}）", self)
            action.triggered.connect(lambda _=False, digest=one.digest: self.kept_asked.emit(digest))
            self._menu.insertAction(self.delete_action, action)
            self._kept.append(action)

    def show_changed(self, changed: bool) -> None:
        """One filled button: 保存 while something is not saved, else 定稿."""
        self.save.set_kind(Kind.FILLED if changed else Kind.PLAIN)
        self.issue.set_kind(Kind.PLAIN if changed else Kind.FILLED)
        self.save.setEnabled(changed)
