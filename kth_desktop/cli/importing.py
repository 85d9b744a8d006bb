"""`kth import partners|offers FILE`: what a table says is taken in whole, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kth_desktop.cli import packages
from kth_desktop.cli.frame import Call, unit_of
from kth_desktop.domain.import_plan import OfferDraft, PartnerDraft, Plan, RowProblem, all_problems
from kth_desktop.errors import UserError


@click.group(
    "import",
    help="从Excel、WPS表格或CSV导入：共建单位、服务菜单；从别的单位导入：数据包",
    commands=packages.IMPORTS,
)
def import_() -> None:
    pass


@import_.command("partners", help="共建单位，按名称对：没有的新增，有的更新")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--committee", default="", help="登记在哪个村（居）或镇；不写就是本单位")
@click.option("--dry-run", is_flag=True, help="只看会怎样，不导入")
@click.pass_obj
def partners(call: Call, file: Path, committee: str, dry_run: bool) -> None:
    from kth_desktop.exchange.partners_in import read_partners

    drafts, unread = read_partners(file)
    with call.office() as office:
        plan = office.partners.plan(drafts, unit_of(office, committee).id)
        problems = all_problems(drafts, unread, plan.problems)
        if not dry_run and not problems:
            office.partners.apply(plan)
    _answer(
        call, plan, problems, {"partners": [_partner(one) for one in drafts]}, "个共建单位", dry_run=dry_run
    )


@import_.command("offers", help="服务菜单，按服务名称和共建单位对：没有的新增，有的更新")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--committee", default="", help="登记在哪个村（居）或镇；不写就是本单位")
@click.option("--dry-run", is_flag=True, help="只看会怎样，不导入")
@click.pass_obj
def offers(call: Call, file: Path, committee: str, dry_run: bool) -> None:
    from kth_desktop.exchange.offers_in import read_offers

    drafts, unread = read_offers(file)
    with call.office() as office:
        plan = office.offers.plan(drafts, unit_of(office, committee).id)
        problems = all_problems(drafts, unread, plan.problems)
        if not dry_run and not problems:
            office.offers.apply(plan)
    _answer(call, plan, problems, {"offers": [_offer(one) for one in drafts]}, "项服务", dry_run=dry_run)


def _answer(
    call: Call,
    plan: Plan[Any],
    problems: tuple[RowProblem, ...],
    read: dict[str, Any],
    unit: str,
    *,
    dry_run: bool,
) -> None:
    """Raises `UserError` when something has to be corrected first and it was no rehearsal."""
    new, updated, same = len(plan.new), len(plan.updated), len(plan.unchanged)
    facts = {
        "new": new,
        "updated": updated,
        "unchanged": same,
        "left": list(plan.left),
        "problems": [one._asdict() for one in problems],
        **read,
    }
    counts = f"新增{new}{unit}，更新{updated}{unit}，没有变化{same}{unit}"
    if plan.left:
        counts += f"，镇里共用的{len(plan.left)}{unit}没有改"
    told = [one.message for one in problems]
    if problems and not dry_run:
        if call.as_json:
            call.answer(facts, "")
        raise UserError("\n".join(told))
    call.answer(facts, "\n".join(told or [f"试算：{counts}。" if dry_run else f"已导入：{counts}。"]))


def _partner(draft: PartnerDraft) -> dict[str, Any]:
    return {
        "row": draft.row,
        "name": draft.name,
        "kind": draft.kind,
        "contact": draft.contact,
        "phones": list(draft.phones),
        "offers": draft.offers,
        "remarks": draft.remarks,
    }


def _offer(draft: OfferDraft) -> dict[str, Any]:
    return {
        "row": draft.row,
        "title": draft.title,
        "category": draft.category,
        "partner": draft.partner,
        "minutes": draft.minutes,
        "lead_days": draft.lead_days,
        "capacity": draft.capacity,
        "months": list(draft.months),
    }


COMMANDS = {"import": import_}
