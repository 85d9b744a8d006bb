"""Long names on a plate: tracking is given up first, then size, then the line. Nothing is ever cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..domain.plate import Nameplate
from ..errors import UserError
from .face_files import undrawable

_WHOLE = re.compile(
    r"客堂汇|客堂|村民委员会|居民委员会|委员会|村委会|居委会|联席会议|工作室|活动室|服务站|睦邻点|小组|[0-9A-Za-z.\-]+号?"
)
"""Never broken inside."""
_NEVER_FIRST = frozenset("村家堂会组号户队里园苑厅室站点区镇乡县市省的之，。、；：！？）〕》”’·•・…—")
_NEVER_LAST = frozenset("（〔《“‘第")
_GOOD_ENDS = ("委员会", "街道", "小组", *"村镇乡区县市省家，、）” ")
_TRACKING_SLACK = 0.02


@dataclass(frozen=True)
class Fitted:
    """Lines with one size and tracking, in the unit of the widths given."""

    lines: tuple[str, ...]
    size: float
    tracking: float


@dataclass(frozen=True)
class Room:
    """What a text may take: wanted size and tracking, the widest line, the size below which it is wrapped."""

    size: float
    tracking: float
    widest: float
    floor: float
    step: float


def fit(text: str, room: Room, width: Callable[[str], float]) -> Fitted:
    """`width` gives a text's advance at size 1, without tracking."""
    natural, gaps = width(text), max(len(text) - 1, 0)
    free = room.widest - natural * room.size
    if free >= 0:
        tracking = min(room.tracking, free / gaps) if gaps else 0.0
        return Fitted((text,), room.size, tracking)
    size = _stepped(natural, room, room.size)
    if size >= room.floor:
        return Fitted((text,), size, 0.0)
    lines = split(text, width)
    return Fitted(lines, _stepped(max(map(width, lines)), room, room.floor), 0.0)


def split(text: str, width: Callable[[str], float]) -> tuple[str, ...]:
    """Two lines of about one width, parted at a sensible place; one when there is no place at all."""
    kept = {at for found in _WHOLE.finditer(text) for at in range(found.start() + 1, found.end())}
    places = [at for at in range(1, len(text)) if at not in kept] or []
    sensible = [at for at in places if text[at] not in _NEVER_FIRST and text[at - 1] not in _NEVER_LAST]
    whole = width(text)
    if not (sensible or places):
        return (text,)

    def cost(at: int) -> float:
        uneven = abs(width(text[:at]) * 2 - whole) / whole
        return uneven - (0.22 if text[:at].endswith(_GOOD_ENDS) else 0.0)

    best = min(sensible or places, key=cost)
    if abs(width(text[:best]) * 2 - whole) > 0.6 * whole:  # one good place near an end helps nobody
        best = min(places, key=cost)
    return (text[:best].rstrip(), text[best:].lstrip())


def _stepped(natural: float, room: Room, start: float) -> float:
    """The largest size of `start`, `start` − step … at which the line is narrow enough."""
    size = start
    while natural * size > room.widest + _TRACKING_SLACK and size > room.step:
        size -= room.step
    return size


def facts(plate: Nameplate) -> tuple[tuple[str, str], ...]:
    """The lines at the foot: label and value, those without value left out (the host without consent)."""
    lines = (
        ("编号", plate.number),
        ("客堂主人", plate.host),
        ("联络员", plate.liaison),
        ("电话", plate.phone),
    )
    return tuple(line for line in lines if line[1])


def refuse_undrawable(plates: Sequence[Nameplate]) -> None:
    """Raises `UserError` that names venue, words and character when a character is in no face."""
    if not undrawable("".join({text for plate in plates for _, text in _texts(plate)})):
        return
    found = []
    for plate in plates:
        for label, text in _texts(plate):
            missing = undrawable(text)
            if missing:
                found.append(f"{plate.number}“{plate.venue}”的{label}“{text}”里的“{'”“'.join(missing)}”")
    listed = "；".join(found[:3]) + ("" if len(found) <= 3 else f"；另有{len(found) - 3}处")
    raise UserError(f"字库里没有这些字，打不出来：{listed}。请换成能打的写法；现在什么都还没有打印。")


def _texts(plate: Nameplate) -> tuple[tuple[str, str], ...]:
    return (("村（居）名", plate.committee), ("名称", plate.venue), *facts(plate))
