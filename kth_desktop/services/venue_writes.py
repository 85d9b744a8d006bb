"""Saving and deleting one venue: what is checked, what follows from a change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import (
    ActivityRow,
    ConcernRow,
    DeliberationRow,
    MediationRow,
    OrderVenueRow,
    PlatePrintRow,
    SeriesRow,
    StoryRow,
    VenueStepRow,
    VoteRow,
)
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.text import clean_group, clean_name, clean_number
from kth_desktop.domain.venue import Venue, VenueStep, venue_problems
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.domain.volunteer import Volunteer, volunteer_problems
from kth_desktop.errors import InputProblems, Problem, Reference, StillReferred
from kth_desktop.services.references import Naming, counted, words
from kth_desktop.services.search import venue_columns
from kth_desktop.services.venue_numbers import keep_number, next_number, number_problem
from kth_desktop.services.volunteer_writes import cleaned_volunteer, known_already, save_volunteer
from kth_desktop.services.writer import Writing

_NUMBERED = (VenueStage.ACCEPTED, VenueStage.HUNG, VenueStage.PAUSED)
ENTERED = "登记"  # the reason of a first step that was dated by the day of entry
_BEGINNING = (VenueStage.FINDING, VenueStage.GROWING)


def save_venue(
    writing: Writing, venue: Venue, new_host: Volunteer | None, steps: tuple[VenueStep, ...], today: date
) -> Venue:
    session = writing.session
    old = mapper.find(session, Venue, venue.id) if venue.version else None
    venue = cleaned_venue(venue)
    if new_host is not None:
        new_host = _of_house(new_host, venue)
        venue = replace(venue, host_id=new_host.id)
    venue = _consent(venue, old)
    if venue.stage in _NUMBERED and not venue.number and not venue.version:
        committee = mapper.get(session, Committee, venue.committee_id)
        venue = replace(venue, number=next_number(session, committee, today.year))
    _refuse_problems(session, venue, old, new_host, steps, today)
    if new_host is not None:
        save_volunteer(writing, new_host, today)
    saved = write_venue(writing, venue)  # first, for its steps name it
    _save_steps(writing, saved, old, steps, today)
    return saved


def write_venue(writing: Writing, venue: Venue) -> Venue:
    """Saves a venue that has been checked, with its search columns and its number."""
    host = mapper.find(writing.session, Volunteer, venue.host_id) if venue.host_id else None
    saved = writing.save(venue, **venue_columns(venue, host.name if host else ""))
    keep_number(writing, saved)
    return saved


def refresh_search(writing: Writing, id: UUID, since: datetime) -> None:
    """A venue brought back as it was then is found by its host's name of today."""
    venue = mapper.find(writing.session, Venue, id)
    host = mapper.find(writing.session, Volunteer, venue.host_id) if venue and venue.host_id else None
    if venue and host and host.changed_at and host.changed_at > since:
        writing.derive(Venue, id, search=venue_columns(venue, host.name)["search"])


def steps_of(session: Session, venue_id: UUID) -> tuple[VenueStep, ...]:
    asked = select(VenueStepRow).where(VenueStepRow.venue_id == venue_id).order_by(VenueStepRow.position)
    return mapper.read(session, VenueStep, asked)


def cleaned_venue(venue: Venue) -> Venue:
    return replace(
        venue,
        name=clean_name(venue.name),
        group_name=clean_group(venue.group_name),
        number=clean_number(venue.number),
        address=clean_name(venue.address),
        remarks=venue.remarks.strip(),
    )


def refuse_if_referred(session: Session, venues: tuple[Venue, ...]) -> None:
    """Raises `StillReferred` naming the first venue in the way, with the list of all of them."""
    first, references = "", []
    for venue in venues:
        found = _references(session, venue)
        if found and not first:
            first = f"{venue.name}名下还有{words(found)}，不能删除；可以改为“已撤牌”。"
        references += [Reference("活动点", f"{venue.name}：{one.words}{one.label}") for one in found]
    if first:
        raise StillReferred(first, tuple(references))


def _references(session: Session, venue: Venue) -> tuple[Reference, ...]:
    return counted(
        session,
        venue.id,
        Naming(ActivityRow.venue_id, "场", "活动"),
        Naming(SeriesRow.venue_id, "个", "系列活动"),
        Naming(PlatePrintRow.venue_id, "次", "铭牌打印记录"),
        Naming(ConcernRow.venue_id, "条", "民情"),
        Naming(DeliberationRow.venue_id, "次", "三会"),
        Naming(VoteRow.venue_id, "次", "表决"),
        Naming(MediationRow.venue_id, "件", "调解"),
        Naming(OrderVenueRow.venue_id, "张", "点单"),
        Naming(StoryRow.venue_id, "篇", "事迹"),
    )


def _of_house(host: Volunteer, venue: Venue) -> Volunteer:
    """A host new on the roster belongs to the venue's committee and, when nothing is said, to its group."""
    named = cleaned_volunteer(host)
    return replace(named, committee_id=venue.committee_id, group_name=named.group_name or venue.group_name)


def _consent(venue: Venue, old: Venue | None) -> Venue:
    """Consent is one person's: with another host it falls, unless it was given anew on another date."""
    if (
        old is not None
        and old.host_id != venue.host_id
        and old.host_name_consent
        and venue.host_consent_on == old.host_consent_on
    ):
        venue = replace(venue, host_name_consent=False)
    return venue if venue.host_name_consent else replace(venue, host_consent_on=None)


def _refuse_problems(
    session: Session,
    venue: Venue,
    old: Venue | None,
    new_host: Volunteer | None,
    steps: tuple[VenueStep, ...],
    today: date,
) -> None:
    found = [
        *venue_problems(venue, today),
        *_stage_problems(venue, old, steps),
        *_step_problems(steps, today),
    ]
    if taken := number_problem(session, venue):
        found.append(taken)
    if new_host is not None:
        host_problems = [*volunteer_problems(new_host, today), *known_already(session, new_host)]
        found += [Problem(f"host.{problem.field}", problem.sentence) for problem in host_problems]
    if found:
        raise InputProblems(tuple(found))


def _stage_problems(venue: Venue, old: Venue | None, steps: tuple[VenueStep, ...]) -> list[Problem]:
    if old is not None and old.committee_id != venue.committee_id:
        return [Problem("committee_id", "活动点不能改到别的村居，请在那边新增一个。")]
    if old is None and venue.stage not in _BEGINNING and not venue.backfilled:
        return [Problem("stage", "新的活动点从“挖掘中”开始；早就挂牌的，请勾上“补录”。")]
    if old is not None and old.stage is not venue.stage and not steps:
        return [Problem("stage", "改阶段请点“改阶段”，日期和经办人会一起记下来。")]
    if old is not None and venue.stage in _NUMBERED and not venue.number:
        return [Problem("number", "验收过的活动点要有编号，请填写后再保存。")]
    return []


def _step_problems(steps: tuple[VenueStep, ...], today: date) -> list[Problem]:
    """Steps of a 补录 stand in order of time and none is still to come."""
    for step in steps:
        if step.happened_on.first_day > today:
            return [Problem("steps", f"{step.happened_on.words}还没有到，请核对日期。")]
    for one, following in pairwise(steps):
        if following.happened_on.last_day < one.happened_on.first_day:
            words = f"{following.stage.label}的日期早于{one.stage.label}的日期，请核对。"
            return [Problem("steps", words)]
    return []


def _save_steps(
    writing: Writing, venue: Venue, old: Venue | None, steps: tuple[VenueStep, ...], today: date
) -> None:
    if old is None:
        steps = steps or (_first_step(venue, today),)
    elif not steps:
        steps = _redated(writing.session, venue, old)
    for position, step in enumerate(steps):
        placed = step if step.version else replace(step, position=position)
        writing.save(replace(placed, venue_id=venue.id, committee_id=venue.committee_id))


def _first_step(venue: Venue, today: date) -> VenueStep:
    on = venue.removed_on or venue.hung_on or PartialDate.of(today)
    return VenueStep(
        committee_id=venue.committee_id, venue_id=venue.id, stage=venue.stage, happened_on=on, reason=ENTERED
    )


def _redated(session: Session, venue: Venue, old: Venue) -> tuple[VenueStep, ...]:
    """The steps whose date was corrected together with the venue's 挂牌日期 or 撤牌日期."""
    corrected = {
        VenueStage.HUNG: (old.hung_on, venue.hung_on),
        VenueStage.REMOVED: (old.removed_on, venue.removed_on),
    }
    found = []
    for step in steps_of(session, venue.id):
        before, after = corrected.get(step.stage, (None, None))
        if after is not None and before != after and step.happened_on == before:
            found.append(replace(step, happened_on=after))
    return tuple(found)
