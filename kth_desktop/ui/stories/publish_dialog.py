"""Where and when a story ran."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.story import Channel, Publication, Story
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.ui.widgets.buttons import Button, Kind
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.dialog import Dialog
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class PublishDialog(Dialog):
    """`published` carries the outcome; what cannot be is said at its field and the dialog stays."""

    published = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, story: Story) -> None:
        super().__init__(parent, desk.theme, f"“{story.title}”登记刊登", width=34)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._story = desk, story
        self._channel = ChoiceField([(one.name, one.label) for one in Channel])
        self._on = DateField(lambda: desk.today, day_needed=True)
        self._on.set_value(PartialDate.of(desk.today))
        self._outlet, self._title = TextField("如：徐行报"), TextField("和原来的标题一样就空着")
        self._link = TextField("网页的地址，没有就空着")
        self.form = Form(desk.theme, label_chars=5.2)
        self.form.add("channel", "渠道", self._channel, required=True)
        self.form.add("published_on", "刊登日期", self._on, required=True)
        self.form.add("outlet", "刊物名称", self._outlet)
        self.form.add("title", "刊登标题", self._title)
        self.form.add("link", "网址", self._link)
        self.form.set_columns(1)
        self.form.take_as_saved()
        self.body.addWidget(self.form)
        self.grow_with(self.form)
        self.add_cancel()
        self.button = Button(desk.theme, "登记", kind=Kind.FILLED)
        self.button.setDefault(True)
        self.button.clicked.connect(self._save)
        self.add(self.button)
        self._channel.setFocus()

    def _save(self) -> None:
        problems = list(self.form.complaints())
        on = None if problems else self._on.value()
        if not problems and on is None:
            problems = [Problem("published_on", "刊登日期还没有填，请填写。")]
        if problems or on is None:
            self._refused(InputProblems(tuple(problems)))
            return
        office = self._desk.office
        publication = Publication(
            committee_id=self._story.committee_id,
            story_id=self._story.id,
            channel=Channel[self._channel.text()],
            published_on=on.first_day,
            outlet=self._outlet.text(),
            title=self._title.text(),
            link=self._link.text(),
        )
        self.form.show_problems(())
        self.button.setEnabled(False)
        self._desk.tasks.run(
            lambda: office.stories.publish(publication), self._done, failed=self._refused, owner=self
        )

    def _done(self, outcome: Any) -> None:
        self.published.emit(outcome)
        self.accept()

    def _refused(self, error: UserError) -> None:
        self.button.setEnabled(True)
        if isinstance(error, InputProblems):
            self.form.show_problems(error.problems)
        else:
            self.reject()
            self._desk.report(error)
