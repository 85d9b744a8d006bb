"""The fields of the form of a 三会, in the order they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.deliberation import Deliberation, DeliberationKind
from kth_desktop.domain.text import clean_name
from kth_desktop.ui.deliberations.list_fields import OpinionsField, PeopleField, RefilledChoice
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.date_field import DateField
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.place_field import PlaceField
from kth_desktop.ui.widgets.record_form import RecordForm
from kth_desktop.ui.widgets.text_field import AreaField, CheckField, TextField
from kth_desktop.ui.widgets.time_field import TimeField

if TYPE_CHECKING:
    from uuid import UUID

    from kth_desktop.ui.desk import Desk

NUMBERS = ("expected", "present", "attendances", "volunteer_attendances")
VENUE_ROWS = ("attendances", "volunteer_attendances")
HELD_ROWS = ("present", "content", "opinions", "result")
PUBLIC_ROWS = ("public_from", "public_to", "public_place", "taken_down_on")
_BETWEEN = re.compile(r"[、，,;；\s]+")


class DeliberationFields(RecordForm):
    def __init__(self, desk: Desk, people: Callable[[], None], opinions: Callable[[], None]) -> None:
        super().__init__(desk.theme)
        self._desk = desk
        self._asked_activity = False
        self.kind = ChoiceField([(str(kind.value), kind.label) for kind in DeliberationKind])
        self.title = TextField("如：食堂改造")
        self.matter, self.activity = RefilledChoice(), RefilledChoice()
        self.held_on = DateField(lambda: desk.today, "如：2026年12月3日", day_needed=True)
        self.is_held = CheckField("会已经开过")
        self.starts_at, self.ends_at = TimeField("如：下午1:30"), TimeField("可以不填")
        self.place = PlaceField(desk, self.committee_id)
        self.chair, self.recorder = TextField(), TextField()
        self.notified_on = DateField(lambda: desk.today, "发出通知的那天", day_needed=True)
        self.expected, self.present = NumberField("人"), NumberField("人")
        self.numbers = {
            "expected": self.expected,
            "present": self.present,
            "attendances": NumberField("人次"),
            "volunteer_attendances": NumberField("人次"),
        }
        self.people = PeopleField(desk.theme, people)
        self.opinions = OpinionsField(desk.theme, opinions)
        self.dates = {
            "held_on": self.held_on,
            "notified_on": self.notified_on,
            **{
                name: DateField(lambda: desk.today, "如：12月5日", day_needed=True)
                for name in ("public_from", "public_to", "taken_down_on")
            },
        }
        self._lay_out()

    def committee_id(self) -> UUID | None:
        raise NotImplementedError

    def _lay_out(self) -> None:
        theme = self._desk.theme
        self.add("kind", "会型", self.kind, required=True)
        self.add("matter_id", "议题", self.matter)
        self.add("title", "名称", self.title, required=True)
        self.add("held_on", "日期", self.held_on, required=True)
        self.add("is_held", "召开", self.is_held)
        self.add("starts_at", "开始", self.starts_at, half=True)
        self.add("ends_at", "结束", self.ends_at, half=True)
        self.add("venue_id", "地点", self.place)
        self.add("activity_id", "日历", self.activity)
        self.add("chair", "主持人", self.chair, half=True)
        self.add("recorder", "记录人", self.recorder, half=True)
        self.add("hearing_group", "听证小组", TextField("姓名，用顿号隔开"))
        self.add("notified_on", "通知日期", self.notified_on)
        self.add("people", "到会人员", self.people)
        self.add("expected", "应到", self.expected, half=True)
        self.add("present", "实到", self.present, half=True)
        self.add("attendances", "群众人次", self.numbers["attendances"], half=True)
        self.add("volunteer_attendances", "志愿者", self.numbers["volunteer_attendances"], half=True)
        self.add("content", "记录", AreaField(theme, 4), wide=True)
        self.add("opinions", "意见", self.opinions)
        self.add("result", "结果", AreaField(theme, 3), wide=True)
        self.add("public_from", "公示开始", self.dates["public_from"], half=True)
        self.add("public_to", "公示结束", self.dates["public_to"], half=True)
        self.add("public_place", "张贴地点", TextField("如：村口公开栏"))
        self.add("taken_down_on", "撤下日期", self.dates["taken_down_on"])


def written_names(text: str) -> tuple[str, ...]:
    """周建华、陆金妹 陈德明: however they are set apart."""
    return tuple(dict.fromkeys(filter(None, map(clean_name, _BETWEEN.split(text)))))


def texts_of(held: Deliberation) -> dict[str, str]:
    """What stands in the plain fields for a record."""
    return {
        "kind": str(held.kind.value),
        "title": held.title,
        "matter_id": str(held.matter_id or ""),
        "held_on": PartialDate.of(held.held_on).words,
        "venue_id": held.place,
        "activity_id": str(held.activity_id or ""),
        "is_held": "1" if held.is_held else "",
        "chair": held.chair,
        "recorder": held.recorder,
        "hearing_group": "、".join(held.hearing_group),
        "content": held.content,
        "result": held.result,
        "public_place": held.public_place,
    }
