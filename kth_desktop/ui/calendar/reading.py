"""The record out of the form, with everything that is wrong said at its field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.calendar_rules import activity_problems, entered_late, weekly_days
from kth_desktop.domain.vocabulary import ActivityState, ActivityTag, Category, CountSource
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.ui.widgets.date_field import DateField

if TYPE_CHECKING:
    from kth_desktop.ui.calendar.form import ActivityForm

T = TypeVar("T")


@dataclass(frozen=True)
class ActivityEdit:
    """What is to be saved: the activity, and the later days on which the same is planned."""

    activity: Activity
    days: tuple[date, ...]


def read(form: ActivityForm, old: Activity, today: date) -> ActivityEdit:
    """Raises `InputProblems` with everything that is wrong, each under its field's name."""
    problems = {problem.field: problem.sentence for problem in form.complaints()}
    if not form.category.text():
        problems.setdefault("category", "类别还没有选，请选择后再保存。")
    if not form.held_on.text().strip():
        problems.setdefault("held_on", "日期还没有填，请填写后再保存。")
    activity = _activity(form, old, problems, today)
    for problem in activity_problems(activity, today):
        problems.setdefault(problem.field, problem.sentence)
    if lost := _lost_people(form):
        problems.setdefault("state", lost)
    days: tuple[date, ...] = ()
    if "repeat_until" not in problems and (until := form.until_day()) is not None:
        try:
            weekly_days(activity.held_on, until)
            days = form.skips.held()
        except UserError as error:
            problems["repeat_until"] = error.sentence
    if problems:
        raise InputProblems(tuple(Problem(field, sentence) for field, sentence in problems.items()))
    return ActivityEdit(activity, days)


def _lost_people(form: ActivityForm) -> str:
    """Only what was held has 人次: a number that stands there is not dropped without a word."""
    people, state = form.attendances.text().strip(), form.chosen_state()
    if people in ("", "0") or state is ActivityState.HELD:
        return ""
    if state is ActivityState.CANCELLED:
        return f"已经填了{people}人次，不能记为取消；没有办成的，请先选“已举办”，把人次清空。"
    return f"已经填了{people}人次，状态请选“已举办”；还没有办的，请把人次清空。"


def tentative(form: ActivityForm, old: Activity, today: date) -> Activity | None:
    """The activity as far as it can be read, to look for clashes; None without a day or while unreadable."""
    problems = {problem.field: problem.sentence for problem in form.complaints()}
    if {"held_on", "starts_at", "ends_at", "services"} & problems.keys() or form.day() is None:
        return None
    return _activity(form, old, problems, today)


def _activity(form: ActivityForm, old: Activity, problems: dict[str, str], today: date) -> Activity:
    """What cannot be read keeps its old value, for it is refused anyway."""

    def of(name: str, value: Callable[[], T], otherwise: T) -> T:
        return otherwise if name in problems else value()

    state, held_on = form.chosen_state(), form.day() or old.held_on
    held = state is ActivityState.HELD
    committee_id = form.place.venue_committee or (form.committee_id() if form.is_new else None)
    return replace(
        old,
        committee_id=committee_id or old.committee_id,
        title=form.title.text().strip(),
        category=form.chosen_category() or Category.PUBLICITY_TRAINING,
        held_on=held_on,
        venue_id=form.place.venue_id,
        place=form.place.place,
        starts_at=of("starts_at", form.starts_at.value, None),
        ends_at=of("ends_at", form.ends_at.value, None),
        state=state,
        cancel_reason=form.cancel_reason.text().strip(),
        expected=of("expected", form.expected.whole, None),
        attendances=of("attendances", form.attendances.whole, None) if held else None,
        count_source=_source(form) if held else None,
        first_timers=of("first_timers", form.first_timers.whole, None) if held else None,
        volunteer_attendances=of("volunteer_attendances", form.volunteers.whole, None) if held else None,
        services=of("services", form.people.value, ()),
        items=of("items", form.items.value, ()) if form.row("items").shown else (),
        partner_id=UUID(form.partner.text()) if form.partner.text() else None,
        organiser=form.organiser.text().strip(),
        speaker=form.speaker.text().strip(),
        speaker_unit=form.unit.text().strip(),
        topic=form.topic.text().strip(),
        content_checked_by=form.checked_by.text().strip(),
        content_checked_on=_day("content_checked_on", form.checked_on, problems),
        content=form.content.text().strip(),
        feedback=form.feedback.text().strip(),
        tags=_tags(form.tags.value()),
        remarks=form.remarks.text().strip(),
        late_entry=entered_late(held_on, today) if form.is_new else old.late_entry,
    )


def _source(form: ActivityForm) -> CountSource | None:
    return CountSource[form.source.text()] if form.source.text() else None


def _day(name: str, field: DateField, problems: dict[str, str]) -> date | None:
    return None if name in problems else field.day()


def _tags(words: tuple[str, ...]) -> tuple[ActivityTag, ...]:
    return tuple(tag for tag in ActivityTag if tag.label in words)
