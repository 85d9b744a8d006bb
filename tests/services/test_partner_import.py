"""Tables into partners and menu: all or nothing, and the town's rows stay the town's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kth_desktop.domain.import_plan import OfferDraft, PartnerDraft, all_problems
from kth_desktop.domain.partner import Partner, PartnerQuery
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.vocabulary import Category, CommitteeKind, PartnerKind
from kth_desktop.errors import ChangedMeanwhile, InputProblems, UserError
from kth_desktop.office import Office


def _town(office: Office) -> Partner:
    town = next(one for one in office.committees.all() if one.kind is CommitteeKind.TOWN)
    made = Partner(committee_id=town.id, name="徐行派出所", kind=PartnerKind.DEPARTMENT)
    return office.partners.save(made, for_town=True).record


def test_new_updated_unchanged_and_the_towns(office: Office) -> None:
    _town(office)
    own = Partner(
        committee_id=office.own.id, name="小李理发店", kind=PartnerKind.SOLE_TRADER, contact="李师傅"
    )
    stands = office.partners.save(own).record
    drafts = (
        PartnerDraft(2, "小李理发店", phones=("14210310832", "14210310833")),
        PartnerDraft(3, "曹王小学"),
        PartnerDraft(4, "徐行派出所", contact="别人"),
    )
    plan = office.partners.plan(drafts)
    assert [one.name for one in plan.new] == ["曹王小学"]
    assert plan.new[0].kind is PartnerKind.SCHOOL
    assert (plan.left, plan.problems) == (("徐行派出所",), ())
    outcome = office.partners.apply(plan)
    assert outcome.undo.words == "已导入共建单位：新增1个，更新1个"
    after = office.partners.get(stands.id)
    assert (after.phone, after.contact) == ("14210310832", "李师傅")
    assert [one.phone for one in after.contacts] == ["14210310833"]
    again = office.partners.plan(drafts)
    assert (again.new, again.updated, len(again.unchanged)) == ((), (), 2)
    office.undo(outcome.undo)
    assert [one.name for one in office.partners.all(office.own.id)] == ["小李理发店", "徐行派出所"]


def test_nothing_is_taken_in_while_a_row_is_wrong(office: Office) -> None:
    drafts = (PartnerDraft(2, "甲店"), PartnerDraft(3, "乙店", kind="外星"), PartnerDraft(4, "甲店"))
    plan = office.partners.plan(drafts)
    assert [(one.row, one.field) for one in plan.problems] == [(3, "类型"), (4, "单位名称")]
    told = all_problems(drafts, plan.problems)[0].message
    assert told == "第3行“类型”看不懂：“外星”。请改正这一行，其他1行没有问题；现在什么都还没有导入。"
    with pytest.raises(InputProblems):
        office.partners.apply(plan)
    assert office.partners.lines(PartnerQuery(office.own.id)) == ()


def test_somebody_saved_between_plan_and_import(office: Office) -> None:
    one = office.partners.save(
        Partner(committee_id=office.own.id, name="甲店", kind=PartnerKind.SOLE_TRADER)
    ).record
    plan = office.partners.plan((PartnerDraft(2, "甲店", offers="修伞"), PartnerDraft(3, "乙店")))
    office.partners.save(replace(one, contact="王师傅"))
    with pytest.raises(ChangedMeanwhile):
        office.partners.apply(plan)
    assert [found.name for found in office.partners.all(office.own.id)] == ["甲店"]


def test_the_menu_finds_its_partners(office: Office) -> None:
    partner = _town(office)
    drafts = (
        OfferDraft(2, "防诈骗宣讲", "宣传", "徐行派出所", minutes=60, tags=("送服务",)),
        OfferDraft(3, "理发", "便民服务"),
    )
    plan = office.offers.plan(drafts)
    assert plan.problems == ()
    office.offers.apply(plan)
    saved = next(one for one in office.offers.all(office.own.id) if one.title == "防诈骗宣讲")
    assert (saved.partner_id, saved.category, saved.minutes) == (partner.id, Category.PUBLICITY_TRAINING, 60)
    assert len(office.offers.plan(drafts).unchanged) == 2


def test_what_is_wrong_in_a_menu(office: Office) -> None:
    drafts = (
        OfferDraft(2, "甲", "", ""),
        OfferDraft(3, "乙", "唱歌"),
        OfferDraft(4, "丙", "便民", "没有的单位"),
        OfferDraft(5, "丁", "便民", minutes=-5),
        OfferDraft(6, "戊", "便民", needs=("钢琴",)),
    )
    found = office.offers.plan(drafts).problems
    assert [(one.row, one.field) for one in found] == [
        (2, "类别"), (3, "类别"), (4, "共建单位"), (5, "时长"), (6, "场地要有"),
    ]  # fmt: skip
    assert found[3].message == "第5行：时长应在1至1440分钟之间，请核对。"


def test_the_towns_rows_are_the_towns(office: Office) -> None:
    partner = _town(office)
    why = "“徐行派出所”是徐行镇给各村居共用的，这里不能改；"
    sentence = f"{why}请在左上角选“徐行镇（全镇）”再改，或请镇里改。"
    with pytest.raises(UserError) as refused:
        office.partners.save(replace(partner, contact="陈警官"))
    assert refused.value.sentence == sentence
    with pytest.raises(UserError, match="共用"):
        office.partners.delete(partner.id)
    assert office.partners.save(replace(partner, contact="陈警官"), for_town=True).record.contact == "陈警官"
    offer = ServiceOffer(
        committee_id=partner.committee_id, title="防诈骗宣讲", category=Category.PUBLICITY_TRAINING
    )
    with pytest.raises(UserError, match="共用"):
        office.offers.save(offer)
    saved = office.offers.save(offer, for_town=True).record
    with pytest.raises(UserError, match="共用"):
        office.offers.delete(saved.id)


def test_whole_phones_go_out_only_with_a_reason(office: Office) -> None:
    with pytest.raises(UserError, match="用途"):
        office.partners.note_whole_export(office.own.id, 3, " ")
    office.partners.note_whole_export(office.own.id, 3, "给镇里核对")
