"""`kth print inspection|inspection-file`: 台账体检单 of a period, and 迎检材料 as a folder or one PDF."""

from __future__ import annotations

from pathlib import Path

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file, whose
from kth_desktop.cli.offices import are_months, day_named
from kth_desktop.domain.inspection import Inspection
from kth_desktop.domain.inspection_file import Heading, InspectionFile
from kth_desktop.errors import UserError
from kth_desktop.office import Office

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


@click.command("inspection-file", help="迎检材料：--out 写 .pdf 是一份文件，写文件夹则分类存放另加一份全的")
@into_file(
    *_period,
    click.option("--heading", "numbers", type=int, multiple=True, help="只要第几类；可写多次"),
    click.option("--public", is_flag=True, help="公开用：不打人名"),
)
def inspection_file(
    call: Call,
    first: str,
    last: str,
    committee: str,
    numbers: tuple[int, ...],
    public: bool,
    out: Path,
    force: bool,
) -> None:
    from kth_desktop.documents.inspection_folder import inspection_folder, inspection_pdf

    headings = _headings(numbers)
    as_folder = out.suffix.lower() != ".pdf"
    if as_folder and out.exists():  # a folder is never written over, whatever is said
        raise UserError(f"“{out.name}”已经有了，没有覆盖；请换一个名称或地方。")
    fresh_file(out, force=force)
    with call.office() as office:
        file = _gathered(office, first, last, committee, named=not public)
        made = (inspection_folder if as_folder else inspection_pdf)(file, headings, out)
    assert made is not None  # nobody can cancel it here
    facts = {"out": str(out), "parts": made.parts, "pages": made.pages, "failed": made.failed}
    told = f"，有{made.failed}件没有做成，原因写在最后一页" if made.failed else ""
    call.answer(facts, f"迎检材料已存到：{out}，共{made.parts}件{made.pages}页{told}")


def _headings(numbers: tuple[int, ...]) -> tuple[Heading, ...]:
    from kth_desktop.almanac.inspection_headings import inspection_headings

    known = inspection_headings()
    if wrong := [one for one in numbers if not 1 <= one <= len(known)]:
        raise UserError(f"迎检材料只有{len(known)}类，没有第{wrong[0]}类，请核对。")
    return tuple(one for one in known if not numbers or one.number in numbers)


def _gathered(office: Office, first: str, last: str, committee: str, *, named: bool) -> InspectionFile:
    start, end = day_named(first, last=False), day_named(last, last=True)
    only = whose(office, committee)
    if are_months(first, last):
        ends = (start.year, start.month), (end.year, end.month)
        return office.inspection_file.months(*ends, only, named=named)
    return office.inspection_file.between(start, end, only, named=named)


def _inspected(office: Office, first: str, last: str, committee: str) -> Inspection:
    start, end = day_named(first, last=False), day_named(last, last=True)
    only = whose(office, committee)
    if are_months(first, last):
        return office.inspection.months((start.year, start.month), (end.year, end.month), only)
    return office.inspection.between(start, end, only)


PAPERS = (inspection, inspection_file)
