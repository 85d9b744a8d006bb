"""`kth print notice|activity|wall-calendar`: the papers of the calendar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file, unit_of
from kth_desktop.domain.calendar_rules import month_days
from kth_desktop.domain.photo import PRINTED
from kth_desktop.domain.queries import ActivityQuery
from kth_desktop.domain.vocabulary import ActivityState
from kth_desktop.errors import UserError
from kth_desktop.office import Office

if TYPE_CHECKING:
    from kth_desktop.documents.record_photos import PaperPhoto

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


_choosing = into_file(
    click.option("--activity", "ids", multiple=True, help="活动编号；可写多次"),
    click.option("--date", "day", default="", help="这一天的全部活动，如 2026-11-25"),
    click.option("--committee", default="", help="只打一个村（居）的"),
)


@click.command("notice", help="活动预告，贴公开栏")
@_choosing
@click.option("--size", type=click.Choice(["A4", "A3"]), default="A4")
@click.option("--bring", default="请自带茶杯。", help="另写一句；不要就写空的")
def notice(
    call: Call, ids: tuple[str, ...], day: str, committee: str, out: Path, force: bool, size: str, bring: str
) -> None:
    from kth_desktop.documents.notice import Notice, notices

    fresh_file(out, force=force)
    with call.office() as office:
        facts = [office.activities.facts(id) for id in _chosen(office, ids, day, committee)]
        kept = [one for one in facts if one.activity.state is not ActivityState.CANCELLED]
        papers = [Notice(one, office.today, bring) for one in kept]
    notices(papers, out, size=size)
    call.answer({"out": str(out), "notices": len(papers)}, f"{len(papers)}份预告已存到：{out}")


@click.command("activity", help="活动记录表（一活动一档）")
@_choosing
def activity(call: Call, ids: tuple[str, ...], day: str, committee: str, out: Path, force: bool) -> None:
    from kth_desktop.documents.activity_record import RecordPaper, activity_records

    fresh_file(out, force=force)
    with call.office() as office:
        chosen = _chosen(office, ids, day, committee)
        who, today = office.operator, office.today
        papers = [
            RecordPaper(
                office.activities.facts(id), who, today,
                photos=_photos(office, id), chain=office.chain.line("activity", id),
            )
            for id in chosen
        ]  # fmt: skip
    activity_records(papers, out)
    call.answer({"out": str(out), "records": len(papers)}, f"{len(papers)}份记录表已存到：{out}")


@click.command("wall-calendar", help="一个月的活动月历，A3，贴墙上")
@click.option("--month", required=True, help="如 2026-12")
@click.option("--committee", default="", help="村（居）；不写则是本单位")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--force", is_flag=True, help="覆盖已有的文件")
@click.pass_obj
def wall_calendar(call: Call, month: str, committee: str, out: Path, force: bool) -> None:
    from kth_desktop.almanac.holidays import Holidays
    from kth_desktop.documents.month_sheet import MonthSheet, month_sheet

    year, number = _month(month)
    fresh_file(out, force=force)
    days = month_days(year, number)
    with call.office() as office:
        owner = unit_of(office, committee)
        town = owner.town_id is None
        lines = office.activities.between(days[0], days[-1], None if town else owner.id)
        holidays = Holidays(office.holidays.entered())
    month_sheet(MonthSheet(year, number, owner, lines, holidays, whole_town=town), out)
    call.answer({"out": str(out), "month": f"{year}-{number:02}"}, f"月历已存到：{out}")


def _photos(office: Office, id: UUID) -> tuple[PaperPhoto, ...]:
    from kth_desktop.documents.record_photos import PaperPhoto

    shown = office.photos.shown("activity", id)[:PRINTED]
    return tuple(PaperPhoto(one.content, one.photo.caption) for one in shown)


def _chosen(office: Office, ids: Sequence[str], day: str, committee: str) -> tuple[UUID, ...]:
    """By number, or all of a day; raises `UserError` when there is none."""
    if ids:
        try:
            return tuple(UUID(id) for id in ids)
        except ValueError:
            raise click.BadParameter("活动编号写错了；用 --date 也可以选一天的全部活动。") from None
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise click.UsageError("请用 --activity 写活动编号，或用 --date 写哪一天，如 2026-11-25。") from None
    owner = unit_of(office, committee)
    only = None if owner.town_id is None else owner.id
    lines = office.activities.lines(ActivityQuery(only, first=on, last=on))
    if not lines:
        raise UserError(f"{on.month}月{on.day}日没有活动，没有要打的。")
    return tuple(line.activity.id for line in lines)


def _month(text: str) -> tuple[int, int]:
    found = _MONTH.fullmatch(text)
    if found is None or not 1 <= int(found[2]) <= 12 or not 1901 <= int(found[1]) <= 2099:
        raise click.BadParameter(f"“{text}”看不懂，请写成 2026-12。")
    return int(found[1]), int(found[2])


PAPERS = (notice, activity, wall_calendar)
