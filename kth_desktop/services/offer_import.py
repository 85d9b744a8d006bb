"""The menu out of a table: what is new, what changes, and what the clerk has to correct first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import PartnerRow, ServiceOfferRow
from kth_desktop.domain.import_plan import OfferDraft, OfferPlan, RowProblem, in_order, unreadable
from kth_desktop.domain.order_rules import offer_problems
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.vocabulary import FACILITIES, ActivityTag, Category
from kth_desktop.services.shared_rows import own_and_town

_HEADS = {"title": "服务", "minutes": "时长", "capacity": "每月次数", "lead_days": "提前"}
_BRINGS = (ActivityTag.BRING_CULTURE, ActivityTag.BRING_HEALTH, ActivityTag.BRING_SERVICE)


def offer_plan(session: Session, drafts: Sequence[OfferDraft], committee_id: UUID) -> OfferPlan:
    """Matched by title and partner with the committee's own; the town's stay as they are."""
    ids = own_and_town(session, committee_id)
    partners = _partners(session, ids)
    asked = select(ServiceOfferRow).where(ServiceOfferRow.committee_id.in_(ids))
    known: dict[tuple[str, UUID | None], ServiceOffer] = {}
    for one in sorted(
        mapper.read(session, ServiceOffer, asked), key=lambda it: it.committee_id == committee_id
    ):
        known[one.title, one.partner_id] = one
    new: list[ServiceOffer] = []
    updated: list[ServiceOffer] = []
    unchanged: list[ServiceOffer] = []
    left: list[str] = []
    problems: list[RowProblem] = []
    seen: dict[tuple[str, UUID | None], int] = {}
    for draft in drafts:
        if not draft.title:
            continue  # told by who read the table
        key = draft.title, partners.get(draft.partner)
        stands = known.get(key)
        made = _with(stands or _fresh(draft, committee_id), draft, key[1])
        found = [*_wrong(draft, partners, stands is None), *_twice(draft, seen.get(key))]
        found += [] if found else _by_rule(draft, made)
        problems += found
        seen.setdefault(key, draft.row)
        if found:
            continue
        if stands is None:
            new.append(made)
        elif stands.committee_id != committee_id:
            left.append(draft.title)
        else:
            (unchanged if made == stands else updated).append(made)
    return OfferPlan(tuple(new), tuple(updated), tuple(unchanged), tuple(left), in_order(problems))


def _partners(session: Session, ids: tuple[UUID, ...]) -> dict[str, UUID]:
    """The committee's own after the town's, so that they win."""
    asked = select(PartnerRow.name, PartnerRow.id, PartnerRow.committee_id).where(
        PartnerRow.committee_id.in_(ids)
    )
    found = sorted(session.execute(asked), key=lambda row: row[2] == ids[0])
    return {row[0]: row[1] for row in found}


def _fresh(draft: OfferDraft, committee_id: UUID) -> ServiceOffer:
    category = _category(draft.category) or Category.CONVENIENCE_SERVICE
    return ServiceOffer(committee_id=committee_id, title=draft.title, category=category)


def _wrong(draft: OfferDraft, partners: Mapping[str, UUID], is_new: bool) -> Iterator[RowProblem]:
    row = draft.row
    if draft.category and _category(draft.category) is None:
        yield RowProblem(row, "类别", unreadable("类别", row, draft.category))
    elif not draft.category and is_new:
        labels = "、".join(one.label for one in Category)
        yield RowProblem(row, "类别", f"第{row}行没有“类别”，请从{labels}里填一个；现在什么都还没有导入。")
    if draft.partner and draft.partner not in partners:
        words = (
            f"第{row}行的“{draft.partner}”还不在共建单位里，请先登记或导入共建单位；现在什么都还没有导入。"
        )
        yield RowProblem(row, "共建单位", words)
    for head, words_, known in (("场地要有", draft.needs, FACILITIES), ("三送", draft.tags, _tag_labels())):
        for word in words_:
            if word not in known:
                yield RowProblem(row, head, unreadable(head, row, word))


def _twice(draft: OfferDraft, before: int | None) -> Iterator[RowProblem]:
    if before is not None:
        words = f"第{draft.row}行的“{draft.title}”在第{before}行已经有了，请去掉一行。"
        yield RowProblem(draft.row, "服务", words)


def _by_rule(draft: OfferDraft, made: ServiceOffer) -> list[RowProblem]:
    return [
        RowProblem(draft.row, _HEADS.get(one.field, "服务"), f"第{draft.row}行：{one.sentence}")
        for one in offer_problems(made)
    ]


def _category(written: str) -> Category | None:
    """宣传培训, or the half of it that offices write: 宣传, 文化, 便民."""
    if found := Category.of_label(written):
        return found
    halves = [one for one in Category if len(written) == 2 and written in (one.label[:2], one.label[2:])]
    return halves[0] if len(halves) == 1 else None


def _tag_labels() -> tuple[str, ...]:
    return tuple(tag.label for tag in _BRINGS)


def _with(offer: ServiceOffer, draft: OfferDraft, partner_id: UUID | None) -> ServiceOffer:
    """What the table says; an empty cell takes nothing away."""
    tags = tuple(tag for tag in _BRINGS if tag.label in draft.tags)
    lead = offer.lead_days if draft.lead_days is None else draft.lead_days
    return replace(
        offer,
        category=_category(draft.category) or offer.category,
        partner_id=partner_id or offer.partner_id,
        minutes=offer.minutes if draft.minutes is None else draft.minutes,
        lead_days=lead,
        capacity=offer.capacity if draft.capacity is None else draft.capacity,
        needs=draft.needs or offer.needs,
        months=draft.months or offer.months,
        tags=tags or offer.tags,
        content=draft.content or offer.content,
        remarks=draft.remarks or offer.remarks,
    )
