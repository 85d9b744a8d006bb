"""When, where, who leads and writes, and how many came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.domain.meeting_rules import turnout_words, when_of
from kth_desktop.ui.meetings.when_field import WhenField
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import WrittenChoiceField
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.panel import Panel
from kth_desktop.ui.widgets.text import Elided, label
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

LABEL_CHARS = 3.2
FIELDS = ("when", "place", "chair", "recorder")


class FactsPanel(Panel):
    def __init__(self, desk: Desk) -> None:
        theme = desk.theme
        super().__init__(theme, margins=(16, 10, 12, 6))
        self.body.setSpacing(2)
        self.form = Form(theme, LABEL_CHARS)
        self.when = WhenField(lambda: desk.today)
        self.place = TextField("如：村委会二楼会议室")
        self.chair, self.recorder = WrittenChoiceField(), WrittenChoiceField()
        self.form.add("when", "时间", self.when, required=True, half=True)
        self.form.add("place", "地点", self.place, required=True, half=True)
        self.form.add("chair", "主持", self.chair, half=True)
        self.form.add("recorder", "记录", self.recorder, half=True)
        self.form.set_columns(2)
        for name in FIELDS:  # words to be read, also while they cannot be changed
            self.form.row(name).field.control.setProperty("locked", True)
        self.body.addWidget(self.form)
        self._counts = Elided("", theme.regular(), theme.ink)
        self.people_button = Button(theme, "名单", "users", Kind.LINK)
        self.people_button.setToolTip("Ctrl+L")
        self.details_button = Button(theme, "议程和标题", "list-checks", Kind.LINK)
        self.body.addWidget(self._people_row(desk))

    def _people_row(self, desk: Desk) -> QWidget:
        theme = desk.theme
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.between)
        caption = label("出席", theme.regular(), theme.second)
        caption.setFixedWidth(theme.chars(LABEL_CHARS) - theme.between)
        row.addWidget(caption)
        row.addWidget(self._counts, 1)
        row.addWidget(self.details_button)
        row.addWidget(self.people_button)
        return line

    @property
    def counts(self) -> str:
        return self._counts.text()

    def show_meeting(self, meeting: JointMeeting) -> None:
        """The fields anew; the counts by `show_counts`."""
        self.when.set_text(when_of(meeting).words)
        self.place.set_text(meeting.place)
        self.chair.set_text(meeting.chair)
        self.recorder.set_text(meeting.recorder)
        self.show_counts(meeting)

    def show_counts(self, meeting: JointMeeting) -> None:
        words = turnout_words(meeting.attendees, meeting.expected, meeting.present)
        self._counts.setText("　".join(words))
        names: Sequence[str] = list(dict.fromkeys(one.name for one in meeting.attendees if one.name))
        self.chair.offer(names)
        self.recorder.offer(names)

    def lock(self, locked: bool) -> None:
        for name in FIELDS:
            self.form.row(name).field.setEnabled(not locked)
