"""The papers of a meeting, each as a job for the preview."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kth_desktop.changes import Kind
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.meeting import JointMeeting, MeetingLine, MeetingQuery
from kth_desktop.ui.paper_job import Chosen, Paper, Style

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

_BLACK_OR_RED = (Style("黑色", "村（居）用"), Style("红色", "彩色打印机"))
_WORDS = {"minutes": "会议纪要", "record": "会议记录", "notice": "会议通知", "sign_in": "会议签到表"}


def job(desk: Desk, kind: str, meeting: JointMeeting, committee: Committee) -> Paper[JointMeeting]:
    """`kind`: minutes, record, notice or sign_in."""
    office, today = desk.office, desk.today

    def write(content: JointMeeting, out: Path | BinaryIO, chosen: Chosen) -> None:
        if kind == "minutes":
            from kth_desktop.documents.minutes import minutes
            from kth_desktop.documents.minutes_words import MinutesOptions

            minutes(content, committee, out, options=MinutesOptions(red=chosen.style == 1))
        elif kind == "record":
            from kth_desktop.documents.meeting_record import meeting_record

            meeting_record(content, committee, out)
        elif kind == "notice":
            from kth_desktop.documents.meeting_notice import meeting_notice

            meeting_notice(content, committee, out, today=content.notified_on or today)
        else:
            from kth_desktop.documents.sign_in import meeting_sign_in

            meeting_sign_in(content, committee, out)

    return Paper(
        f"打印{_WORDS[kind]}",
        file_name(meeting, committee, _WORDS[kind]),
        reading=lambda: office.meetings.get(meeting.id),
        writing=write,
        styles=_BLACK_OR_RED if kind == "minutes" else (),
        touched_by=(Kind.MEETING,),
    )


def kept_job(desk: Desk, digest: str, meeting: JointMeeting, committee: Committee) -> Paper[bytes]:
    """A PDF as it was issued, byte for byte."""
    office = desk.office
    return Paper(
        "定稿的会议纪要",
        file_name(meeting, committee, "会议纪要"),
        reading=lambda: office.meetings.kept_paper(digest),
        writing=lambda content, out, _chosen: _copy(content, out),
    )


def list_job(desk: Desk, query: MeetingQuery) -> Paper[tuple[MeetingLine, ...]]:
    """The list as it stands."""
    office, unit, day = desk.office, desk.signing, desk.today

    def write(lines: tuple[MeetingLine, ...], out: Path | BinaryIO, chosen: Chosen) -> None:
        from kth_desktop.documents.record_lists import meeting_list

        del chosen
        meeting_list(lines, out, unit=unit, day=day)

    return Paper(
        "打印联席会议一览表",
        f"联席会议一览表{day.year}年{day.month}月{day.day}日",
        reading=lambda: office.meetings.lines(query),
        writing=write,
        touched_by=(Kind.MEETING, Kind.COMMITTEE),
    )


def write_word(meeting: JointMeeting, committee: Committee, out: Path) -> None:
    """The minutes as they stand, as a Word file. Raises `UserError`."""
    from kth_desktop.documents.minutes_docx import minutes_docx

    minutes_docx(meeting, committee, out)


def file_name(meeting: JointMeeting, committee: Committee, what: str) -> str:
    """曹王村会议纪要-2026年第3次; with the day while it has no number."""
    which = f"{meeting.year}年第{meeting.number}次" if meeting.number else date_words(meeting.held_on)
    return f"{committee.name}{what}-{which}"


def _copy(paper: bytes, out: Path | BinaryIO) -> None:
    from kth_desktop.documents.paper import write

    write(paper, out)
