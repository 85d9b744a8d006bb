"""数据更正说明: what the town is told when a closed month changed."""

from __future__ import annotations

from kth_desktop.domain.closing import MonthSheet, Numbers, change_words, numbers_of, summed
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.summary import hours_words

INTO_THE_NEXT = "其中上报以后新登记的，已列入下次汇总表的补报。"


def title(sheet: MonthSheet) -> str:
    return f"{sheet.words}“客堂汇”活动数据更正说明"


def correction_text(sheet: MonthSheet) -> str:
    """One paragraph to send; empty before 月结."""
    if sheet.closed_on is None or not sheet.closed:
        return ""
    closed, now = summed(sheet.closed), summed(sheet.corrected)
    opening = (
        f"{sheet.whose}{sheet.words}“客堂汇”活动情况已于{date_words(sheet.closed_on)}月结上报，"
        f"当时为{counted_words(closed)}。"
    )
    if not sheet.corrections:
        return f"{opening}上报以后没有更正。"
    by = summed(numbers_of(one) for one in sheet.corrections)
    late = INTO_THE_NEXT if sheet.late else ""
    return (
        f"{opening}上报以后更正{len(sheet.corrections)}处，{change_words(by)}；"
        f"更正后为{counted_words(now)}。{late}"
    )


def counted_words(of: Numbers) -> str:
    """12场次、312人次、志愿者26人次、58.5小时."""
    parts = [f"{of.sessions}场次", f"{of.attendances}人次"]
    parts += [f"志愿者{of.volunteer_attendances}人次"] if of.volunteer_attendances else []
    parts += [f"{hours_words(of.hours)}小时"] if of.hours else []
    return "、".join(parts)


def signed(value: float) -> str:
    """+3, -2, nothing for nothing: as the columns of 增减 say it."""
    if not value:
        return ""
    text = hours_words(abs(value)) if isinstance(value, float) else str(abs(value))
    return f"{'+' if value > 0 else '-'}{text}"


def plain(value: float) -> str:
    return hours_words(value) if isinstance(value, float) else str(value)
