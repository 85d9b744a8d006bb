"""`kth print statistics`: 统计表 of any period."""

from __future__ import annotations

from pathlib import Path

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file, whose
from kth_desktop.cli.offices import are_months, day_named
from kth_desktop.domain.queries import Breakdown
from kth_desktop.domain.statistics import Compared, sentence


@click.command("statistics", help="统计表：任何一段时间，按类别、活动点、村居等，和上一期或去年同期比")
@into_file(
    click.option("--from", "first", required=True, help="如 2026-01 或 2026-01-01；只写到月的按统计期"),
    click.option("--to", "last", required=True, help="如 2026-06 或 2026-06-30"),
    click.option("--by", type=click.Choice([b.value for b in Breakdown]), default=Breakdown.CATEGORY.value),
    click.option(
        "--compared", type=click.Choice([c.value for c in Compared]), default=Compared.YEAR.value,
        help="比上一期还是去年同期",
    ),
    click.option("--committee", default="", help="只算一个村（居）；不写则算全镇"),
)  # fmt: skip
def statistics(
    call: Call, first: str, last: str, by: str, compared: str, committee: str, out: Path, *, force: bool
) -> None:
    from kth_desktop.documents.statistics_sheet import statistics_sheet

    start, end = day_named(first, last=False), day_named(last, last=True)
    fresh_file(out, force=force)
    with call.office() as office:
        only, kind, beside = whose(office, committee), Breakdown(by), Compared(compared)
        if are_months(first, last):
            ends = (start.year, start.month), (end.year, end.month)
            view = office.statistics.months(*ends, kind, beside, only)
        else:
            view = office.statistics.between(start, end, kind, beside, only)
        statistics_sheet(view, out, on=office.today, reporter=office.operator)
    facts = {
        "out": str(out),
        "sentence": sentence(view),
        "sessions": view.now.sessions,
        "attendances": view.now.attendances,
    }
    call.answer(facts, f"{sentence(view)}\n已存到：{out}")


PAPERS = (statistics,)
