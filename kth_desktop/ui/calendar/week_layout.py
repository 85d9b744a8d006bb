"""Where the activities of a week stand: from which hour to which, side by side where they overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from kth_desktop.domain.queries import ActivityLine

FIRST_HOUR, LAST_HOUR = 8, 18
LEAST_MINUTES = 45  # shorter ones are drawn so long, or their words would not fit
STEP_MINUTES = 15  # dragging goes by quarters
DAY = 24 * 60


@dataclass(frozen=True)
class Placed:
    """`start` and `end` in minutes of the day; `lane` of `lanes` side by side."""

    line: ActivityLine
    start: int
    end: int
    lane: int
    lanes: int


def hours_shown(lines: Sequence[ActivityLine]) -> tuple[int, int]:
    """First and last full hour of the axis: 8 to 18, wider when something lies outside."""
    first, last = FIRST_HOUR, LAST_HOUR
    for line in lines:
        if line.activity.starts_at is not None:
            start, end = span(line)
            first, last = min(first, start // 60), max(last, -(-end // 60))
    return first, min(last, 24)


def span(line: ActivityLine) -> tuple[int, int]:
    """An activity without an end lasts an hour."""
    starts, ends = line.activity.starts_at, line.activity.ends_at
    assert starts is not None
    start = minutes(starts)
    end = minutes(ends) if ends else start + 60
    return start, min(max(end, start + LEAST_MINUTES), DAY)


def grouped(lines: Sequence[ActivityLine]) -> tuple[tuple[Placed, ...], ...]:
    """Those of one day that have a time; what overlaps is one group, in lanes beside each other."""
    timed = sorted((line for line in lines if line.activity.starts_at), key=span)
    found: list[tuple[Placed, ...]] = []
    group: list[tuple[ActivityLine, int]] = []
    ends: list[int] = []
    for line in timed:
        start, end = span(line)
        if ends and start >= max(ends):
            found.append(_finished(group, len(ends)))
            group, ends = [], []
        lane = next((n for n, free in enumerate(ends) if free <= start), len(ends))
        ends[lane : lane + 1] = [end]
        group.append((line, lane))
    return (*found, _finished(group, len(ends))) if group else ()


def _finished(group: Sequence[tuple[ActivityLine, int]], lanes: int) -> tuple[Placed, ...]:
    return tuple(Placed(line, *span(line), lane, lanes) for line, lane in group)


def stacked(
    spans: Sequence[tuple[float, float]], least: float, more: float, floor: float, limit: float
) -> tuple[tuple[float, float], ...]:
    """Tops and bottoms one below the other, at their time where there is room, each `least` high or higher.

    Never above `floor` or below `limit`; where not all fit, `more` is left below them to say how many.
    """
    found: list[tuple[float, float]] = []
    free = floor
    for place, (natural, bottom) in enumerate(spans):
        top = max(natural, free)
        following = spans[place + 1][0] if place + 1 < len(spans) else bottom
        free = max(top + least, min(bottom, following))
        found.append((top, free))
    top, last = found[-1]
    if last <= limit:
        return tuple(found)
    if top + least <= limit:
        return (*found[:-1], (top, limit))
    shown = len(spans)
    if shown * least > limit - floor:
        shown = max(0, int((limit - floor - more) // least))
    rest = more if shown < len(spans) else 0.0
    start = max(floor, min(spans[0][0], limit - shown * least - rest))
    return tuple((start + n * least, start + (n + 1) * least) for n in range(shown))


def minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def clock(minute: int) -> time:
    minute = max(0, min(minute, DAY - STEP_MINUTES))
    return time(minute // 60, minute % 60)


def moved_times(line: ActivityLine, start: int) -> tuple[time, time | None]:
    """The same length from another start, in quarters of an hour; it ends before midnight."""
    start = round(start / STEP_MINUTES) * STEP_MINUTES
    ends = line.activity.ends_at
    if ends is None or line.activity.starts_at is None:
        return clock(start), None
    length = minutes(ends) - minutes(line.activity.starts_at)
    start = max(0, min(start, DAY - STEP_MINUTES - length))
    return clock(start), clock(start + length)


def without_time(lines: Sequence[ActivityLine]) -> tuple[ActivityLine, ...]:
    return tuple(line for line in lines if line.activity.starts_at is None)


@dataclass(frozen=True)
class Spot:
    """A place in the week; `minute` None is the strip for what has no time."""

    day: date
    minute: int | None
