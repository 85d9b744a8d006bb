"""Joint meetings with their lists of people and what they resolved."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import func, select

from kth_desktop.db import mapper
from kth_desktop.db.models import MeetingRow
from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.domain.text import clean_name
from kth_desktop.domain.vocabulary import MeetingLevel, MeetingState
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.writer import Writing

_MOST_PEOPLE = 999


class MeetingService:
    def __init__(self, context: Context) -> None:
        self._context = context

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

    def propose_number(self, committee_id: UUID, level: MeetingLevel, year: int) -> int:
        """“2026年第3次”: one past the highest of that level and year; a deleted draft gives its back."""
        asked = select(func.max(MeetingRow.number)).where(
            MeetingRow.committee_id == committee_id, MeetingRow.level == level, MeetingRow.year == year
        )
        with self._context.reading() as session:
            return 1 + (session.scalar(asked) or 0)

    def save(self, meeting: JointMeeting) -> Outcome[JointMeeting]:
        """Raises `InputProblems` or `ChangedMeanwhile`."""
        meeting = replace(
            meeting,
            place=clean_name(meeting.place),
            chair=clean_name(meeting.chair),
            recorder=clean_name(meeting.recorder),
            agenda=tuple(filter(None, (line.strip() for line in meeting.agenda))),
        )
        with self._context.writing() as writing:
            if problems := _problems(writing, meeting):
                raise InputProblems(tuple(problems))
            return writing.outcome(writing.save(meeting))

    def delete(self, id: UUID) -> Outcome[UUID]:
        """Only a draft: minutes once issued keep their number."""
        with self._context.writing() as writing:
            meeting = writing.get(JointMeeting, id)
            if meeting.state is MeetingState.FINAL:
                raise UserError(f"{meeting.year}年第{meeting.number}次会议的纪要已经定稿，不能删除。")
            writing.remove(meeting)
            return writing.outcome(id)


def _problems(writing: Writing, meeting: JointMeeting) -> list[Problem]:
    found = []
    if meeting.starts_at and meeting.ends_at and meeting.ends_at < meeting.starts_at:
        found.append(Problem("ends_at", "结束时间早于开始时间，请核对。"))
    for field in ("expected", "present"):
        people = getattr(meeting, field)
        if people is not None and not 0 <= people <= _MOST_PEOPLE:
            found.append(Problem(field, f"人数应在0至{_MOST_PEOPLE}之间，请核对。"))
    if any(not attendee.name.strip() for attendee in meeting.attendees):
        found.append(Problem("attendees", "名单里有一行没有姓名，请填写或删去这一行。"))
    if any(not resolution.text.strip() for resolution in meeting.resolutions):
        found.append(Problem("resolutions", "有一条议定事项还是空的，请填写或删去。"))
    if meeting.state is MeetingState.FINAL and meeting.number is None:
        found.append(Problem("number", "会议次数还没有填，定稿前请填写。"))
    if meeting.number is not None:
        found += _number_problems(writing, meeting)
    return found


def _number_problems(writing: Writing, meeting: JointMeeting) -> list[Problem]:
    if not 1 <= (meeting.number or 0) <= _MOST_PEOPLE:
        return [Problem("number", "会议次数应是1以上的数，请核对。")]
    taken = writing.session.scalar(
        select(MeetingRow.held_on).where(
            MeetingRow.committee_id == meeting.committee_id,
            MeetingRow.level == meeting.level,
            MeetingRow.year == meeting.year,
            MeetingRow.number == meeting.number,
            MeetingRow.id != meeting.id,
        )
    )
    if taken is None:
        return []
    when = f"{taken.month}月{taken.day}日"
    words = f"{meeting.year}年第{meeting.number}次已经是{when}那次会议，请换一个次数。"
    return [Problem("number", words)]
