"""Joint meetings with their lists of people and what they resolved: 草稿 → 定稿 → 更正."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.attachments import KeptFiles, digest_of
from kth_desktop.db.models import CommitteeRow, ConcernRow, MeetingRow
from kth_desktop.domain.meeting import (
    JointMeeting,
    KeptMinutes,
    MeetingLine,
    MeetingQuery,
    PersonChoice,
    Resolution,
)
from kth_desktop.domain.meeting_rules import begun, called, level_of, problems, to_issue
from kth_desktop.domain.text import clean_name
from kth_desktop.domain.vocabulary import CommitteeKind, MeetingLevel, MeetingState
from kth_desktop.errors import InputProblems, Problem, StillReferred, UserError
from kth_desktop.services import meeting_lists, meeting_papers
from kth_desktop.services.chain import links_of
from kth_desktop.services.context import Context
from kth_desktop.services.meeting_numbers import held_by_another, next_number
from kth_desktop.services.outcome import Outcome, Undo
from kth_desktop.services.references import Naming, counted, words
from kth_desktop.services.writer import Writing

_BY_STEPS = ("state", "issue", "issued_on", "minutes_digest", "correction_reason", "level")
"""What only 定稿 and 更正 set; saving leaves it as it stands."""
FOLLOW_UP = ("notified_on", "signed_in_on", "recorded_on", "photographed_on")


class MeetingService:
    def __init__(self, context: Context) -> None:
        self._context = context

    # Reading

    def all(self, committee_id: UUID | None = None) -> tuple[JointMeeting, ...]:
        """The newest first."""
        asked = select(MeetingRow).order_by(MeetingRow.held_on.desc(), MeetingRow.number.desc())
        if committee_id is not None:
            asked = asked.where(MeetingRow.committee_id == committee_id)
        with self._context.reading() as session:
            return mapper.read(session, JointMeeting, asked)

    def get(self, id: UUID) -> JointMeeting:
        with self._context.reading() as session:
            return mapper.get(session, JointMeeting, id)

    def keys(self, query: MeetingQuery) -> tuple[int, ...]:
        with self._context.reading() as session:
            return meeting_lists.keys(session, query)

    def rows(self, keys: Sequence[int]) -> tuple[MeetingLine, ...]:
        with self._context.reading() as session:
            return meeting_lists.rows(session, keys)

    def lines(self, query: MeetingQuery) -> tuple[MeetingLine, ...]:
        with self._context.reading() as session:
            return meeting_lists.rows(session, meeting_lists.keys(session, query))

    def years(self, committee_id: UUID | None = None) -> tuple[int, ...]:
        with self._context.reading() as session:
            return meeting_lists.years(session, committee_id)

    def people(self, committee_id: UUID, text: str, level: MeetingLevel) -> tuple[PersonChoice, ...]:
        """Whom to put on the list: from the roster, the partners, the liaison officers."""
        with self._context.reading() as session:
            return meeting_lists.people(session, committee_id, text, level)

    def numbered(self, committee_id: UUID, year: int, number: int, level: MeetingLevel) -> JointMeeting:
        """Raises `UserError` when there was no such meeting."""
        asked = select(MeetingRow).where(
            MeetingRow.committee_id == committee_id, MeetingRow.level == level,
            MeetingRow.year == year, MeetingRow.number == number,
        )  # fmt: skip
        with self._context.reading() as session:
            found = mapper.read(session, JointMeeting, asked)
        if not found:
            raise UserError(f"没有{year}年第{number}次联席会议，请核对会议次数。")
        return found[0]

    # A new one

    def begin(self, committee_id: UUID) -> JointMeeting:
        """Not saved yet: the next number, the default agenda, the people and place of the last meeting."""
        today = self._context.today
        with self._context.reading() as session:
            committee = session.get_one(CommitteeRow, committee_id)
            level = level_of(town=committee.kind is CommitteeKind.TOWN)
            blank = JointMeeting(
                committee_id=committee_id,
                level=level,
                year=today.year,
                number=next_number(session, committee_id, level, today.year),
                held_on=today,
                recorder=self._context.operator,
            )
            former = _former(session, committee_id, level, None)
            made = begun(blank, former, _open(session, committee_id, level))
            if not made.attendees:
                town = level is MeetingLevel.TOWN
                people = (
                    meeting_lists.liaisons(session) if town else meeting_lists.leaders(session, committee_id)
                )
                count = len(people) or None
                made = replace(made, attendees=people, expected=count, present=count)
            return made

    def former(self, meeting: JointMeeting) -> JointMeeting | None:
        """The meeting before this one, for 照上次议程."""
        with self._context.reading() as session:
            return _former(session, meeting.committee_id, meeting.level, meeting)

    def open_resolutions(self, meeting: JointMeeting) -> tuple[Resolution, ...]:
        """What earlier meetings resolved and is not done yet."""
        with self._context.reading() as session:
            return _open(session, meeting.committee_id, meeting.level, meeting.id)

    def propose_number(self, committee_id: UUID, level: MeetingLevel, year: int) -> int:
        """“2026年第3次”: one past the highest of that level and year; a deleted draft gives its back."""
        with self._context.reading() as session:
            return next_number(session, committee_id, level, year)

    # Writing

    def save(self, meeting: JointMeeting) -> Outcome[JointMeeting]:
        """Raises `InputProblems`; minutes once issued are changed only after `correct`."""
        meeting = _cleaned(meeting)
        with self._context.writing() as writing:
            stands = mapper.find(writing.session, JointMeeting, meeting.id)
            if stands is not None:
                if stands.is_final and stands.version == meeting.version:
                    raise UserError(f"{called(stands)}的纪要已经定稿；要改请先点“更正”，写明原因。")
                meeting = replace(meeting, **{name: getattr(stands, name) for name in _BY_STEPS})
            _refuse(writing, meeting)
            return writing.outcome(writing.save(meeting))

    def follow_up(self, meeting: JointMeeting) -> Outcome[JointMeeting]:
        """What goes on after 定稿: ticks, and how far the resolutions are. Nothing else is taken over."""
        with self._context.writing() as writing:
            stands = writing.get(JointMeeting, meeting.id)
            ticks = {name: getattr(meeting, name) for name in FOLLOW_UP}
            by_id = {one.id: one for one in meeting.resolutions}
            done = tuple(_followed(one, by_id.get(one.id, one)) for one in stands.resolutions)
            now = replace(stands, version=meeting.version, resolutions=done, **ticks)
            return writing.outcome(writing.save(now), _follow_up_words(stands, done))

    def issue(self, meeting: JointMeeting, paper: bytes) -> Outcome[JointMeeting]:
        """定稿: `meeting` as saved, `paper` its PDF, kept for good; the way back is 更正."""
        now = self.as_issued(meeting)
        with self._context.writing(reason="定稿") as writing:
            if mapper.get(writing.session, JointMeeting, meeting.id).is_final:
                raise UserError(f"{called(meeting)}的纪要已经定稿；要改请先点“更正”，写明原因。")
            if found := (*problems(now), *to_issue(now, self._context.today)):
                raise InputProblems(found)
            _refuse(writing, now)
            saved = writing.save(replace(now, minutes_digest=digest_of(paper)))
            meeting_papers.keep(writing, saved, paper, self._files)
            return _for_good(writing, saved, f"{called(saved)}的纪要已定稿")

    def as_issued(self, meeting: JointMeeting) -> JointMeeting:
        """How it will stand after 定稿: what its PDF is made from."""
        return replace(
            meeting,
            state=MeetingState.FINAL,
            issued_on=self._context.today,
            issue=meeting.issue + 1,
        )

    def correct(self, id: UUID, reason: str) -> Outcome[JointMeeting]:
        """更正: the minutes can be changed again under the same number; what was issued stays kept."""
        if not reason.strip():
            raise UserError("更正要写明原因，请选一个再试。")
        with self._context.writing(reason=f"更正：{reason}") as writing:
            stands = writing.get(JointMeeting, id)
            if not stands.is_final:
                raise UserError(f"{called(stands)}的纪要还没有定稿，可以直接改。")
            again = replace(
                stands, state=MeetingState.DRAFT, issue=max(stands.issue, 1), correction_reason=reason
            )
            return _for_good(writing, writing.save(again), f"{called(stands)}的纪要可以更正了")

    def delete(self, id: UUID) -> Outcome[UUID]:
        """Only a draft: minutes once issued keep their number."""
        with self._context.writing() as writing:
            meeting = writing.get(JointMeeting, id)
            if meeting.is_final or meeting.issue:
                raise UserError(
                    f"{meeting.year}年第{meeting.number}次会议的纪要已经定稿，不能删除；可以更正。"
                )
            if found := counted(writing.session, id, Naming(ConcernRow.meeting_id, "条", "民情")):
                raise StillReferred(f"这次会议上记了{words(found)}，不能删除。", found)
            writing.remove(meeting, links_of(writing.session, id))
            return writing.outcome(id)

    # What was issued

    @property
    def folder(self) -> Path:
        """Beside the database; there only once something is kept."""
        return self._files.folder

    @property
    def _files(self) -> KeptFiles:
        return self._context.database.files

    def kept(self, id: UUID) -> tuple[KeptMinutes, ...]:
        """Every issue, the first one first."""
        with self._context.reading() as session:
            return meeting_papers.kept(session, mapper.get(session, JointMeeting, id))

    def kept_paper(self, digest: str) -> bytes:
        """The PDF as issued. Raises `UserError` when it is gone or somebody changed it."""
        return meeting_papers.read(self._files, digest)


def _for_good(writing: Writing, meeting: JointMeeting, words: str) -> Outcome[JointMeeting]:
    """定稿 and 更正 are taken back by each other alone: an undo would open the lock without a reason."""
    return Outcome(meeting, writing.changes, Undo(words, ()))


def _cleaned(meeting: JointMeeting) -> JointMeeting:
    people = tuple(replace(one, name=clean_name(one.name)) for one in meeting.attendees)
    agenda = tuple(one.strip() for one in meeting.agenda if one.strip())
    return replace(meeting, attendees=people, agenda=agenda, place=meeting.place.strip())


def _refuse(writing: Writing, meeting: JointMeeting) -> None:
    found = list(problems(meeting))
    if not any(problem.field == "number" for problem in found):
        found += _number_problems(writing, meeting)
    if found:
        raise InputProblems(tuple(found))


def _number_problems(writing: Writing, meeting: JointMeeting) -> list[Problem]:
    stands = mapper.find(writing.session, JointMeeting, meeting.id)
    if stands and stands.issue and (stands.number, stands.year) != (meeting.number, meeting.year):
        return [Problem("number", f"第{stands.number}次的纪要已经发过，次数不能再改。")]
    if meeting.number is None:
        return []
    taken = held_by_another(
        writing.session, meeting.id, meeting.committee_id, meeting.level, meeting.year, meeting.number
    )
    if taken is None:
        return []
    when = f"{taken.month}月{taken.day}日"
    words = f"{meeting.year}年第{meeting.number}次已经是{when}那次会议，请换一个次数。"
    return [Problem("number", words)]


def _former(
    session: Session, committee_id: UUID, level: MeetingLevel, before: JointMeeting | None
) -> JointMeeting | None:
    asked = select(MeetingRow).where(MeetingRow.committee_id == committee_id, MeetingRow.level == level)
    if before is not None:
        asked = asked.where(MeetingRow.id != before.id, MeetingRow.held_on <= before.held_on)
    newest = asked.order_by(MeetingRow.held_on.desc(), MeetingRow.number.desc()).limit(1)
    return next(iter(mapper.read(session, JointMeeting, newest)), None)


def _open(
    session: Session, committee_id: UUID, level: MeetingLevel, but: UUID | None = None
) -> tuple[Resolution, ...]:
    asked = select(MeetingRow).where(MeetingRow.committee_id == committee_id, MeetingRow.level == level)
    meetings = mapper.read(session, JointMeeting, asked.order_by(MeetingRow.held_on))
    return tuple(
        one for meeting in meetings if meeting.id != but for one in meeting.resolutions if not one.done_on
    )


def _followed(stands: Resolution, now: Resolution) -> Resolution:
    return replace(stands, started_on=now.started_on, done_on=now.done_on)


def _follow_up_words(stands: JointMeeting, now: Sequence[Resolution]) -> str:
    moved = [one for one, was in zip(now, stands.resolutions, strict=True) if one.state is not was.state]
    if len(moved) == 1:
        return f"“{moved[0].text.rstrip('。')}”{moved[0].state.label}"
    return f"已修改{called(stands)}"
