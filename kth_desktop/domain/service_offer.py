"""服务菜单: what a partner can bring to a venue, and what it takes."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from kth_desktop.domain.record import Record
from kth_desktop.domain.vocabulary import ActivityTag, Category


@dataclass(frozen=True, kw_only=True)
class ServiceOffer(Record):
    """`minutes` is how long it lasts, `lead_days` how long before it wants to be ordered.

    `needs` are facilities of the venue (`vocabulary.FACILITIES`); `months` 1–12, none is all the year;
    `capacity` is how often a month.
    """

    title: str
    category: Category
    partner_id: UUID | None = None
    minutes: int | None = None
    needs: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    capacity: int | None = None
    lead_days: int = 0
    tags: tuple[ActivityTag, ...] = ()
    content: str = ""
    is_offered: bool = True  # 停用 keeps it for the orders that name it
    remarks: str = ""


@dataclass(frozen=True)
class OfferQuery:
    """`order`: title, category, partner, lead, orders."""

    committee_id: UUID | None = None
    text: str = ""
    category: Category | None = None
    offered: bool | None = None
    order: str = "category"
    descending: bool = False


@dataclass(frozen=True)
class OfferLine:
    """`orders` counts how often it was ordered, `of_town` that the town offers it to all."""

    offer: ServiceOffer
    committee_name: str
    partner_name: str
    orders: int
    of_town: bool
