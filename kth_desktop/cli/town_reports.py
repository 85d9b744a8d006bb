"""`kth print monthly|annual|progress|leaders` and the same as Excel: the papers from village to town."""

from __future__ import annotations

from pathlib import Path

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file, whose
from kth_desktop.cli.offices import month_named
from kth_desktop.errors import UserError

_whose = click.option("--committee", default="", help="只要一个村（居）的；不写则全镇")
_month = click.option("--month", required=True, help="哪个月，如 2026-06；按设置里的统计期")


@click.command("monthly", help="月报表：村（居）报镇，或全镇各村（居）一张表")
@click.option("--paper", type=click.Choice(["A3", "A4"]), default="A3", help="横放的纸张")
@into_file(_month, _whose)
def monthly(call: Call, month: str, committee: str, paper: str, out: Path, *, force: bool) -> None:
    from kth_desktop.documents.monthly_table import monthly_table

    year, number = month_named(month)
    fresh_file(out, force=force)
    with call.office() as office:
        form = office.monthly.form(year, number, whose(office, committee))
        monthly_table(form, out, on=office.today, reporter=office.operator, paper=paper)
    call.answer({"out": str(out), "rows": len(form.rows)}, f"{form.title}已存到：{out}")


@click.command("monthly", help="月报表（Excel），合计、累计带公式")
@into_file(_month, _whose)
def monthly_excel(call: Call, month: str, committee: str, out: Path, *, force: bool) -> None:
    from kth_desktop.exchange.monthly_out import write_monthly

    year, number = month_named(month)
    fresh_file(out, force=force)
    with call.office() as office:
        form = office.monthly.form(year, number, whose(office, committee))
        write_monthly(out, form, on=office.today, reporter=office.operator)
    call.answer({"out": str(out), "rows": len(form.rows)}, f"{form.title}已存到：{out}")


@click.command("annual", help="年度工作报告，按 --out 的后缀存成PDF或Word")
@into_file(click.option("--year", type=int, required=True, help="哪一年，如 2026"), _whose)
def annual(call: Call, year: int, committee: str, out: Path, *, force: bool) -> None:
    from kth_desktop.documents.annual_docx import annual_docx
    from kth_desktop.documents.annual_pdf import annual_pdf
    from kth_desktop.domain.annual_report import annual_report

    writers = {".pdf": annual_pdf, ".docx": annual_docx}
    writer = writers.get(out.suffix.lower())
    if writer is None:
        raise UserError(f"“{out.name}”的后缀看不懂，请写成 .pdf 或 .docx。")
    fresh_file(out, force=force)
    with call.office() as office:
        report = annual_report(office.annual.facts(year, whose(office, committee)))
        writer(report, out)
    call.answer({"out": str(out), "title": report.title}, f"{report.title}已存到：{out}")


@click.command("progress", help="活动点建设进度表")
@into_file(_whose)
def progress(call: Call, committee: str, out: Path, *, force: bool) -> None:
    from kth_desktop.documents.progress_tables import venue_progress

    fresh_file(out, force=force)
    with call.office() as office:
        found = office.progress.venues(whose(office, committee))
        venue_progress(found, out)
    call.answer({"out": str(out), "sentence": found.sentence}, f"{found.sentence}\n已存到：{out}")


@click.command("progress", help="活动点建设进度表（Excel）")
@into_file(_whose)
def progress_excel(call: Call, committee: str, out: Path, *, force: bool) -> None:
    from kth_desktop.exchange.progress_out import write_venue_progress

    fresh_file(out, force=force)
    with call.office() as office:
        found = office.progress.venues(whose(office, committee))
        write_venue_progress(out, found)
    call.answer({"out": str(out), "sentence": found.sentence}, f"{found.sentence}\n已存到：{out}")


@click.command("leaders", help="百名组长进度表；一个村（居）的列出组长姓名")
@into_file(_whose)
def leaders(call: Call, committee: str, out: Path, *, force: bool) -> None:
    from kth_desktop.documents.progress_tables import leader_progress

    fresh_file(out, force=force)
    with call.office() as office:
        found = office.progress.leaders(whose(office, committee))
        leader_progress(found, out)
    call.answer({"out": str(out), "sentence": found.sentence}, f"{found.sentence}\n已存到：{out}")


@click.command("leaders", help="百名组长进度表（Excel）")
@into_file(_whose)
def leaders_excel(call: Call, committee: str, out: Path, *, force: bool) -> None:
    from kth_desktop.exchange.progress_out import write_leader_progress

    fresh_file(out, force=force)
    with call.office() as office:
        found = office.progress.leaders(whose(office, committee))
        write_leader_progress(out, found)
    call.answer({"out": str(out), "sentence": found.sentence}, f"{found.sentence}\n已存到：{out}")


PAPERS = (monthly, annual, progress, leaders)
EXPORTS = (monthly_excel, progress_excel, leaders_excel)
