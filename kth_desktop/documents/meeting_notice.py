"""Notice of a joint meeting (会议通知): a letter to those who are to come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.dates import date_words
from ..domain.meeting import JointMeeting
from ..domain.minutes_text import names_in
from ..domain.notice_text import notice_paragraphs, notice_salutation, notice_title
from .letter import Letter, letter


@dataclass(frozen=True)
class NoticeOptions:
    """Empty means the usual: to whom it goes, who comes, what is asked of them."""

    salutation: str = ""
    participants: str = ""
    requests: str = ""
    issued_on: date | None = None


def meeting_notice(
    meeting: JointMeeting,
    committee: Committee,
    out: Path | BinaryIO,
    *,
    today: date,
    options: NoticeOptions | None = None,
) -> None:
    """The letter, dated `today` unless the options say otherwise.

    Raises `UserError`: a character that no face has, or a file that cannot be written.
    """
    options = options or NoticeOptions()
    letter(
        Letter(
            notice_title(meeting),
            committee.full_name,
            date_words(options.issued_on or today),
            notice_paragraphs(meeting, committee, options.participants, options.requests),
            options.salutation or notice_salutation(meeting.level),
            (*names_in(meeting), committee.liaison),
        ),
        out,
    )
