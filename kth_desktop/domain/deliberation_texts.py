"""What the papers of a 三会 say: its notice, its record, the publication of its result."""

from __future__ import annotations

from collections import Counter
from datetime import date

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import date_words, short_date_words, time_words
from kth_desktop.domain.deliberation import Adoption, Deliberation, DeliberationKind
from kth_desktop.domain.deliberation_rules import meeting_title
from kth_desktop.domain.minutes_text import chinese_number, tidy
from kth_desktop.domain.public_text import names_among, without_persons
from kth_desktop.domain.vocabulary import CommitteeKind

_ENDS = "。；;，,、"
_PEOPLE = {CommitteeKind.VILLAGE: "村民", CommitteeKind.RESIDENTS: "居民"}
_HERE = {CommitteeKind.VILLAGE: "本村", CommitteeKind.RESIDENTS: "本居民区"}
_COMMITTEE = {CommitteeKind.VILLAGE: "村委会", CommitteeKind.RESIDENTS: "居委会"}
_INVITED = {
    DeliberationKind.LISTENING: "附近{people}和关心此事的{people}",
    DeliberationKind.HEARING: "听证小组成员、{people}代表、关心此事的{people}",
    DeliberationKind.COORDINATION: "有关各方、{people}代表",
    DeliberationKind.REVIEW: "{people}代表、关心此事的{people}",
}
_PURPOSE = {
    DeliberationKind.LISTENING: "为听取大家对“{title}”的意见，定于近期到客堂里来听一听、议一议。",
    DeliberationKind.HEARING: "为听取大家对“{title}”的意见，定于近期召开听证会。",
    DeliberationKind.COORDINATION: "为商量“{title}”中各方的意见，定于近期召开协调会。",
    DeliberationKind.REVIEW: "“{title}”已经办理，为请大家评议，定于近期召开评议会。",
}


def people_word(committee: Committee) -> str:
    return _PEOPLE.get(committee.kind, "居民")


def when_words(held: Deliberation, *, until: bool = True) -> str:
    """2026年12月3日（星期四）下午1:30至下午3:00"""
    hours = [time_words(at) for at in (held.starts_at, held.ends_at if until else None) if at]
    return date_words(held.held_on, weekday=True) + "至".join(hours)


# The notice


def notice_title(held: Deliberation) -> str:
    """A hearing is for all who care to come, so it is announced; the others are told to those who come."""
    if held.kind is DeliberationKind.LISTENING:
        return f"关于在客堂听取{held.title}意见的通知"
    return f"关于召开{meeting_title(held)}的{'公告' if held.kind is DeliberationKind.HEARING else '通知'}"


def notice_salutation(committee: Committee) -> str:
    return f"各位{people_word(committee)}："


def notice_paragraphs(
    held: Deliberation, place: str, committee: Committee, participants: str = ""
) -> tuple[str, ...]:
    """议题、时间、地点、参加人员、有关要求, a line each; nobody's name but that of the liaison."""
    invited = participants or _INVITED[held.kind].format(people=people_word(committee))
    word = "公告" if notice_title(held).endswith("公告") else "通知"
    facts = (
        ("议题", held.title.rstrip(_ENDS)),
        ("时间", when_words(held, until=False)),
        ("地点", place or "另行通知"),
        ("参加人员", invited.rstrip(_ENDS)),
        ("有关要求", _requests(committee)),
    )
    lead = _PURPOSE[held.kind].format(title=held.title) + f"现将有关事项{word}如下："
    numbered = (
        f"{chinese_number(number)}、{label}：{words}。"
        for number, (label, words) in enumerate(facts, start=1)
    )  # fmt: skip
    return tuple(map(tidy, (lead, *numbered)))


def _requests(committee: Committee) -> str:
    phone = f"，电话：{committee.phone}" if committee.phone else ""
    return f"有意见也可以事先告诉{_COMMITTEE.get(committee.kind, '本单位')}或联络员{phone}"


# The record


def opinion_lines(held: Deliberation) -> tuple[str, ...]:
    """1.台阶太高，老人不好走（6人）。部分采纳：先加扶手。"""
    lines = []
    for number, one in enumerate(held.opinions, start=1):
        people = f"（{one.people}人）" if one.people else ""
        reply = f"：{one.reply.rstrip(_ENDS)}" if one.reply else ""
        told = "" if one.adoption is Adoption.PENDING and not one.reply else f"{one.adoption.label}{reply}。"
        lines.append(tidy(f"{number}.{one.text.rstrip(_ENDS)}{people}。{told}"))
    return tuple(lines)


# The result, as it hangs on the board


def result_title(held: Deliberation) -> str:
    return f"关于{meeting_title(held)}结果的公示"


def result_paragraphs(held: Deliberation, place: str, committee: Committee) -> tuple[str, ...]:
    """For everybody to read: numbers and outcome; whoever is named in the result is 陆某某 there."""
    result = without_persons(held.result, _named(held))
    return tuple(
        map(
            tidy,
            filter(
                None,
                (
                    _held_words(held, place, committee),
                    *_paragraphs(result),
                    _adopted_words(held),
                    *_period(held),
                    *_objections(committee),
                ),
            ),
        )
    )


def _named(held: Deliberation) -> frozenset[str]:
    people = (one.name for one in held.people)
    return names_among((held.chair, held.recorder, *held.hearing_group, *people))


def _held_words(held: Deliberation, place: str, committee: Committee) -> str:
    where = f"在{place}" if place else ""
    come = [
        f"应到{held.expected}人" if held.expected else "",
        f"实到{held.present}人" if held.present else "",
    ]
    count = "".join(f"，{part}" for part in come if part)
    here = _HERE.get(committee.kind, "本单位")
    return f"{date_words(held.held_on)}，{here}{where}召开{meeting_title(held)}{count}。现将结果公示如下："


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _adopted_words(held: Deliberation) -> str:
    """会上提出意见5条：采纳3条，部分采纳1条，未采纳1条。"""
    if not held.opinions:
        return ""
    count = Counter(one.adoption for one in held.opinions)
    order = (Adoption.ADOPTED, Adoption.PARTLY, Adoption.NOT_ADOPTED, Adoption.PENDING)
    parts = [f"{one.label}{count[one]}条" for one in order if count[one]]
    return f"会上提出意见{len(held.opinions)}条：{'，'.join(parts)}。"


def _period(held: Deliberation) -> tuple[str, ...]:
    start, end = held.public_from, held.public_to
    if start is None or end is None:
        return ("公示期：　　　　年　　月　　日至　　月　　日。",)
    until = short_date_words(end) if end.year == start.year else date_words(end)
    return (f"公示期：{date_words(start)}至{until}（{(end - start).days}日）。",)


def _objections(committee: Committee) -> tuple[str, str]:
    phone = committee.supervision_phone or committee.phone
    who = _COMMITTEE.get(committee.kind, "本单位")
    return f"公示期间如有意见，请向{who}反映。", f"监督电话：{phone or '　　　　　　　　'}。"


def signed_on(held: Deliberation, today: date) -> date:
    return held.public_from or today
