"""点单: what can be taken, what is late, and which days are proposed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from kth_desktop.domain.dates import WEEKDAYS, date_words, short_date_words, time_words
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.service_order import OrderState, ServiceOrder
from kth_desktop.domain.text import NAME_LENGTH
from kth_desktop.errors import Problem

ANSWER_DAYS = 3  # the practice's own promise: an order is answered within three days
LOOK_AHEAD = 92  # days in which a free one is looked for
PROPOSED = 6
MOST_VENUES = 20
LINE_LENGTH = 200
MOST_MINUTES = 24 * 60
MOST_TIMES = 99
# Why an order goes back, or moves to another day.
RETURN_REASONS = ("暂时排不上", "没有这项服务", "场地不合适", "对方来电更正", "重复点单", "其他")
MOVE_REASONS = ("高温", "台风", "下雨", "对方有事", "场地有事", "对方来电更正", "其他")
MOVED_IN_CALENDAR = "在日历里改了日期"


@dataclass(frozen=True)
class OrderQuery:
    """`order` is a column of the list: number, title, venues, partner, when, state."""

    committee_id: UUID | None = None
    text: str = ""
    venue_id: UUID | None = None
    partner_id: UUID | None = None
    state: OrderState | None = None
    order: str = "number"
    descending: bool = True


@dataclass(frozen=True)
class OrderLine:
    """One card of the board, one row of the list."""

    order: ServiceOrder
    committee_name: str
    partner_name: str
    venue_names: tuple[str, ...]
    due: str  # 希望12月10日前, 11月25日 周三 下午1:30, 11月16日签收，满意
    is_late: bool


@dataclass(frozen=True)
class FreeDay:
    """A day on which partner and venues are free; `words` 12月2日（星期三）."""

    day: date
    words: str


def order_problems(order: ServiceOrder, today: date) -> Iterator[Problem]:
    if not order.title:
        yield Problem("title", "要什么服务还没有填，请从服务菜单里选，或直接写明。")
    elif len(order.title) > NAME_LENGTH:
        yield Problem("title", f"服务名称最多{NAME_LENGTH}个字，现在是{len(order.title)}个字，请改短。")
    if not order.venues:
        yield Problem("venues", "送到哪里还没有填，请选一个活动点。")
    ids = [line.venue_id for line in order.venues]
    if len(set(ids)) < len(ids):
        yield Problem("venues", "同一个活动点选了两次，请去掉一个。")
    if len(ids) > MOST_VENUES:
        yield Problem("venues", f"一张单子最多{MOST_VENUES}个活动点，请分成几张。")
    if order.ordered_on > today:
        yield Problem("ordered_on", f"{date_words(order.ordered_on)}还没有到，请核对点单日期。")
    if order.wish_from and order.wish_to and order.wish_to < order.wish_from:
        yield Problem("wish_to", "希望时间的结束早于开始，请核对。")
    for name in ("wish", "asked_by", "signed_by", "rating_words", "return_reason"):
        if (length := len(getattr(order, name))) > LINE_LENGTH:
            yield Problem(name, f"最多{LINE_LENGTH}个字，现在是{length}个字，请改短。")
    yield from _dates_in_order(order, today)


def _dates_in_order(order: ServiceOrder, today: date) -> Iterator[Problem]:
    for line in order.venues:
        if line.held_on is not None and line.held_on < order.ordered_on:
            words = f"配送日期{short_date_words(line.held_on)}早于点单日期，请核对。"
            yield Problem("venues", words)
            return
    named = (
        ("accepted_on", "受理"), ("assigned_on", "派单"), ("scheduled_on", "排期"), ("delivered_on", "配送"),
        ("signed_on", "签收"), ("rated_on", "评价"), ("returned_on", "退回"),
    )  # fmt: skip
    for name, word in named:
        on: date | None = getattr(order, name)
        if on is not None and on < order.ordered_on:
            yield Problem(name, f"{word}日期早于点单日期，请核对。")
        elif on is not None and on > today:
            yield Problem(name, f"{word}日期{date_words(on)}还没有到，请核对。")
    if order.signed_on and order.delivered_on and order.signed_on < order.delivered_on:
        yield Problem("signed_on", "签收日期早于配送日期，请核对。")
    if order.rating is not None and order.signed_on is None:
        yield Problem("rating", "还没有签收，不能评价，请先填签收日期。")


def due_words(order: ServiceOrder, today: date) -> tuple[str, bool]:
    """What the card says last, and whether that is late."""
    match order.state:
        case OrderState.RETURNED:
            assert order.returned_on is not None
            return f"{short_date_words(order.returned_on)}退回：{order.return_reason}", False
        case OrderState.DONE:
            assert order.signed_on is not None
            rated = f"，{order.rating.label}" if order.rating else "，还没有评价"
            return f"{short_date_words(order.signed_on)}签收{rated}", False
        case OrderState.ARRANGED:
            return _arranged_words(order, today)
        case _:
            return _waiting_words(order, today)


def _arranged_words(order: ServiceOrder, today: date) -> tuple[str, bool]:
    days = sorted(
        (line.held_on, line.starts_at) for line in order.venues if line.held_on is not None
    )  # a time is the same kind throughout
    last = days[-1][0] if days else today
    if last < today:
        return f"超时：{short_date_words(last)}已过，还没签收", True
    coming = next((one for one in days if one[0] >= today), days[-1] if days else None)
    if coming is None:
        return "还没有日子", False
    at = f" {time_words(coming[1])}" if coming[1] else ""
    more = f"，共{len(days)}处" if len(days) > 1 else ""
    return f"{short_date_words(coming[0])} 周{WEEKDAYS[coming[0].weekday()]}{at}{more}", False


def _waiting_words(order: ServiceOrder, today: date) -> tuple[str, bool]:
    waited = (today - order.ordered_on).days
    if order.wish_to is not None and order.wish_to < today:
        return f"超时：希望{short_date_words(order.wish_to)}前，还没有安排", True
    if order.accepted_on is None and waited >= ANSWER_DAYS:
        return f"超时：{waited}天没有回复", True
    return wish_words(order), False


def wish_words(order: ServiceOrder) -> str:
    """希望12月10日前, 希望11月20日至12月10日, 希望元旦前; without a wish: 时间都可以."""
    if order.wish:
        return f"希望{order.wish}"
    if order.wish_from and order.wish_to:
        return f"希望{short_date_words(order.wish_from)}至{short_date_words(order.wish_to)}"
    if order.wish_to:
        return f"希望{short_date_words(order.wish_to)}前"
    return f"希望{short_date_words(order.wish_from)}起" if order.wish_from else "时间都可以"


def free_days(
    order: ServiceOrder,
    offer: ServiceOffer | None,
    taken: Collection[date],
    served: Sequence[date],
    today: date,
) -> tuple[FreeDay, ...]:
    """The first few days that suit: after the lead time, within the wish and the season, with nobody taken.

    `taken` are days on which a venue or the partner has something on, `served` those on which the partner
    already brings this service (for 每月次数).
    """
    lead = offer.lead_days if offer else 0
    first = max(today + timedelta(days=max(lead, 1)), order.wish_from or today)
    last = order.wish_to if order.wish_to and order.wish_to >= first else first + timedelta(days=LOOK_AHEAD)
    found: list[FreeDay] = []
    day = first
    while day <= last and len(found) < PROPOSED:
        if day not in taken and _in_season(offer, day) and not _full(offer, served, day):
            found.append(FreeDay(day, date_words(day, weekday=True)))
        day += timedelta(days=1)
    return tuple(found)


def _in_season(offer: ServiceOffer | None, day: date) -> bool:
    return offer is None or not offer.months or str(day.month) in offer.months


def _full(offer: ServiceOffer | None, served: Sequence[date], day: date) -> bool:
    if offer is None or offer.capacity is None:
        return False
    return sum((one.year, one.month) == (day.year, day.month) for one in served) >= offer.capacity


def offer_problems(offer: ServiceOffer) -> Iterator[Problem]:
    if not offer.title:
        yield Problem("title", "服务名称还没有填，请填写后再保存。")
    elif len(offer.title) > NAME_LENGTH:
        yield Problem("title", f"服务名称最多{NAME_LENGTH}个字，现在是{len(offer.title)}个字，请改短。")
    limits = (("minutes", "时长", 1, MOST_MINUTES, "分钟"), ("capacity", "每月次数", 1, MOST_TIMES, "次"))
    for name, word, low, high, unit in limits:
        value: int | None = getattr(offer, name)
        if value is not None and not low <= value <= high:
            yield Problem(name, f"{word}应在{low}至{high}{unit}之间，请核对。")
    if not 0 <= offer.lead_days <= 365:
        yield Problem("lead_days", "提前天数应在0至365天之间，请核对。")
