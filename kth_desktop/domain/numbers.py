"""Numbers of venues, plates and papers, made by a pattern that the office can change."""

from __future__ import annotations

import re

from kth_desktop.errors import UserError

_PLACE = re.compile(r"\{(简称|年|序号\d?)\}")


def number(pattern: str, *, short_name: str, year: int, ordinal: int) -> str:
    """`{简称}{序号2}号` → 曹王01号. A digit after 序号 is the least width, filled with zeros."""

    def part(found: re.Match[str]) -> str:
        match found[1]:
            case "简称":
                return short_name
            case "年":
                return str(year)
            case place:
                return str(ordinal).zfill(int(place[2:] or 1))

    return _PLACE.sub(part, pattern)


def check_pattern(pattern: str) -> str:
    """The pattern itself, or `UserError` when it has no place for the ordinal or a place unknown."""
    if not re.search(r"\{序号\d?\}", pattern):
        raise UserError("编号格式里要有“{序号}”，请补上。")
    if re.search(r"[{}]", _PLACE.sub("", pattern)):
        raise UserError("编号格式只认{简称}、{年}、{序号}、{序号2}，请核对。")
    return pattern


def ordinal_in(text: str) -> int | None:
    """The last run of digits of a number already given (曹王07号 → 7), or None."""
    found = re.findall(r"\d+", text)
    return int(found[-1]) if found else None
