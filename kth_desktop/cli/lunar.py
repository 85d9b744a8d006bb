"""A day as the calendar shows it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kth_desktop.cli.frame import Call
from kth_desktop.domain.dates import WEEKDAYS, date_words
from kth_desktop.errors import UserError

if TYPE_CHECKING:
    from kth_desktop.almanac.holidays import Holidays

FIRST_YEAR, LAST_YEAR = 1901, 2099


@click.command(help="一天的农历、节气和放假安排")
@click.argument("day")
@click.pass_obj
def lunar(call: Call, day: str) -> None:
    from kth_desktop.almanac.day_words import day_words

    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise click.BadParameter(f"“{day}”看不懂，请写成 2026-11-23。") from None
    if not FIRST_YEAR <= on.year <= LAST_YEAR:
        raise UserError(f"农历只算{FIRST_YEAR}年至{LAST_YEAR}年。")
    words, holidays = day_words(on), _holidays(call)
    off = holidays.on(on)
    facts = {
        "date": on.isoformat(),
        "weekday": f"星期{WEEKDAYS[on.weekday()]}",
        "lunar": words.lunar.words,
        "leap": words.lunar.leap,
        "term": words.term,
        "festival": words.festival,
        "holiday": off.kind.label if off else "",
        "holiday_name": off.name if off else "",
        "announced": holidays.knows(on.year),
    }
    mark = f"，{off.name}{off.kind.label}" if off else ""
    unknown = holidays.words(on.year)
    said = f"{date_words(on, weekday=True)} {words.spoken}{mark}" + (f"（{unknown}）" if unknown else "")
    call.answer(facts, said)


def _holidays(call: Call) -> Holidays:
    """With what the clerk entered, where there is an office at all."""
    from kth_desktop.almanac.holidays import Holidays

    if not Path(call.data).is_file():
        return Holidays()
    with call.office() as office:
        return Holidays(office.holidays.entered())


COMMANDS = {"lunar": lunar}
