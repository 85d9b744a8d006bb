"""来龙去脉 between things of different lists: a concern and its matter, a gift and what it was given for."""

from __future__ import annotations

from kth_desktop.demo.concerns import concern_id
from kth_desktop.demo.sheet import Sheet, made_id, read_list
from kth_desktop.demo.town import OWN, Town
from kth_desktop.domain.link import Link

_TABLES = {"order": "service_order"}  # where a list is called otherwise than its table


def add_links(sheet: Sheet, town: Town) -> None:
    for written in read_list("links"):
        (led, *led_names), (came, *came_names) = written["led"], written["came"]
        led_id = concern_id(*led_names) if led == "concern" else made_id(led, *led_names)
        came_id = made_id(came, *came_names)
        link = Link(
            id=made_id("link", led_id, came_id),
            committee_id=town.committees[OWN].id,
            led_table=_TABLES.get(led, led),
            led_id=led_id,
            came_table=_TABLES.get(came, came),
            came_id=came_id,
        )
        sheet.add(link, OWN)
