"""Partners: a committee's own, and the town's, which all may call on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kth_desktop.almanac.pinyin import sort_key
from kth_desktop.db import mapper
from kth_desktop.db.models import (
    ActivityRow,
    AttendeeRow,
    CommitteeRow,
    DeliberationPersonRow,
    PartnerRow,
    PledgeRow,
    SeriesRow,
    ServiceOfferRow,
    ServiceOrderRow,
    rowid_of,
)
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.import_plan import PartnerDraft, PartnerPlan
from kth_desktop.domain.log import Action
from kth_desktop.domain.operator import Right
from kth_desktop.domain.partner import Partner, PartnerContact, PartnerDeed, PartnerLine, PartnerQuery
from kth_desktop.domain.text import NAME_LENGTH, check_phone, clean_name, clean_phone
from kth_desktop.errors import InputProblems, Problem, StillReferred, UserError
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.partner_import import partner_plan
from kth_desktop.services.partner_lists import done_of_year, partner_keys, partner_rows
from kth_desktop.services.references import Naming, counted, words
from kth_desktop.services.shared_rows import refuse_for_others


class PartnerService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def all(self, committee_id: UUID | None = None) -> tuple[Partner, ...]:
        """By pinyin; of one committee also the town's, who serve everybody."""
        asked = select(PartnerRow)
        if committee_id is not None:
            town = select(CommitteeRow.town_id).where(CommitteeRow.id == committee_id)
            asked = asked.where(
                or_(PartnerRow.committee_id == committee_id, PartnerRow.committee_id.in_(town))
            )
        with self._context.reading() as session:
            found = mapper.read(session, Partner, asked)
        return tuple(sorted(found, key=lambda partner: sort_key(partner.name)))

    def keys(self, query: PartnerQuery) -> tuple[int, ...]:
        with self._context.reading() as session:
            return partner_keys(session, query, self._context.today)

    def rows(self, keys: Sequence[int]) -> tuple[PartnerLine, ...]:
        with self._context.reading() as session:
            return partner_rows(session, keys, self._context.today)

    def lines(self, query: PartnerQuery) -> tuple[PartnerLine, ...]:
        return self.rows(self.keys(query))

    def key(self, id: UUID) -> int:
        with self._context.reading() as session:
            return int(session.scalars(select(rowid_of(PartnerRow)).where(PartnerRow.id == id)).one())

    def detail(self, id: UUID) -> PartnerLine:
        return self.rows([self.key(id)])[0]

    def get(self, id: UUID) -> Partner:
        with self._context.reading() as session:
            return mapper.get(session, Partner, id)

    def reveal(self, id: UUID) -> str:
        """The whole phone, once it stands in the log that somebody looked at it."""
        with self._context.writing("电话，共建单位", right=Right.FULL) as writing:
            partner = writing.get(Partner, id)
            writing.note(Action.REVEALED, partner)
            return partner.phone

    def done(self, id: UUID) -> tuple[PartnerDeed, ...]:
        """今年做了: the year's activities and orders, the latest first."""
        with self._context.reading() as session:
            return done_of_year(session, id, self._context.today)

    def save(self, partner: Partner, *, for_town: bool = False) -> Outcome[Partner]:
        """Raises `InputProblems` or `ChangedMeanwhile`; `UserError` for the town's, unless `for_town`."""
        partner = _cleaned(partner)
        if problems := _problems(partner):
            raise InputProblems(problems)
        with self._context.writing() as writing:
            self._refuse(writing.session, partner, for_town)
            return writing.outcome(writing.save(partner))

    def delete(self, id: UUID, *, for_town: bool = False) -> Outcome[UUID]:
        """Raises `StillReferred` when activities, series or meetings name the partner."""
        with self._context.writing() as writing:
            partner = writing.get(Partner, id)
            self._refuse(writing.session, partner, for_town)
            _refuse_if_referred(writing.session, partner)
            writing.remove(partner)
            return writing.outcome(id)

    def _refuse(self, session: Session, partner: Partner, for_town: bool) -> None:
        refuse_for_others(self._context, session, partner.committee_id, partner.name, for_town=for_town)

    # Tables

    def plan(self, drafts: Sequence[PartnerDraft], committee_id: UUID | None = None) -> PartnerPlan:
        """Changes nothing; without a committee for the office's own."""
        with self._context.reading() as session:
            return partner_plan(session, drafts, committee_id or self._context.own_id)

    def apply(self, plan: PartnerPlan) -> Outcome[PartnerPlan]:
        """All of it or nothing. Raises `InputProblems` or `ChangedMeanwhile`."""
        with self._context.writing("导入") as writing:
            if plan.problems:
                raise InputProblems(tuple(Problem(one.field, one.message) for one in plan.problems))
            for partner in map(_cleaned, plan.changes):
                if problems := _problems(partner):
                    raise InputProblems(problems)
                writing.save(partner)
            words = f"已导入共建单位：新增{len(plan.new)}个，更新{len(plan.updated)}个"
            return writing.outcome(plan, words)

    def note_whole_export(self, committee_id: UUID, count: int, reason: str) -> None:
        """Before a list with whole phones goes into a file; `UserError` without a reason."""
        if not reason.strip():
            raise UserError("导出完整号码要写明用途，请填写后再导出。")
        told = f"{count}个共建单位的完整电话，用途：{reason.strip()}"
        with self._context.writing(told, right=Right.FULL) as writing:
            writing.note(Action.EXPORTED, writing.get(Committee, committee_id))


def _cleaned(partner: Partner) -> Partner:
    return replace(
        partner,
        name=clean_name(partner.name),
        contact=clean_name(partner.contact),
        phone=clean_phone(partner.phone),
        offers=partner.offers.strip(),
        remarks=partner.remarks.strip(),
        contact_post=clean_name(partner.contact_post),
        address=partner.address.strip(),
        contacts=tuple(_contact(one) for one in partner.contacts),
    )


def _contact(contact: PartnerContact) -> PartnerContact:
    return PartnerContact(clean_name(contact.name), clean_name(contact.post), clean_phone(contact.phone))


def _problems(partner: Partner) -> tuple[Problem, ...]:
    found = []
    if not partner.name:
        found.append(Problem("name", "共建单位名称还没有填，请填写后再保存。"))
    elif len(partner.name) > NAME_LENGTH:
        found.append(Problem("name", f"名称最多{NAME_LENGTH}个字，现在是{len(partner.name)}个字，请改短。"))
    try:
        check_phone(partner.phone)
    except UserError as refused:
        found.append(Problem("phone", refused.sentence))
    for contact in partner.contacts:
        if not contact.name:
            found.append(Problem("contacts", "有一位联系人没有姓名，请填写或删去。"))
        try:
            check_phone(contact.phone)
        except UserError as refused:
            found.append(Problem("contacts", f"{contact.name}的{refused.sentence}"))
    return tuple(found)


def _refuse_if_referred(session: Session, partner: Partner) -> None:
    found = counted(
        session,
        partner.id,
        Naming(ActivityRow.partner_id, "场", "活动"),
        Naming(SeriesRow.partner_id, "个", "系列活动"),
        Naming(AttendeeRow.partner_id, "次", "会议名单"),
        Naming(DeliberationPersonRow.partner_id, "次", "三会名单"),
        Naming(ServiceOfferRow.partner_id, "项", "菜单服务"),
        Naming(ServiceOrderRow.partner_id, "张", "点单"),
        Naming(PledgeRow.partner_id, "项", "认领"),
    )
    if found:
        raise StillReferred(f"{partner.name}名下还有{words(found)}，不能删除。", found)
