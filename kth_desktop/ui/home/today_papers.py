"""今天要打的: the sign-in sheets of everything held today, looked at and printed at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from kth_desktop.changes import Kind
from kth_desktop.domain.activity_texts import ActivityFacts
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.domain.vocabulary import ActivityState
from kth_desktop.ui.paper_job import Cancelled, Caption, Chosen, PaperJob, Step

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


class TodayPapers(NamedTuple):
    """Activities in order of time, then meetings with the committee that holds each."""

    activities: tuple[ActivityFacts, ...]
    meetings: tuple[tuple[JointMeeting, Committee], ...]


class TodayJob(PaperJob[TodayPapers]):
    title = "今天要打的"
    unit = "张"
    making = "正在做签到表"
    nothing = "今天没有活动，也没有会议。"
    touched_by = (Kind.ACTIVITY, Kind.MEETING, Kind.VENUE, Kind.COMMITTEE)

    def __init__(self, desk: Desk) -> None:
        self._office, self._today = desk.office, desk.today
        self._committee_id = desk.committee_id

    def read(self) -> TodayPapers:
        office, today = self._office, self._today
        lines = office.activities.between(today, today, self._committee_id)
        going = [line.activity.id for line in lines if line.activity.state is not ActivityState.CANCELLED]
        meetings = [m for m in office.meetings.all(self._committee_id) if m.held_on == today]
        return TodayPapers(
            tuple(office.activities.facts(id) for id in going),
            tuple((meeting, office.committees.get(meeting.committee_id)) for meeting in meetings),
        )

    def is_empty(self, content: TodayPapers) -> bool:
        return not (content.activities or content.meetings)

    def captions(self, content: TodayPapers) -> tuple[Caption, ...]:
        """An activity has one sheet; the list of a meeting may run to several."""
        if content.meetings:
            return ()
        return tuple(Caption(facts.activity.title, "签到表") for facts in content.activities)

    def build(
        self, content: TodayPapers, out: Path | BinaryIO, chosen: Chosen, step: Step, cancelled: Cancelled
    ) -> None:
        from kth_desktop.documents.bundle import bundle
        from kth_desktop.documents.sign_in import meeting_sign_in

        del chosen
        papers = [partial(_sign_in, facts) for facts in content.activities]
        papers += [partial(meeting_sign_in, meeting, committee) for meeting, committee in content.meetings]
        bundle(papers, out, title=self.title, step=step, cancelled=cancelled)

    def file_name(self, content: TodayPapers, chosen: Chosen) -> str:
        del content, chosen
        day = self._today
        return f"签到表{day.year}年{day.month}月{day.day}日"


def _sign_in(facts: ActivityFacts, out: BinaryIO) -> None:
    from kth_desktop.documents.sign_in import activity_sign_in

    place = facts.venue.name if facts.venue else ""
    activity_sign_in(facts.activity, facts.committee, out, place=place)
