"""公开栏: the text of a sheet, put together from records; nobody is named who has not agreed to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from kth_desktop.domain.activity_texts import ActivityFacts, people_word, request_words
from kth_desktop.domain.board_rules import own_phones, usual_end
from kth_desktop.domain.board_sheet import BoardSheet, SheetKind
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.concern_rules import public_text, public_who
from kth_desktop.domain.dates import WEEKDAYS, date_words, short_date_words, time_words
from kth_desktop.domain.minutes_text import chinese_number
from kth_desktop.domain.money import yuan_words
from kth_desktop.domain.pledge import EntryKind, PledgeKind, PledgeLine
from kth_desktop.domain.public_check import hidden
from kth_desktop.domain.publication_text import PublicNotice
from kth_desktop.domain.summary import Summary, main_clause, none_words
from kth_desktop.domain.vocabulary import Category, CommitteeKind
from kth_desktop.domain.vote_texts import VoteFacts, public_paragraphs, public_title

_ENDS = "。；;，,、 "
_NONE_PLANNED = "活动安排正在商量，定下以后另行公布。"


def composed(sheet: BoardSheet, title: str, paragraphs: Sequence[str]) -> BoardSheet:
    return replace(sheet, title=title, body="\n".join(paragraphs))


# Activities to come


def activities_title(span: str) -> str:
    return f"{span}“客堂汇”活动预告"


def activities_body(
    found: Sequence[ActivityFacts], committee: Committee, span: str, names: Collection[str] = ()
) -> tuple[str, ...]:
    """A dispute is nobody's to come to, so it is left out; `names` as for `concerns_body`."""
    people = people_word(committee.kind)
    open_ones = [facts for facts in found if facts.activity.category is not Category.MEDIATION]
    if not open_ones:
        return (f"{span}{_NONE_PLANNED}",)
    lead = f"{span}，{committee.name}“客堂汇”安排活动{len(open_ones)}场，欢迎各位{people}就近参加："
    tail = f"时间、地点如有变动，以活动前的预告为准。{request_words(committee)}"
    return (lead, *(activity_words(facts, names) for facts in open_ones), tail)


def activity_words(facts: ActivityFacts, names: Collection[str] = ()) -> str:
    """12月3日（星期四）下午1:30，冬季健康课，陆家客堂（3组）"""
    activity = facts.activity
    at = time_words(activity.starts_at) if activity.starts_at else ""
    when = f"{short_date_words(activity.held_on)}（星期{WEEKDAYS[activity.held_on.weekday()]}）{at}"
    title = hidden(activity.public_title, own_phones(facts.committee), names)
    return "，".join(filter(None, (when, title, place_words(facts, names))))


def place_words(facts: ActivityFacts, names: Collection[str] = ()) -> str:
    """陆家客堂（3组） once the household agreed, else 3组客堂（曹王01号）; never a house."""
    venue = facts.venue
    if venue is None:
        return hidden(facts.activity.place, own_phones(facts.committee), names)
    if venue.host_name_consent:
        return f"{hidden(venue.name)}（{venue.group_name}）" if venue.group_name else hidden(venue.name)
    return f"{venue.group_name}客堂" + (f"（{venue.number}）" if venue.number else "")


# A vote


def vote_title(facts: VoteFacts) -> str:
    return public_title(facts)


def vote_body(facts: VoteFacts) -> tuple[str, ...]:
    """Counts and their sum; the days of posting stand on the sheet itself."""
    return public_paragraphs(facts, facts.vote.held_on)[:-1]


# Concerns


def concerns_title(span: str) -> str:
    return f"群众关心事项答复（{span}）"


def concerns_body(
    found: Sequence[Concern], committee: Committee, span: str, names: Collection[str] = ()
) -> tuple[str, ...]:
    """Never who said it; `names`: everybody on the roster, for a name may stand in the words too."""
    if not found:
        return (f"{span}没有新答复的群众关心事项。",)
    told = [
        f"{chinese_number(number)}、{hidden(_concern(one, committee.kind), own_phones(committee), names)}"
        for number, one in enumerate(found, start=1)
    ]
    return (f"{span}，群众关心事项答复{len(found)}件，现将办理情况公布如下：", *told)


def _concern(concern: Concern, kind: CommitteeKind) -> str:
    said = public_text(concern).rstrip(_ENDS)
    answer = public_text(replace(concern, text=concern.answer)).rstrip(_ENDS)
    on = f"（{short_date_words(concern.answered_on)}）" if concern.answered_on else ""
    return f"{public_who(concern, kind)}（{concern.kind.label}）：{said}。答复{on}：{answer}。"


# Pledges


def pledges_title() -> str:
    return "关于“客堂汇”认领项目的公示"


def pledges_body(
    lines: Sequence[PledgeLine], committee: Committee, names: Collection[str] = ()
) -> tuple[str, ...]:
    public = [line for line in lines if line.pledge.is_public]
    if not public:
        return ("目前没有认领项目。",)
    units = len({line.partner_name for line in public})
    lead = f"共建单位{units}家为“客堂汇”认领项目{len(public)}个，到账和使用情况公布如下："
    told = [
        f"{chinese_number(number)}、{hidden(_pledge(line), own_phones(committee), names)}"
        for number, line in enumerate(public, start=1)
    ]
    return (lead, *told)


def _pledge(line: PledgeLine) -> str:
    pledge = line.pledge
    head = f"{pledge.title}：{line.partner_name}认领{pledge.kind.label}"
    if pledge.kind is not PledgeKind.MONEY:
        came = f"{date_words(pledge.delivered_on)}已兑现" if pledge.delivered_on else "还没有兑现"
        content = pledge.content.rstrip(_ENDS)
        return "，".join(filter(None, (head, content, came))) + "。"
    used = "、".join(
        f"{entry.what or entry.kind.label}{yuan_words(entry.fen)}"
        for entry in pledge.entries
        if entry.kind is EntryKind.SPENT
    )
    account = f"到账{yuan_words(pledge.received_fen)}"
    spent = f"；用于{used}，结余{yuan_words(pledge.left_fen)}" if used else "；还没有支出"
    return f"{head}{yuan_words(pledge.agreed_fen or 0)}，{account}{spent}。"


# The numbers of a quarter


def numbers_title(span: str) -> str:
    return f"{span}“客堂汇”活动情况"


def numbers_body(summary: Summary) -> tuple[str, ...]:
    """2026年7至9月，曹王村“客堂汇”共开展各类服务活动7场次，受益群众达312人次。其中…"""
    if not summary.any_held:
        return (none_words(summary.span),)
    held = [
        f"{group.key}{group.sessions}场次、{group.attendances}人次"
        for group in summary.categories
        if group.sessions
    ]
    year = summary.year
    so_far = f"今年累计{year.sessions}场次、{year.attendances}人次。"
    count = summary.venue_count
    venues = f"截至期末，挂牌活动点{count.hanging}个" + (f"，其中新挂牌{count.new}个" if count.new else "")
    return (f"{main_clause(summary)}。", f"其中{'；'.join(held)}。", so_far, f"{venues}。")


# The paper


def notice_of(sheet: BoardSheet, committee: Committee, dated: str) -> PublicNotice:
    """What is printed: the text as it stands, its days, and whom to ask."""
    return PublicNotice(
        title=sheet.title,
        salutation=f"各位{people_word(committee.kind)}：",
        paragraphs=(*filter(None, sheet.body.splitlines()), *_tail(sheet, committee)),
        signed=committee.full_name,
        dated=dated,
    )


def _tail(sheet: BoardSheet, committee: Committee) -> tuple[str, ...]:
    told = []
    begins = sheet.posted_from
    if begins is not None:
        ends = sheet.posted_to or usual_end(begins)
        label = "张贴时间" if sheet.kind is SheetKind.ACTIVITIES else "公示期"
        told.append(f"{label}：{(ends - begins).days}日，自{date_words(begins)}起至{date_words(ends)}止。")
    phone = committee.supervision_phone or committee.phone
    if phone:
        told.append(f"监督电话：{phone}")
    return tuple(told)
