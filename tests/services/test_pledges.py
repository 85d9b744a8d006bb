"""认领: the sums are always those of the lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.partner import Partner
from kth_desktop.domain.photo import Picture
from kth_desktop.domain.pledge import (
    EntryKind,
    Pledge,
    PledgeEntry,
    PledgeKind,
    PledgeQuery,
    account_words,
    pledge_problems,
)
from kth_desktop.domain.vocabulary import PartnerKind
from kth_desktop.errors import InputProblems, StillReferred, UserError
from kth_desktop.office import Office
from tests.conftest import TODAY
from tests.photographs import jpeg

SEPTEMBER = date(2026, 9, 1)
COMMITTEE = UUID(int=1)

entries = st.lists(
    st.builds(
        PledgeEntry,
        kind=st.sampled_from(EntryKind),
        on=st.dates(SEPTEMBER, TODAY),
        fen=st.integers(1, 10**7),
        what=st.just("桌椅"),
    ),
    max_size=12,
)


def _pledge(**more: Any) -> Pledge:
    told: dict[str, Any] = {
        "committee_id": COMMITTEE, "title": "添桌椅", "kind": PledgeKind.MONEY, "agreed_on": SEPTEMBER,
        "partner_id": UUID(int=2), "agreed_fen": 500000,
    }  # fmt: skip
    return Pledge(**(told | more))


@given(entries)
def test_received_is_spent_and_left(lines: list[PledgeEntry]) -> None:
    pledge = _pledge(entries=tuple(lines))
    assert pledge.received_fen == pledge.spent_fen + pledge.left_fen
    assert pledge.received_fen + pledge.spent_fen == sum(line.fen for line in lines)
    refused = [problem for problem in pledge_problems(pledge, TODAY) if "还多" in problem.sentence]
    assert bool(refused) == (pledge.left_fen < 0)


def _entry(kind: EntryKind, fen: int, on: date = TODAY) -> PledgeEntry:
    return PledgeEntry(kind, on, fen)


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"title": ""}, "title", "认领什么还没有填"),
        ({"partner_id": None}, "partner_id", "谁来认领还没有填"),
        ({"agreed_fen": None}, "agreed_fen", "应大于0元"),
        ({"agreed_fen": -1}, "agreed_fen", "应大于0元"),
        ({"agreed_on": date(2026, 12, 1)}, "agreed_on", "还没有到"),
        ({"due_on": date(2026, 8, 1)}, "due_on", "早于认领日期"),
        ({"entries": (_entry(EntryKind.RECEIVED, -5),)}, "entries", "每一笔金额都应大于0元"),
        ({"entries": (_entry(EntryKind.SPENT, 5),)}, "entries", "支出合计0.05元，比到账的0元还多"),
        ({"entries": (_entry(EntryKind.RECEIVED, 5, date(2026, 8, 1)),)}, "entries", "早于认领日期"),
        ({"kind": PledgeKind.GOODS}, "kind", "只有资金认领才记金额"),
    ],
)
def test_what_cannot_be(change: dict[str, Any], field: str, sentence: str) -> None:
    found = list(pledge_problems(_pledge(**change), TODAY))
    assert field in [problem.field for problem in found]
    assert any(sentence in problem.sentence for problem in found)


@pytest.fixture
def partner(office: Office) -> Partner:
    return office.partners.save(
        Partner(committee_id=office.own.id, name="曹王精密五金厂", kind=PartnerKind.ENTERPRISE)
    ).record


def test_an_enterprise_pledges_and_the_account_is_kept(office: Office, partner: Partner) -> None:
    wanted = _pledge(id=uuid4(), committee_id=office.own.id, partner_id=partner.id)
    pledge = office.pledges.save(wanted).record
    office.pledges.enter(pledge.id, _entry(EntryKind.RECEIVED, 500000))
    outcome = office.pledges.enter(pledge.id, _entry(EntryKind.SPENT, 123456))
    assert account_words(outcome.record) == "认领5000元，到账5000元，支出1234.56元，结余3765.44元"
    assert outcome.record.is_fulfilled
    with pytest.raises(InputProblems, match="还多"):
        office.pledges.enter(pledge.id, _entry(EntryKind.SPENT, 376545))
    assert office.pledges.get(pledge.id) == outcome.record
    office.undo(outcome.undo)
    assert office.pledges.get(pledge.id).left_fen == 500000


def test_the_list_finds_and_sorts(office: Office, partner: Partner) -> None:
    of_partner = {"committee_id": office.own.id, "partner_id": partner.id}
    money = office.pledges.save(_pledge(id=uuid4(), **of_partner)).record
    goods = office.pledges.save(
        _pledge(
            id=uuid4(), title="送米", kind=PledgeKind.GOODS, agreed_fen=None, delivered_on=TODAY, **of_partner
        )
    ).record
    query = PledgeQuery(committee_id=office.own.id)
    assert {line.pledge.id for line in office.pledges.lines(query)} == {money.id, goods.id}
    assert [one.pledge.id for one in office.pledges.lines(replace(query, open_only=True))] == [money.id]
    assert [one.pledge.id for one in office.pledges.lines(replace(query, text="送米"))] == [goods.id]
    by_left = office.pledges.lines(replace(query, order="left", descending=False))
    assert [line.partner_name for line in by_left] == ["曹王精密五金厂"] * 2
    with pytest.raises(StillReferred, match="2项认领"):
        office.partners.delete(partner.id)


def _with_account(office: Office, partner: Partner) -> Pledge:
    wanted = _pledge(id=uuid4(), committee_id=office.own.id, partner_id=partner.id)
    pledge = office.pledges.save(wanted).record
    office.pledges.enter(pledge.id, _entry(EntryKind.RECEIVED, 500000))
    return office.pledges.enter(pledge.id, _entry(EntryKind.SPENT, 123456)).record


def test_a_line_is_corrected_or_taken_away_and_comes_back(office: Office, partner: Partner) -> None:
    pledge = _with_account(office, partner)
    came, spent = pledge.entries
    with pytest.raises(InputProblems, match="还多"):
        office.pledges.correct(pledge.id, replace(spent, fen=500001))
    with pytest.raises(InputProblems, match="还多"):
        office.pledges.withdraw(pledge.id, came.id)
    right = office.pledges.correct(pledge.id, replace(spent, fen=100000, what=" 折叠桌 ")).record
    assert (right.left_fen, right.entries[1].what) == (400000, "折叠桌")
    gone = office.pledges.withdraw(pledge.id, spent.id)
    assert gone.record.entries == (came,)
    with pytest.raises(UserError, match="已经不在了"):
        office.pledges.correct(pledge.id, spent)
    office.undo(gone.undo)
    assert office.pledges.get(pledge.id).left_fen == 400000


def test_a_receipt_stays_with_its_line(office: Office, partner: Partner) -> None:
    pledge = _with_account(office, partner)
    spent = pledge.entries[1].id
    receipt = Picture("收据.jpg", jpeg(), "image/jpeg", 40, 30)
    photo = office.photos.add("pledge_entry", spent, [receipt]).record[0]

    def kept() -> list[UUID]:
        return [one.id for one in office.photos.of("pledge_entry", spent)]

    office.pledges.save(replace(office.pledges.get(pledge.id), remarks="已公示"))
    office.pledges.correct(pledge.id, replace(pledge.entries[1], what="椅子"))
    assert kept() == [photo.id]
    for take_away in (
        lambda: office.pledges.withdraw(pledge.id, spent),
        lambda: office.pledges.delete(pledge.id),
    ):
        undone = take_away()
        assert kept() == []
        office.undo(undone.undo)
        assert kept() == [photo.id]


def test_what_is_past_its_day_stands_on_the_home_page(office: Office, partner: Partner) -> None:
    late = _pledge(id=uuid4(), committee_id=office.own.id, partner_id=partner.id, due_on=date(2026, 11, 20))
    pledge = office.pledges.save(late).record
    office.pledges.enter(pledge.id, _entry(EntryKind.RECEIVED, 200000))

    def asked() -> list[tuple[str, str, str]]:
        todo = office.home.today(office.own.id).todo
        return [(one.words, one.detail, one.urgency) for one in todo if one.target == "pledges"]

    words = "曹王精密五金厂认领的“添桌椅”还差3000元没有到账"
    assert asked() == [(words, "认领，超过时限3天", "overdue")]
    office.pledges.enter(pledge.id, _entry(EntryKind.RECEIVED, 300000))
    assert asked() == []


def test_goods_are_delivered_on_a_day(office: Office, partner: Partner) -> None:
    goods = office.pledges.save(
        _pledge(
            id=uuid4(),
            committee_id=office.own.id,
            partner_id=partner.id,
            kind=PledgeKind.GOODS,
            agreed_fen=None,
        )
    ).record
    with pytest.raises(InputProblems, match="兑现日期早于认领日期"):
        office.pledges.deliver(goods.id, date(2026, 8, 1))
    assert office.pledges.deliver(goods.id, TODAY).record.is_fulfilled
