"""Where and when a story ran."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.story import Channel, Publication, Story
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.form_dialog import FormDialog
from kth_desktop.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class PublishDialog(FormDialog):
    accept_words = "登记"

    def __init__(self, desk: Desk, parent: QWidget, story: Story) -> None:
        super().__init__(desk, parent, f"“{story.title}”登记刊登", width=34, label_chars=5.2)
        self._story = story
        self._channel = ChoiceField([(one.name, one.label) for one in Channel])
        self._on = DateField(lambda: desk.today, day_needed=True)
        self._on.set_value(PartialDate.of(desk.today))
        self._outlet, self._title = TextField("如：徐行报"), TextField("和原来的标题一样就空着")
        self._link = TextField("网页的地址，没有就空着")
        self.form.add("channel", "渠道", self._channel, required=True)
        self.form.add("published_on", "刊登日期", self._on, required=True)
        self.form.add("outlet", "刊物名称", self._outlet)
        self.form.add("title", "刊登标题", self._title)
        self.form.add("link", "网址", self._link)
        self.finish(self._channel)

    def read(self) -> Publication:
        self.check({"published_on": "刊登日期还没有填，请填写。"})
        on = self._on.value()
        assert on is not None
        return Publication(
            committee_id=self._story.committee_id,
            story_id=self._story.id,
            channel=Channel[self._channel.text()],
            published_on=on.first_day,
            outlet=self._outlet.text(),
            title=self._title.text(),
            link=self._link.text(),
        )

    def store(self, read: Publication) -> Any:
        return self._desk.office.stories.publish(read)
