"""`kth print summary` and `kth print report`: 活动情况汇总表 of a month or of any period."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from uuid import UUID

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file, whose
from kth_desktop.cli.offices import are_months, day_named, month_named
from kth_desktop.domain.summary import Summary, sentence
from kth_desktop.errors import UserError
from kth_desktop.office import Office

_common = into_file(
    click.option("--committee", default="", help="只汇总一个村（居）；不写则汇总全镇"),
    click.option("--public", is_flag=True, help="张贴用：不印人名"),
)


@click.command("summary", help="月度汇总：一个月的活动情况汇总表")
@click.option("--month", required=True, help="哪个月，如 2026-06；按设置里的统计期")
@click.option("--hand-in", is_flag=True, help="存好以后上报并月结，以后登记的列入下次的补报")
@_common
def summary(
    call: Call, month: str, committee: str, public: bool, out: Path, force: bool, *, hand_in: bool
) -> None:
    year, number = month_named(month)

    def asked(office: Office, only: UUID | None) -> Summary:
        return office.summary.month(year, number, only)

    marked = (year, number) if hand_in else None
    _print(call, asked, committee, out, public=public, force=force, marked=marked)


@click.command("report", help="任何一段时间的活动情况汇总表：季度、半年、全年")
@click.option("--from", "first", required=True, help="如 2026-01 或 2026-01-01")
@click.option("--to", "last", required=True, help="如 2026-06 或 2026-06-30")
@_common
def report(call: Call, first: str, last: str, committee: str, public: bool, out: Path, force: bool) -> None:
    start, end = day_named(first, last=False), day_named(last, last=True)
    if end < start:
        raise UserError("结束日期早于开始日期，请核对。")
    whole_months = are_months(first, last)

    def asked(office: Office, only: UUID | None) -> Summary:
        if whole_months:
            return office.summary.months((start.year, start.month), (end.year, end.month), only)
        return office.summary.between(start, end, only)

    _print(call, asked, committee, out, public=public, force=force)


def _print(
    call: Call,
    asked: Callable[[Office, UUID | None], Summary],
    committee: str,
    out: Path,
    *,
    public: bool,
    force: bool,
    marked: tuple[int, int] | None = None,
) -> None:
    """`marked`: the month that is closed with it, both or neither."""
    from kth_desktop.documents.paper import write
    from kth_desktop.documents.summary import summary_paper

    fresh_file(out, force=force)
    with call.office() as office:
        only = whose(office, committee)
        made = asked(office, only)
        paper = BytesIO()
        summary_paper(made, paper, on=office.today, reporter=office.operator, public=public)
        if marked:
            office.summary.hand_in(*marked, only)
        try:
            write(paper.getvalue(), out)
        except UserError:
            if marked:
                office.summary.take_back(*marked, only)
            raise
    facts = {
        "out": str(out),
        "sentence": sentence(made),
        "sessions": made.totals.sessions,
        "attendances": made.totals.attendances,
    }
    call.answer(facts, f"{sentence(made)}\n已存到：{out}")


PAPERS = (summary, report)
