"""服务菜单: a committee's own offers, and the town's, which all may order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import or_, select

from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow, PartnerRow, ServiceOfferRow, ServiceOrderRow, rowid_of
from kth_desktop.domain.order_rules import offer_problems
from kth_desktop.domain.service_offer import OfferLine, OfferQuery, ServiceOffer
from kth_desktop.domain.text import clean_name
from kth_desktop.errors import InputProblems, StillReferred
from kth_desktop.services.context import Context
from kth_desktop.services.offer_lists import offer_keys, offer_rows
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.references import Naming, counted, words


class OfferService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def all(
        self, committee_id: UUID | None = None, *, only_offered: bool = False
    ) -> tuple[ServiceOffer, ...]:
        """By category and title; of one committee also the town's."""
        asked = select(ServiceOfferRow).order_by(ServiceOfferRow.category, ServiceOfferRow.title)
        if committee_id is not None:
            town = select(CommitteeRow.town_id).where(CommitteeRow.id == committee_id)
            asked = asked.where(
                or_(ServiceOfferRow.committee_id == committee_id, ServiceOfferRow.committee_id.in_(town))
            )
        if only_offered:
            asked = asked.where(ServiceOfferRow.is_offered)
        with self._context.reading() as session:
            return mapper.read(session, ServiceOffer, asked)

    def keys(self, query: OfferQuery) -> tuple[int, ...]:
        with self._context.reading() as session:
            return offer_keys(session, query)

    def rows(self, keys: Sequence[int]) -> tuple[OfferLine, ...]:
        with self._context.reading() as session:
            return offer_rows(session, keys)

    def lines(self, query: OfferQuery) -> tuple[OfferLine, ...]:
        with self._context.reading() as session:
            return offer_rows(session, offer_keys(session, query))

    def key(self, id: UUID) -> int:
        with self._context.reading() as session:
            asked = select(rowid_of(ServiceOfferRow)).where(ServiceOfferRow.id == id)
            return int(session.scalars(asked).one())

    def detail(self, id: UUID) -> OfferLine:
        return self.rows([self.key(id)])[0]

    def get(self, id: UUID) -> ServiceOffer:
        with self._context.reading() as session:
            return mapper.get(session, ServiceOffer, id)

    def partner_names(self) -> dict[UUID, str]:
        with self._context.reading() as session:
            asked = select(PartnerRow.id, PartnerRow.name)
            return {row[0]: row[1] for row in session.execute(asked)}

    def save(self, offer: ServiceOffer) -> Outcome[ServiceOffer]:
        """Raises `InputProblems` or `ChangedMeanwhile`."""
        offer = replace(
            offer, title=clean_name(offer.title), content=offer.content.strip(), remarks=offer.remarks.strip()
        )
        if problems := tuple(offer_problems(offer)):
            raise InputProblems(problems)
        with self._context.writing() as writing:
            return writing.outcome(writing.save(offer))

    def delete(self, id: UUID) -> Outcome[UUID]:
        """Raises `StillReferred` when something was ordered from it; then it is taken off the menu."""
        with self._context.writing() as writing:
            offer = writing.get(ServiceOffer, id)
            if found := counted(writing.session, id, Naming(ServiceOrderRow.offer_id, "张", "点单")):
                raise StillReferred(
                    f"“{offer.title}”已经有{words(found)}，不能删除；可以改为“不在菜单上”。", found
                )
            writing.remove(offer)
            return writing.outcome(id)
