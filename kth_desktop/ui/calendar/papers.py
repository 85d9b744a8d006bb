"""The papers of an activity and of a month, each as a name and a way to make it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kth_desktop.almanac.holidays import Holidays
from kth_desktop.domain.activity_texts import ActivityFacts
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.queries import ActivityLine
from kth_desktop.domain.vocabulary import ActivityState

BRING = "请自带茶杯。"


@dataclass(frozen=True)
class Paper:
    """`file_name` names no person; `bring`: whether a sentence of the clerk stands on it."""

    words: str
    file_name: str
    make: Callable[[Path, str], None]
    bring: bool = False


def activity_papers(facts: ActivityFacts, today: date, operator: str) -> tuple[Paper, ...]:
    """预告 first for what is to come, the record first for what was held."""
    activity = facts.activity
    day = f"{activity.held_on.month}月{activity.held_on.day}日"

    def notice(size: str) -> Callable[[Path, str], None]:
        def make(out: Path, bring: str) -> None:
            from kth_desktop.documents.notice import Notice, notices

            notices([Notice(facts, today, bring)], out, size=size)

        return make

    def sign_in(out: Path, _bring: str) -> None:
        from kth_desktop.documents.sign_in import activity_sign_in

        activity_sign_in(activity, facts.committee, out, place=facts.venue.name if facts.venue else "")

    def record(out: Path, _bring: str) -> None:
        from kth_desktop.documents.activity_record import RecordPaper, activity_records

        activity_records([RecordPaper(facts, operator, today)], out)

    before = (
        Paper("活动预告（A4）", f"活动预告-{day}-A4.pdf", notice("A4"), bring=True),
        Paper("活动预告（A3）", f"活动预告-{day}-A3.pdf", notice("A3"), bring=True),
        Paper("活动签到表", f"活动签到表-{day}.pdf", sign_in),
    )
    after = Paper("活动记录表", f"活动记录表-{day}.pdf", record)
    return (after, *before) if activity.state is ActivityState.HELD else (*before, after)


def month_paper(
    day: date, committee: Committee, lines: Sequence[ActivityLine], holidays: Holidays, *, whole_town: bool
) -> Paper:
    def make(out: Path, _bring: str) -> None:
        from kth_desktop.documents.month_sheet import MonthSheet, month_sheet

        month_sheet(MonthSheet(day.year, day.month, committee, lines, holidays, whole_town), out)

    return Paper("活动月历（A3）", f"活动月历-{day.year}年{day.month}月-A3.pdf", make)
