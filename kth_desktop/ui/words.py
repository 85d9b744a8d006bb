"""Sentences of the window that are made of data."""

from __future__ import annotations

from datetime import date, datetime


def backup_words(made: datetime | None, today: date) -> str:
    """上次备份 今天8:30，存在本机. `made` in local time."""
    if made is None:
        return "还没有备份"
    days = (today - made.date()).days
    year = "" if made.year == today.year else f"{made.year}年"
    day = {0: "今天", 1: "昨天"}.get(days, f"{year}{made.month}月{made.day}日")
    return f"上次备份 {day}{made.hour}:{made.minute:02}，存在本机"
