"""`kth print inspection`: 台账体检单 of a period."""

from __future__ import annotations

import re
from pathlib import Path

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file, whose
from kth_desktop.cli.offices import day_named
from kth_desktop.domain.inspection import Inspection
from kth_desktop.office import Office

_MONTH = re.compile(r"\d{4}-\d{1,2}")
_period = (
    click.option("--from", "first", required=True, help="如 2026-01 或 2026-01-01"),
    click.option("--to", "last", required=True, help="如 2026-06 或 2026-06-30"),
    click.option("--committee", default="", help="只查一个村（居）的；不写就是全镇"),
)


@click.command("inspection", help="台账体检单：一段时间的台账里缺什么，一行一处")
@into_file(*_period)
def inspection(call: Call, first: str, last: str, committee: str, out: Path, force: bool) -> None:
    from kth_desktop.documents.inspection_sheet import inspection_sheet

    fresh_file(out, force=force)
    with call.office() as office:
        found = _inspected(office, first, last, committee)
    inspection_sheet(found, out)
    counts = {one.kind.key: one.count for one in found.kinds}
    facts = {"out": str(out), "asked": found.asked, "missing": found.count, "kinds": counts}
    call.answer(facts, f"{found.score}\n已存到：{out}")


def _inspected(office: Office, first: str, last: str, committee: str) -> Inspection:
    start, end = day_named(first, last=False), day_named(last, last=True)
    only = whose(office, committee)
    if _MONTH.fullmatch(first) and _MONTH.fullmatch(last):
        return office.inspection.months((start.year, start.month), (end.year, end.month), only)
    return office.inspection.between(start, end, only)


PAPERS = (inspection,)
