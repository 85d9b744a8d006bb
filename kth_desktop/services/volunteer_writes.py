"""Saving and deleting one person on the roster."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import (
    ActivityServiceRow,
    AttendeeRow,
    CommitteeRow,
    ConcernRow,
    DeliberationPersonRow,
    RepresentativeRow,
    StoryRow,
    VenueRow,
    VolunteerRow,
)
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.id_number import clean_id_number
from kth_desktop.domain.text import check_phone, clean_group, clean_name, clean_phone
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import VolunteerStatus
from kth_desktop.domain.volunteer import Volunteer, volunteer_problems
from kth_desktop.errors import InputProblems, Problem, Reference, StillReferred
from kth_desktop.services.references import Naming, counted, words
from kth_desktop.services.search import venue_columns, volunteer_columns
from kth_desktop.services.writer import Writing


def save_volunteer(writing: Writing, volunteer: Volunteer, today: date) -> Volunteer:
    """Raises `InputProblems`. The venues of a host who is renamed are found by the new name."""
    volunteer = cleaned_volunteer(volunteer)
    old = mapper.find(writing.session, Volunteer, volunteer.id)
    problems = (*volunteer_problems(volunteer, today), *_unwanted_id_number(writing.session, volunteer, old))
    if problems:
        raise InputProblems(problems)
    volunteer = replace(dated_leave(volunteer, old, today), phone=check_phone(volunteer.phone))
    saved = writing.save(volunteer, **volunteer_columns(volunteer))
    hosted = select(VenueRow).where(VenueRow.host_id == volunteer.id)
    for venue in mapper.read(writing.session, Venue, hosted):
        writing.derive(Venue, venue.id, search=venue_columns(venue, volunteer.name)["search"])
    return saved


def cleaned_volunteer(volunteer: Volunteer) -> Volunteer:
    return replace(
        volunteer,
        name=clean_name(volunteer.name),
        group_name=clean_group(volunteer.group_name),
        phone=clean_phone(volunteer.phone),
        id_number=clean_id_number(volunteer.id_number),
        roles=tuple(dict.fromkeys(filter(None, (clean_name(role) for role in volunteer.roles)))),
        political_status=volunteer.political_status.strip(),
        skills=volunteer.skills.strip(),
        remarks=volunteer.remarks.strip(),
    )


def dated_leave(volunteer: Volunteer, old: Volunteer | None, today: date) -> Volunteer:
    """The term of a roster counts from the day of leaving, so whoever leaves has one; who is back has none.

    Somebody who had left before that day was kept is taken to have left when the entry was last changed.
    """
    if volunteer.status is not VolunteerStatus.LEFT:
        return replace(volunteer, left_on=None)
    if volunteer.left_on is not None:
        return volunteer
    had_left = old is not None and old.status is VolunteerStatus.LEFT
    since = old.changed_at.date() if old and had_left and old.changed_at else today
    return replace(volunteer, left_on=PartialDate.of(since))


def _unwanted_id_number(session: Session, volunteer: Volunteer, old: Volunteer | None) -> tuple[Problem, ...]:
    """Where ID numbers are not kept no new one comes in, from whichever door; an old one may stay or go."""
    if not volunteer.id_number or (old and old.id_number == volunteer.id_number):
        return ()
    committee = session.get(CommitteeRow, volunteer.committee_id)
    if committee is None or committee.keeps_id_numbers:
        return ()
    return (Problem("id_number", "本单位没有登记身份证号，请先空着；要登记，请先在设置里打开。"),)


def known_already(session: Session, volunteer: Volunteer) -> tuple[Problem, ...]:
    """Somebody of that name and group on the roster: another phone tells two people apart."""
    phones = session.scalars(
        select(VolunteerRow.phone).where(
            VolunteerRow.committee_id == volunteer.committee_id,
            VolunteerRow.name == volunteer.name,
            VolunteerRow.group_name == volunteer.group_name,
        )
    ).all()
    if not phones or (volunteer.phone and volunteer.phone not in phones):
        return ()
    who = f"{volunteer.group_name}的{volunteer.name}"
    return (Problem("name", f"花名册里已经有{who}，请直接选用；同名的另一位请填上电话。"),)


def refuse_if_referred(session: Session, volunteer: Volunteer) -> None:
    """陆金妹名下还有2个活动点、15次服务记录，不能删除；可以改为“已退出”。"""
    venues = session.scalars(select(VenueRow.name).where(VenueRow.host_id == volunteer.id)).all()
    others = counted(
        session,
        volunteer.id,
        Naming(ActivityServiceRow.volunteer_id, "次", "服务记录"),
        Naming(AttendeeRow.volunteer_id, "次", "会议名单"),
        Naming(DeliberationPersonRow.volunteer_id, "次", "三会名单"),
        Naming(RepresentativeRow.volunteer_id, "届", "代表名册"),
        Naming(ConcernRow.reporter_id, "条", "民情"),
        Naming(StoryRow.volunteer_id, "篇", "事迹"),
    )
    told = "、".join(filter(None, (f"{len(venues)}个活动点" if venues else "", words(others))))
    if told:
        raise StillReferred(
            f"{volunteer.name}名下还有{told}，不能删除；可以改为“已退出”。",
            (*(Reference("活动点", name) for name in venues), *others),
        )
