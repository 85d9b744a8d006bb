"""公开栏 of the own village: what was read there this autumn, and one sheet that nobody took down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kth_desktop.demo.sheet import Sheet, day, made_id, read_list, word
from kth_desktop.demo.town import OWN, Town
from kth_desktop.demo.votes import vote_id
from kth_desktop.domain.board_sheet import BoardSheet, SheetKind
from kth_desktop.domain.link import Link


def add_boards(sheet: Sheet, town: Town) -> None:
    """After the votes, whose results hang there."""
    for written in read_list("boards"):
        made = _made(town, written)
        sheet.add(made, OWN)
        if made.about is not None:
            link = Link(
                id=made_id("board link", made.title),
                committee_id=made.committee_id,
                led_table="vote",
                led_id=made.about,
                came_table="board_sheet",
                came_id=made.id,
            )
            sheet.add(link, OWN)


def _made(town: Town, written: Mapping[str, Any]) -> BoardSheet:
    first, last = written.get("span", (None, None))
    return BoardSheet(
        id=made_id("board sheet", written["title"]),
        committee_id=town.committees[OWN].id,
        kind=word(SheetKind, written["kind"]),
        title=written["title"],
        column=written["column"],
        body="\n".join(written["body"]),
        about=vote_id(OWN, *written["about"]) if "about" in written else None,
        span_from=day(first) if first else None,
        span_to=day(last) if last else None,
        posted_from=day(written["from"]),
        posted_to=day(written["to"]),
        place=written["place"],
        taken_down_on=day(written["down"]) if "down" in written else None,
    )
