"""The form of one story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from kth_desktop.domain.queries import VenueLine
from kth_desktop.domain.story import Story, StoryKind, story_problems
from kth_desktop.ui.stories.activity_field import ActivityField
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.date_field import DateField, day_words
from kth_desktop.ui.widgets.person_field import PersonField
from kth_desktop.ui.widgets.record_form import RecordForm
from kth_desktop.ui.widgets.text_field import AreaField, TextField

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

TEXT_LINES = 9


class StoryForm(RecordForm):
    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._story: Story | None = None
        self._title = TextField("如：一间客堂，十三年的灯")
        self._kind = ChoiceField([(one.name, one.label) for one in StoryKind])
        self._venue = ChoiceField([("", "没有")])
        self._person = PersonField(desk, self._committee_id, "从花名册选")
        self._activity = ActivityField(desk, self._committee_id)
        self._written = DateField(self._today, day_needed=True)
        self._consent = DateField(self._today, "同意的日期")
        self.add("title", "标题", self._title, required=True)
        self.add("kind", "类型", self._kind, required=True, half=True)
        self.add("person", "人物", self._person, half=True)
        self.add("venue_id", "活动点", self._venue, half=True)
        self.add("consent_on", "本人同意", self._consent, half=True)
        self.add("activity_id", "活动", self._activity)
        self.add("written_by", "撰写人", TextField(), half=True)
        self.add("written_on", "撰写日期", self._written, half=True)
        self.add("text", "正文", AreaField(desk.theme, lines=TEXT_LINES), wide=True)
        self.add("remarks", "备注", AreaField(desk.theme), wide=True)
        self.row("consent_on").remark("本人同意以后才能刊登。")

    def offer_venues(self, lines: Sequence[VenueLine]) -> None:
        kept = str(self._story.venue_id or "") if self._story else ""
        combo = self._venue.combo
        while combo.count() > 1:
            combo.removeItem(1)
        for line in lines:
            combo.addItem(line.venue.name, str(line.venue.id))
        self._venue.set_text(kept)
        if self.changed() in ((), ("venue_id",)):
            self.take_as_saved()  # choices that come late are no change of the clerk's

    def start(self) -> None:
        self._title.setFocus()

    def offer_activity(self, words: str) -> None:
        """How the activity is called that is linked already."""
        story = self._story
        if story is not None and self._activity.chosen == story.activity_id and words:
            untouched = not self.changed()
            self._activity.set_chosen(story.activity_id, words)
            if untouched:
                self.take_as_saved()

    def _committee_id(self) -> UUID | None:
        return self._story.committee_id if self._story else None

    def load(self, story: Story) -> None:
        self._story = story
        self.set_texts(
            {
                "title": story.title,
                "kind": story.kind.name,
                "person": self._person.words_of(story.person, story.volunteer_id),
                "activity_id": f"已选的活动\t{story.activity_id}" if story.activity_id else "",
                "venue_id": str(story.venue_id or ""),
                "consent_on": story.consent_on.words if story.consent_on else "",
                "written_by": story.written_by,
                "written_on": day_words(story.written_on),
                "text": story.text,
                "remarks": story.remarks,
            }
        )
        self.take_as_saved()

    def read(self) -> Story:
        return self.checked(self._written_story, lambda story: story_problems(story, self._today()))

    def _written_story(self, unreadable: set[str]) -> Story:
        assert self._story is not None
        texts, story = self.texts(), self._story
        written_on = None if "written_on" in unreadable else self._written.day()
        return replace(
            story,
            title=texts["title"].strip(),
            kind=StoryKind[texts["kind"]],
            person=self._person.name,
            volunteer_id=self._person.chosen,
            venue_id=UUID(texts["venue_id"]) if texts["venue_id"] else None,
            activity_id=self._activity.chosen,
            consent_on=None if "consent_on" in unreadable else self._consent.value(),
            written_by=texts["written_by"].strip(),
            written_on=written_on,
            text=texts["text"].strip(),
            remarks=texts["remarks"].strip(),
        )

    def _today(self) -> date:
        return self._desk.today
