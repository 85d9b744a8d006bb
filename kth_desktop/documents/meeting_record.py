"""会议记录 of a joint meeting: its fields in order in a table that goes on over as many pages as it needs."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from ..domain import minutes_text
from ..domain.committee import Committee
from ..domain.dates import date_words, time_words
from ..domain.meeting import JointMeeting
from ..domain.vocabulary import Attendance
from .record_form import RecordField, RecordForm, record_form

_SPEECHES = "发言记录（逐人）"
_NOTE = "出席人员签字附后（见会议签到表）。"


def meeting_record(
    meeting: JointMeeting, committee: Committee, out: Path | BinaryIO, *, speeches: str = ""
) -> None:
    """`speeches` is 发言记录, one line for each speaker; without it the sheet has lines to write on.

    Raises `UserError`: a character that no face has, or a file that cannot be written.
    """
    title = f"{minutes_text.ordinal_words(meeting)}“客堂汇”联席会议记录"
    fields = _fields(meeting, speeches)
    whole = minutes_text.names_in(meeting)
    record_form(RecordForm("会议记录", title, committee.full_name, fields, _NOTE, whole), out)


def _fields(meeting: JointMeeting, speeches: str) -> list[RecordField]:
    """The 14 fields of the form, 应到 and 实到 in one row, in their order."""
    kinds = Attendance
    expected, present = ("" if count is None else str(count) for count in (meeting.expected, meeting.present))
    agenda = [f"{number}.{item}" for number, item in enumerate(meeting.agenda, start=1)]
    resolved = [line.words for line in minutes_text.resolutions(meeting)[1:]]
    return [
        RecordField("会议名称", f"{minutes_text.ordinal_words(meeting)}“客堂汇”联席会议"),
        RecordField("时间", _when(meeting)),
        RecordField("地点", meeting.place),
        RecordField("主持人", meeting.chair),
        RecordField("记录人", meeting.recorder),
        RecordField("到会人数", f"应到{expected or '　　　'}人　　实到{present or '　　　'}人"),
        RecordField("出席", minutes_text.people(meeting, kinds.PRESENT), 2),
        RecordField("列席", minutes_text.people(meeting, kinds.SITTING_IN)),
        RecordField("请假（原因）", minutes_text.people(meeting, kinds.EXCUSED, reasons=True)),
        RecordField("议题", "\n".join(agenda), 3),
        RecordField(_SPEECHES, minutes_text.tidy(speeches.strip()), 6, grows=True),
        RecordField("议定事项", "\n".join(resolved), 4),
        RecordField("散会时间", time_words(meeting.ends_at) if meeting.ends_at else ""),
    ]  # fmt: skip


def _when(meeting: JointMeeting) -> str:
    """From and to: 2026年11月20日（星期五） 下午1:30至下午3:40."""
    hours = [time_words(at) for at in (meeting.starts_at, meeting.ends_at) if at]
    return " ".join([date_words(meeting.held_on, weekday=True), "至".join(hours)]).strip()
