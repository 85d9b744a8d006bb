"""Partners out of a table: what is new, what changes, and what the clerk has to correct first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import PartnerRow
from kth_desktop.domain.import_plan import PartnerDraft, PartnerPlan, RowProblem, in_order, unreadable
from kth_desktop.domain.partner import Partner, PartnerContact
from kth_desktop.domain.text import NAME_LENGTH
from kth_desktop.domain.vocabulary import PartnerKind
from kth_desktop.services.shared_rows import own_and_town

# How offices write the kinds, and what a name alone says.
_WRITTEN = {
    PartnerKind.DEPARTMENT: ("机关", "事业单位", "机关事业单位", "政府部门", "条线部门", "医疗机构"),
    PartnerKind.SCHOOL: ("教育", "教育机构", "中小学"),
    PartnerKind.ENTERPRISE: ("公司", "企业单位", "民营企业"),
    PartnerKind.SOLE_TRADER: ("个体", "个体户", "商户", "店铺"),
    PartnerKind.SOCIAL_ORGANISATION: ("社会团体", "社工组织", "公益组织", "协会"),
    PartnerKind.RESIDENTS_TROUPE: ("文艺团队", "文艺团体", "群文团队", "团队"),
    PartnerKind.CITY_PLATFORM: ("平台", "配送平台", "市区平台"),
    PartnerKind.PERSON: ("个人志愿者", "达人", "能人"),
}
_ENDS = (
    (PartnerKind.SCHOOL, ("小学", "中学", "学校", "幼儿园")),
    (PartnerKind.ENTERPRISE, ("公司", "厂", "集团")),
    (PartnerKind.SOLE_TRADER, ("店", "铺", "摊", "车行")),
    (PartnerKind.RESIDENTS_TROUPE, ("沪剧队", "舞龙队", "舞蹈队", "合唱队", "戏曲队")),
    (PartnerKind.SOCIAL_ORGANISATION, ("服务社", "协会", "基金会")),
    (PartnerKind.CITY_PLATFORM, ("平台",)),
)


def partner_plan(session: Session, drafts: Sequence[PartnerDraft], committee_id: UUID) -> PartnerPlan:
    """Matched by name with the committee's own; the town's stay as they are."""
    asked = select(PartnerRow).where(PartnerRow.committee_id.in_(own_and_town(session, committee_id)))
    known = {one.name: one for one in mapper.read(session, Partner, asked)}
    known |= {name: one for name, one in known.items() if one.committee_id == committee_id}
    new: list[Partner] = []
    updated: list[Partner] = []
    unchanged: list[Partner] = []
    left: list[str] = []
    problems, seen = [], dict[str, int]()
    for draft in drafts:
        if not draft.name:
            continue  # told by who read the table
        found = list(_wrong(draft, seen))
        problems += found
        seen.setdefault(draft.name, draft.row)
        if found:
            continue
        stands = known.get(draft.name)
        if stands is not None and stands.committee_id != committee_id:
            left.append(draft.name)
        elif stands is None:
            kind = _kind(draft) or PartnerKind.DEPARTMENT
            new.append(_with(Partner(committee_id=committee_id, name=draft.name, kind=kind), draft))
        else:
            changed = _with(
                replace(stands, kind=_kind(draft) or stands.kind) if draft.kind else stands, draft
            )
            (unchanged if changed == stands else updated).append(changed)
    return PartnerPlan(tuple(new), tuple(updated), tuple(unchanged), tuple(left), in_order(problems))


def _wrong(draft: PartnerDraft, seen: dict[str, int]) -> list[RowProblem]:
    found = []
    if draft.kind and _kind(draft) is None:
        words = unreadable("类型", draft.row, draft.kind)
        found.append(RowProblem(draft.row, "类型", words))
    if len(draft.name) > NAME_LENGTH:
        words = f"第{draft.row}行的名称最多{NAME_LENGTH}个字，现在是{len(draft.name)}个字，请改短。"
        found.append(RowProblem(draft.row, "单位名称", words))
    if draft.name in seen:
        words = f"第{draft.row}行的“{draft.name}”在第{seen[draft.name]}行已经有了，请去掉一行。"
        found.append(RowProblem(draft.row, "单位名称", words))
    return found


def _kind(draft: PartnerDraft) -> PartnerKind | None:
    """As written; without a word for it by the name."""
    if draft.kind:
        written = (kind for kind, words in _WRITTEN.items() if draft.kind in words)
        return PartnerKind.of_label(draft.kind) or next(written, None)
    return next((kind for kind, ends in _ENDS if draft.name.endswith(ends)), None)


def _with(partner: Partner, draft: PartnerDraft) -> Partner:
    """What the table says; an empty cell takes nothing away."""
    contacts = partner.contacts
    known = {partner.phone, *(one.phone for one in contacts)}
    first, more = (draft.phones[0], draft.phones[1:]) if draft.phones else (partner.phone, ())
    name = draft.contact or partner.contact or draft.name
    contacts += tuple(PartnerContact(name, "", phone) for phone in more if phone not in known)
    return replace(
        partner,
        contact=draft.contact or partner.contact,
        contact_post=draft.contact_post or partner.contact_post,
        phone=first,
        contacts=contacts,
        address=draft.address or partner.address,
        offers=draft.offers or partner.offers,
        remarks=draft.remarks or partner.remarks,
    )
