"""服务菜单 and 点单; what was arranged is the programme's own activities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kth_desktop.demo.sheet import Sheet, category_of, clock, day, made_id, read_list, word
from kth_desktop.demo.town import OWN, Town
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.service_order import OrderStep, OrderVenue, Rescheduling, ServiceOrder
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import ActivityTag, Satisfaction

Venues = Mapping[tuple[str, str], Venue]
_TOWN = "徐行镇"


def add_services(sheet: Sheet, town: Town, venues: Venues, partners: Mapping[str, Partner]) -> None:
    for written in read_list("offers"):
        sheet.add(_offer(town, partners, written), written.get("of", _TOWN))
    for written in read_list("orders"):
        sheet.add(_order(town, venues, partners, written), OWN)


def activity_id(on: str, starts: str, title: str) -> UUID:
    """Of the own village's programme, as `programme` makes it."""
    return made_id("activity", OWN, on, starts.zfill(5), title)


def _offer(town: Town, partners: Mapping[str, Partner], written: Mapping[str, Any]) -> ServiceOffer:
    return ServiceOffer(
        id=made_id("offer", written["title"]),
        committee_id=town.committees[written.get("of", _TOWN)].id,
        title=written["title"],
        category=category_of(written),
        partner_id=partners[written["partner"]].id,
        minutes=written.get("minutes"),
        needs=tuple(written.get("needs", ())),
        months=tuple(written.get("months", ())),
        capacity=written.get("capacity"),
        lead_days=written.get("lead", 0),
        tags=tuple(word(ActivityTag, tag) for tag in written.get("tags", ())),
        content=written.get("content", ""),
    )


def _order(
    town: Town, venues: Venues, partners: Mapping[str, Partner], written: Mapping[str, Any]
) -> ServiceOrder:
    days = map(day, written.get("steps", ()))
    steps: dict[str, Any] = {step.value: on for step, on in zip(OrderStep, days, strict=False)}
    returned = written.get("returned")
    rating = written.get("rating")
    return ServiceOrder(
        id=made_id("order", written["number"]),
        committee_id=town.committees[OWN].id,
        title=written["title"],
        category=category_of(written),
        ordered_on=day(written["on"]),
        year=day(written["on"]).year,
        number=written["number"],
        offer_id=made_id("offer", written["offer"]) if "offer" in written else None,
        partner_id=partners[written["partner"]].id if "partner" in written else None,
        venues=tuple(_venue(venues, *one) for one in written["venues"]),
        asked_by=written.get("asked", ""),
        wish_to=day(written["wish_to"]) if "wish_to" in written else None,
        wish=written.get("wish", ""),
        signed_by=written.get("by", ""),
        rating=word(Satisfaction, rating) if rating else None,
        rating_words=written.get("rated", ""),
        returned_on=day(returned[0]) if returned else None,
        return_reason=returned[1] if returned else "",
        reschedulings=tuple(
            Rescheduling(day(old), day(new), reason, day(told))
            for old, new, reason, told in written.get("moved", ())
        ),
        **steps,
    )


def _venue(venues: Venues, name: str, on: str = "", starts: str = "", title: str = "") -> OrderVenue:
    venue_id = venues[OWN, name].id
    if not on:
        return OrderVenue(venue_id)
    return OrderVenue(venue_id, day(on), clock(starts), activity_id(on, starts, title))
