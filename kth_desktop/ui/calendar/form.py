"""The fields of one activity: four are enough, the rest may wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.activity_texts import hours_words
from kth_desktop.domain.calendar_rules import TALK_HINT, duty_hours, served, state_on
from kth_desktop.domain.dates import date_words, time_words
from kth_desktop.domain.queries import ActivityLine
from kth_desktop.domain.vocabulary import ActivityState, ActivityTag, Category, CommitteeKind, CountSource
from kth_desktop.errors import UserError
from kth_desktop.ui.calendar.items_field import ItemsField, items_words
from kth_desktop.ui.calendar.people_field import Helper, PeopleField
from kth_desktop.ui.calendar.reading import ActivityEdit, read
from kth_desktop.ui.calendar.repeat_field import SkipField
from kth_desktop.ui.calendar.title_field import TitleField
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.partner_field import PartnerField
from kth_desktop.ui.widgets.place_field import MARK, PlaceField
from kth_desktop.ui.widgets.record_form import RecordForm
from kth_desktop.ui.widgets.text import label
from kth_desktop.ui.widgets.text_field import AreaField, TextField, TicksField
from kth_desktop.ui.widgets.time_field import TimeField

if TYPE_CHECKING:
    from kth_desktop.domain.committee import Committee
    from kth_desktop.ui.desk import Desk

FOUR = "填好名称、类别、地点、日期四项就能保存，其余以后再补。"
HELD_ONLY = ("attendances", "count_source", "first_timers", "volunteer_attendances")
RECORD = ("content", "feedback")


class ActivityForm(RecordForm):
    def __init__(self, desk: Desk, committees: Sequence[Committee]) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._activity: Activity | None = None
        self.is_new = True
        self._proposed = ""  # 人次 as the items alone give them
        self._on_duty = 0  # how many stood in the list before
        self._followed: date | None = None  # the day that the state went by
        villages = [c for c in committees if c.kind is not CommitteeKind.TOWN]
        self.committee = ChoiceField([(str(c.id), c.name) for c in villages])
        self.title = TitleField(desk, self.committee_id)
        self.category = ChoiceField([("", "请选择"), *((c.name, c.label) for c in Category)])
        self.place = PlaceField(desk, self._places_of)
        self.held_on = DateField(self._today, "如：11.25 或 11月25日", day_needed=True)
        self.starts_at, self.ends_at = TimeField("如：1:30"), TimeField("如：3:00")
        self.state = ChoiceField([(state.name, state.label) for state in ActivityState])
        self.cancel_reason = TextField("如：下雨")
        self.attendances = NumberField("人次")
        self.first_timers = NumberField("人次，没有记就不填")
        self.source = ChoiceField([("", "未填"), *((s.name, s.label) for s in CountSource)])
        self.expected = NumberField("人")
        self.people = PeopleField(desk, self.committee_id, self._duty)
        self.volunteers = NumberField("人次")
        self.partner = PartnerField()
        self.speaker, self.unit = TextField("主讲或主持人"), TextField()
        self.topic, self.organiser = TextField("如：冬季防病知识"), TextField("不填就是村（居）委会")
        self.checked_by = TextField("联络员姓名")
        self.checked_on = DateField(self._today, "把关日期", day_needed=True)
        self.items = ItemsField()
        self.tags = TicksField(desk.theme, [tag.label for tag in ActivityTag])
        self.content, self.feedback = AreaField(desk.theme, 3), AreaField(desk.theme)
        self.remarks = AreaField(desk.theme)
        self.until = DateField(self._today, "如：12.30，不填就只办一次", day_needed=True)
        self.skips = SkipField(desk.theme)
        self._lay_out()
        self._hint = label(TALK_HINT, desk.theme.regular(-1), desk.theme.attention, wrap=True)
        self.row("topic").layout().addWidget(self._hint, 2, 1)  # type: ignore[union-attr,call-arg]
        self.state.edited.connect(self.show_dependent)
        self.category.edited.connect(self.show_dependent)
        self.title.again.connect(self._fill_from)
        self.items.edited.connect(self._propose_attendances)
        self.people.edited.connect(self._count_on_duty)
        self.attendances.edited.connect(self._people_came)
        self.held_on.left.connect(self._state_follows_day)

    def _lay_out(self) -> None:
        self.add("committee_id", "村（居）", self.committee, required=True)
        self.add("title", "活动名称", self.title, required=True)
        self.add("category", "类别", self.category, required=True, half=True)
        self.add("held_on", "日期", self.held_on, required=True, half=True)
        self.add("venue_id", "地点", self.place, required=True)
        self.add("starts_at", "开始", self.starts_at, half=True)
        self.add("ends_at", "结束", self.ends_at, half=True)
        self.add("state", "状态", self.state, half=True)
        self.add("cancel_reason", "取消原因", self.cancel_reason, half=True)
        self.add("expected", "预计人数", self.expected, half=True)
        self.add("items", "便民项目", self.items)
        self.add("attendances", "群众人次", self.attendances, half=True)
        self.add("count_source", "人次来源", self.source, half=True)
        self.add("services", "志愿者", self.people)
        self.add("first_timers", "首次参加", self.first_timers, half=True)
        self.add("volunteer_attendances", "志愿者数", self.volunteers, half=True)
        self.add("partner_id", "共建单位", self.partner, half=True)
        self.add("organiser", "组织单位", self.organiser, half=True)
        self.add("speaker", "主讲人", self.speaker, half=True)
        self.add("speaker_unit", "所属单位", self.unit, half=True)
        self.add("topic", "主题", self.topic)
        self.add("content_checked_by", "内容把关", self.checked_by, half=True)
        self.add("content_checked_on", "把关日期", self.checked_on, half=True)
        self.add("content", "活动内容", self.content, wide=True)
        self.add("feedback", "群众反映", self.feedback, wide=True)
        self.add("tags", "四汇三送", self.tags, wide=True)
        self.add("remarks", "备注", self.remarks, wide=True)
        self.add("repeat_until", "每周重复", self.until, half=True)
        self.add("skips", "不办的", self.skips, wide=True)

    # What stands in it

    def load(self, activity: Activity, place: str, helpers: Sequence[Helper], *, whole_town: bool) -> None:
        """Shows a record; one of version 0 without a title is quite new and has no category yet."""
        self._activity, self._followed = activity, activity.held_on
        self._proposed = str(served(activity) or "")
        self._on_duty = len(helpers)
        self.is_new = activity.version == 0
        blank = self.is_new and not activity.title
        venue = f"{place}{MARK}{activity.venue_id}" if activity.venue_id else activity.place
        self.set_texts(
            {
                "committee_id": str(activity.committee_id),
                "title": activity.title,
                "category": "" if blank else activity.category.name,
                "venue_id": venue,
                "held_on": date_words(activity.held_on),
                "starts_at": time_words(activity.starts_at) if activity.starts_at else "",
                "ends_at": time_words(activity.ends_at) if activity.ends_at else "",
                "state": activity.state.name,
                "cancel_reason": activity.cancel_reason,
                "expected": _digits(activity.expected),
                "items": items_words(activity.items),
                "attendances": _digits(activity.attendances),
                "count_source": activity.count_source.name if activity.count_source else "",
                "first_timers": _digits(activity.first_timers),
                "volunteer_attendances": _digits(activity.volunteer_attendances),
                "partner_id": str(activity.partner_id or ""),
                "organiser": activity.organiser,
                "speaker": activity.speaker,
                "speaker_unit": activity.speaker_unit,
                "topic": activity.topic,
                "content_checked_by": activity.content_checked_by,
                "content_checked_on": date_words(on) if (on := activity.content_checked_on) else "",
                "content": activity.content,
                "feedback": activity.feedback,
                "tags": "、".join(tag.label for tag in activity.tags),
                "remarks": activity.remarks,
                "repeat_until": "",
                "skips": "",
            }
        )
        self.people.set_helpers(helpers)
        self.show_rows(("committee_id",), self.is_new and whole_town)
        self.show_rows(("repeat_until",), self.is_new)
        self.show_dependent()
        self.take_as_saved()

    def read(self) -> ActivityEdit:
        """Raises `InputProblems` with everything that is wrong, each under its field's name."""
        assert self._activity is not None
        self._state_follows_day()  # Ctrl+S in the date itself does not leave it
        return read(self, self._activity, self._today())

    def recover(self, texts: dict[str, str]) -> None:
        """What a draft kept stands in the fields again, as not saved."""
        self.set_texts(texts)
        self._on_duty = len(self.people.helpers())
        self.show_dependent()
        self.edited.emit()

    def committee_id(self) -> UUID | None:
        return UUID(self.committee.text()) if self.committee.text() else None

    def start(self) -> None:
        self.title.setFocus()

    def _places_of(self) -> UUID | None:
        """In the whole town a venue brings its own committee."""
        return self._desk.committee_id or (None if self.is_new else self.committee_id())

    def _today(self) -> date:
        return self._desk.today

    def _duty(self) -> float:
        if self.starts_at.complaint() or self.ends_at.complaint():
            return 1.0
        return duty_hours(self.starts_at.value(), self.ends_at.value())

    # Fields that appear with others

    def chosen_category(self) -> Category | None:
        return Category[self.category.text()] if self.category.text() else None

    def chosen_state(self) -> ActivityState:
        return ActivityState[self.state.text()]

    def show_dependent(self) -> None:
        state, category = self.chosen_state(), self.chosen_category()
        held, cancelled = state is ActivityState.HELD, state is ActivityState.CANCELLED
        service = category is Category.CONVENIENCE_SERVICE
        self.show_rows(("cancel_reason",), cancelled)
        self.show_rows(("expected",), not held or bool(self.expected.text()))
        came = held or (not cancelled and self._is_over())
        self.show_rows((*HELD_ONLY, *RECORD), came)
        self.show_rows(("items",), (service and came) or bool(self.items.text()))
        self.show_rows(("skips",), bool(self.skips.days) and self.is_new)
        self._hint.setVisible(category is Category.PUBLICITY_TRAINING)

    def _state_follows_day(self) -> None:
        """What is past was held, what is to come is planned; a cancelled one stays cancelled."""
        if self.held_on.complaint() or not self.is_new or self.chosen_state() is ActivityState.CANCELLED:
            return
        on = self.day()
        if on is None or on == self._followed:
            return
        self._followed, state = on, state_on(on, self._today())
        if on != self._today() and state is not self.chosen_state():
            self.state.set_text(state.name)
        self.show_dependent()

    def _is_over(self) -> bool:
        day = self.day()
        return day is not None and day <= self._today()

    def _people_came(self) -> None:
        """Who writes how many came to a plan of a day gone by means that it was held."""
        if self.attendances.text() and self._is_over() and self.chosen_state() is ActivityState.PLANNED:
            self.state.set_text(ActivityState.HELD.name)
            self.show_dependent()

    def _propose_attendances(self) -> None:
        """The sum of the items, unless another number was written."""
        if self.items.complaint():
            return
        total = sum(item.served for item in self.items.value())
        if total and self.attendances.text() in ("", self._proposed):
            self._proposed = str(total)
            self.attendances.set_text(self._proposed)
            self._people_came()

    def _count_on_duty(self) -> None:
        """志愿者数 follows the list, unless another number was written."""
        before, self._on_duty = self._on_duty, len(self.people.helpers())
        if before and self.volunteers.text() == str(before):
            self.volunteers.set_text(str(self._on_duty or ""))

    def _fill_from(self, line: ActivityLine) -> None:
        """The rest as it was the last time, into fields nobody has written in yet."""
        last = line.activity
        venue = f"{line.place}{MARK}{last.venue_id}" if last.venue_id else last.place
        known = {
            "category": last.category.name,
            "venue_id": venue,
            "starts_at": time_words(last.starts_at) if last.starts_at else "",
            "ends_at": time_words(last.ends_at) if last.ends_at else "",
            "partner_id": str(last.partner_id or ""),
            "organiser": last.organiser,
            "speaker": last.speaker,
            "speaker_unit": last.speaker_unit,
        }
        there = self.texts()
        self.set_texts({name: text for name, text in known.items() if text and not there[name]})
        self.show_dependent()

    # Weeks

    def until_day(self) -> date | None:
        """None without repetition, or while it cannot be read."""
        try:
            value = self.until.value()
        except UserError:
            return None
        return value.first_day if value and self.row("repeat_until").shown else None

    def day(self) -> date | None:
        try:
            value = self.held_on.value()
        except UserError:
            return None
        return value.first_day if value and value.day else None


def _digits(number: float | None) -> str:
    return "" if number is None else hours_words(number)
