"""What the page says of a 三会."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.deliberation import Adoption, Deliberation
from kth_desktop.domain.deliberation_queries import DeliberationDetail, DeliberationLine
from kth_desktop.domain.deliberation_rules import (
    attendances_of,
    notice_words,
    publication_words,
)
from kth_desktop.domain.deliberation_texts import when_words
from kth_desktop.domain.meeting import Attendee
from kth_desktop.domain.meeting_rules import turnout
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.several_view import named

NOT_GIVEN = "未填"
NONE = "—"
_COLOURS = {"待补记": "attention", "待撤下": "attention", "公示中": "accent", "已召开": "good"}


def state_colour(theme: Theme, state: str) -> str:
    colour: str = getattr(theme, _COLOURS.get(state, "second"))
    return colour


def subtitle(line: DeliberationLine, *, whole_town: bool) -> str:
    """2026年10月20日（星期二）下午1:30至下午3:20"""
    held = line.deliberation
    parts = (line.committee_name if whole_town else "", when_words(held))
    return "，".join(filter(None, parts))


def facts(detail: DeliberationDetail, today: date) -> tuple[tuple[str, str], ...]:
    line, held = detail.line, detail.line.deliberation
    found = [
        ("议题", line.matter_words or "没有选议题"),
        ("地点", line.place or NOT_GIVEN),
        ("主持人", held.chair or NOT_GIVEN),
        ("记录人", held.recorder or NOT_GIVEN),
    ]
    if held.hearing_group:
        found.append(("听证小组", "、".join(held.hearing_group)))
    found.append(("通知", _notified(detail, today)))
    if held.is_held:
        found.append(("到会", turnout_words(held)))
    if detail.activity is not None:
        found.append(("计入场次", _counted(detail)))
    if held.is_held:
        found.append(("公示", publication_words(held, today)))
    if held.public_from and held.public_place:
        found.append(("张贴地点", held.public_place))
    return tuple(found)


def _notified(detail: DeliberationDetail, today: date) -> str:
    held = detail.line.deliberation
    if held.notified_on is not None:
        days = (held.held_on - held.notified_on).days
        return f"{short_date_words(held.notified_on)}，提前{days}日"
    return notice_words(held, detail.notice_days, today).rstrip("。") or "没有记通知日期"


def turnout_words(held: Deliberation) -> str:
    """应到21人，实到19人，名单8人"""
    parts = [
        f"应到{held.expected}人" if held.expected is not None else "",
        f"实到{held.present}人" if held.present is not None else "",
        f"名单{len(held.people)}人" if held.people else "",
    ]
    return "，".join(filter(None, parts)) or NOT_GIVEN


def _counted(detail: DeliberationDetail) -> str:
    held = detail.line.deliberation
    counted = attendances_of(held)
    if not held.is_held:
        return "日历里排了计划，开过会再计入"
    people = f"，群众{counted}人次" if counted is not None else "，人次未填"
    return f"日历里记了1场{people}"


def people_words(people: tuple[Attendee, ...]) -> str:
    """On the button that opens the list: 名单8人，请假1人"""
    if not people:
        return "填写名单"
    count = turnout(people)
    parts = [
        f"名单{len(people)}人",
        f"请假{count.excused}" if count.excused else "",
        f"未到{count.absent}" if count.absent else "",
        f"列席{count.sitting_in}" if count.sitting_in else "",
    ]
    return "，".join(filter(None, parts))


def opinions_words(held: Deliberation) -> str:
    """意见4条，采纳3条"""
    if not held.opinions:
        return "还没有记意见"
    adopted = sum(one.adoption in (Adoption.ADOPTED, Adoption.PARTLY) for one in held.opinions)
    return f"意见{len(held.opinions)}条" + (f"，采纳{adopted}条" if adopted else "")


def several_words(lines: Sequence[DeliberationLine]) -> str:
    held = [line.deliberation for line in lines]
    opinions = sum(len(one.opinions) for one in held)
    return f"{named([f'{one.title}{one.kind.label}' for one in held], '次')}，共有意见{opinions}条"
