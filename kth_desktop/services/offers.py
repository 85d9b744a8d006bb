"""服务菜单: a committee's own offers, and the town's, which all may order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow, PartnerRow, ServiceOfferRow, ServiceOrderRow, rowid_of
from kth_desktop.domain.import_plan import OfferDraft, OfferPlan
from kth_desktop.domain.order_rules import offer_problems
from kth_desktop.domain.service_offer import OfferLine, OfferQuery, ServiceOffer
from kth_desktop.domain.text import clean_name
from kth_desktop.domain.vocabulary import Category
from kth_desktop.errors import InputProblems, Problem, StillReferred
from kth_desktop.services.context import Context
from kth_desktop.services.offer_import import offer_plan
from kth_desktop.services.offer_lists import offer_keys, offer_rows
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.references import Naming, counted, words
from kth_desktop.services.search import place_of
from kth_desktop.services.shared_rows import refuse_for_others


class OfferService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def all(
        self, committee_id: UUID | None = None, *, only_offered: bool = False
    ) -> tuple[ServiceOffer, ...]:
        """By category and title; of one committee also the town's."""
        asked = select(ServiceOfferRow).order_by(
            place_of(ServiceOfferRow.category, Category), ServiceOfferRow.title
        )
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

    def save(self, offer: ServiceOffer, *, for_town: bool = False) -> Outcome[ServiceOffer]:
        """Raises `InputProblems` or `ChangedMeanwhile`; `UserError` for the town's, unless `for_town`."""
        offer = _cleaned(offer)
        if problems := tuple(offer_problems(offer)):
            raise InputProblems(problems)
        with self._context.writing() as writing:
            self._refuse(writing.session, offer, for_town)
            return writing.outcome(writing.save(offer))

    def delete(self, id: UUID, *, for_town: bool = False) -> Outcome[UUID]:
        """Raises `StillReferred` when something was ordered from it; then it is taken off the menu."""
        with self._context.writing() as writing:
            offer = writing.get(ServiceOffer, id)
            self._refuse(writing.session, offer, for_town)
            if found := counted(writing.session, id, Naming(ServiceOrderRow.offer_id, "张", "点单")):
                raise StillReferred(
                    f"“{offer.title}”已经有{words(found)}，不能删除；可以改为“不在菜单上”。", found
                )
            writing.remove(offer)
            return writing.outcome(id)

    def _refuse(self, session: Session, offer: ServiceOffer, for_town: bool) -> None:
        refuse_for_others(self._context, session, offer.committee_id, offer.title, for_town=for_town)

    # Tables

    def plan(self, drafts: Sequence[OfferDraft], committee_id: UUID | None = None) -> OfferPlan:
        """Changes nothing; without a committee for the office's own."""
        with self._context.reading() as session:
            return offer_plan(session, drafts, committee_id or self._context.own_id)

    def apply(self, plan: OfferPlan) -> Outcome[OfferPlan]:
        """All of it or nothing. Raises `InputProblems` or `ChangedMeanwhile`."""
        with self._context.writing("导入") as writing:
            if plan.problems:
                raise InputProblems(tuple(Problem(one.field, one.message) for one in plan.problems))
            for offer in map(_cleaned, plan.changes):
                if problems := tuple(offer_problems(offer)):
                    raise InputProblems(problems)
                writing.save(offer)
            told = f"已导入服务菜单：新增{len(plan.new)}项，更新{len(plan.updated)}项"
            return writing.outcome(plan, told)


def _cleaned(offer: ServiceOffer) -> ServiceOffer:
    return replace(
        offer, title=clean_name(offer.title), content=offer.content.strip(), remarks=offer.remarks.strip()
    )
