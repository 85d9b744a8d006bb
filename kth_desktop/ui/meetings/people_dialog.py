"""名单 of a joint meeting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.ui.widgets import people_dialog
from kth_desktop.ui.widgets.people_dialog import PeopleSheet

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class PeopleDialog(people_dialog.PeopleDialog):
    """`meeting` is the changed one once accepted."""

    def __init__(self, desk: Desk, parent: QWidget, meeting: JointMeeting, *, locked: bool) -> None:
        sheet = PeopleSheet(
            meeting.committee_id, meeting.attendees, meeting.expected, meeting.present, meeting.level
        )
        super().__init__(desk, parent, sheet, locked=locked)
        self.meeting = meeting

    def take(self, sheet: PeopleSheet) -> None:
        super().take(sheet)
        self.meeting = replace(
            self.meeting, attendees=sheet.people, expected=sheet.expected, present=sheet.present
        )
