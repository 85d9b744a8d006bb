from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from kth_desktop.changes import Kind
from kth_desktop.db import mapper
from kth_desktop.db.models import DeletedRow
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.log import Action
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.venue import Venue, VenueStep
from kth_desktop.domain.vocabulary import PartnerKind, VenueStage
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from kth_desktop.services.bin import BinService


@pytest.fixture
def venue(office: Office) -> Venue:
    own = office.own.id
    with office._context.writing() as writing:
        host = writing.save(Volunteer(committee_id=own, name="陆金妹"))
        venue = Venue(committee_id=own, name="陆家客堂", group_name="3组", number="曹王01号", host_id=host.id)
        return writing.save(venue, search="ljkt")


@pytest.fixture
def step(office: Office, venue: Venue) -> VenueStep:
    with office._context.writing() as writing:
        return writing.save(
            VenueStep(
                committee_id=venue.committee_id,
                venue_id=venue.id,
                stage=VenueStage.GROWING,
                happened_on=PartialDate(2026, 3),
            )
        )


def _delete(office: Office, venue: Venue, *steps: VenueStep) -> None:
    with office._context.writing() as writing:
        writing.remove(venue, along=steps)


def test_what_was_deleted_lies_in_it_with_name_and_hand(
    office: Office, venue: Venue, step: VenueStep
) -> None:
    _delete(office, venue, step)
    (line,) = office.bin.lines()
    assert (line.record, line.operator, line.table, line.record_id) == (
        "陆家客堂",
        "张建芳",
        "venue",
        venue.id,
    )


def test_it_comes_back_whole(office: Office, venue: Venue, step: VenueStep) -> None:
    _delete(office, venue, step)
    outcome = office.bin.restore(office.bin.lines()[0].id)
    with office._context.reading() as session:
        assert mapper.get(session, Venue, venue.id) == venue
        assert mapper.get(session, VenueStep, step.id) == step
    assert outcome.record == venue.id
    assert outcome.changes.ids == {Kind.VENUE: {venue.id}, Kind.VENUE_STEP: {step.id}}
    assert outcome.undo.words == "已恢复活动点“陆家客堂”"
    assert office.bin.lines() == ()
    assert office.history.of(venue.id)[0].action is Action.RESTORED


def test_twice_is_told(office: Office, venue: Venue) -> None:
    _delete(office, venue)
    line = office.bin.lines()[0]
    office.bin.restore(line.id)
    with pytest.raises(UserError, match="已经恢复过了"):
        office.bin.restore(line.id)


def test_what_it_refers_to_comes_first(office: Office, venue: Venue) -> None:
    _delete(office, venue)
    with office._context.writing() as writing:
        assert venue.host_id
        writing.remove(writing.get(Volunteer, venue.host_id))
    host, lost = office.bin.lines()
    with pytest.raises(UserError, match="请先恢复那一条"):
        office.bin.restore(lost.id)
    assert len(office.bin.lines()) == 2
    office.bin.restore(host.id)
    office.bin.restore(lost.id)
    assert office.check().ok


def test_a_number_given_away_since_keeps_it_there(office: Office, venue: Venue) -> None:
    _delete(office, venue)
    with office._context.writing() as writing:
        writing.save(replace(venue, id=office.own.id, version=0))
    with pytest.raises(UserError, match="编号已经给了别家"):
        office.bin.restore(office.bin.lines()[0].id)


def test_deleted_restored_and_deleted_again_lies_there_once(office: Office, venue: Venue) -> None:
    _delete(office, venue)
    office.bin.restore(office.bin.lines()[0].id)
    _delete(office, venue)
    assert len(office.bin.lines()) == 1


def test_after_thirty_days_it_is_no_longer_listed(office: Office) -> None:
    own = office.own.id
    with office._context.writing() as writing:
        writing.remove(writing.save(Partner(committee_id=own, name="学校", kind=PartnerKind.SCHOOL)))
    now = office._context.now()
    for days, count in ((29, 1), (31, 0)):
        later = replace(office._context, now=lambda days=days: now + timedelta(days=days))
        assert len(BinService(later).lines()) == count


def test_closing_takes_away_what_can_no_longer_be_brought_back(
    office: Office, venue: Venue, step: VenueStep, office_file: Path
) -> None:
    """And what was deleted just now stays, with its way back."""
    _delete(office, venue, step)
    with office._context.writing() as writing:
        other = writing.save(Volunteer(committee_id=office.own.id, name="单雅芳"))
        writing.remove(other)
        head = select(DeletedRow.batch).where(DeletedRow.record_id == venue.id).scalar_subquery()
        long_ago = office._context.now() - timedelta(days=30, minutes=1)
        old = update(DeletedRow).where(DeletedRow.batch == head).values(changed_at=long_ago)
        assert writing.session.execute(old).rowcount == 2  # type: ignore[attr-defined]
    office.close()
    with Office.open(office_file) as again, again._context.reading() as session:
        assert session.scalars(select(DeletedRow.record)).all() == ["单雅芳"]


def test_a_bin_that_cannot_be_emptied_stops_no_closing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: BinService) -> int:
        raise UserError("磁盘满了。")

    monkeypatch.setattr(BinService, "purge", refuse)
    office.close()
    assert office.backups.last() is not None
