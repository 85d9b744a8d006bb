"""`kth print noticeboard` and `kth print board-register`: the notice board, sheet by sheet and as a list."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import UUID

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file, records_of, unit_of
from kth_desktop.domain.board_rules import BoardQuery, called
from kth_desktop.domain.board_sheet import BoardSheet, SheetKind
from kth_desktop.domain.board_spans import quarter_span
from kth_desktop.domain.report_span import Span, month_span
from kth_desktop.errors import UserError
from kth_desktop.office import Office

_MONTH, _QUARTER = re.compile(r"(\d{4})-(\d{1,2})"), re.compile(r"(\d{4})-?[qQ]([1-4])")
_KINDS = {kind.value: kind for kind in SheetKind if kind is not SheetKind.OTHER}


@click.command("noticeboard", help="公开栏的一张：已登记的，或按活动、表决、民情答复、认领、季度情况现写")
@into_file(
    click.option("--sheet", default="", help="已登记的：标题或编号"),
    click.option("--kind", type=click.Choice(list(_KINDS)), default=None, help="现写一张，内容来自哪里"),
    click.option("--month", default="", help="哪个月，如 2026-12"),
    click.option("--quarter", default="", help="哪个季度，如 2026Q3"),
    click.option("--vote", type=click.UUID, default=None, help="哪一次表决，写编号；不写就是最近一次"),
    click.option("--committee", default="", help="哪个村（居）的；不写就是本单位"),
    click.option("--size", type=click.Choice(["A4", "A3"]), default="A4", help="纸张"),
)
def noticeboard(
    call: Call,
    sheet: str,
    kind: str | None,
    month: str,
    quarter: str,
    vote: UUID | None,
    committee: str,
    size: str,
    out: Path,
    force: bool,
) -> None:
    from kth_desktop.documents.publication import publication

    if bool(sheet) is (kind is not None):
        raise click.UsageError("请用 --sheet 写明是哪一张，或用 --kind 写明内容来自哪里。")
    fresh_file(out, force=force)
    with call.office() as office:
        owner = unit_of(office, committee)
        if kind is None:
            found = _kept(office, owner.id, sheet)
        else:
            found = _composed(office, owner.id, _KINDS[kind], _span(month, quarter), vote)
        publication(office.boards.notice_of(found), out, size=size, column=found.column)
    call.answer({"out": str(out), "title": found.title, "size": size}, f"{called(found.title)}已存到：{out}")


@click.command("board-register", help="公开台账：哪天张贴、哪天撤下、贴在哪里、有没有照片")
@into_file(
    click.option("--year", type=int, default=None, help="只要这一年的"),
    click.option("--committee", default="", help="只要一个村（居）的"),
)
def register(call: Call, year: int | None, committee: str, out: Path, force: bool) -> None:
    from kth_desktop.documents.board_register import board_register

    fresh_file(out, force=force)
    with call.office() as office:
        unit = unit_of(office, committee)
        lines = office.boards.lines(BoardQuery(records_of(unit), year=year, descending=False))
        board_register(lines, out, unit=unit, day=office.today)
    call.answer({"out": str(out), "rows": len(lines)}, f"{len(lines)}张的公开台账已存到：{out}")


def _kept(office: Office, committee_id: UUID, named: str) -> BoardSheet:
    lines = office.boards.lines(BoardQuery(committee_id))
    found = [line.sheet for line in lines if named in (line.sheet.title, str(line.sheet.id))]
    if not found:
        known = "、".join(dict.fromkeys(line.sheet.title for line in lines[:5]))
        raise UserError(f"公开栏没有“{named}”" + (f"；有的是{known}。" if known else "，请先登记。"))
    return found[0]  # the newest of one title


def _composed(
    office: Office, committee_id: UUID, kind: SheetKind, span: Span | None, vote: UUID | None
) -> BoardSheet:
    if kind is SheetKind.VOTE and vote is None:
        votes = office.boards.votes(committee_id)
        vote = votes[0].id if votes else None
    return office.boards.compose(committee_id, kind, span, vote)


def _span(month: str, quarter: str) -> Span | None:
    if month:
        found = _MONTH.fullmatch(month)
        if found is None:
            raise click.BadParameter(f"“{month}”看不懂，请写成 2026-12。", param_hint="--month")
        return month_span(int(found[1]), int(found[2]))
    if quarter:
        found = _QUARTER.fullmatch(quarter)
        if found is None:
            raise click.BadParameter(f"“{quarter}”看不懂，请写成 2026Q3。", param_hint="--quarter")
        return quarter_span(int(found[1]), int(found[2]))
    return None


PAPERS = (noticeboard, register)
