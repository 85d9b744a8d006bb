"""What the notice of a joint meeting says."""

from __future__ import annotations

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import date_words, time_words
from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.domain.minutes_text import chinese_number, ordinal_words, tidy
from kth_desktop.domain.vocabulary import MeetingLevel

_ENDS = "。；;，,、"


def notice_title(meeting: JointMeeting) -> str:
    """关于召开2026年第3次“客堂汇”联席会议的通知."""
    return f"关于召开{ordinal_words(meeting)}“客堂汇”联席会议的通知"


def notice_salutation(level: MeetingLevel) -> str:
    if level is MeetingLevel.TOWN:
        return "各村（居）民委员会、共建单位："
    return "各客堂主人、村民组长、共建单位："


def notice_paragraphs(
    meeting: JointMeeting, committee: Committee, participants: str = "", requests: str = ""
) -> tuple[str, ...]:
    """时间、地点、议题、参加人员、有关要求, a line each; what is not known is said to follow."""
    lead = f"经研究，定于近期召开{ordinal_words(meeting)}“客堂汇”联席会议。现将有关事项通知如下："
    when = date_words(meeting.held_on, weekday=True)
    when += time_words(meeting.starts_at) if meeting.starts_at else ""
    facts = (
        ("时间", f"{when}。"),
        ("地点", f"{meeting.place or '另行通知'}。"),
        ("议题", _agenda(meeting)),
        ("参加人员", f"{(participants or _invited(meeting.level)).rstrip(_ENDS)}。"),
        ("有关要求", _requests(committee, requests)),
    )
    numbered = (
        f"{chinese_number(number)}、{label}：{words}"
        for number, (label, words) in enumerate(facts, start=1)
    )  # fmt: skip
    return tuple(map(tidy, (lead, *numbered)))


def _agenda(meeting: JointMeeting) -> str:
    items = [item.strip().rstrip(_ENDS) for item in meeting.agenda if item.strip()]
    return "；".join(items) + "。" if items else "另行通知。"


def _invited(level: MeetingLevel) -> str:
    if level is MeetingLevel.TOWN:
        return "各村（居）联络员，各共建单位负责人"
    return "村（居）“两委”成员，各客堂主人，各村民组长，共建单位负责人"


def _requests(committee: Committee, written: str) -> str:
    if written:
        return f"{written.rstrip(_ENDS)}。"
    excuse = f"因故不能参加的，请提前向{committee.liaison or '联络员'}请假"
    return f"请准时参加。{excuse}" + (f"，电话：{committee.phone}。" if committee.phone else "。")
