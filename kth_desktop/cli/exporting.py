"""Commands that hand lists out as Excel."""

from __future__ import annotations

from pathlib import Path

import click

from kth_desktop.cli.frame import Call, committee_named, fresh_file
from kth_desktop.domain.queries import VenueQuery


@click.group(help="导出：活动点（venues）")
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
        owner = committee_named(office, committee) if committee else office.own
        lines = office.venues.lines(VenueQuery(owner.id if committee else None))
        heading = owner.full_name if committee else f"{owner.town_name}各村（居）"
        write_venues(out, lines, office=heading, day=office.today, whole_town=not committee)
    call.answer({"out": str(out), "rows": len(lines)}, f"{len(lines)}个活动点已存到：{out}")


COMMANDS = {"export": export}
