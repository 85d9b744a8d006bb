"""What a 三会 may say, who of those present counts as 群众, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kth_desktop.domain.dates import date_words, short_date_words
from kth_desktop.domain.deliberation import THREE_MEETINGS, Deliberation, DeliberationKind
from kth_desktop.domain.matter import StepKind
from kth_desktop.domain.vocabulary import Attendance
from kth_desktop.errors import Problem

MOST_PEOPLE = 9999
TITLE_LENGTH = 40  # with 听证会（第2轮） behind it no more than an activity may be called
LINE_LENGTH = 200
OPINION_LENGTH = 500
TEXT_LENGTH = 30_000
# The step of a matter that a kind of meeting belongs to.
STEP_OF = {
    DeliberationKind.LISTENING: StepKind.LISTENING,
    DeliberationKind.HEARING: StepKind.HEARING,
    DeliberationKind.COORDINATION: StepKind.HEARING,
    DeliberationKind.REVIEW: StepKind.REVIEW,
}
KIND_OF = {
    StepKind.LISTENING: DeliberationKind.LISTENING,
    StepKind.HEARING: DeliberationKind.HEARING,
    StepKind.REVIEW: DeliberationKind.REVIEW,
}


def meeting_title(deliberation: Deliberation) -> str:
    """食堂改造听证会, 食堂改造听意见: what the calendar and the papers call it."""
    title, kind = deliberation.title.strip(), deliberation.kind
    word = "听意见" if kind is DeliberationKind.LISTENING else kind.label
    named = title if title.endswith(word) else f"{title}{word}"
    return f"{named}（第{deliberation.round}轮）" if deliberation.round > 1 else named


def staff(deliberation: Deliberation) -> int:
    """Chair and recorder, who run it: as far as the list has them, or both where there is no list."""
    names = {name for name in (deliberation.chair.strip(), deliberation.recorder.strip()) if name}
    if not deliberation.people:
        return len(names)
    here = {one.name for one in deliberation.people if one.attendance is Attendance.PRESENT}
    return len(names & here)


def attendances_of(deliberation: Deliberation) -> int | None:
    """受益群众人次: what was said, else 实到 less those who ran it."""
    if deliberation.attendances is not None or deliberation.present is None:
        return deliberation.attendances
    return max(0, deliberation.present - staff(deliberation))


def is_three_meeting(deliberation: Deliberation) -> bool:
    return deliberation.kind in THREE_MEETINGS


def problems(deliberation: Deliberation, today: date) -> Iterator[Problem]:
    if not deliberation.title.strip():
        yield Problem("title", "名称还没有填，请填写后再保存。")
    elif len(deliberation.title) > TITLE_LENGTH:
        words = f"名称最多{TITLE_LENGTH}个字，现在是{len(deliberation.title)}个字，请改短。"
        yield Problem("title", words)
    if deliberation.is_held and deliberation.held_on > today:
        yield Problem("held_on", f"{date_words(deliberation.held_on)}还没有到，开过以后再勾“会已经开过”。")
    yield from _hour_problems(deliberation)
    yield from _people_problems(deliberation)
    yield from _public_problems(deliberation, today)
    yield from _length_problems(deliberation)


def _hour_problems(meeting: Deliberation) -> Iterator[Problem]:
    if meeting.starts_at and meeting.ends_at and meeting.ends_at < meeting.starts_at:
        yield Problem("ends_at", "结束时间早于开始时间，请核对。")
    if meeting.ends_at and meeting.starts_at is None:
        yield Problem("starts_at", "填了结束时间，开始时间也要填。")
    if meeting.notified_on and meeting.notified_on > meeting.held_on:
        yield Problem("notified_on", "通知日期晚于开会日期，请核对。")
    if meeting.round < 1:
        yield Problem("round", "轮次从1数起，请核对。")


def _people_problems(meeting: Deliberation) -> Iterator[Problem]:
    wrong = set()
    for field in ("expected", "present", "attendances", "volunteer_attendances"):
        people = getattr(meeting, field)
        if people is not None and not 0 <= people <= MOST_PEOPLE:
            wrong.add(field)
            yield Problem(field, f"人数应在0至{MOST_PEOPLE}之间，请核对。")
    expected, present, counted = meeting.expected, meeting.present, meeting.attendances
    if not wrong and present is not None:
        if expected is not None and present > expected:
            yield Problem("present", f"实到{present}人，比应到{expected}人还多，请核对。")
        if counted is not None and counted > present:
            yield Problem("attendances", f"群众人次{counted}，比实到{present}人还多，请核对。")
    if any(not one.name.strip() for one in meeting.people):
        yield Problem("people", "名单里有一行没有姓名，请填写或删去这一行。")
    yield from _opinion_problems(meeting)


def _opinion_problems(meeting: Deliberation) -> Iterator[Problem]:
    for number, one in enumerate(meeting.opinions, start=1):
        if not one.text.strip():
            yield Problem("opinions", f"第{number}条意见还是空的，请填写或删去。")
            return
        if one.people is not None and not 0 <= one.people <= MOST_PEOPLE:
            yield Problem("opinions", f"第{number}条意见的人数应在0至{MOST_PEOPLE}之间，请核对。")
            return


def _public_problems(meeting: Deliberation, today: date) -> Iterator[Problem]:
    start, end, taken = meeting.public_from, meeting.public_to, meeting.taken_down_on
    if end and start is None:
        yield Problem("public_from", "填了公示结束，公示开始也要填。")
    if start and end and end < start:
        yield Problem("public_to", "公示结束早于公示开始，请核对。")
    if start and start < meeting.held_on:
        yield Problem("public_from", "公示开始早于开会日期，结果还不知道，请核对。")
    if taken and start is None:
        yield Problem("taken_down_on", "还没有填公示开始，就填了撤下日期，请核对。")
    elif taken and start and taken < start:
        yield Problem("taken_down_on", "撤下日期早于公示开始，请核对。")
    elif taken and taken > today:
        yield Problem("taken_down_on", "撤下日期还没有到，撤下以后再填。")


def _length_problems(meeting: Deliberation) -> Iterator[Problem]:
    lines: dict[str, Iterable[str]] = {
        "place": (meeting.place,),
        "chair": (meeting.chair,),
        "recorder": (meeting.recorder,),
        "hearing_group": meeting.hearing_group,
        "public_place": (meeting.public_place,),
        "people": [text for one in meeting.people for text in (one.name, one.unit, one.reason)],
    }
    for field, written in lines.items():
        if (longest := max(map(len, written), default=0)) > LINE_LENGTH:
            yield Problem(field, f"一行最多{LINE_LENGTH}个字，现在有{longest}个字，请改短。")
    if any(max(len(one.text), len(one.reply)) > OPINION_LENGTH for one in meeting.opinions):
        yield Problem("opinions", f"一条意见或答复最多{OPINION_LENGTH}个字，请改短。")
    for field in ("content", "result"):
        if len(getattr(meeting, field)) > TEXT_LENGTH:
            yield Problem(field, f"最多{TEXT_LENGTH}个字，请改短。")


def cautions(meeting: Deliberation, notice_days: int = 0) -> Iterator[Problem]:
    """What may well be right, and is told under its field without stopping anything."""
    if words := late_notice_words(meeting, notice_days):
        yield Problem("notified_on", words)
    here = meeting.present if meeting.present is not None else meeting.attendances
    if here is not None:
        for number, one in enumerate(meeting.opinions, start=1):
            if one.people is not None and one.people > here:
                yield Problem("opinions", f"第{number}条意见有{one.people}人，比到会{here}人还多，请看一看。")
                break
    if named := next((one.name for one in meeting.people if one.name and one.name in meeting.result), ""):
        yield Problem("result", f"结果里写着{named}的名字；结果要公示，请看一看要不要写。")
    if meeting.taken_down_on and meeting.public_to and meeting.taken_down_on <= meeting.public_to:
        until = short_date_words(meeting.public_to)
        yield Problem("taken_down_on", f"公示期到{until}为止，撤下得早了，请看一看。")


def late_notice_words(meeting: Deliberation, notice_days: int) -> str:
    """要提前10日通知：11月23日前发出 / 只提前了3日，应提前10日."""
    if not notice_days or meeting.notified_on is None or meeting.notified_on > meeting.held_on:
        return ""
    ahead = (meeting.held_on - meeting.notified_on).days
    return f"只提前了{ahead}日，应提前{notice_days}日，请看一看。" if ahead < notice_days else ""


def notice_words(meeting: Deliberation, notice_days: int, today: date) -> str:
    """要提前10日通知，11月23日前发出（还有3天）; nothing once it went out or was not asked for."""
    if not notice_days or meeting.notified_on is not None or meeting.is_held:
        return ""
    due = meeting.held_on - timedelta(notice_days)
    left = (due - today).days
    told = "就是今天" if not left else f"还有{left}天" if left > 0 else f"已过{-left}天"
    return f"要提前{notice_days}日通知，{short_date_words(due)}前发出（{told}）。"


def publication_words(meeting: Deliberation, today: date) -> str:
    """6月10日至6月17日，已撤下; 公示中，还有3天; 公示期已满，请撤下."""
    start, end = meeting.public_from, meeting.public_to
    if start is None:
        return "还没有公示"
    if meeting.taken_down_on:
        return f"{_days(start, end)}，{short_date_words(meeting.taken_down_on)}已撤下"
    if start > today:
        return f"{_days(start, end)}，还没有开始"
    if end is None:
        return f"{short_date_words(start)}起公示"
    left = (end - today).days
    told = "公示期已满，请撤下" if left < 0 else "今天期满" if not left else f"还有{left}天"
    return f"{_days(start, end)}，{told}"


def _days(start: date, end: date | None) -> str:
    return f"{short_date_words(start)}至{short_date_words(end)}" if end else f"{short_date_words(start)}起"


def state_words(meeting: Deliberation, today: date) -> str:
    """已召开, 计划, 待补记 (its day has passed), 公示中."""
    if not meeting.is_held:
        return "计划" if meeting.held_on >= today else "待补记"
    published = meeting.public_from is not None and meeting.public_from <= today
    if published and meeting.taken_down_on is None:
        return "公示中" if meeting.public_to is None or meeting.public_to >= today else "待撤下"
    return "已召开"
