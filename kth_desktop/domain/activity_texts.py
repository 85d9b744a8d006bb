"""What a clerk sends and hangs up about an activity: 微信简讯, 预告, and times as they are spoken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import WEEKDAYS, date_words, short_date_words, time_words
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityState, Category, CommitteeKind

_PEOPLE = {CommitteeKind.VILLAGE: "村民", CommitteeKind.RESIDENTS: "居民", CommitteeKind.TOWN: "群众"}
_SPEAKS = {
    Category.PUBLICITY_TRAINING: "主讲",
    Category.CULTURE_RECREATION: "表演",
    Category.CONVENIENCE_SERVICE: "提供服务",
}
# The words after which the household's own word 家 stands already.
_ROOM = ("客堂汇", "客堂")


@dataclass(frozen=True)
class ActivityFacts:
    """An activity with what its texts and papers say of others; `host_name` only once the host agreed."""

    activity: Activity
    committee: Committee
    venue: Venue | None = None
    host_name: str = ""
    partner: Partner | None = None
    helpers: tuple[tuple[str, float], ...] = ()  # name and hours


def people_word(kind: CommitteeKind) -> str:
    """村民, 居民 or 群众."""
    return _PEOPLE[kind]


def part_of_day(at: time | None) -> str:
    """上午, 中午, 下午 or 晚上; empty without a time."""
    return time_words(at)[:2] if at else ""


def period_words(starts_at: time | None, ends_at: time | None) -> str:
    """下午1:30至3:00, 上午9:00至下午1:00, 下午1:30, or empty."""
    if starts_at is None:
        return ""
    if ends_at is None:
        return time_words(starts_at)
    until = time_words(ends_at)
    same = part_of_day(starts_at) == part_of_day(ends_at)
    return f"{time_words(starts_at)}至{until[2:] if same else until}"


def plain_period(starts_at: time | None, ends_at: time | None) -> str:
    """13:30至15:00, as columns show it."""
    if starts_at is None:
        return ""
    start = f"{starts_at.hour}:{starts_at.minute:02}"
    return f"{start}至{ends_at.hour}:{ends_at.minute:02}" if ends_at else start


def hours_words(hours: float) -> str:
    """12, 1.5: without a needless decimal."""
    return f"{hours:g}"


def home_words(facts: ActivityFacts) -> str:
    """3组陆金妹家 once the host agreed, else 3组陆家; the place as written when it is no venue."""
    if facts.venue is None:
        return facts.activity.place
    name = facts.host_name + "家" if facts.host_name else facts.venue.name
    for room in _ROOM:
        name = name.removesuffix(room) or name
    return f"{facts.venue.group_name}{name}"


def room_words(facts: ActivityFacts) -> str:
    """3组陆金妹家客堂, for the notice."""
    home = home_words(facts)
    return f"{home}客堂" if facts.venue is not None and not home.endswith("客堂") else home


def spoken_by(activity: Activity) -> str:
    """镇社区卫生服务中心张医生"""
    return f"{activity.speaker_unit}{activity.speaker}"


def brief(facts: ActivityFacts) -> str:
    """微信简讯, ready to be pasted into the group right after saving."""
    activity, kind = facts.activity, facts.committee.kind
    when = f"{short_date_words(activity.held_on)}{part_of_day(activity.starts_at)}"
    if facts.venue is not None:
        did = f"{home_words(facts)}“客堂汇”开展{activity.public_title}"
    else:
        did = f"“客堂汇”在{activity.place}开展{activity.public_title}"
    parts = [when, did, *_said(activity), *_counts(activity, people_word(kind))]
    return f"【{facts.committee.name}】{'，'.join(parts)}。"


def _said(activity: Activity) -> list[str]:
    who = spoken_by(activity)
    if activity.items:
        served = "、".join(f"{item.item}{item.served}人次" for item in activity.items)
        return [f"{who}服务{served}" if who else f"服务{served}"]
    if not who:
        return []
    if activity.topic and activity.category is not Category.MEDIATION:
        told = activity.category is Category.PUBLICITY_TRAINING
        return [f"{who}{'讲解' if told else '主持'}{activity.topic}"]
    return [f"{who}{_SPEAKS.get(activity.category, '主持')}"]


def came_words(activity: Activity) -> str:
    """28人，其中首次参加5人（志愿者3人，4.5小时）; empty while nobody has counted."""
    if activity.attendances is None:
        return ""
    first = f"，其中首次参加{activity.first_timers}人" if activity.first_timers else ""
    helpers = activity.volunteer_attendances
    hours = sum(one.hours for one in activity.services)
    served = f"，{hours_words(hours)}小时" if hours else ""
    return f"{activity.attendances}人{first}" + (f"（志愿者{helpers}人{served}）" if helpers else "")


def _counts(activity: Activity, people: str) -> list[str]:
    counted = []
    if activity.attendances:
        counted.append(f"{people}{activity.attendances}人参加")
    if activity.volunteer_attendances:
        counted.append(f"志愿者{activity.volunteer_attendances}人服务")
    return counted


@dataclass(frozen=True)
class NoticeText:
    """The 预告 in its parts; `whole` is what goes to the clipboard."""

    title: str
    greeting: str
    body: str
    request: str
    signed: str
    dated: str

    @property
    def whole(self) -> str:
        request = f"    {self.request}\n" if self.request else ""
        return f"{self.title}\n{self.greeting}\n    {self.body}\n{request}{self.signed}\n{self.dated}"


def notice(facts: ActivityFacts, lunar: str, today: date, bring: str = "") -> NoticeText:
    """`lunar` is the lunar day (十月十七); `bring` what the neighbours are asked (请自带茶杯。)."""
    activity = facts.activity
    weekday = f"星期{WEEKDAYS[activity.held_on.weekday()]}"
    at = time_words(activity.starts_at) if activity.starts_at else ""
    when = f"{short_date_words(activity.held_on)}（农历{lunar}，{weekday}）{at}"
    who = spoken_by(activity)
    by = f"，由{who}{_SPEAKS.get(activity.category, '主持')}" if who else ""
    body = f"{when}，在{room_words(facts)}举办“{activity.public_title}”{by}，欢迎大家前来参加。"
    return NoticeText(
        title="“客堂汇”活动预告",
        greeting=f"各位{people_word(facts.committee.kind)}：",
        body=body,
        request=bring + request_words(facts.committee),
        signed=facts.committee.full_name,
        dated=date_words(today),
    )


def request_words(committee: Committee) -> str:
    """The committee's phone, never the host's."""
    phone = f"，电话：{committee.phone}" if committee.phone else ""
    return f"需要接送的老人，请提前一天与联络员联系{phone}。"


def state_words(activity: Activity, today: date) -> tuple[str, str]:
    """What a list says of an activity, with its tone: good, attention or plain."""
    if activity.state is ActivityState.CANCELLED:
        reason = f"，{activity.cancel_reason}" if activity.cancel_reason else ""
        return f"已取消{reason}", "plain"
    if activity.attendances is not None and activity.state is ActivityState.HELD:
        first = f"，其中首次参加{activity.first_timers}人" if activity.first_timers else ""
        return f"已举办，{activity.attendances}人次{first}", "good"
    if activity.state is ActivityState.HELD or activity.held_on < today:
        return "待填人次", "attention"
    return (f"计划，预计{activity.expected}人" if activity.expected else "计划"), "plain"
