"""What the detail says of a venue, in the clerk's words."""

from __future__ import annotations

from dataclasses import dataclass

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.queries import VenueDetail, VenueLine
from kth_desktop.domain.venue import Need, Venue, VenueStep
from kth_desktop.domain.vocabulary import BASIC_FACILITIES, VenueStage
from kth_desktop.ui.widgets.step_line import ShownStep

_WAY = (VenueStage.FINDING, VenueStage.GROWING, VenueStage.ACCEPTED, VenueStage.HUNG)
_SHORT = {VenueStage.ACCEPTED: "已验收"}
FEW = 3  # facilities named before “等”


@dataclass(frozen=True)
class Card:
    """One of 三个有: whether it is there, and a few words."""

    need: Need
    icon: str
    words: str
    there: bool


def cards(detail: VenueDetail) -> tuple[Card, ...]:
    venue, missing = detail.line.venue, detail.line.missing
    return (
        Card(Need.PLATE, "signpost", _plate_words(venue), Need.PLATE not in missing),
        Card(Need.HOST, "users", _host_words(detail), Need.HOST not in missing),
        Card(Need.ROOM, "armchair", _room_words(venue), Need.ROOM not in missing),
    )


def _plate_words(venue: Venue) -> str:
    if venue.stage is VenueStage.REMOVED:
        return "已撤牌"
    if venue.hung_on is None:
        return "还没有挂"
    month = f"{venue.hung_on.month}月" if venue.hung_on.month else ""
    return f"{venue.hung_on.year}年{month}挂牌"  # the day stands in the list and in the steps


def _host_words(detail: VenueDetail) -> str:
    if detail.line.venue.host_id is None:
        return "还没有选"
    if not detail.line.host_active:
        return "主人不在册"
    return f"骨干{detail.backbones}人" if detail.backbones else "在册"


def _room_words(venue: Venue) -> str:
    lacking = [word for word in BASIC_FACILITIES if word not in venue.facilities]
    area = f"{venue.area_m2:g}㎡" if venue.area_m2 else ""
    seats = f"坐{venue.capacity}人" if venue.capacity else ""
    if not area or not seats:
        return " ".join(part for part in (area or "面积未填", seats or "座位未填") if part)
    return f"缺{'、'.join(lacking)}" if lacking else f"{area} {seats}"


def shown_steps(venue: Venue, steps: tuple[VenueStep, ...]) -> tuple[ShownStep, ...]:
    """The four steps to 挂牌, then 暂停 or 撤牌 where the venue stands there now."""
    dates = {step.stage: step.happened_on for step in sorted(steps, key=lambda step: step.position)}
    if venue.hung_on:
        dates[VenueStage.HUNG] = venue.hung_on
    way = _WAY if venue.stage in _WAY else (*_WAY, venue.stage)
    reached = way.index(venue.stage)
    shown, year = [], 0
    for place, stage in enumerate(way):
        on = dates.get(stage) if place <= reached else None
        words = "还没有" if place > reached else "未记" if on is None else _near(on, year)
        year = on.year if on else year
        shown.append(ShownStep(_SHORT.get(stage, stage.label), words, place <= reached))
    return tuple(shown)


def _near(on: PartialDate, year: int) -> str:
    """As short as it stays clear: a day of the year before it without the year, of another year no day."""
    if on.year == year and on.day:
        return f"{on.month}月{on.day}日"
    return f"{on.year}年{on.month}月" if on.month else f"{on.year}年"


_NEXT = {
    VenueStage.FINDING: "和客堂主人谈妥后，改为培育中",
    VenueStage.GROWING: "可以验收了",
    VenueStage.ACCEPTED: "打印铭牌，挂好后填日期",
    VenueStage.PAUSED: "能开放了就恢复开放",
}
_AFTERWARDS = {VenueStage.GROWING: "，再验收", VenueStage.PAUSED: "，再恢复开放", VenueStage.HUNG: ""}


def next_step(detail: VenueDetail) -> str:
    """The one thing to do next, or empty."""
    venue = detail.line.venue
    lacking = "、".join(need.word for need in detail.line.missing if need is not Need.PLATE)
    if lacking and venue.stage in _AFTERWARDS:
        return f"补齐{lacking}{_AFTERWARDS[venue.stage]}"
    if venue.stage is VenueStage.HUNG and not venue.host_name_consent:
        return "主人同意印名后，记下同意日期"
    return _NEXT.get(venue.stage, "")


def facts(detail: VenueDetail, *, short: bool = False) -> tuple[tuple[str, str], ...]:
    """Label and words; 联系电话 is masked elsewhere and stands apart. `short`: for narrow columns."""
    line, venue = detail.line, detail.line.venue
    agreed = "同意印名" if short else "同意在铭牌上印名"
    consent = agreed if venue.host_name_consent else "还没同意印名"
    accepted = next((s for s in reversed(detail.steps) if s.stage is VenueStage.ACCEPTED), None)
    found = [
        ("客堂主人", f"{line.host_name}（{consent}）" if line.host_name else "未填"),
        ("地址", venue.address or "未填"),
        ("联系电话", ""),
        ("设施", _facilities(venue, 1 if short else FEW)),
        ("消防", _fire(venue)),
    ]
    if accepted:
        by = f"，{accepted.decided_by}" if accepted.decided_by else ""
        found.append(("验收", f"{accepted.happened_on.words}{by}"))
    found.append(("今年活动", activity_words(line)))
    if venue.remarks:
        found.append(("备注", venue.remarks))
    return tuple(found)


def _facilities(venue: Venue, few: int) -> str:
    if not venue.facilities:
        return "未填"
    named = "、".join(venue.facilities[:few])
    more = f"等{len(venue.facilities)}样" if len(venue.facilities) > few else ""
    whole = set(BASIC_FACILITIES) <= set(venue.facilities)
    return f"{named}{more}{'齐全' if whole and more else ''}"


def _fire(venue: Venue) -> str:
    exits = "出口未填" if venue.exits is None else f"出口{venue.exits}处"
    return f"{exits}，最多坐{venue.capacity}人" if venue.capacity else exits


def activity_words(line: VenueLine) -> str:
    return f"{line.sessions}场次，{line.attendances}人次" if line.sessions else "今年还没有活动"


def subtitle(line: VenueLine, *, whole_town: bool) -> str:
    """曹王10号，12组"""
    parts = [line.venue.number or "未编号", line.venue.group_name]
    return "，".join([line.committee_name, *parts] if whole_town else parts)
