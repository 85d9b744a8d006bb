"""Commands that hand lists out as Excel, and data as a package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kth_desktop.cli import (
    concerns,
    order_papers,
    packages,
    personal,
    publicity_papers,
    representatives,
    rosters,
    town_forms,
    town_reports,
)
from kth_desktop.cli.frame import Call, committee_named, fresh_file
from kth_desktop.domain.queries import VenueQuery

if TYPE_CHECKING:
    from kth_desktop.domain.committee import Committee
    from kth_desktop.office import Office


@click.group(
    help="导出：活动点、志愿者、民情、认领、点单、服务菜单、共建单位、月报表、建设进度、一个人的全部资料、套表、数据交换包",
    commands=[
        *rosters.EXPORTS,
        *personal.EXPORTS,
        *representatives.EXPORTS,
        *concerns.EXPORTS,
        *publicity_papers.EXPORTS,
        *order_papers.EXPORTS,
        *town_forms.EXPORTS,
        *town_reports.EXPORTS,
        *packages.EXPORTS,
    ],
)
def export() -> None:
    pass


@export.command("venues", help="活动点一览表（Excel）")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--committee", default="", help="只导出一个村（居）的")
@click.option("--force", is_flag=True, help="覆盖已有的文件")
@click.pass_obj
def venues(call: Call, out: Path, committee: str, force: bool) -> None:
    from kth_desktop.exchange.venues_out import write_venues

    fresh_file(out, force=force)
    with call.office() as office:
        owner = committee_named(office, committee) if committee else _only_one(office)
        owner = owner if owner and owner.town_id else None
        lines = office.venues.lines(VenueQuery(owner.id if owner else None))
        heading = owner.full_name if owner else f"{office.own.town_name}各村（居）"
        write_venues(out, lines, office=heading, day=office.today, whole_town=owner is None)
    call.answer({"out": str(out), "rows": len(lines)}, f"{len(lines)}个活动点已存到：{out}")


def _only_one(office: Office) -> Committee | None:
    """A village's own data has no other village in it: its list carries its own name."""
    listed = [committee for committee in office.committees.all() if committee.town_id is not None]
    return listed[0] if len(listed) == 1 else None


COMMANDS = {"export": export}
