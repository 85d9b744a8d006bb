"""`kth print town-lights`."""

from __future__ import annotations

from pathlib import Path

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file
from kth_desktop.errors import UserError


@click.command("town-lights", help="各村（居）进展一览：活动点、联席会议、民情、月报，超期的排在前面")
@into_file()
def lights(call: Call, out: Path, force: bool) -> None:
    from kth_desktop.documents.town_lights import town_lights
    from kth_desktop.domain.town_home import worst_first

    fresh_file(out, force=force)
    with call.office() as office:
        lines = worst_first(office.town_home.lights())
        if not lines:
            raise UserError("这个数据文件里还没有村（居），请先收进各村的数据包。")
        town = office.committees.all()[0]
        town_lights(lines, out, office=town.full_name, day=office.today)
    call.answer({"out": str(out), "committees": len(lines)}, f"{len(lines)}个村（居）的进展一览已存到：{out}")


PAPERS = (lights,)
