"""The papers of an activity and of a month, each as a job for the preview."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from kth_desktop.almanac.holidays import Holidays
from kth_desktop.changes import Kind
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.activity_texts import ActivityFacts
from kth_desktop.domain.calendar_rules import month_days
from kth_desktop.domain.photo import PRINTED, Shown
from kth_desktop.domain.queries import ActivityLine, ActivityQuery
from kth_desktop.domain.vocabulary import ActivityState
from kth_desktop.ui.paper_job import Chosen, Paper, Style

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk

BRING = "请自带茶杯。"
NO_MORE = "不另写"
TOUCHED = (Kind.ACTIVITY, Kind.VENUE, Kind.COMMITTEE, Kind.VOLUNTEER)
Out = Path | BinaryIO
FactsPaper = Paper[ActivityFacts]


class RecordContent(NamedTuple):
    facts: ActivityFacts
    photos: tuple[Shown, ...]
    chain: str


class Offer(NamedTuple):
    """A paper that can be asked for: its words in a menu, and the job."""

    words: str
    job: Callable[[Desk, Activity], Paper[Any]]


def offers(activity: Activity) -> tuple[Offer, ...]:
    """预告 first for what is to come, the record first for what was held; none for what was cancelled."""
    if activity.state is ActivityState.CANCELLED:
        return ()
    notice, sign_in = Offer("打印预告", notice_job), Offer("打印签到表", sign_in_job)
    record = Offer("打印记录表", record_job)
    held = activity.state is ActivityState.HELD
    return (record, sign_in, notice) if held else (notice, sign_in, record)


def notice_job(desk: Desk, activity: Activity) -> FactsPaper:
    """A4 or A3; what the neighbours are asked beside is one of the choices."""
    today, own = desk.today, activity.remarks.strip()
    sentences = [BRING, *([own] if own else []), ""]
    styles = tuple(
        Style(words or NO_MORE, "备注里的话" if words == own and own else "") for words in sentences
    )

    def write(facts: ActivityFacts, out: Out, chosen: Chosen) -> None:
        from kth_desktop.documents.notice import Notice, notices

        notices([Notice(facts, today, sentences[chosen.style])], out, size=chosen.paper)

    return _paper(desk, activity, "活动预告", write, papers=("A4 纵向", "A3 纵向"), styles=styles)


def sign_in_job(desk: Desk, activity: Activity) -> FactsPaper:
    def write(facts: ActivityFacts, out: Out, chosen: Chosen) -> None:
        from kth_desktop.documents.sign_in import activity_sign_in

        del chosen
        place = facts.venue.name if facts.venue else ""
        activity_sign_in(facts.activity, facts.committee, out, place=place)

    return _paper(desk, activity, "活动签到表", write)


def record_job(desk: Desk, activity: Activity) -> Paper[RecordContent]:
    """With its photos, as far as the paper has room for them."""
    office, operator, today, day = desk.office, desk.office.operator, desk.today, activity.held_on

    def read() -> RecordContent:
        return RecordContent(
            office.activities.facts(activity.id),
            office.photos.shown("activity", activity.id)[:PRINTED],
            office.chain.line("activity", activity.id),
        )

    def write(content: RecordContent, out: Out, chosen: Chosen) -> None:
        from kth_desktop.documents.activity_record import RecordPaper, activity_records
        from kth_desktop.documents.record_photos import PaperPhoto

        del chosen
        photos = tuple(PaperPhoto(one.content, one.photo.caption) for one in content.photos)
        paper = RecordPaper(content.facts, operator, today, photos=photos, chain=content.chain)
        activity_records([paper], out)

    return Paper(
        "打印活动记录表",
        f"活动记录表{day.year}年{day.month}月{day.day}日",
        reading=read,
        writing=write,
        touched_by=(*TOUCHED, Kind.PHOTO, Kind.LINK),
    )


def _paper(
    desk: Desk,
    activity: Activity,
    what: str,
    write: Callable[[ActivityFacts, Out, Chosen], None],
    *,
    papers: tuple[str, ...] = ("A4 纵向",),
    styles: tuple[Style, ...] = (),
) -> FactsPaper:
    """The title of an activity may name a person, so the file is called by the day."""
    office, day = desk.office, activity.held_on
    return Paper(
        f"打印{what}",
        f"{what}{day.year}年{day.month}月{day.day}日",
        reading=lambda: office.activities.facts(activity.id),
        writing=write,
        papers=papers,
        styles=styles,
        touched_by=TOUCHED,
    )


class MonthContent(NamedTuple):
    lines: tuple[ActivityLine, ...]
    holidays: Holidays


def month_job(desk: Desk, day: date) -> Paper[MonthContent]:
    """The month for the wall, of the committee looked at or of the whole town."""
    office, committee_id = desk.office, desk.committee_id
    days, signs = month_days(day.year, day.month), desk.signing

    def read() -> MonthContent:
        lines = office.activities.between(days[0], days[-1], committee_id)
        return MonthContent(lines, Holidays(office.holidays.entered()))

    def write(content: MonthContent, out: Out, chosen: Chosen) -> None:
        from kth_desktop.documents.month_sheet import MonthSheet, month_sheet

        del chosen
        town = committee_id is None
        sheet = MonthSheet(day.year, day.month, signs, content.lines, content.holidays, town)
        month_sheet(sheet, out)

    return Paper(
        "打印活动月历",
        f"活动月历{day.year}年{day.month}月",
        reading=read,
        writing=write,
        papers=("A3 横向",),
        touched_by=(Kind.ACTIVITY, Kind.VENUE, Kind.COMMITTEE, Kind.HOLIDAY_DAY),
    )


def list_job(desk: Desk, query: ActivityQuery) -> Paper[tuple[ActivityLine, ...]]:
    """The list as it stands: what is searched for, in the order that is shown."""
    office, unit, day = desk.office, desk.signing, desk.today

    def write(lines: tuple[ActivityLine, ...], out: Out, chosen: Chosen) -> None:
        from kth_desktop.documents.record_lists import activity_list

        del chosen
        activity_list(lines, out, unit=unit, day=day)

    return Paper(
        "打印活动一览表",
        f"活动一览表{day.year}年{day.month}月{day.day}日",
        reading=lambda: office.activities.lines(query),
        writing=write,
        touched_by=TOUCHED,
    )
