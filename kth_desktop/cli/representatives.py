"""The representatives' roster and sign-in sheet on paper, the roster as Excel, and the rows of the law."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kth_desktop.cli.frame import Call, committee_named, fresh_file, into_file, records_of, unit_of
from kth_desktop.domain.representative_query import RepresentativeQuery
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import UserError

if TYPE_CHECKING:
    from kth_desktop.domain.committee import Committee


@click.command("representatives", help="代表名册（PDF）；--sign-in 打印代表签到表")
@into_file(
    click.option("--committee", default="", help="哪个村（居）的；不写就是本单位"),
    click.option("--term", default="", help="哪一届，如 第十二届；不写就是本届"),
    click.option("--sign-in", is_flag=True, help="打印签到表，只列有表决权的"),
)
def representatives(call: Call, out: Path, committee: str, term: str, sign_in: bool, force: bool) -> None:
    from kth_desktop.documents.representative_list import representative_list
    from kth_desktop.documents.sign_in import body_sign_in

    fresh_file(out, force=force)
    with call.office() as office:
        unit = unit_of(office, committee)
        if sign_in:
            people = office.representatives.voters(unit.id, office.today)
            _some(len(people), unit)
            body = "居民代表会议" if unit.kind is CommitteeKind.RESIDENTS else "村民代表会议"
            body_sign_in(f"{unit.name}{body}", people, unit, out)
            count, words = len(people), "签到表"
        else:
            lines = office.representatives.lines(RepresentativeQuery(unit.id, term=term))
            _some(len(lines), unit)
            checks = office.representatives.body(unit.id, term).checks
            representative_list(lines, out, unit=unit, day=office.today, checks=checks)
            count, words = len(lines), "名册"
    call.answer({"out": str(out), "people": count}, f"{count}人的代表{words}已存到：{out}")


@click.command("law", help="表决规则一览表（PDF），今天有效的")
@into_file(
    click.option("--all", "everything", is_flag=True, help="以前的也打上"),
)
def law(call: Call, out: Path, everything: bool, force: bool) -> None:
    from kth_desktop.documents.representative_list import law_list

    fresh_file(out, force=force)
    with call.office() as office:
        rules = office.law.rules(on=None if everything else office.today)
        law_list(rules, out, unit=office.own, day=office.today)
    call.answer({"out": str(out), "rules": len(rules)}, f"{len(rules)}条表决规则已存到：{out}")


@click.command("representatives", help="代表名册（Excel）")
@into_file(
    click.option("--committee", default="", help="只导出一个村（居）的"),
)
def export_representatives(call: Call, out: Path, committee: str, force: bool) -> None:
    from kth_desktop.exchange.representatives_out import write_representatives

    fresh_file(out, force=force)
    with call.office() as office:
        unit = committee_named(office, committee) if committee else None
        id = records_of(unit) if unit else None
        lines = office.representatives.lines(RepresentativeQuery(id))
        heading = unit.full_name if unit else f"{office.own.town_name}各村（居）"
        write_representatives(out, lines, office=heading, day=office.today, whole_town=id is None)
    call.answer({"out": str(out), "rows": len(lines)}, f"{len(lines)}名代表已存到：{out}")


def _some(count: int, unit: Committee) -> None:
    if not count:
        raise UserError(f"{unit.name}还没有代表名册，请先在“代表”里登记。")


PAPERS = (representatives, law)
EXPORTS = (export_representatives,)
