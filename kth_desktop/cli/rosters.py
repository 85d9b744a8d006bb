"""Commands that hand the roster out: on paper and as Excel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kth_desktop.cli.frame import Call, committee_named, fresh_file, whose
from kth_desktop.domain.queries import VolunteerQuery
from kth_desktop.domain.vocabulary import CommitteeKind

if TYPE_CHECKING:
    from kth_desktop.domain.committee import Committee
    from kth_desktop.office import Office


@click.command("roster", help="志愿者花名册（PDF）；不加 --public 有完整电话，会记入操作记录")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--committee", default="", help="只打一个村（居）的")
@click.option("--public", is_flag=True, help="公开用：隐去电话，不列已退出的")
@click.option("--force", is_flag=True, help="覆盖已有的文件")
@click.pass_obj
def roster(call: Call, out: Path, committee: str, public: bool, force: bool) -> None:
    from kth_desktop.documents import roster as paper

    fresh_file(out, force=force)
    with call.office() as office:
        unit = _unit(office, committee)
        lines = office.volunteers.lines(VolunteerQuery(whose(office, committee)))
        full = not public and office.shows_full
        if full:  # before the paper: no whole phone leaves without its line in the log
            office.volunteers.note_whole_phones(unit.id, len(lines))
        paper.roster(lines, out, unit=unit, day=office.today, public=public, full=full)
    count = len(paper.listed(lines, public=public))
    call.answer({"out": str(out), "people": count}, f"{count}人的花名册已存到：{out}")


@click.command("volunteers", help="志愿者花名册（Excel），号码隐去中间；--full 写完整的，会记入操作记录")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--committee", default="", help="只导出一个村（居）的")
@click.option("--full", is_flag=True, help="完整的电话和身份证号，要写 --reason")
@click.option("--reason", default="", help="完整号码的用途")
@click.option("--force", is_flag=True, help="覆盖已有的文件")
@click.pass_obj
def volunteers(call: Call, out: Path, committee: str, full: bool, reason: str, force: bool) -> None:
    from kth_desktop.exchange.volunteers_out import write_volunteers

    fresh_file(out, force=force)
    with call.office() as office:
        unit = _unit(office, committee)
        lines = office.volunteers.lines(VolunteerQuery(whose(office, committee)))
        if full:
            office.volunteers.note_whole_export(unit.id, len(lines), reason)
        write_volunteers(out, lines, unit=unit, day=office.today, full=full)
    call.answer({"out": str(out), "rows": len(lines)}, f"{len(lines)}名志愿者已存到：{out}")


def _unit(office: Office, name: str) -> Committee:
    """The committee named, else the town: without a name a command covers the whole database."""
    if name:
        return committee_named(office, name)
    return next((c for c in office.committees.all() if c.kind is CommitteeKind.TOWN), office.own)


PAPERS = (roster,)
EXPORTS = (volunteers,)
