"""Times of day as a clerk writes them."""

from __future__ import annotations

import re
from datetime import time

from kth_desktop.errors import UserError

_WIDE = str.maketrans("０１２３４５６７８９：．。；;", "0123456789:....")
_TIME = re.compile(
    r"(?P<part>凌晨|上午|早上|早晨|中午|下午|晚上|傍晚)?"
    r"(?P<hour>\d{1,2})(?:[:.点时](?P<minute>\d{1,2}|半|一刻)?分?|(?P<run>\d\d))?"
)
_HALVES = {"半": 30, "一刻": 15, None: 0, "": 0}
_AFTERNOON = ("下午", "晚上", "傍晚")
FIRST_MORNING_HOUR = 7  # 1:30 in a village is in the afternoon; nobody gathers at night


def parse_time(text: str) -> time | None:
    """What was typed: 1:30, 13:30, 1330, 9, 下午1点半; empty is None. Raises `UserError`.

    An hour from 1 to 6 without a leading 0 and without 上午 is meant in the afternoon.
    """
    typed = re.sub(r"\s+", "", text.translate(_WIDE))
    if not typed:
        return None
    found = _TIME.fullmatch(typed)
    if found is None:
        raise UserError(f"“{text.strip()}”看不懂，请写成13:30或下午1:30这样。")
    hour, written = int(found["hour"]), found["minute"]
    minute = int(found["run"]) if found["run"] else _HALVES.get(written, -1)
    if minute < 0:
        minute = int(written)
    if _is_afternoon(found["part"], found["hour"]):
        hour += 12
    if found["part"] == "晚上" and hour == 12:
        raise UserError("晚上12点是后一天的0点，请把日期和时间核对一下。")
    if hour > 23 or minute > 59:
        raise UserError(f"没有{hour}点{minute:02}分，请核对时间。")
    return time(hour, minute)


def _is_afternoon(part: str | None, written: str) -> bool:
    hour = int(written)
    if part is None:
        return 0 < hour < FIRST_MORNING_HOUR and not written.startswith("0")
    return hour < (12 if part in _AFTERNOON else 3 if part == "中午" else 0)
