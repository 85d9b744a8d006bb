"""The menu as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from kth_desktop.almanac.pinyin import typed_words
from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow, PartnerRow, ServiceOfferRow, ServiceOrderRow, rowid_of
from kth_desktop.domain.service_offer import OfferLine, OfferQuery
from kth_desktop.domain.vocabulary import Category, CommitteeKind
from kth_desktop.services.paging import in_order
from kth_desktop.services.search import place_of

_KEY = rowid_of(ServiceOfferRow)
_ORDERS = (
    select(func.count())
    .select_from(ServiceOrderRow)
    .where(ServiceOrderRow.offer_id == ServiceOfferRow.id)
    .scalar_subquery()
)


def offer_keys(session: Session, query: OfferQuery) -> tuple[int, ...]:
    asked = (
        select(_KEY)
        .select_from(ServiceOfferRow)
        .outerjoin(PartnerRow, PartnerRow.id == ServiceOfferRow.partner_id)
        .where(*_wanted(query))
        .order_by(*_order(query))
    )
    return tuple(session.scalars(asked))


def offer_rows(session: Session, keys: Sequence[int]) -> tuple[OfferLine, ...]:
    """In the order of `keys`; what was deleted meanwhile is left out."""
    asked = (
        select(
            _KEY, ServiceOfferRow, CommitteeRow.name, func.coalesce(PartnerRow.name, ""), _ORDERS,
            CommitteeRow.kind,
        )
        .join(CommitteeRow, CommitteeRow.id == ServiceOfferRow.committee_id)
        .outerjoin(PartnerRow, PartnerRow.id == ServiceOfferRow.partner_id)
    )  # fmt: skip

    def read(block: Sequence[int]) -> Iterator[tuple[int, OfferLine]]:
        for key, row, committee, partner, orders, kind in session.execute(asked.where(_KEY.in_(block))):
            of_town = kind is CommitteeKind.TOWN
            yield key, OfferLine(mapper.to_record(row), committee, partner, orders, of_town)

    return in_order(keys, read)


def _wanted(query: OfferQuery) -> list[ColumnElement[bool]]:
    committees = select(CommitteeRow.id)
    if query.committee_id is not None:
        town = select(CommitteeRow.town_id).where(CommitteeRow.id == query.committee_id)
        committees = committees.where(or_(CommitteeRow.id == query.committee_id, CommitteeRow.id.in_(town)))
    wanted: list[ColumnElement[bool]] = [ServiceOfferRow.committee_id.in_(committees)]
    if query.category is not None:
        wanted.append(ServiceOfferRow.category.in_([query.category]))
    if query.offered is not None:
        wanted.append(ServiceOfferRow.is_offered.is_(query.offered))
    columns = (ServiceOfferRow.title, ServiceOfferRow.content, PartnerRow.name)
    for word in typed_words(query.text):
        wanted.append(or_(*(column.contains(word, autoescape=True) for column in columns)))
    return wanted


def _order(query: OfferQuery) -> list[Any]:
    columns: dict[str, Any] = {
        "title": ServiceOfferRow.title,
        "category": place_of(ServiceOfferRow.category, Category),
        "partner": PartnerRow.name,
        "lead": ServiceOfferRow.lead_days,
        "orders": _ORDERS,
    }
    chosen = columns.get(query.order, columns["category"])
    return [chosen.desc() if query.descending else chosen.asc(), ServiceOfferRow.title, _KEY]
