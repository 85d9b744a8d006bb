"""`kth export form`: one of the town's forms filled in for a month, as the page 套表 does."""

from __future__ import annotations

from pathlib import Path

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file, whose
from kth_desktop.cli.offices import month_named


@click.command("form", help="套表：把镇里的表按一个月的数填好")
@into_file(
    click.option("--form", "name", required=True, help="套表的名称，和窗口里一样"),
    click.option("--month", required=True, help="哪个月，如 2026-06；按设置里的统计期"),
    click.option("--committee", default="", help="只填一个村（居）的数；不写则是全镇"),
)
def form(call: Call, name: str, month: str, committee: str, out: Path, *, force: bool) -> None:
    from kth_desktop.exchange.form_fill import fill, write_filled

    year, number = month_named(month)
    fresh_file(out, force=force)
    with call.office() as office:
        kept = office.town_forms.named(name)
        cells = office.town_forms.values(kept, year, number, whose(office, committee))
        write_filled(out, fill(office.town_forms.content(kept), kept.name, cells))
    facts = {"out": str(out), "cells": {f"{one.sheet}!{one.cell}": one.value for one in cells}}
    call.answer(facts, f"“{kept.name}”填了{len(cells)}格，已存到：{out}")


EXPORTS = (form,)
