"""What minutes say: the clerk's text with its levels, the opening, the resolutions, who was there.

The text is plain: a line is a paragraph, and one that begins with 一、（一）1. or （1） is a heading of that
level. Whatever number was typed, the right one is put there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.meeting import Attendee, JointMeeting, Resolution
from kth_desktop.domain.numbers import number
from kth_desktop.domain.vocabulary import Attendance, MeetingLevel, Word

RESOLVED = "会议议定："
_ENDS = "。；;，,、"
_CONTROL = dict.fromkeys([*range(9), *range(10, 32), *range(127, 160)])
_DIGITS = "一二三四五六七八九"


class Level(Word):
    """结构层次, GB/T 9704-2012, 7.3.3."""

    BODY = "body", "正文"
    FIRST = "first", "一、"
    SECOND = "second", "（一）"
    THIRD = "third", "1."
    FOURTH = "fourth", "（1）"


HEADINGS = (Level.FIRST, Level.SECOND, Level.THIRD, Level.FOURTH)


@dataclass(frozen=True)
class Paragraph:
    """`mark` is the number it bears (三、), empty for the body."""

    text: str
    level: Level = Level.BODY
    mark: str = ""

    @property
    def words(self) -> str:
        return self.mark + self.text


# “一、二组” at the start of a line are two groups, “1.5万元” is a sum: neither is a heading.
_MARKS = {
    Level.FIRST: re.compile(r"[一二三四五六七八九十百]+[、．.](?![一二三四五六七八九十]+[、组队])"),
    Level.SECOND: re.compile(r"[（(][一二三四五六七八九十百]+[）)]"),
    Level.THIRD: re.compile(r"\d{1,3}[.．、](?!\d)"),
    Level.FOURTH: re.compile(r"[（(]\d{1,3}[）)]"),
}


def paragraphs(body: str) -> tuple[Paragraph, ...]:
    """The lines of a text with their levels, numbered from one at each level.

    Empty lines are left out, and numbers that nothing was written behind.
    """
    return numbered(_read(line) for line in tidy(body).splitlines() if line.strip() and not _bare(line))


def numbered(lines: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The same paragraphs, each heading with its right mark; a higher heading begins its own count below."""
    counts = dict.fromkeys(HEADINGS, 0)
    found = []
    for line in lines:
        if line.level in counts:
            counts[line.level] += 1
            for lower in HEADINGS[HEADINGS.index(line.level) + 1 :]:
                counts[lower] = 0
            line = replace(line, mark=mark(line.level, counts[line.level]))  # noqa: PLW2901
        found.append(line)
    return tuple(found)


def body_of(lines: Iterable[Paragraph]) -> str:
    """The text that `paragraphs` reads, one line each."""
    return "\n".join(line.words for line in lines)


def mark(level: Level, ordinal: int) -> str:
    """一、（一）1. or （1） with this number; empty for the body."""
    match level:
        case Level.FIRST:
            return f"{chinese_number(ordinal)}、"
        case Level.SECOND:
            return f"（{chinese_number(ordinal)}）"
        case Level.THIRD:
            return f"{ordinal}."
        case Level.FOURTH:
            return f"（{ordinal}）"
        case _:
            return ""


def chinese_number(ordinal: int) -> str:
    """1–99 as 一 to 九十九; beyond that the digits."""
    if not 1 <= ordinal <= 99:
        return str(ordinal)
    tens, ones = divmod(ordinal, 10)
    ten = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens - 1]}十"
    return ten + (_DIGITS[ones - 1] if ones else "")


def tidy(text: str) -> str:
    """Straight quotes of a line become full-width curly ones when they come in pairs (“客堂汇”).

    Control characters that pasted text brings along are left out.
    """
    return "\n".join(_curly(line.translate(_CONTROL)) for line in text.splitlines())


def title(meeting: JointMeeting) -> str:
    """2026年第3次“客堂汇”联席会议纪要, unless the clerk writes another."""
    return f"{ordinal_words(meeting)}“客堂汇”联席会议纪要"


def paper_mark(committee: Committee) -> str:
    """The 标志 of the minutes: 曹王村“客堂汇”联席会议纪要."""
    return f"{committee.name}“客堂汇”联席会议纪要"


def ordinal_words(meeting: JointMeeting) -> str:
    """2026年第3次; without the ordinal while a draft has none."""
    return f"{meeting.year}年" + ("" if meeting.number is None else f"第{meeting.number}次")


def paper_number(meeting: JointMeeting, committee: Committee) -> str:
    """〔2026〕3号 by the committee's pattern, with a gap to write in while there is no number."""
    if meeting.number is None:
        return f"〔{meeting.year}〕　号"
    return number(
        committee.minutes_number_pattern,
        short_name=committee.short_name,
        year=meeting.year,
        ordinal=meeting.number,
    )


def minutes_paragraphs(meeting: JointMeeting, committee: Committee) -> tuple[Paragraph, ...]:
    """The whole body: opening and resolutions are added unless the clerk's own text has them."""
    written = paragraphs(meeting.body)
    head = () if _has_opening(written) else (Paragraph(opening(meeting, committee)),)
    resolved = () if any(line.words.startswith(RESOLVED[:4]) for line in written) else resolutions(meeting)
    return (*head, *written, *resolved)


def opening(meeting: JointMeeting, committee: Committee) -> str:
    """When, who, where, led by whom, how many came, what was done; what is not known is left out."""
    part = _part_of_day(meeting.starts_at)
    where = f"在{meeting.place}" if meeting.place else ""
    called = (
        f"{date_words(meeting.held_on)}{part}，{committee.name}{where}"
        f"召开{ordinal_words(meeting)}“客堂汇”联席会议。"
    )
    return tidy(called + _led(meeting) + _done(meeting.agenda) + "现将会议主要内容纪要如下：")


def resolutions(meeting: JointMeeting) -> tuple[Paragraph, ...]:
    """会议议定： and one numbered line for each; a single one bears no number. Empty without any."""
    lines = [resolution_words(resolution) for resolution in meeting.resolutions if resolution.text.strip()]
    if not lines:
        return ()
    if len(lines) == 1:
        return Paragraph(RESOLVED), Paragraph(lines[0])
    return Paragraph(RESOLVED), *numbered(Paragraph(line, Level.THIRD) for line in lines)


def resolution_words(resolution: Resolution) -> str:
    """食堂方案修改（责任人：李文娟；完成时限：2026年12月10日前）。"""
    owner = f"责任人：{resolution.owner}" if resolution.owner else ""
    due = f"完成时限：{date_words(resolution.due_on)}前" if resolution.due_on else ""
    duty = "；".join(filter(None, (owner, due)))
    text = tidy(" ".join(resolution.text.split())).rstrip(_ENDS)
    return text + (f"（{duty}）" if duty else "") + "。"


def attendance(meeting: JointMeeting) -> tuple[tuple[str, str], ...]:
    """出席, 请假 and 列席 with unit and names, as the minutes list them; nobody's name is shortened."""
    return tuple(
        (kind.label, words)
        for kind in (Attendance.PRESENT, Attendance.EXCUSED, Attendance.SITTING_IN)
        if (words := people(meeting, kind))
    )


def people(meeting: JointMeeting, kind: Attendance, *, reasons: bool = False) -> str:
    return listed(meeting.attendees, kind, reasons=reasons)


def listed(attendees: Iterable[Attendee], kind: Attendance, *, reasons: bool = False) -> str:
    """周建华、王建国，镇社区卫生服务中心徐敏。 in order of the list, units together; "" for nobody."""
    units: dict[str, list[str]] = {}
    for attendee in attendees:
        if attendee.attendance is kind:
            why = f"（{attendee.reason}）" if reasons and attendee.reason else ""
            units.setdefault(attendee.unit.strip(), []).append(attendee.name + why)
    return "，".join(tidy(unit) + "、".join(names) for unit, names in units.items()) + "。" if units else ""


def sent_to(level: MeetingLevel) -> str:
    """分送, when the clerk writes nothing else."""
    if level is MeetingLevel.TOWN:
        return "各村（居）民委员会，镇有关部门，各共建单位"
    return "镇社区党群办公室，各客堂主人，各村民组长，各共建单位"


def names_in(meeting: JointMeeting) -> tuple[str, ...]:
    """Every person named in the record, for names that should stay on one line."""
    named = [meeting.chair, meeting.recorder, *(person.name for person in meeting.attendees)]
    return tuple(dict.fromkeys(filter(None, [*named, *(done.owner for done in meeting.resolutions)])))


def issue_date(meeting: JointMeeting, issued_on: date | None) -> str:
    return date_words(issued_on or meeting.issued_on or meeting.held_on)


def _read(line: str) -> Paragraph:
    text = line.strip()
    for level, pattern in _MARKS.items():
        found = pattern.match(text)
        if found and text[found.end() :].strip():
            return Paragraph(text[found.end() :].strip(), level)
    return Paragraph(text)


def _bare(line: str) -> bool:
    return any(pattern.fullmatch(line.strip()) for pattern in _MARKS.values())


def _curly(line: str) -> str:
    parts = line.split('"')
    if len(parts) % 2 == 0:
        return line
    return "".join(part + ("" if at == len(parts) - 1 else "“”"[at % 2]) for at, part in enumerate(parts))


def _has_opening(written: tuple[Paragraph, ...]) -> bool:
    return any(line.level is Level.BODY and "召开" in line.text for line in written[:2])


def _part_of_day(at: time | None) -> str:
    if at is None:
        return ""
    return "上午" if at.hour < 12 else "中午" if at.hour == 12 else "下午" if at.hour < 18 else "晚上"


def _led(meeting: JointMeeting) -> str:
    chair = f"由{meeting.chair}主持" if meeting.chair else ""
    expected = "" if meeting.expected is None else f"应到{meeting.expected}人"
    present = "" if meeting.present is None else f"实到{meeting.present}人"
    parts = "，".join(filter(None, (chair, expected, present)))
    return f"会议{parts}。" if parts else ""


_VERBS = (
    "通报|交流|研究|听取|讨论|审议|商定|部署|总结|传达|学习|通过|征求|协商|布置|安排|"
    "汇报|介绍|征集|确定|明确|回顾"
)
_VERB = re.compile(rf"(?:{_VERBS})(?!了)")


def _done(agenda: tuple[str, ...]) -> str:
    """通报上次议定事项 → 会议通报了上次议定事项; what begins with no verb was 研究了."""
    items = [_read(item).text.rstrip(_ENDS) for item in agenda if item.strip()]
    if not items:
        return ""
    said = [
        f"{found[0]}了{item[found.end() :]}" if (found := _VERB.match(item)) else f"研究了{item}"
        for item in items
    ]
    return f"会议{'，'.join(said)}。"
