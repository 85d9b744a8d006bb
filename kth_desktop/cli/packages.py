"""`kth export package` and `kth import package`: data between offices, as one file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from kth_desktop.cli.frame import Call, ask_password, committee_named, fresh_file
from kth_desktop.domain.correction import CorrectionReason
from kth_desktop.domain.package import NEEDS_PASSWORD, Conflict, Package, Side, Taking
from kth_desktop.errors import ReasonNeeded, UserError
from kth_desktop.office import Office

_PASSWORD = "数据包的密码"
_VARIABLE = "KTH_PACKAGE_PASSWORD"


@click.command("package", help="数据包（.kthx），交给镇里或别的电脑")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--committee", default="", help="哪个村（居）的；不写就是本单位的")
@click.option("--since-last", is_flag=True, help="只含上一包以后的变动")
@click.option("--personal", is_flag=True, help="含个人信息，要设密码，记入操作记录")
@click.option("--photos", is_flag=True, help="含照片")
@click.option("--locked", is_flag=True, help="设密码")
@click.option("--force", is_flag=True, help="覆盖已有的文件")
@click.pass_obj
def export_package(
    call: Call,
    out: Path,
    committee: str,
    since_last: bool,
    personal: bool,
    photos: bool,
    locked: bool,
    force: bool,
) -> None:
    from kth_desktop.exchange.packages import write_package

    fresh_file(out, force=force)
    sentence = NEEDS_PASSWORD if personal else ""
    password = _password(sentence, twice=True) if personal or locked else ""
    with call.office() as office:
        sent = office.packages.send(
            partial(write_package, out, password),
            committee_id=committee_named(office, committee).id if committee else None,
            since_last=since_last,
            personal=personal,
            photos=photos,
        ).record
    found = {"out": str(out), "number": sent.number, "base": sent.base, "rows": sent.rows}
    since = f"第{sent.base}包以后变动的" if sent.base else ""
    call.answer(
        found | {"personal": personal},
        f"{sent.peer_name}第{sent.number}包已存到：{out}（{since}{sent.rows}条记录）",
    )


@click.command("package", help="别的单位导出的数据包（.kthx）")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="只看会怎样，不导入")
@click.option(
    "--take",
    "side",
    type=click.Choice([side.value for side in Side]),
    default=Side.MINE.value,
    help="两边都改过的，用对方的（theirs）还是留本机的（mine）；不写就留本机的",
)
@click.option(
    "--reason",
    type=click.Choice([reason.value for reason in CorrectionReason]),
    default=None,
    help="会改动已经月结的月份时写原因：录错、补报、对方来电更正、其他",
)
@click.option("--note", default="", help="原因的说明；选其他（other）时要写")
@click.pass_obj
def import_package(call: Call, file: Path, dry_run: bool, side: str, reason: str | None, note: str) -> None:
    from kth_desktop.exchange.packages import is_sealed, open_package

    password = _password(f"“{file.name}”设了密码，") if is_sealed(file) else ""
    with call.office() as office, open_package(file, password, office.packages.schema) as package:
        if dry_run:
            taking = office.packages.preview(package)
        else:
            taking = _take(office, package, Side(side), reason, note)
    call.answer(_facts(taking), _words(taking, dry_run=dry_run))


def _take(office: Office, package: Package, side: Side, reason: str | None, note: str) -> Taking:
    if reason is None:
        try:
            return office.packages.take(package, default=side).record
        except ReasonNeeded as needed:
            raise UserError(
                f"{needed.month}已经月结上报，这一包会改变当月的数，没有导入；请加上 --reason 写明原因。"
            ) from needed
    with office.correcting(CorrectionReason(reason), note):
        return office.packages.take(package, default=side).record


def _password(sentence: str, *, twice: bool = False) -> str:
    return ask_password(_PASSWORD, sentence, twice=twice, variable=_VARIABLE)


def _facts(taking: Taking) -> dict[str, Any]:
    return {
        "package": taking.head.words,
        "new": taking.new,
        "updated": taking.updated,
        "unchanged": taking.unchanged,
        "deleted": taking.deleted,
        "conflicts": [_conflict(one) for one in taking.conflicts],
        "left": list(taking.left),
        "already": taking.is_old,
    }


def _conflict(one: Conflict) -> dict[str, Any]:
    return {
        "table": one.table,
        "record": one.record,
        "id": str(one.record_id),
        "mine": list(one.mine),
        "theirs": list(one.theirs),
    }


def _words(taking: Taking, *, dry_run: bool) -> str:
    if taking.is_old:
        return f"{taking.head.words}：{taking.words}。"
    conflicts = [
        f"{one.kind}“{one.record}”两边都改过：本机{'、'.join(one.mine)}，对方{'、'.join(one.theirs)}"
        for one in taking.conflicts
    ]
    done = "试算" if dry_run else "已导入"
    return "\n".join([f"{done}{taking.head.words}：{taking.words}。", *conflicts, *taking.left])


EXPORTS = [export_package]
IMPORTS = [import_package]
