"""`kth print concern|concerns` and `kth export concerns`: what people said, on paper and in Excel."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file, records_of, unit_of
from kth_desktop.domain.concern_rules import ConcernQuery
from kth_desktop.domain.report_span import month_span

if TYPE_CHECKING:
    from kth_desktop.domain.committee import Committee

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


@click.command("concern", help="一条民情的登记表")
@into_file(
    click.option("--number", required=True, help="编号，如 2026-031"),
    click.option("--committee", default="", help="哪个村（居）的；不写就是本单位"),
)
def concern(call: Call, number: str, committee: str, out: Path, force: bool) -> None:
    from kth_desktop.documents.concern_sheet import concern_sheet

    fresh_file(out, force=force)
    with call.office() as office:
        owner = unit_of(office, committee)
        found = office.concerns.numbered(owner.id, number)
        concern_sheet(office.concerns.detail(found.id).line, owner, out)
    facts = {"out": str(out), "number": found.number, "step": found.step.value.removesuffix("_on")}
    call.answer(facts, f"民情{found.number}的登记表已存到：{out}")


@click.command("concerns", help="一个月的民情登记册；公开的写“群众关心事项”，不写姓名")
@into_file(
    click.option("--month", default="", help="哪个月，如 2026-11；不写就是全部"),
    click.option("--public", is_flag=True, help="公开张贴用：不写反映人"),
    click.option("--committee", default="", help="只要一个村（居）的；不写就是本单位"),
)
def concerns(call: Call, month: str, public: bool, committee: str, out: Path, force: bool) -> None:
    from kth_desktop.documents.concern_lists import concern_public_list, concern_register

    fresh_file(out, force=force)
    with call.office() as office:
        owner = unit_of(office, committee)
        query, words = _query(owner, month)
        lines = office.concerns.lines(query)
        make = concern_public_list if public else concern_register
        make(lines, out, unit=owner, day=office.today, span=words)
    call.answer({"out": str(out), "rows": len(lines), "public": public}, f"{len(lines)}条已存到：{out}")


@click.command("concerns", help="民情登记册（Excel）")
@into_file(
    click.option("--month", default="", help="哪个月，如 2026-11；不写就是全部"),
    click.option("--committee", default="", help="只要一个村（居）的；不写就是本单位"),
)
def exported(call: Call, out: Path, month: str, committee: str, force: bool) -> None:
    from kth_desktop.exchange.concerns_out import write_concerns

    fresh_file(out, force=force)
    with call.office() as office:
        owner = unit_of(office, committee)
        lines = office.concerns.lines(_query(owner, month)[0])
        write_concerns(out, lines, unit=owner, day=office.today)
    call.answer({"out": str(out), "rows": len(lines)}, f"{len(lines)}条民情已存到：{out}")


def _query(owner: Committee, month: str) -> tuple[ConcernQuery, str]:
    """Oldest first, as a register is written; the month is that of the committee's own report."""
    only = records_of(owner)
    if not month:
        return ConcernQuery(only, descending=False), ""
    found = _MONTH.fullmatch(month)
    if found is None:
        raise click.BadParameter(f"“{month}”看不懂，请写成 2026-11。", param_hint="--month")
    days = month_span(int(found[1]), int(found[2]), owner.report_period)
    asked = ConcernQuery(only, first=days.first, last=days.last, descending=False)
    return asked, days.name


PAPERS = (concern, concerns)
EXPORTS = (exported,)
