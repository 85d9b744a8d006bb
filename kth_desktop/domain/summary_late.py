"""补报: what came after a month's summary was handed in, said in the next one and on the first."""

from __future__ import annotations

from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.summary import Summary, SummaryLate, hours_words

NOT_TWICE = "不算在本月数里，年度累计按举办日期计。"


def late_words(late: SummaryLate) -> str:
    """补报上月：1场次、20人次，志愿者3人次、4.5小时。"""
    volunteers = [f"{late.volunteer_attendances}人次"] if late.volunteer_attendances else []
    volunteers += [f"{hours_words(late.hours)}小时"] if late.hours else []
    served = f"，志愿者{'、'.join(volunteers)}" if volunteers else ""
    return f"{late.words}：{_counted(late.sessions, late.attendances)}{served}。"


def since_words(summary: Summary) -> str:
    """7月2日已上报；以后又登记1场次、20人次，列入下次的补报。 Empty before it was handed in."""
    if summary.handed_on is None:
        return ""
    said = f"{short_date_words(summary.handed_on)}已上报"
    sessions, attendances = summary.since
    if not (sessions or attendances):
        return f"{said}。"
    return f"{said}；以后又登记{_counted(sessions, attendances)}，列入下次的补报。"


def backfilled_words(summary: Summary) -> str:
    """含汇总补录54场次，只有合计数，没有单场记录。 Empty when everything is told one by one."""
    if not summary.totals.backfilled:
        return ""
    place = "，不在按周的图里" if summary.step_words == "按周" else ""
    return f"含汇总补录{summary.totals.backfilled}场次：只有合计数，没有单场记录{place}。"


def remarks(summary: Summary) -> tuple[str, ...]:
    """The lines below the headline numbers: what is reported late here, and what this report missed."""
    found = [late_words(summary.late) + NOT_TWICE] if summary.late else []
    found += [words] if (words := backfilled_words(summary)) else []
    return (*found, since_words(summary)) if any(summary.since) else tuple(found)


def _counted(sessions: int, attendances: int) -> str:
    """An activity whose 场次 was reported before without its number comes late with 人次 only."""
    parts = [f"{sessions}场次"] if sessions else []
    parts += [f"{attendances}人次"] if attendances or not sessions else []
    return "、".join(parts)
