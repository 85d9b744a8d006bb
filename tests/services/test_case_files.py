"""Which matter is meant, and what belongs to its case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from kth_desktop.documents.case_parts import case_parts
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.deliberation import Deliberation, DeliberationKind
from kth_desktop.domain.link import Link
from kth_desktop.domain.matter import Matter
from kth_desktop.domain.photo import JPEG, Picture
from kth_desktop.domain.record import Record
from kth_desktop.domain.representative import Representative
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.domain.vote import Vote
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from tests.documents.sample_case import MATTER
from tests.photographs import jpeg, scene


def _keep(office: Office, *records: Record) -> None:
    with office._context.writing() as writing:
        for record in records:
            writing.save(record)


@pytest.fixture
def matter(office: Office) -> Matter:
    kept = replace(MATTER, committee_id=office.own.id)
    _keep(office, kept)
    return kept


def _held(
    own: UUID, day: date, step_id: UUID | None, matter: Matter, venue: UUID | None = None
) -> Deliberation:
    return Deliberation(
        committee_id=own, kind=DeliberationKind.LISTENING, title="村食堂改造", held_on=day,
        matter_id=matter.id, step_id=step_id, venue_id=venue,
    )  # fmt: skip


def _vote(office: Office, matter: Matter, step_id: UUID | None) -> Vote:
    own, day = office.own.id, date(2026, 6, 20)
    rule = office.votes.rules(own, day)[0]
    return Vote(
        committee_id=own, title="村食堂改造", held_on=day, rule_key=rule.key, matter_id=matter.id,
        step_id=step_id,
    )  # fmt: skip


def test_everything_of_a_matter_in_order_of_date(office: Office, matter: Matter, ready: Venue) -> None:
    own = office.own.id
    later = _held(own, date(2026, 6, 9), matter.steps[3].id, matter)
    first = _held(own, date(2026, 5, 28), matter.steps[0].id, matter, ready.id)
    loose = _held(own, date(2026, 6, 3), uuid4(), matter)
    other = replace(first, id=uuid4(), matter_id=None, step_id=None)
    vote = _vote(office, matter, matter.steps[8].id)
    lost = replace(vote, id=uuid4(), rule_key="没有这一条", step_id=None)
    concern = Concern(
        committee_id=own, text="台阶太高", told_on=date(2026, 5, 10), year=2026, number="2026-031"
    )
    link = Link(
        committee_id=own, led_table="concern", led_id=concern.id, came_table="matter", came_id=matter.id
    )
    _keep(office, later, first, loose, other, vote, lost, concern, link)
    case = office.case_files.of(matter.id)
    assert [one.held_on.day for one in case.deliberations] == [28, 3, 9]
    assert [one.id for one in case.deliberations_of(matter.steps[3])] == [later.id]
    assert [one.id for one in case.deliberations_of(None)] == [loose.id]
    assert [one.vote.id for one in case.votes_of(matter.steps[8])] == [vote.id]
    assert case.votes_of(None) == ()
    assert [line.concern.id for line in case.concerns] == [concern.id]
    assert case.places[first.id] == "陆家客堂"
    assert "民情2026-031" in case.chain.line("议题")
    assert (case.first_day, case.last_day) == (date(2026, 5, 20), date(2026, 9, 10))


def test_the_representatives_of_the_newest_term_stand_in_it(office: Office, matter: Matter) -> None:
    own = office.own.id
    old, new = (
        Representative(committee_id=own, name=name, term=term, from_on=PartialDate(year))
        for name, term, year in (("王芳", "第十一届", 2021), ("沈伟", "第十二届", 2026))
    )
    _keep(office, old, new)
    assert office.case_files.of(matter.id).representatives == ()  # nothing was voted on
    _keep(office, _vote(office, matter, None))
    assert [line.person.name for line in office.case_files.of(matter.id).representatives] == ["沈伟"]


def test_who_is_named_in_the_texts_is_known(office: Office, matter: Matter, lu: Volunteer) -> None:
    """So that what is made public leaves them out."""
    office.volunteers.save(Volunteer(committee_id=office.own.id, name="赵不在文里"))
    assert office.case_files.of(matter.id).names == {lu.name}


def test_a_matter_is_found_by_number_title_or_a_part(office: Office, matter: Matter) -> None:
    own = office.own.id
    other = replace(matter, id=uuid4(), number="曹王议〔2026〕12号", title="食堂外墙", steps=())
    _keep(office, other)
    find = office.case_files.find
    assert find("曹王议〔2026〕2号", own).id == matter.id
    assert find(" 村食堂改造 ", own).id == matter.id
    assert find("外墙", own).id == other.id
    with pytest.raises(
        UserError, match="有2个议题里有“食堂”：曹王议〔2026〕2号、曹王议〔2026〕12号。请写编号。"
    ):
        find("食堂", own)
    for words in ("修路", "", "%"):
        with pytest.raises(UserError, match="请核对编号或名称"):
            find(words, own)
    with pytest.raises(UserError, match="请核对"):
        find("食堂", uuid4())


def test_photos_of_steps_meetings_and_their_sessions_stand_in_it(
    office: Office, matter: Matter, ready: Venue
) -> None:
    held = replace(_held(office.own.id, date(2026, 6, 9), matter.steps[3].id, matter, ready.id), is_held=True)
    held = office.deliberations.save(held).record
    assert held.activity_id is not None
    one, two = (Picture(f"{n}.jpg", jpeg(scene(n, (400, 300))), JPEG, 400, 300) for n in (1, 2))
    office.photos.add("matter_step", matter.steps[3].id, [one])
    office.photos.add("deliberation", held.id, [one])
    office.photos.add("activity", held.activity_id, [one, two])
    case = office.case_files.of(matter.id)
    assert [shown.content for shown in case.photos_of(matter.steps[3].id)] == [one.content]
    assert [shown.content for shown in case.photos_of(held.id, held.activity_id)] == [
        one.content,
        two.content,
    ]
    titles = [part.title for part in case_parts(case, date(2026, 11, 23))]
    assert titles.count("现场照片：客堂汇听意见") == 1
    assert titles.count("现场照片：村食堂改造听意见") == 1


def test_what_stands_outside_of_the_case_is_its_origin(office: Office, matter: Matter) -> None:
    own = office.own.id
    told = [
        Concern(committee_id=own, text="台阶高", told_on=date(2026, 5, 10), year=2026, number=f"2026-00{n}")
        for n in range(1, 6)
    ]
    links = [
        Link(committee_id=own, led_table="concern", led_id=one.id, came_table="matter", came_id=matter.id)
        for one in told
    ]
    _keep(office, *told, *links, _vote(office, matter, None))
    origin = office.case_files.of(matter.id).origin
    assert origin.endswith("等5件 → 本议题")
    assert "表决" not in origin
    assert office.case_files.of(matter.id).has_publication


def test_a_matter_that_is_gone_is_said(office: Office) -> None:
    with pytest.raises(UserError, match="已经被删除"):
        office.case_files.of(uuid4())
