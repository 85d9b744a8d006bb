"""Erasing one person (个人信息保护法 第四十七条): the hours stay and count, nobody can tell whose they are.

Issued minutes are archives and keep the name as printed; where a name stands in what others wrote it cannot
be told from a namesake's, so it is left and told.
"""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import UUID

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import (
    AttachmentRow,
    AttendeeRow,
    ConsentRow,
    DeletedRow,
    DeliberationPersonRow,
    DeliberationRow,
    DraftRow,
    MeetingRow,
    RepresentativeRow,
    StoryRow,
    VenueRow,
    VolunteerRow,
)
from kth_desktop.domain.log import Action
from kth_desktop.domain.personal import host_sentence
from kth_desktop.domain.story import Story
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import MeetingState, VenueStage, VolunteerStatus
from kth_desktop.domain.volunteer import ERASED_NAME, Volunteer
from kth_desktop.errors import Reference, StillReferred
from kth_desktop.services.log_chain import blank
from kth_desktop.services.person_concerns import forget_in_bin, forget_reporter
from kth_desktop.services.representative_person import erase_representatives
from kth_desktop.services.search import ERASED_KEY, venue_columns
from kth_desktop.services.writer import Writing

_TABLE = VolunteerRow.__tablename__
_NOWHERE = 1_000_000  # group_order of those without a group


def erase(writing: Writing, volunteer: Volunteer, reason: str) -> tuple[tuple[str, str], ...]:
    """The kept files (digest, media type) that nothing refers to any more: they go once all is committed.

    Raises `StillReferred` while the person hosts a venue that is not taken down.
    """
    refuse_host(writing, volunteer)
    session = writing.session
    ids = session.scalars(select(ConsentRow.id).where(ConsentRow.volunteer_id == volunteer.id)).all()
    session.execute(delete(ConsentRow).where(ConsentRow.volunteer_id == volunteer.id))
    old = _old_venues(writing, volunteer)
    voted = erase_representatives(writing, volunteer)
    _meetings(writing, volunteer)
    forget_reporter(writing, volunteer)
    _deliberations(writing, volunteer)
    told = _stories(writing, volunteer)
    _drafts(writing, volunteer)
    files = _attachments(writing, volunteer)
    _tombstone(writing, volunteer)
    writing.finish()  # what stands in the log of this very transaction is blanked with the rest
    for table, id in ((_TABLE, volunteer.id), *((ConsentRow.__tablename__, id) for id in ids)):
        _bin(writing, id)
        _blank(writing, volunteer, table, id, reason)
    for id in old:
        _blank(writing, volunteer, VenueRow.__tablename__, id, reason)
    for id in voted:
        _bin(writing, id)
        _blank(writing, volunteer, RepresentativeRow.__tablename__, id, reason)
    for id in told:
        _blank(writing, volunteer, StoryRow.__tablename__, id, reason)
    _in_the_bin(writing, volunteer)
    return files


def _blank(writing: Writing, volunteer: Volunteer, table: str, id: UUID, reason: str) -> None:
    """A line without words needs one that says why, or the audit finds a gap."""
    if blank(writing.session, id) or id == volunteer.id:
        told = reason.replace(volunteer.name, ERASED_NAME)
        name = ERASED_NAME if id == volunteer.id else ""
        writing.write_log(Action.ERASED, table, id, volunteer.committee_id, name, told)


def refuse_host(writing: Writing, volunteer: Volunteer) -> None:
    """陆金妹还是“陆家客堂”的客堂主人，不能清除；请先换一位客堂主人，或办理撤牌。"""
    asked = select(VenueRow.name).where(
        VenueRow.host_id == volunteer.id, VenueRow.stage != VenueStage.REMOVED
    )
    venues = writing.session.scalars(asked.order_by(VenueRow.number_order)).all()
    if venues:
        references = tuple(Reference("活动点", name) for name in venues)
        raise StillReferred(host_sentence(volunteer.name, venues), references)


def _tombstone(writing: Writing, volunteer: Volunteer) -> None:
    """The row that hours and services point to, with nothing of the person in it."""
    row = writing.session.get(VolunteerRow, volunteer.id)
    nobody = Volunteer(
        id=volunteer.id,
        committee_id=volunteer.committee_id,
        name=ERASED_NAME,
        status=VolunteerStatus.LEFT,
    )
    mapper.fill(row, nobody, search="", pinyin_key=ERASED_KEY, initials="", group_order=_NOWHERE)
    assert row is not None
    row.changed_at, row.changed_by_office = writing.stamp.now, writing.stamp.office
    writing.session.flush()
    writing.touch(_TABLE, volunteer.id)


def _old_venues(writing: Writing, volunteer: Volunteer) -> list[UUID]:
    """A venue taken down was the person's home: host, consent and address go, the venue stays counted.

    Their ids: what the log says of them tells the address too.
    """
    gone = []
    asked = select(VenueRow).where(VenueRow.host_id == volunteer.id)
    for venue in mapper.read(writing.session, Venue, asked):
        empty = replace(venue, host_id=None, host_name_consent=False, host_consent_on=None, address="")
        writing.save(empty, **venue_columns(empty, ""))
        gone.append(venue.id)
    return gone


def _meetings(writing: Writing, volunteer: Volunteer) -> None:
    """Drafts lose the name; issued ones keep it as printed, but it leads to nobody's hours any more."""
    session = writing.session
    mine = (AttendeeRow.committee_id == volunteer.committee_id, AttendeeRow.volunteer_id == volunteer.id)
    drafts = select(MeetingRow.id).where(MeetingRow.state == MeetingState.DRAFT, MeetingRow.issue == 0)
    touched = session.scalars(select(AttendeeRow.meeting_id).where(*mine).distinct()).all()
    session.execute(
        update(AttendeeRow)
        .where(*mine, AttendeeRow.meeting_id.in_(drafts))
        .values(name=ERASED_NAME, unit="", reason="", volunteer_id=None)
    )
    session.execute(update(AttendeeRow).where(*mine).values(volunteer_id=None))
    for id in touched:  # a window that has one open must not put the name back
        stamp = {"version": MeetingRow.version + 1, "changed_at": writing.stamp.now}
        session.execute(update(MeetingRow).where(MeetingRow.id == id).values(stamp))
        writing.touch(MeetingRow.__tablename__, id)


def _deliberations(writing: Writing, volunteer: Volunteer) -> None:
    """No paper of a 三会 is kept as it was issued, so the name goes from all lists; who came still counts."""
    session, row = writing.session, DeliberationPersonRow
    mine = (row.committee_id == volunteer.committee_id, row.volunteer_id == volunteer.id)
    touched = session.scalars(select(row.deliberation_id).where(*mine).distinct()).all()
    session.execute(update(row).where(*mine).values(name=ERASED_NAME, unit="", reason="", volunteer_id=None))
    for id in touched:  # a window that has one open must not put the name back
        stamp = {"version": DeliberationRow.version + 1, "changed_at": writing.stamp.now}
        session.execute(update(DeliberationRow).where(DeliberationRow.id == id).values(stamp))
        writing.touch(DeliberationRow.__tablename__, id)


def _stories(writing: Writing, volunteer: Volunteer) -> list[UUID]:
    """What was written of the person: the story stays as the office's own text, without whose it is."""
    told = []
    asked = select(StoryRow).where(StoryRow.volunteer_id == volunteer.id)
    for story in mapper.read(writing.session, Story, asked):
        texts = {
            name: getattr(story, name).replace(volunteer.name, ERASED_NAME) for name in ("title", "text")
        }
        writing.save(replace(story, person=ERASED_NAME, volunteer_id=None, **texts))
        told.append(story.id)
    return told


def _drafts(writing: Writing, volunteer: Volunteer) -> None:
    """What somebody had begun to type of the person, and forms that chose the person."""
    fields = DraftRow.fields
    of_people = and_(DraftRow.key.startswith(f"{_TABLE}:"), fields.contains(volunteer.name, autoescape=True))
    mine = or_(DraftRow.key == f"{_TABLE}:{volunteer.id}", fields.contains(str(volunteer.id)), of_people)
    writing.session.execute(delete(DraftRow).where(mine))


def _attachments(writing: Writing, volunteer: Volunteer) -> tuple[tuple[str, str], ...]:
    session = writing.session
    mine = AttachmentRow.record_id == volunteer.id
    asked = select(AttachmentRow.digest, AttachmentRow.media_type).where(mine)
    found = [(row.digest, row.media_type) for row in session.execute(asked)]
    session.execute(delete(AttachmentRow).where(mine))
    found += _binned_photos(session, volunteer)
    shared = session.scalars(
        select(AttachmentRow.digest).where(AttachmentRow.digest.in_([digest for digest, _ in found]))
    ).all()
    return tuple((digest, kind) for digest, kind in found if digest not in shared)


def _binned_photos(session: Session, volunteer: Volunteer) -> list[tuple[str, str]]:
    asked = select(DeletedRow).where(
        DeletedRow.table_name == AttachmentRow.__tablename__, DeletedRow.row.contains(str(volunteer.id))
    )
    found = []
    for row in session.scalars(asked).all():
        content = json.loads(row.row)["row"]
        found.append((content["digest"], content["media_type"]))
        session.delete(row)
    session.flush()
    return found


def _bin(writing: Writing, id: UUID) -> None:
    writing.session.execute(delete(DeletedRow).where(DeletedRow.record_id == id))


def _in_the_bin(writing: Writing, volunteer: Volunteer) -> None:
    """Deleted venues and meetings that name the person: the name goes from there too."""
    asked = select(DeletedRow).where(DeletedRow.row.contains(str(volunteer.id)))
    for row in writing.session.scalars(asked):
        content = json.loads(row.row)
        parts = [content["row"], *(values for _table, values in content["children"])]
        for values in parts:
            if values.get("host_id") == str(volunteer.id):
                values |= {"host_id": None, "host_name_consent": 0, "host_consent_on": None}
                values |= {"address": "", "search": ""}
            forget_in_bin(values, volunteer)
            if "attendance" in values and values.get("volunteer_id") == str(volunteer.id):
                values |= {"name": ERASED_NAME, "unit": "", "reason": "", "volunteer_id": None}
        row.row = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
