"""`kth print mediation|mediations`: the papers of a case, each logged, and the register without names."""

from __future__ import annotations

from pathlib import Path

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file, records_of, unit_of
from kth_desktop.domain.mediation import MediationOutcome, MediationSheet
from kth_desktop.domain.mediation_lists import MediationQuery
from kth_desktop.domain.operator import Right


@click.command("mediation", help="一件调解的登记表、告知书、记录、协议书或回访记录；打开案卷有记录")
@into_file(
    click.option("--number", required=True, help="编号，如 （2026）曹王人调字第5号"),
    click.option("--sheet", type=click.Choice([one.value for one in MediationSheet]), required=True),
    click.option("--committee", default="", help="哪个村（居）的；不写就是本单位"),
)
def mediation(call: Call, number: str, sheet: str, committee: str, out: Path, force: bool) -> None:
    from kth_desktop.documents.mediation_papers import mediation_paper
    from kth_desktop.documents.mediation_sheets import CasePaper

    fresh_file(out, force=force)
    wanted = next(one for one in MediationSheet if one.value == sheet)
    with call.office() as office:
        owner = unit_of(office, committee)
        line = office.mediations.numbered(number, owner.id)
        case = office.mediations.open(line.id, wanted.label)
        whole = Right.FULL in office.access.rights
        mediation_paper(wanted, CasePaper(case, owner, line.place, whole), out)
        office.mediations.printed(line.id, wanted.label)
    facts = {"out": str(out), "number": line.number, "sheet": sheet, "state": line.state_words}
    call.answer(facts, f"调解{line.number}的{wanted.label}已存到：{out}")


@click.command("mediations", help="一年的人民调解登记簿：只有编号、日期、类型和结果")
@into_file(
    click.option("--year", type=int, default=None, help="如 2026；不写就是今年"),
    click.option("--committee", default="", help="只打一个村（居）的；写镇名则全镇"),
)
def mediations(call: Call, year: int | None, committee: str, out: Path, force: bool) -> None:
    from kth_desktop.documents.mediation_list import mediation_list

    fresh_file(out, force=force)
    with call.office() as office:
        unit = unit_of(office, committee)
        on = year or office.today.year
        only = records_of(unit) if committee else unit.id
        lines = office.mediations.lines(MediationQuery(only, year=on, descending=False))
        mediation_list(lines, out, unit=unit, day=office.today, year=on)
    agreed = sum(line.outcome is MediationOutcome.AGREED for line in lines)
    facts = {"out": str(out), "year": on, "cases": len(lines), "agreed": agreed}
    call.answer(facts, f"{on}年{len(lines)}件调解的登记簿已存到：{out}")


PAPERS = (mediation, mediations)
