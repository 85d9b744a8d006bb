"""Sentences of the window that are made of data."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kth_desktop.domain.backup import Inside


def backup_words(made: datetime | None, today: date, *, twice: bool = False) -> str:
    """上次备份 今天8:30，存在本机. `made` in local time; `twice`: the second place has it too."""
    if made is None:
        return "还没有备份"
    days = (today - made.date()).days
    year = "" if made.year == today.year else f"{made.year}年"
    day = {0: "今天", 1: "昨天"}.get(days, f"{year}{made.month}月{made.day}日")
    return f"上次备份 {day}{made.hour}:{made.minute:02}，存在本机{'和另一处' if twice else ''}"


def inside_words(inside: Inside) -> str:
    """Whose a backup is, how much is in it, how large it is, and whether anyone may read it."""
    counts = inside.counts
    held = (
        f"{counts['venues']}个活动点、{counts['volunteers']}名志愿者、{counts['activities']}场活动、{counts['meetings']}次会议"
        if counts
        else ""
    )
    kind = "加了密" if inside.encrypted else "没有加密"
    return "，".join(words for words in (held, kind, size_words(inside.size)) if words)


def size_words(size: int) -> str:
    """In MB with one decimal, what is small in KB."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(size // 1000, 1)} KB"
