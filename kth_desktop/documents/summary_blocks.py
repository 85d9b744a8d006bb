"""What stands in the summary's tables and lists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..domain.mediation_lists import MediationCounts
from ..domain.queries import TotalsGroup
from ..domain.summary import (
    Summary,
    SummaryActivity,
    SummaryCommittee,
    SummaryVolunteer,
    change_words,
    hours_words,
)
from ..domain.vocabulary import Category
from .charts import COLOURS
from .family_head import INK, SECOND, FormPage
from .fonts import Face
from .paper import MM
from .summary_flow import SIZE, SMALL, Column, ListRow, Table, cell

NONE = "—"
_PERSONS = "个人"
SIGNS = dict(zip(Category, "宣议调文便", strict=True))
_DARK_WORDS = (Category.MEDIATION, Category.CONVENIENCE_SERVICE)


def category_table(summary: Summary) -> Table:
    columns = (
        Column("类别", 28, "left"), Column("场次", 15), Column("受益群众人次", 23), Column("占人次", 17),
        Column("志愿者人次", 21), Column("服务时长", 18), Column("场次", 14), Column("人次", 16),
        Column("人次增减", 18),
    )  # fmt: skip
    rows = [
        (
            now.key, *_figures(now), _share(now.attendances, summary.totals.attendances),
            _count(now.volunteer_attendances), _hours(now.hours), _count(old.sessions),
            _count(old.attendances), _change(summary, now.attendances, old.attendances),
        )
        for now, old in zip(summary.categories, summary.before_categories, strict=True)
    ]  # fmt: skip
    now, old = summary.totals, summary.before
    total = (
        "合计", str(now.sessions), str(now.attendances), _share(now.attendances, now.attendances),
        str(now.volunteer_attendances), hours_words(now.hours), _count(old.sessions), _count(old.attendances),
        _change(summary, now.attendances, old.attendances),
    )  # fmt: skip
    return Table(columns, tuple(rows), total, ((summary.before_words, 6, 2),))


def _change(summary: Summary, now: int, before: int) -> str:
    """Nothing to compare with when nothing was held, or entered, in the time before."""
    return change_words(now, before) if summary.before.sessions else NONE


def venue_table(summary: Summary, *, public: bool) -> Table:
    """客堂主人 is for inside only; the town's table has the village before the name instead."""
    hosts = not (public or summary.whole_town)
    first = (
        (Column("活动点", 30, "left"), Column("客堂主人", 22, "left"))
        if hosts
        else (Column("活动点", 52, "left"),)
    )
    kinds = tuple(Column(c.label, 15.6, "centre", COLOURS[c], head_size=8) for c in Category)
    columns = (*first, *kinds, Column("场次", 11), Column("人次", 14.5), Column("时长", 14.5))
    rows = []
    for venue in summary.venues:
        named = (venue.name, venue.host or NONE) if hosts else (venue.name,)
        counts = [_count(number) for number in venue.sessions]
        figures = (str(sum(venue.sessions)), str(venue.attendances), _hours(venue.hours))
        rows.append((*named, *counts, *figures))
    sums = [_count(group.sessions) for group in summary.categories]
    named = ("合计", "") if hosts else ("合计",)
    return Table(columns, tuple(rows), (*named, *sums, *_totals(summary)))


def partner_table(summary: Summary, *, public: bool) -> Table:
    """On a public paper single persons stand together as 个人."""
    columns = (
        Column("共建单位", 72, "left"), Column("场次", 20), Column("受益群众人次", 28),
        Column("志愿者人次", 26), Column("服务时长", 24),
    )  # fmt: skip
    partners = _without_persons(summary) if public else summary.partners
    rows = [
        (group.key, *_figures(group), _count(group.volunteer_attendances), _hours(group.hours))
        for group in partners
    ]
    now = summary.totals
    figures = (str(now.sessions), str(now.attendances), str(now.volunteer_attendances))
    return Table(columns, tuple(rows), ("合计", *figures, hours_words(now.hours)))


def committee_table(summary: Summary) -> Table:
    """The 月报's columns; 场次/人次 of a category share one."""
    small = 8.0
    columns = (
        Column("序号", 8, "centre", size=small), Column("村居", 18.5, "left", size=small),
        Column("点数", 9, size=small), Column("新增", 9, size=small), Column("场次", 9, size=small),
        Column("人次", 11.5, size=small),
        *(Column(category.label, 13.2, "centre", size=small) for category in Category),
        Column("人次", 9, size=small), Column("时长", 11, size=small),
        Column("场次", 9, size=small), Column("人次", 10, size=small),
    )  # fmt: skip
    now = "本月" if summary.span.month else "本期"
    over = (
        ("活动点", 2, 2),
        (now, 4, 2),
        ("五大类（场次/人次）", 6, 5),
        ("志愿者", 11, 2),
        ("本年累计", 13, 2),
    )
    rows = [_committee(number, row) for number, row in enumerate(summary.committees, 1)]
    if not summary.whole_town:
        return Table(columns, tuple(rows), over=over)
    totals, count = summary.totals, summary.venue_count
    total = (
        "", "合计", str(count.hanging), _count(count.new), str(totals.sessions), str(totals.attendances),
        *(_both(group.sessions, group.attendances) for group in summary.categories),
        str(totals.volunteer_attendances), hours_words(totals.hours),
        str(summary.year.sessions), str(summary.year.attendances),
    )  # fmt: skip
    return Table(columns, tuple(rows), total, over)


def highlight_table(summary: Summary) -> Table:
    """The 月报's last columns, which have no room beside its numbers; 备注 is written by hand."""
    columns = (
        Column("序号", 7, "centre", size=8.0), Column("村居", 17, "left", size=8.0),
        Column("三会(次)", 12, size=8.0), Column("调解(件/成功)", 19, "centre", size=8.0),
        Column("收集", 8.5, size=8.0), Column("办结", 8.5, size=8.0), Column("点单(完成)", 15.5, size=8.0),
        Column("重点活动（一句话）", 69.5, "left", size=8.0), Column("备注", 13, "left", size=8.0),
    )  # fmt: skip
    rows = [
        (
            str(number), row.name, _count(row.three_meetings), _mediated(row), _count(row.concerns_told),
            _count(row.concerns_answered), _count(row.orders_done), row.highlight_words or NONE, "",
        )
        for number, row in enumerate(summary.committees, 1)
    ]  # fmt: skip
    over = (("民情", 4, 2),)
    if not summary.whole_town:
        return Table(columns, tuple(rows), over=over)
    told = sum(row.concerns_told for row in summary.committees)
    answered = sum(row.concerns_answered for row in summary.committees)
    heard = sum(row.three_meetings for row in summary.committees)
    mediated = _mediated_words(summary.committees)
    done = sum(row.orders_done for row in summary.committees)
    total = ("", "合计", _count(heard), mediated, _count(told), _count(answered), _count(done), "", "")
    return Table(columns, tuple(rows), total, over)


def activity_rows(summary: Summary, activities: Iterable[SummaryActivity], *, public: bool) -> list[ListRow]:
    return [_activity(activity, summary, public=public) for activity in activities]


def volunteer_rows(volunteers: Iterable[SummaryVolunteer]) -> list[ListRow]:
    return [_volunteer(volunteer) for volunteer in volunteers]


def _activity(activity: SummaryActivity, summary: Summary, *, public: bool) -> ListRow:
    """日期, sign of the category, title, place, 人次."""
    held_on, of = activity.held_on, summary.span
    plain = of.month and of.first.month == of.last.month and of.first <= held_on <= of.last
    day = f"{held_on.day}日" if plain else f"{held_on.month}.{held_on.day}"
    title = activity.public_title if public else activity.title
    title += "（补录）" if activity.late_entry else ""
    place_room = 26.0 if summary.whole_town else 21.0

    def title_room(width: float) -> float:
        return width - 17 - place_room - 11

    def draw(page: FormPage, left: float, middle: float, width: float) -> None:
        right = left + width
        page.text(left + 9.5, middle, day, Face.HEI, SIZE, align="right")
        _sign(page, left + 11, middle, activity.category)
        cell(page, left + 17, middle, title, title_room(width), SIZE)
        cell(page, right - 11, middle, activity.place, place_room - 1, 9, align="right", colour=SECOND)
        shown = "未填" if activity.attendances is None else str(activity.attendances)
        page.text(right - 0.8, middle, shown, Face.HEI, SIZE, align="right")

    return ListRow(lambda width: ((title, title_room(width)), (activity.place, place_room - 1)), draw)


def _sign(page: FormPage, left: float, middle: float, category: Category) -> None:
    """A square in the category's colour with its one character, so that it reads in grey too."""
    side = 4.2
    page.canvas.setFillColor(COLOURS[category])
    page.canvas.rect(left * MM, page.y(middle + side / 2), side * MM, side * MM, stroke=0, fill=1)
    colour = INK if category in _DARK_WORDS else "#FFFFFF"
    page.text(left + side / 2, middle, SIGNS[category], Face.HEI_BOLD, SMALL, align="centre", colour=colour)


def _volunteer(volunteer: SummaryVolunteer) -> ListRow:
    words = f"{volunteer.name}（{volunteer.group_name}）" if volunteer.group_name else volunteer.name

    def draw(page: FormPage, left: float, middle: float, width: float) -> None:
        cell(page, left + 0.8, middle, words, width - 26, SIZE)
        page.text(left + width - 15, middle, f"{volunteer.services}次", Face.HEI, SIZE, align="right")
        hours = f"{hours_words(volunteer.hours)}小时"
        page.text(left + width - 0.8, middle, hours, Face.HEI, SIZE, align="right")

    return ListRow(lambda width: ((words, width - 26),), draw)


def _committee(number: int, row: SummaryCommittee) -> tuple[str, ...]:
    return (
        str(number), row.name, _count(row.venues), _count(row.new_venues), _count(sum(row.sessions)),
        _count(sum(row.attendances)),
        *(_both(*both) for both in zip(row.sessions, row.attendances, strict=True)),
        _count(row.volunteer_attendances), _hours(row.hours), _count(row.year_sessions),
        _count(row.year_attendances),
    )  # fmt: skip


def _mediated(row: SummaryCommittee) -> str:
    return row.mediated.words if row.mediated else NONE


def _mediated_words(rows: Sequence[SummaryCommittee]) -> str:
    """The sum over all committees."""
    found = [row.mediated for row in rows if row.mediated]
    if not found:
        return NONE
    return MediationCounts(sum(one.cases for one in found), sum(one.agreed for one in found)).words


def _without_persons(summary: Summary) -> Sequence[TotalsGroup]:
    persons = [group for group in summary.partners if group.key in summary.persons]
    others = [group for group in summary.partners if group.key not in summary.persons]
    if not persons:
        return others
    together = TotalsGroup(
        _PERSONS,
        sum(group.sessions for group in persons),
        sum(group.attendances for group in persons),
        sum(group.volunteer_attendances for group in persons),
        sum(group.hours for group in persons),
    )
    return [*others, together]


def _figures(group: TotalsGroup) -> tuple[str, str]:
    return (str(group.sessions), str(group.attendances)) if group.sessions else (NONE, NONE)


def _totals(summary: Summary) -> tuple[str, str, str]:
    found = summary.totals
    return str(found.sessions), str(found.attendances), hours_words(found.hours)


def _both(sessions: int, attendances: int) -> str:
    return f"{sessions}/{attendances}" if sessions else NONE


def _count(number: int) -> str:
    return str(number) if number else NONE


def _hours(hours: float) -> str:
    return hours_words(hours) if hours else NONE


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if part and whole else NONE
