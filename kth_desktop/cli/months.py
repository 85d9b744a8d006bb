"""`kth month close|reopen|list` and `kth print correction`: 月结 and 数据更正说明."""

from __future__ import annotations

from pathlib import Path

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file, whose
from kth_desktop.cli.offices import month_named
from kth_desktop.domain.correction_text import correction_text

_month = click.option("--month", required=True, help="哪个月，如 2026-06；按设置里的统计期")
_committee = click.option("--committee", default="", help="哪个村（居）；不写则是全部")


@click.group("month", help="月结：上报并月结、取消月结、列出各月")
def month() -> None:
    pass


@month.command("list", help="各月的场次、人次和状态，新的在前")
@click.option("--month", "only", default="", help="只要一个月，如 2026-06")
@_committee
@click.pass_obj
def list_(call: Call, only: str, committee: str) -> None:
    wanted = month_named(only) if only else None
    with call.office() as office:
        found = office.months.lines(whose(office, committee))
    lines = [line for line in found if wanted in (None, (line.year, line.month))]
    facts = [
        {
            "month": f"{line.year}-{line.month:02}", "sessions": line.sessions,
            "attendances": line.attendances, "state": line.state.value, "backfilled": line.backfilled,
            "corrections": line.corrections,
        }
        for line in lines
    ]  # fmt: skip
    words = [
        f"{line.words} {line.sessions}场次 {line.attendances}人次 {line.state.label}"
        + (f" 含补录{line.backfilled}场次" if line.backfilled else "")
        + (f" 更正{line.corrections}处" if line.corrections else "")
        for line in lines
    ]
    call.answer({"months": facts}, "\n".join(words) or "没有这个月的记录。")


@month.command("close", help="上报并月结一个月，留下当时的数")
@_month
@_committee
@click.pass_obj
def close(call: Call, month: str, committee: str) -> None:
    of = month_named(month)
    with call.office() as office:
        done = office.summary.hand_in(*of, whose(office, committee))
    totals = done.record.totals
    facts = {
        "month": f"{of[0]}-{of[1]:02}",
        "sessions": sum(total.sessions for total in totals),
        "attendances": sum(total.attendances for total in totals),
    }
    call.answer(facts, f"{done.undo.words}：{facts['sessions']}场次，{facts['attendances']}人次。")


@month.command("reopen", help="取消月结；这个月的更正记录一并去掉")
@_month
@_committee
@click.pass_obj
def reopen(call: Call, month: str, committee: str) -> None:
    of = month_named(month)
    with call.office() as office:
        done = office.summary.take_back(*of, whose(office, committee))
    call.answer({"month": f"{of[0]}-{of[1]:02}"}, f"{done.undo.words}。")


@click.command("correction", help="数据更正说明：一个已经月结的月份，上报的数和以后的更正")
@into_file(_month, _committee)
def correction(call: Call, month: str, committee: str, out: Path, force: bool) -> None:
    from kth_desktop.documents.correction_note import correction_note

    of = month_named(month)
    fresh_file(out, force=force)
    with call.office() as office:
        sheet = office.months.sheet(*of, whose(office, committee))
        correction_note(sheet, out, on=office.today, reporter=office.operator)
    facts = {"out": str(out), "corrections": len(sheet.corrections), "text": correction_text(sheet)}
    call.answer(facts, f"{facts['text']}\n已存到：{out}")


PAPERS = (correction,)
COMMANDS = {"month": month}
