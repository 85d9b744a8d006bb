"""Commands about a whole office: make, show, count, check, keep."""

from __future__ import annotations

import calendar
import re
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import click

from kth_desktop import paths
from kth_desktop.cli.frame import Call, committee_named, fresh_file, whose
from kth_desktop.domain.committee import Founding
from kth_desktop.domain.queries import Breakdown
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import UserError


@click.command(help="新建一份空的数据")
@click.option("--town", required=True, help="镇名，如徐行镇")
@click.option("--committee", default="", help="村（居）名，如曹王村；镇级的数据不用写")
@click.option("--kind", type=click.Choice([kind.value for kind in CommitteeKind]), default="village")
@click.option("--operator", default="经办人", help="经办人姓名")
@click.pass_obj
def new(call: Call, town: str, committee: str, kind: str, operator: str) -> None:
    from kth_desktop.office import Office

    if not committee and CommitteeKind(kind) is not CommitteeKind.TOWN:
        raise click.UsageError("缺少“--committee”，请补上；加 --help 看写法。")
    founding = Founding(town, committee, CommitteeKind(kind), operator)
    with Office.create(Path(call.data), founding, today=call.today) as office:
        call.answer({"data": call.data}, f"已建好{office.own.full_name}的数据：{call.data}")


@click.command(help="做一份示例数据（人名都是虚构的）")
@click.option("--force", is_flag=True, help="已有的示例重新做")
@click.pass_context
def demo(ctx: click.Context, force: bool) -> None:
    from kth_desktop.demo import make_sample

    call: Call = ctx.obj
    given = ctx.find_root().params["data"]
    target = Path(given) if given else paths.demo_database()
    fresh_file(target, force=force)
    if target.exists():
        _put_away(target)
    make_sample(target)
    call.answer({"data": str(target)}, f"示例已做好：{target}")


def _put_away(sample: Path) -> None:
    """`--force` is for an earlier sample: an office that somebody works with is never written over."""
    from kth_desktop.office import Office

    with Office.open(sample) as office:
        if not office.is_sample:
            raise UserError(f"“{sample.name}”不是示例，没有覆盖；请换一个文件名。")
    for old in (sample, Path(f"{sample}-wal"), Path(f"{sample}-shm")):
        old.unlink(missing_ok=True)


@click.command(help="数据里有些什么")
@click.pass_obj
def info(call: Call) -> None:
    with call.office() as office:
        facts = office.info()
    words = "\n".join(f"{key}\t{count}" for key, count in facts.counts.items())
    found = {"schema": facts.schema, "encrypted": facts.encrypted, "counts": dict(facts.counts)}
    call.answer(found, f"格式 {facts.schema}，{'已' if facts.encrypted else '未'}加密\n{words}")


@click.command(help="检查数据是否完好")
@click.option("--backup", type=click.Path(path_type=Path), default=None, help="检查一份备份，不是数据")
@click.pass_obj
def check(call: Call, backup: Path | None) -> None:
    if backup is not None:
        _check_backup(call, backup)
        return
    with call.office() as office:
        report = office.check()
    call.answer({"ok": report.ok, "findings": list(report.findings)}, "数据完好。" if report.ok else "")
    if not report.ok:
        raise UserError("数据有损坏，请从最近的备份恢复：" + "；".join(report.findings))


def _check_backup(call: Call, given: Path) -> None:
    """Every byte of it; an encrypted one is known by its sums, without the password."""
    from kth_desktop.db import backup_names, restoring

    copy = backup_names.pointed_at(given)
    inside = restoring.check(copy)
    gone = len(restoring.lacking(copy))
    findings = [f"有{gone}份存下的纪要或照片不见了或被改动过。"] if gone else []
    found = {"encrypted": inside.encrypted, "full_name": inside.full_name, "counts": dict(inside.counts)}
    call.answer({"ok": not gone, "findings": findings, **found}, "" if gone else "备份完好，可以恢复。")
    if gone:
        raise UserError(f"备份里的数据完好，但是{findings[0]}请换一份看看，或先恢复这一份。")


@click.command(help="核对操作记录有没有被改过")
@click.option("--committee", default="", help="只核对一个村（居）")
@click.pass_obj
def audit(call: Call, committee: str) -> None:
    with call.office() as office:
        report = office.history.audit(committee_named(office, committee).id if committee else None)
    facts = {"ok": report.ok, "lines": report.lines, "findings": list(report.findings)}
    call.answer(facts, f"共{report.lines}条操作记录，前后相连，没有被改过。" if report.ok else "")
    if not report.ok:
        raise UserError("操作记录对不上，请保留这个文件，联系维护人员：" + "".join(report.findings))


_DAY = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


def day_named(text: str, *, last: bool) -> date:
    """2026-06 is its first or last day; raises `click.BadParameter` for anything else."""
    found = _DAY.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        year, month = int(found[1]), int(found[2])
        end = calendar.monthrange(year, month)[1] if last else 1
        return date(year, month, int(found[3] or end))
    except ValueError:
        raise click.BadParameter(f"“{text}”看不懂，请写成 2026-06 或 2026-06-30。") from None


def month_named(text: str) -> tuple[int, int]:
    """Year and month of 2026-06; raises `click.BadParameter`."""
    found = _MONTH.fullmatch(text)
    if found is None:
        raise click.BadParameter(f"“{text}”看不懂，请写成 2026-06。")
    return int(found[1]), int(found[2])


def are_months(first: str, last: str) -> bool:
    """Whether both ends are written as months: then the 报表统计期 says which days they have."""
    return bool(_MONTH.fullmatch(first) and _MONTH.fullmatch(last))


@click.command(help="一段时间的场次和人次")
@click.option("--from", "first", required=True)
@click.option("--to", "last", required=True)
@click.option("--by", type=click.Choice([b.value for b in Breakdown]), default=None)
@click.option("--committee", default="", help="只算一个村（居）")
@click.pass_obj
def stats(call: Call, first: str, last: str, by: str | None, committee: str) -> None:
    start, end = day_named(first, last=False), day_named(last, last=True)
    if end < start:
        raise UserError("结束日期早于开始日期，请核对。")
    with call.office() as office:
        only = whose(office, committee)
        totals = office.statistics.totals(start, end, by=Breakdown(by) if by else None, committee_id=only)
    facts: dict[str, Any] = asdict(totals) | {"groups": [asdict(group) for group in totals.groups]}
    lines = [f"{g.key}\t{g.sessions}场次\t{g.attendances}人次" for g in totals.groups]
    call.answer(facts, "\n".join([*lines, f"共{totals.sessions}场次，{totals.attendances}人次"]))


@click.command(help="备份到一个文件夹")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.pass_obj
def backup(call: Call, out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"文件夹“{out}”建不起来，请换一个位置。") from error
    with call.office() as office:
        made = office.backup(out)
    call.answer({"backup": str(made)}, f"已备份到：{made}")


@click.command(help="从备份恢复成一个新文件")
@click.argument("source", type=click.Path(path_type=Path))
@click.pass_obj
def restore(call: Call, source: Path) -> None:
    from kth_desktop.office import Office

    restored = Office.restore(source, Path(call.data))
    found: dict[str, Any] = {"data": call.data}
    words = f"已恢复到：{call.data}"
    if restored.lacking:
        found["missing"] = restored.lacking
        words += f"\n有{restored.lacking}份存下的纪要或照片备份里没有，其他都在。"
    call.answer(found, words)


COMMANDS = {c.name: c for c in (new, demo, info, check, audit, stats, backup, restore)}
