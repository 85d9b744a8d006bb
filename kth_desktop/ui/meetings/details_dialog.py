"""What stands less often in the way: which meeting it is, its agenda, the minutes' title and 分送."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kth_desktop.domain import minutes_text
from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.domain.minutes_text import sent_to
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.text_field import AreaField, TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class DetailsDialog(Dialog):
    """`meeting` is the changed one once accepted."""

    def __init__(self, desk: Desk, parent: QWidget, meeting: JointMeeting, *, locked: bool) -> None:
        super().__init__(parent, desk.theme, "议程和标题", width=42)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.meeting = meeting
        self.form = Form(desk.theme, 4.6)
        self._number = NumberField("次")
        self._agenda = AreaField(desk.theme, 5)
        self._title = TextField(minutes_text.title(meeting))
        self._sent_to = TextField(sent_to(meeting.level))
        self.form.add("number", "第几次", self._number)
        self.form.add("agenda", "议程", self._agenda)
        self.form.add("title", "纪要标题", self._title)
        self.form.add("sent_to", "分送", self._sent_to)
        self.form.set_columns(1)
        self._number.set_value(meeting.number)
        self._agenda.set_text("\n".join(meeting.agenda))
        self._title.set_text(meeting.title)
        self._sent_to.set_text(meeting.sent_to)
        self.body.addWidget(self.form)
        self.say("议程一行一项；标题和分送不填，就用灰字。", desk.theme.hint)
        for name in ("number", "agenda", "title", "sent_to"):
            self.form.row(name).field.setEnabled(not locked)
        self._number.setEnabled(not locked and not meeting.issue)
        self.add_cancel("关闭" if locked else "取消")
        if not locked:
            self.add_accept("好")

    def accept(self) -> None:
        problems = self.form.complaints()
        if problems:
            self.form.show_problems(problems)
            return
        self.meeting = replace(
            self.meeting,
            number=self._number.whole(),
            agenda=tuple(filter(None, map(str.strip, self._agenda.text().splitlines()))),
            title=self._title.text().strip(),
            sent_to=self._sent_to.text().strip(),
        )
        super().accept()
