"""The parts of 迎检材料 that one record makes: activities, meetings, matters, votes, stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO
from uuid import UUID

from ..domain.activity import Activity, public_title
from ..domain.activity_texts import ActivityFacts
from ..domain.case_file import CaseFile
from ..domain.committee import Committee
from ..domain.inspection_file import InspectionFile
from ..domain.meeting import JointMeeting
from ..domain.meeting_rules import called
from ..domain.public_text import names_among, without_persons
from ..domain.story import StoryLine
from ..domain.vocabulary import Category, PartnerKind
from ..domain.vote_texts import VoteFacts
from ..domain.without_numbers import without_numbers
from .activity_record import RecordPaper, activity_records
from .bundle import Writer
from .case_file import CasePart
from .case_parts import case_parts
from .meeting_notice import meeting_notice
from .meeting_record import meeting_record
from .minutes import minutes
from .minutes_words import MinutesOptions
from .record_photos import PaperPhoto
from .sign_in import meeting_sign_in
from .story_sheet import story_sheet
from .tally import tally

_WITH_PEOPLE = ("民情登记表", "代表名册")  # they stand under headings of their own, or not at all


def activity_parts(file: InspectionFile) -> Iterator[CasePart]:
    """A dispute has no record outside its case: it stands in the list, by its category."""
    for line in file.activities:
        activity = line.activity
        if activity.category is not Category.MEDIATION:
            unit = file.committees[activity.committee_id]
            yield CasePart(
                public_title(activity.category, activity.title), unit.full_name, activity.held_on,
                _recorded(file, activity.id), number=file.numbers.get(activity.id, ""),
            )  # fmt: skip


def _recorded(file: InspectionFile, id: UUID) -> Writer:
    def write(out: BinaryIO) -> None:
        found = file.read.record(id)
        own = (found.facts.committee.phone,)
        facts = replace(found.facts, activity=without_numbers(found.facts.activity, own))
        photos = tuple(PaperPhoto(one.content, one.photo.caption) for one in found.photos)
        chain = found.chain
        if not file.named:
            facts = _without_people(facts)
            photos, chain = tuple(replace(one, caption="") for one in photos), ""
        number = file.numbers.get(id, "")
        paper = RecordPaper(facts, file.operator, file.made_on, number=number, photos=photos, chain=chain)
        activity_records([paper], out)

    return write


def _without_people(facts: ActivityFacts) -> ActivityFacts:
    partner = facts.partner
    return replace(
        facts,
        activity=_unnamed(facts.activity),
        committee=replace(facts.committee, liaison=""),
        host_name="",
        helpers=(),
        partner=None if partner is not None and partner.kind is PartnerKind.PERSON else partner,
    )


def _unnamed(activity: Activity) -> Activity:
    """Whoever spoke is left out, and taken out of what was written."""
    names = names_among([activity.speaker])
    return replace(
        activity,
        speaker="",
        content=without_persons(activity.content, names),
        feedback=without_persons(activity.feedback, names),
    )


def meeting_parts(file: InspectionFile) -> Iterator[CasePart]:
    """Notice, sign-in sheet, record and minutes of each; who came stands on all of them."""
    if not file.named:
        return
    for line in file.meetings:
        unit = file.committees[line.meeting.committee_id]
        meeting = without_numbers(line.meeting, (unit.phone,))
        yield from _of_meeting(file, meeting, unit)


def _of_meeting(file: InspectionFile, meeting: JointMeeting, unit: Committee) -> Iterator[CasePart]:
    title, office = called(meeting), unit.full_name
    told = meeting.notified_on
    if told is not None:
        yield CasePart(
            f"{title}通知", office, told, lambda out: meeting_notice(meeting, unit, out, today=told)
        )
    if meeting.attendees:
        yield CasePart(
            f"{title}签到表", office, meeting.held_on, lambda out: meeting_sign_in(meeting, unit, out)
        )
    yield CasePart(f"{title}记录", office, meeting.held_on, lambda out: meeting_record(meeting, unit, out))

    def write(out: BinaryIO) -> None:
        if meeting.is_final and meeting.minutes_digest:
            out.write(file.read.minutes(meeting.minutes_digest))  # as it was issued
        else:
            minutes(meeting, unit, out, options=MinutesOptions(issued_on=meeting.issued_on))

    if meeting.is_final:
        issued = meeting.issued_on or meeting.held_on
        yield CasePart(f"{title}纪要", office, issued, write, alone=True)


def matter_parts(file: InspectionFile) -> Iterator[CasePart]:
    """The whole case of each matter; without names only what was made to be posted."""
    cases = _Cases(file)
    for matter in file.matters:
        called = matter.number or matter.title
        for place, part in enumerate(cases.parts(matter.id)):
            if part.title.startswith(_WITH_PEOPLE) or not (file.named or part.public):
                continue
            yield replace(
                part,
                title=f"{called} {part.title}",
                dated=part.dated or matter.registered_on,
                writer=cases.writer(matter.id, place),
            )


def _numberless(case: CaseFile) -> CaseFile:
    own = (case.committee.phone,)
    return replace(
        case,
        matter=without_numbers(case.matter, own),
        deliberations=tuple(without_numbers(one, own) for one in case.deliberations),
        votes=tuple(replace(one, vote=without_numbers(one.vote, own)) for one in case.votes),
    )


class _Cases:
    """One case at a time is held, with its photos: the parts of one are written one after the other."""

    def __init__(self, file: InspectionFile) -> None:
        self._file = file
        self._held: tuple[UUID, tuple[CasePart, ...]] | None = None

    def parts(self, id: UUID) -> tuple[CasePart, ...]:
        if self._held is None or self._held[0] != id:
            case = _numberless(self._file.read.case(id))
            self._held = (id, tuple(case_parts(case, self._file.made_on)))
        return self._held[1]

    def writer(self, id: UUID, place: int) -> Writer:
        def write(out: BinaryIO) -> None:  # not before its turn: each case holds its photos
            self.parts(id)[place].writer(out)

        return write


def vote_sheets(file: InspectionFile) -> Iterator[CasePart]:
    """计票单 of what was decided outside of a matter: those who counted sign it."""
    for id in file.votes if file.named else ():
        facts = file.read.vote(id)
        if facts.result is not None:
            yield _counted(facts)


def _counted(facts: VoteFacts) -> CasePart:
    vote, office = facts.vote, facts.committee.full_name
    return CasePart(f"{vote.title}计票单", office, vote.held_on, lambda out: tally(facts, out))


def story_parts(file: InspectionFile) -> Iterator[CasePart]:
    """Only with consent, and nobody's where no names are printed."""
    for line in file.stories if file.named else ():
        if not line.story.person or line.story.consent_on is not None:
            yield _told(file, line)


def _told(file: InspectionFile, line: StoryLine) -> CasePart:
    story = line.story
    unit = file.committees[story.committee_id]

    def write(out: BinaryIO) -> None:
        shown = file.read.photos("story", story.id)
        photos = [PaperPhoto(one.content, one.photo.caption) for one in shown]
        story_sheet(line, out, unit=unit, photos=photos)

    return CasePart(story.title, unit.full_name, story.written_on, write)
