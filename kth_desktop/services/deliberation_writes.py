"""What a 三会 brings about when it is saved: its activity in the calendar, its step of the matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import DeliberationRow
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.deliberation import Deliberation, DeliberationKind
from kth_desktop.domain.deliberation_rules import attendances_of, meeting_title
from kth_desktop.domain.matter import Matter, StepState
from kth_desktop.domain.text import clean_name
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, Category, CountSource
from kth_desktop.errors import InputProblems, Problem
from kth_desktop.services.activity_writes import venue_called
from kth_desktop.services.deliberation_lists import of_matter, step_of
from kth_desktop.services.matter_steps import fill_step, step_order_problems
from kth_desktop.services.own_sessions import holder_words, keep_session
from kth_desktop.services.writer import Writing

_LINES = ("title", "place", "chair", "recorder", "public_place")


def cleaned(held: Deliberation) -> Deliberation:
    """In a venue the place is the venue's own name; names of the group stand once each."""
    lines: dict[str, Any] = {name: clean_name(getattr(held, name)) for name in _LINES}
    if held.venue_id is not None:
        lines["place"] = ""
    group = tuple(dict.fromkeys(filter(None, map(clean_name, held.hearing_group))))
    people = tuple(replace(one, name=clean_name(one.name), unit=clean_name(one.unit)) for one in held.people)
    opinions = tuple(replace(one, text=one.text.strip(), reply=one.reply.strip()) for one in held.opinions)
    return replace(
        held,
        **lines,
        hearing_group=group,
        people=people,
        opinions=opinions,
        content=held.content.strip(),
        result=held.result.strip(),
    )


def save_deliberation(writing: Writing, held: Deliberation, today: date) -> Deliberation:
    """Keeps record, activity and step in one; `held` is cleaned and checked."""
    session = writing.session
    old = mapper.find(session, Deliberation, held.id)
    held = _in_its_venue(session, _in_its_step(session, held), old)
    if held.is_held and (late := step_order_problems(session, held.matter_id, held.step_id, held.held_on)):
        raise InputProblems(late)
    if held.venue_id is not None:
        held = replace(held, committee_id=writing.get(Venue, held.venue_id).committee_id)
    had = old.activity_id if old else None
    if held.venue_id is None:
        saved = writing.save(replace(held, activity_id=None))
        keep_session(writing, None, had, today)
    else:
        held = _with_activity(writing, held, old)
        activity_id = keep_session(writing, _session(session, held, old), held.activity_id, today)
        saved = writing.save(replace(held, activity_id=activity_id))
        if had is not None and had != activity_id:
            keep_session(writing, None, had, today)
    refill_steps(writing, saved, old)
    return saved


def _in_its_step(session: Session, held: Deliberation) -> Deliberation:
    step = step_of(session, held)
    return replace(held, step_id=step.id if step else None)


def _in_its_venue(session: Session, held: Deliberation, old: Deliberation | None) -> Deliberation:
    """A place that is a venue's very name is that venue: whoever saves before it was offered means it too."""
    if held.venue_id is not None or not held.place or (old is not None and old.place == held.place):
        return held
    named = venue_called(session, held.committee_id, held.place)
    return replace(held, venue_id=named, place="") if named else held


def _with_activity(writing: Writing, held: Deliberation, old: Deliberation | None) -> Deliberation:
    """The activity it had; or one that the calendar has already, which then says who came."""
    had = old.activity_id if old else None
    if held.activity_id is None or held.activity_id == had:
        return replace(held, activity_id=had)
    there = writing.get(Activity, held.activity_id)
    if made_by := holder_words(writing.session, there.id):
        raise InputProblems((Problem("activity_id", f"日历里的这一场已经是{made_by}，请另记一场。"),))
    if (there.held_on, there.venue_id) != (held.held_on, held.venue_id):
        raise InputProblems((Problem("activity_id", "日历里的这一场不在这一天、这个活动点，请另选。"),))
    counted, on_duty = held.attendances, held.volunteer_attendances
    if counted is None and held.present is None:
        counted = there.attendances
    return replace(
        held,
        attendances=counted,
        volunteer_attendances=there.volunteer_attendances if on_duty is None else on_duty,
    )


def _session(session: Session, held: Deliberation, old: Deliberation | None) -> Activity:
    """As the calendar is to have it. One that was entered there keeps its own title until ours changes."""
    stands = mapper.find(session, Activity, held.activity_id) if held.activity_id else None
    title = meeting_title(held)
    if stands is not None and (old is None or not old.activity_id or meeting_title(old) == title):
        title = stands.title
    counted = attendances_of(held) if held.is_held else None
    return Activity(
        committee_id=held.committee_id,
        title=title,
        category=Category.DELIBERATION,
        held_on=held.held_on,
        venue_id=held.venue_id,
        starts_at=held.starts_at,
        ends_at=held.ends_at,
        state=ActivityState.HELD if held.is_held else ActivityState.PLANNED,
        attendances=counted,
        count_source=CountSource.SIGNED if counted is not None else None,
        volunteer_attendances=held.volunteer_attendances,
    )


def refill_steps(writing: Writing, now: Deliberation | None, old: Deliberation | None) -> None:
    """The steps it belongs to and belonged to say what was held for them, and nothing where nothing was."""
    places = [(one.matter_id, one.step_id) for one in (now, old) if one is not None]
    for matter_id, step_id in dict.fromkeys(places):
        if matter_id is None or step_id is None:
            continue
        of_step = _held_for(writing.session, matter_id, step_id)
        if of_step:
            fill_step(writing, matter_id, step_id, **_told(of_step))
        elif old is not None and old.is_held and (old.matter_id, old.step_id) == (matter_id, step_id):
            _empty(writing, matter_id, step_id, old)


def _held_for(session: Session, matter_id: UUID, step_id: UUID) -> list[tuple[Deliberation, str]]:
    mine = select(DeliberationRow.id).where(
        DeliberationRow.matter_id == matter_id, DeliberationRow.step_id == step_id, DeliberationRow.is_held
    )
    wanted = set(session.scalars(mine))
    lines = of_matter(session, matter_id)
    return [(line.deliberation, line.place) for line in lines if line.deliberation.id in wanted]


def _told(held: Sequence[tuple[Deliberation, str]]) -> dict[str, Any]:
    """Of several (opinions heard in three venues) the last one's day; places and people of all."""
    last = held[-1][0]
    listening = last.kind is DeliberationKind.LISTENING
    present = [one.present if one.present is not None else one.attendances for one, _ in held]
    counted = [people for people in present if people is not None]
    return {
        "state": StepState.DONE,
        "notified_on": last.notified_on,
        "held_on": last.held_on,
        "place": "、".join(dict.fromkeys(place for _, place in held if place)),
        "chair": last.chair,
        "expected": None if listening else last.expected,
        "present": (sum(counted) if listening else counted[-1]) if counted else None,
        "content": last.content,
        "result": last.result,
        "public_from": last.public_from,
        "public_to": last.public_to,
        "public_place": last.public_place,
        "taken_down_on": last.taken_down_on,
    }


def _empty(writing: Writing, matter_id: UUID, step_id: UUID, old: Deliberation) -> None:
    """Only what was filled by it: a step that the clerk has written over since stays."""
    matter = mapper.find(writing.session, Matter, matter_id)
    step = next((one for one in matter.steps if one.id == step_id), None) if matter else None
    if step is None or step.held_on != old.held_on:
        return
    fill_step(
        writing, matter_id, step_id, state=StepState.OPEN, notified_on=None, held_on=None, place="", chair="",
        expected=None, present=None, content="", result="", public_from=None, public_to=None,
        public_place="", taken_down_on=None,
    )  # fmt: skip
