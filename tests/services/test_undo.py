from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select, text

from kth_desktop.changes import Kind
from kth_desktop.db import mapper
from kth_desktop.db.models import VenueRow
from kth_desktop.domain.activity import Activity, Service
from kth_desktop.domain.deliberation import Deliberation
from kth_desktop.domain.log import Action
from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.record import Record
from kth_desktop.domain.venue import Venue, VenueStep
from kth_desktop.domain.vocabulary import PartnerKind
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.domain.vote import Vote
from kth_desktop.errors import ChangedMeanwhile
from kth_desktop.office import Office
from kth_desktop.services.context import Context
from tests.records import named, save_all


@pytest.fixture
def context(office: Office) -> Context:
    return office._context


@pytest.fixture
def records(office: Office) -> dict[type[Record], Record]:
    return {type(record): record for record in save_all(office)}


def _content(context: Context, *, stamps: bool = True) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the records' tables; without `stamps` a raised version does not matter."""
    with context.reading() as session:
        tables = session.scalars(
            text(
                "SELECT name FROM sqlite_master WHERE type='table' "
                "AND name NOT IN ('log', 'deleted', 'alembic_version', 'office_fact')"
            )
        ).all()
        found: dict[str, list[tuple[object, ...]]] = {}
        for table in tables:
            rows = session.execute(text(f"SELECT * FROM {table} ORDER BY 1, 2")).all()
            found[table] = [tuple(row) if stamps else (*row[:2], *row[5:]) for row in rows]
        return found


def test_an_addition_is_taken_away(office: Office, context: Context) -> None:
    before = _content(context)
    with context.writing() as writing:
        host = writing.save(Volunteer(committee_id=context.own_id, name="陆金妹"))
        venue = Venue(committee_id=context.own_id, name="陆家客堂", group_name="3组", host_id=host.id)
        outcome = writing.outcome(writing.save(venue, search="x"))
    changes = office.undo(outcome.undo)
    assert _content(context) == before
    assert changes.ids == {Kind.VENUE: {venue.id}, Kind.VOLUNTEER: {host.id}}


def test_a_change_is_taken_back_with_its_search_columns(
    office: Office, context: Context, records: dict[type[Record], Record]
) -> None:
    before = _content(context, stamps=False)
    with context.writing() as writing:
        venue = writing.save(
            replace(writing.get(Venue, named("venue")), name="新名"), search="新", number_order=9
        )
        outcome = writing.outcome(venue)
    office.undo(outcome.undo)
    assert _content(context, stamps=False) == before
    with context.reading() as session:
        assert mapper.get(session, Venue, venue.id).version == 3


def test_changed_children_come_back(
    office: Office, context: Context, records: dict[type[Record], Record]
) -> None:
    before = _content(context, stamps=False)
    with context.writing() as writing:
        meeting = writing.get(JointMeeting, named("meeting"))
        outcome = writing.outcome(
            writing.save(replace(meeting, attendees=(), resolutions=meeting.resolutions[:1]))
        )
    assert _content(context, stamps=False) != before
    office.undo(outcome.undo)
    assert _content(context, stamps=False) == before


def test_a_deletion_comes_back_exactly_and_leaves_the_bin(
    office: Office, context: Context, records: dict[type[Record], Record]
) -> None:
    before = _content(context)
    with context.writing() as writing:
        writing.remove(writing.get(Vote, named("vote")))
        writing.remove(writing.get(Deliberation, named("deliberation")))
        outcome = writing.outcome(None)
    assert len(office.bin.lines()) == 2
    office.undo(outcome.undo)
    assert _content(context) == before
    assert office.bin.lines() == ()


def test_what_was_deleted_along_comes_back_too(
    office: Office, context: Context, records: dict[type[Record], Record]
) -> None:
    with context.writing() as writing:
        venue = writing.save(Venue(committee_id=context.own_id, name="新", group_name="1组"))
        step = replace(writing.get(VenueStep, named("step")), id=named("other"), venue_id=venue.id, version=0)
        step = writing.save(step)
    before = _content(context)
    with context.writing() as writing:
        writing.remove(venue, along=[step])
        outcome = writing.outcome(None)
    assert _content(context) != before
    office.undo(outcome.undo)
    assert _content(context) == before


def test_two_writes_of_one_row_in_one_action(office: Office, context: Context) -> None:
    before = _content(context)
    with context.writing() as writing:
        partner = writing.save(Partner(committee_id=context.own_id, name="学校", kind=PartnerKind.SCHOOL))
        partner = writing.save(replace(partner, contact="王"))
        partner = writing.save(replace(partner, contact="李"))
        outcome = writing.outcome(partner)
    office.undo(outcome.undo)
    assert _content(context) == before


def test_search_columns_of_others_are_taken_back(
    office: Office, context: Context, records: dict[type[Record], Record]
) -> None:
    before = _content(context, stamps=False)
    with context.writing() as writing:
        host = writing.save(replace(writing.get(Volunteer, named("volunteer")), name="陆金花"))
        writing.derive(Venue, named("venue"), search="陆金花")
        outcome = writing.outcome(host)
    office.undo(outcome.undo)
    assert _content(context, stamps=False) == before


def test_search_columns_saved_anew_since_are_left_alone(
    office: Office, context: Context, records: dict[type[Record], Record]
) -> None:
    with context.writing() as writing:
        host = writing.save(replace(writing.get(Volunteer, named("volunteer")), name="陆金花"))
        writing.derive(Venue, named("venue"), search="陆金花")
        outcome = writing.outcome(host)
    with context.writing() as writing:
        writing.save(replace(writing.get(Venue, named("venue")), remarks="新"), search="新")
    office.undo(outcome.undo)
    with context.reading() as session:
        assert session.scalar(select(VenueRow.search)) == "新"
        assert mapper.get(session, Volunteer, named("volunteer")).name == "陆金妹"


def test_nothing_is_taken_back_over_a_later_save(
    office: Office, context: Context, records: dict[type[Record], Record]
) -> None:
    """Not even the part that nobody touched."""
    with context.writing() as writing:
        writing.save(replace(writing.get(Volunteer, named("volunteer")), skills="理发"))
        partner = writing.save(replace(writing.get(Partner, named("partner")), contact="王"))
        outcome = writing.outcome(partner)
    with context.writing() as writing:
        writing.save(replace(writing.get(Volunteer, named("volunteer")), skills="修鞋"))
    before = _content(context)
    with pytest.raises(ChangedMeanwhile, match=r"“陆金妹”刚被张建芳在.*改过，不能撤销"):
        office.undo(outcome.undo)
    assert _content(context) == before


def test_an_addition_used_since_stays(
    office: Office, context: Context, records: dict[type[Record], Record]
) -> None:
    with context.writing() as writing:
        host = writing.save(Volunteer(committee_id=context.own_id, name="新人"))
        outcome = writing.outcome(host)
    with context.writing() as writing:
        activity = writing.get(Activity, named("activity"))
        writing.save(replace(activity, services=(Service(host.id, 1.0),)), volunteer_hours=1.0)
    with pytest.raises(ChangedMeanwhile, match=r"^已新增志愿者“新人”以后，别处已经用到它，不能撤销"):
        office.undo(outcome.undo)
    assert office.check().ok


def test_taken_back_once_only(office: Office, context: Context) -> None:
    with context.writing() as writing:
        partner = writing.save(Partner(committee_id=context.own_id, name="学校", kind=PartnerKind.SCHOOL))
        outcome = writing.outcome(partner)
    office.undo(outcome.undo)
    with pytest.raises(ChangedMeanwhile):
        office.undo(outcome.undo)


def test_it_is_in_the_log(office: Office, context: Context) -> None:
    with context.writing() as writing:
        partner = writing.save(Partner(committee_id=context.own_id, name="学校", kind=PartnerKind.SCHOOL))
        outcome = writing.outcome(partner)
    office.undo(outcome.undo)
    lines = office.history.of(partner.id)
    assert [(line.action, line.record, line.reason) for line in lines] == [
        (Action.RESTORED, "学校", "撤销"),
        (Action.ADDED, "学校", ""),
    ]
