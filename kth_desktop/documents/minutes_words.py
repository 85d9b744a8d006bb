"""All that minutes say on paper, as PDF and as Word: one reading of the record for both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..domain import minutes_text
from ..domain.committee import Committee
from ..domain.meeting import JointMeeting


@dataclass(frozen=True)
class MinutesOptions:
    """What the office may choose; empty is as the meeting says, else the usual. `title` may have lines."""

    red: bool = False
    title: str = ""
    issuer: str = ""
    sent_to: str = ""
    issued_on: date | None = None


@dataclass(frozen=True)
class Head:
    """The words above the text."""

    mark: str
    number: str
    issuer: str
    date: str
    red: bool = False


@dataclass(frozen=True)
class MinutesWords:
    """`names` are better not parted at the end of a line; a draft says so on every page."""

    head: Head
    title: str
    body: tuple[minutes_text.Paragraph, ...]
    attendance: tuple[tuple[str, str], ...]
    sent_to: str
    names: tuple[str, ...]
    draft: bool

    @property
    def file_title(self) -> str:
        return f"{self.head.mark}{self.head.number}" + ("（草稿）" if self.draft else "")

    @property
    def parts(self) -> list[tuple[str, str]]:
        """Each text with what it is called, for the sentence about characters that no face has."""
        head = self.head
        return [
            *(("标志", head.mark), ("编号", head.number), ("发文单位", head.issuer), ("标题", self.title)),
            *(("正文", paragraph.words) for paragraph in self.body),
            *((f"{label}名单", people) for label, people in self.attendance),
            ("分送", self.sent_to),
        ]


def minutes_words(meeting: JointMeeting, committee: Committee, options: MinutesOptions) -> MinutesWords:
    head = Head(
        minutes_text.paper_mark(committee),
        minutes_text.paper_number(meeting, committee),
        options.issuer or committee.full_name,
        minutes_text.issue_date(meeting, options.issued_on),
        options.red,
    )
    return MinutesWords(
        head,
        minutes_text.tidy(options.title or meeting.title) or minutes_text.title(meeting),
        minutes_text.minutes_paragraphs(meeting, committee),
        minutes_text.attendance(meeting),
        minutes_text.tidy(options.sent_to or meeting.sent_to) or minutes_text.sent_to(meeting.level),
        minutes_text.names_in(meeting),
        not meeting.is_final,
    )
