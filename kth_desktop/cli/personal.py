"""Personal data duties: everything of one person handed out, or erased."""

from __future__ import annotations

import json
from pathlib import Path

import click

from kth_desktop.cli.frame import Call, fresh_file, unit_of
from kth_desktop.domain.consent import ConsentKind, usual_wording
from kth_desktop.domain.personal import erased_words
from kth_desktop.errors import UserError

_WHO = "编号，或花名册里的姓名；同名的写“陆建国 8组”或“陆建国 7718”"


@click.command("person", help="一个人的全部资料（JSON），会记入操作记录")
@click.argument("person")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="存成文件；不写则要加 --json")
@click.option("--force", is_flag=True, help="覆盖已有的文件")
@click.pass_obj
def export_person(call: Call, person: str, out: Path | None, force: bool) -> None:
    if out is None and not call.as_json:
        raise click.UsageError("请用 --out 写明存到哪里，或加上 --json 直接显示。")
    if out is not None:
        fresh_file(out, force=force)
    with call.office() as office:
        found = office.personal.export(office.personal.find(person).id)
    if out is None:
        call.answer(found, "")
        return
    try:
        out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise UserError(f"“{out.name}”没有写成，请检查磁盘，再试一次。") from error
    call.answer({"out": str(out)}, f"全部资料已存到：{out}")


@click.command("consent", help="同意书（PDF）；不写 --person 则姓名空着")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--person", default="", help=_WHO)
@click.option("--committee", default="", help="哪个村（居）的")
@click.option("--force", is_flag=True, help="覆盖已有的文件")
@click.pass_obj
def consent(call: Call, out: Path, person: str, committee: str, force: bool) -> None:
    from kth_desktop.documents.consent_sheet import ConsentSheet, consent_sheet

    fresh_file(out, force=force)
    with call.office() as office:
        found = office.personal.find(person) if person else None
        unit = office.committees.get(found.committee_id) if found else unit_of(office, committee)
    parts = [(kind, usual_wording(kind, unit)) for kind in ConsentKind]
    name, group = (found.name, found.group_name) if found else ("", "")
    consent_sheet(ConsentSheet(unit, name, group, parts), out)
    call.answer({"out": str(out)}, f"同意书已存到：{out}")


@click.group(help="清除个人信息，不能撤销")
def erase() -> None:
    pass


@erase.command("person", help=f"清除一个人的个人信息：{_WHO}")
@click.argument("person")
@click.option("--reason", required=True, help="原因，记入操作记录")
@click.pass_obj
def erase_person(call: Call, person: str, reason: str) -> None:
    with call.office() as office:
        erased = office.personal.erase([office.personal.find(person).id], reason).record
    call.answer(
        {
            "erased": erased.people,
            "compact": erased.compact,
            "stays": dict(erased.stays),
            "backups": [
                {"name": one.name, "made_at": one.made_at.isoformat(), "readable": one.readable}
                for one in erased.backups
            ],
        },
        "\n".join(erased_words(erased)),
    )


COMMANDS = {"erase": erase}
EXPORTS = (export_person,)
PAPERS = (consent,)
