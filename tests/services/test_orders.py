"""点单: three buttons, and the calendar follows them both ways."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from uuid import UUID, uuid4

import pytest

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.order_rules import OrderQuery
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.service_order import OrderState, OrderVenue, ServiceOrder
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import (
    ActivityState,
    Category,
    PartnerKind,
    Satisfaction,
    VenueStage,
)
from kth_desktop.errors import InputProblems, StillReferred, UserError
from kth_desktop.office import Office
from tests.conftest import TODAY

DAY = date(2026, 12, 2)


@pytest.fixture
def partner(office: Office) -> Partner:
    return office.partners.save(
        Partner(committee_id=office.own.id, name="镇社区卫生服务中心", kind=PartnerKind.DEPARTMENT)
    ).record


@pytest.fixture
def venues(office: Office) -> tuple[Venue, Venue]:
    made = [
        office.venues.save(Venue(committee_id=office.own.id, name=name, group_name="3组")).record
        for name in ("陆家客堂", "王家客堂")
    ]
    return made[0], made[1]


@pytest.fixture
def offer(office: Office, partner: Partner) -> ServiceOffer:
    return office.offers.save(
        ServiceOffer(
            committee_id=office.own.id,
            title="健康课",
            category=Category.PUBLICITY_TRAINING,
            partner_id=partner.id,
            minutes=60,
            lead_days=3,
        )
    ).record


@pytest.fixture
def order(office: Office, offer: ServiceOffer, venues: tuple[Venue, Venue]) -> ServiceOrder:
    begun = office.orders.begin(office.own.id, offer_id=offer.id, venue_id=venues[0].id)
    return office.orders.save(begun).record


def _arranged(office: Office, order: ServiceOrder, day: date = DAY) -> ServiceOrder:
    lines = [replace(line, held_on=day, starts_at=time(13, 30)) for line in order.venues]
    return office.orders.arrange(order.id, lines).record


def _activity(office: Office, order: ServiceOrder) -> Activity:
    id = order.venues[0].activity_id
    assert id is not None
    return office.activities.get(id)


def test_an_order_from_the_menu_brings_all_it_knows(order: ServiceOrder, offer: ServiceOffer) -> None:
    assert (order.number, order.title, order.category) == ("2026-001", "健康课", offer.category)
    assert (order.partner_id, order.state) == (offer.partner_id, OrderState.ORDERED)


def test_arranging_makes_the_activity_and_fills_the_dates(office: Office, order: ServiceOrder) -> None:
    arranged = _arranged(office, order)
    activity = _activity(office, arranged)
    assert (activity.title, activity.held_on, activity.state) == ("健康课", DAY, ActivityState.PLANNED)
    assert (activity.starts_at, activity.ends_at) == (time(13, 30), time(14, 30))
    assert activity.partner_id == order.partner_id
    assert {arranged.accepted_on, arranged.assigned_on, arranged.scheduled_on} == {TODAY}
    assert arranged.state is OrderState.ARRANGED
    assert arranged.reschedulings == ()


def test_each_of_several_venues_has_its_day(
    office: Office, order: ServiceOrder, venues: tuple[Venue, Venue]
) -> None:
    both = (*order.venues, OrderVenue(venues[1].id))
    order = office.orders.save(replace(order, venues=both)).record
    lines = [replace(line, held_on=day) for line, day in zip(both, (DAY, date(2026, 12, 3)), strict=True)]
    arranged = office.orders.arrange(order.id, lines).record
    held = [office.activities.get(line.activity_id).held_on for line in arranged.venues if line.activity_id]
    assert held == [DAY, date(2026, 12, 3)]
    fewer = office.orders.arrange(order.id, arranged.venues[:1]).record
    assert len(fewer.venues) == 1
    assert len(office.activities.between(DAY, date(2026, 12, 31))) == 1


def test_a_venue_left_out_in_the_form_leaves_the_calendar_too(
    office: Office, order: ServiceOrder, venues: tuple[Venue, Venue]
) -> None:
    arranged = _arranged(office, order)
    outcome = office.orders.save(replace(arranged, venues=(OrderVenue(venues[1].id),)))
    assert office.activities.between(DAY, DAY) == ()
    assert outcome.record.state is OrderState.ORDERED
    office.undo(outcome.undo)
    assert office.orders.get(order.id).venues == arranged.venues


def test_another_partner_stands_in_the_calendar_too(office: Office, order: ServiceOrder) -> None:
    arranged = _arranged(office, order)
    other = office.partners.save(
        Partner(committee_id=office.own.id, name="徐行派出所", kind=PartnerKind.DEPARTMENT)
    ).record
    saved = office.orders.save(replace(arranged, title="防诈骗课", partner_id=other.id)).record
    activity = _activity(office, saved)
    assert (activity.title, activity.partner_id) == ("防诈骗课", other.id)
    assert (activity.speaker_unit, activity.held_on) == ("徐行派出所", DAY)
    assert office.orders.get(order.id) == saved


def test_what_was_held_is_not_thrown_away(
    office: Office, order: ServiceOrder, venues: tuple[Venue, Venue]
) -> None:
    arranged = _arranged(office, order, TODAY)
    activity = _activity(office, arranged)
    office.activities.save(replace(activity, state=ActivityState.HELD, attendances=20))
    other = (OrderVenue(venues[1].id, TODAY),)
    with pytest.raises(UserError, match="已经举办，这个活动点不能从点单里去掉"):
        office.orders.arrange(order.id, other)
    with pytest.raises(UserError, match="已经举办，这个活动点不能从点单里去掉"):
        office.orders.save(replace(office.orders.get(order.id), venues=other))
    assert office.activities.get(activity.id).attendances == 20


def test_an_order_comes_back_from_the_bin_with_its_days(office: Office, order: ServiceOrder) -> None:
    arranged = _arranged(office, order)
    office.orders.delete(order.id)
    (line,) = office.bin.lines()
    office.bin.restore(line.id)
    back = office.orders.get(order.id)
    assert (back.state, back.venues) == (OrderState.ARRANGED, arranged.venues)
    assert _activity(office, back).held_on == DAY


def test_an_activity_back_from_the_bin_is_its_orders_again(office: Office, order: ServiceOrder) -> None:
    arranged = _arranged(office, order)
    office.activities.delete(_activity(office, arranged).id)
    (line,) = office.bin.lines()
    office.bin.restore(line.id)
    back = office.orders.get(order.id)
    assert (back.state, back.venues) == (OrderState.ARRANGED, arranged.venues)


def test_the_calendar_carries_its_changes_into_the_order(office: Office, order: ServiceOrder) -> None:
    arranged = _arranged(office, order)
    activity = _activity(office, arranged)
    office.activities.move(activity.id, date(2026, 12, 9))
    moved = office.orders.get(order.id)
    assert moved.venues[0].held_on == date(2026, 12, 9)
    assert [(one.old_on, one.new_on) for one in moved.reschedulings] == [(DAY, date(2026, 12, 9))]
    office.activities.cancel(activity.id, "下雨")
    waiting = office.orders.get(order.id)
    assert (waiting.state, waiting.venues[0].held_on) == (OrderState.ORDERED, None)


def test_cancelled_in_its_form_is_cancelled_too(office: Office, order: ServiceOrder) -> None:
    arranged = _arranged(office, order)
    cancelled = replace(_activity(office, arranged), state=ActivityState.CANCELLED, cancel_reason="下雨")
    office.activities.save(cancelled)
    waiting = office.orders.get(order.id)
    assert (waiting.state, waiting.venues[0].activity_id) == (OrderState.ORDERED, None)


def test_a_deleted_activity_lets_its_order_wait_and_undo_brings_both_back(
    office: Office, order: ServiceOrder
) -> None:
    arranged = _arranged(office, order)
    outcome = office.activities.delete(_activity(office, arranged).id)
    assert office.orders.get(order.id).state is OrderState.ORDERED
    office.undo(outcome.undo)
    assert office.orders.get(order.id).venues == arranged.venues
    assert _activity(office, arranged).held_on == DAY


def test_held_is_delivered(office: Office, order: ServiceOrder) -> None:
    arranged = _arranged(office, order, TODAY)
    activity = _activity(office, arranged)
    office.activities.save(replace(activity, state=ActivityState.HELD, attendances=20))
    assert office.orders.get(order.id).delivered_on == TODAY


def test_the_day_of_delivery_moves_with_the_days(office: Office, order: ServiceOrder) -> None:
    _arranged(office, order, TODAY)
    assert office.orders.sign(order.id, TODAY).record.delivered_on == TODAY
    venue = office.orders.unsign(order.id).record.venues[0].venue_id
    moved = office.orders.reschedule(order.id, venue, DAY, "下雨").record
    assert (moved.state, moved.delivered_on) == (OrderState.ARRANGED, None)


def test_rescheduled_with_a_reason_moves_the_activity_once(office: Office, order: ServiceOrder) -> None:
    arranged = _arranged(office, order)
    venue = arranged.venues[0].venue_id
    with pytest.raises(InputProblems, match="改期要写明原因"):
        office.orders.reschedule(order.id, venue, date(2026, 12, 9), " ")
    moved = office.orders.reschedule(order.id, venue, date(2026, 12, 9), "高温").record
    assert [one.reason for one in moved.reschedulings] == ["高温"]
    assert _activity(office, moved).held_on == date(2026, 12, 9)


def test_signed_and_rated(office: Office, order: ServiceOrder) -> None:
    with pytest.raises(UserError, match="还没有安排，不能签收"):
        office.orders.sign(order.id, TODAY)
    _arranged(office, order, TODAY)
    signed = office.orders.sign(order.id, TODAY, "陆金妹", Satisfaction.MOSTLY).record
    assert (signed.state, signed.rating, signed.rated_on) == (OrderState.DONE, Satisfaction.MOSTLY, TODAY)
    assert office.orders.line(order.id).due == "11月23日签收，基本满意"
    with pytest.raises(UserError, match="已经签收"):
        office.orders.send_back(order.id, "其他")
    assert office.orders.unsign(order.id).record.state is OrderState.ARRANGED


def test_signed_before_it_came_is_refused(office: Office, order: ServiceOrder) -> None:
    _arranged(office, order)
    with pytest.raises(InputProblems, match="签收日期早于配送日期"):
        office.orders.sign(order.id, TODAY)


def test_sent_back_cancels_what_was_planned(office: Office, order: ServiceOrder) -> None:
    arranged = _arranged(office, order)
    activity = _activity(office, arranged)
    outcome = office.orders.send_back(order.id, "暂时排不上")
    assert outcome.record.state is OrderState.RETURNED
    assert office.activities.get(activity.id).state is ActivityState.CANCELLED
    assert office.orders.take_up(order.id).record.state is OrderState.ORDERED


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"title": " "}, "title", "要什么服务还没有填"),
        ({"venues": ()}, "venues", "送到哪里还没有填"),
        ({"ordered_on": date(2026, 11, 24)}, "ordered_on", "还没有到"),
        ({"wish_from": DAY, "wish_to": TODAY}, "wish_to", "结束早于开始"),
        ({"accepted_on": date(2026, 11, 1)}, "accepted_on", "受理日期早于点单日期"),
        ({"rating": Satisfaction.NOT}, "rating", "还没有签收，不能评价"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    office: Office, order: ServiceOrder, change: dict[str, object], field: str, sentence: str
) -> None:
    with pytest.raises(InputProblems) as refused:
        office.orders.save(replace(order, **change))  # type: ignore[arg-type]
    assert [problem.field for problem in refused.value.problems] == [field]
    assert sentence in refused.value.problems[0].sentence
    assert office.orders.get(order.id) == order


def test_a_delivery_before_the_order_is_refused(office: Office, order: ServiceOrder) -> None:
    with pytest.raises(InputProblems, match="早于点单日期"):
        _arranged(office, order, date(2026, 11, 1))
    assert office.activities.between(date(2026, 11, 1), date(2026, 11, 1)) == ()


def test_a_venue_taken_down_gets_nothing_more(
    office: Office, offer: ServiceOffer, venues: tuple[Venue, Venue]
) -> None:
    with office._context.writing() as writing:
        gone = writing.save(replace(venues[1], stage=VenueStage.REMOVED), search="")
    begun = office.orders.begin(office.own.id, offer_id=offer.id, venue_id=gone.id)
    with pytest.raises(InputProblems, match="王家客堂已经撤牌，不能点单"):
        office.orders.save(begun)


def test_free_days_keep_out_of_the_way(office: Office, order: ServiceOrder) -> None:
    assert [one.day for one in office.orders.free_days(order)][:2] == [
        date(2026, 11, 26),  # three days of lead time
        date(2026, 11, 27),
    ]
    office.activities.save(
        Activity(
            committee_id=office.own.id,
            title="读报",
            category=Category.CULTURE_RECREATION,
            held_on=date(2026, 11, 26),
            venue_id=order.venues[0].venue_id,
        )
    )
    assert office.orders.free_days(order)[0].day == date(2026, 11, 27)


def test_season_and_capacity(office: Office, order: ServiceOrder, offer: ServiceOffer) -> None:
    office.offers.save(replace(offer, months=("12",), capacity=1))
    assert office.orders.free_days(order)[0].day == date(2026, 12, 1)
    other = office.orders.begin(office.own.id, offer_id=offer.id, venue_id=order.venues[0].venue_id)
    _arranged(office, office.orders.save(other).record)
    assert office.orders.free_days(order) == ()


def test_out_of_a_concern_both_ways(office: Office, offer: ServiceOffer, venues: tuple[Venue, Venue]) -> None:
    with office._context.writing() as writing:
        concern = writing.save(
            Concern(
                committee_id=office.own.id,
                text="想听健康课",
                told_on=TODAY,
                year=2026,
                number="2026-007",
                venue_id=venues[1].id,
            )
        )
    begun = office.orders.begin(office.own.id, offer_id=offer.id, concern_id=concern.id)
    assert begun.venues == (OrderVenue(venues[1].id),)
    saved = office.orders.save(begun, concern.id).record
    arranged = _arranged(office, saved)
    chain = office.chain.of("service_order", saved.id)
    assert [end.words for end in chain.led] == ["民情2026-007"]
    assert [end.words for end in chain.came] == ["活动“健康课”"]
    led = office.chain.of("activity", _activity(office, arranged).id).led
    assert [end.id for end in led] == [saved.id]


def test_board_and_list(office: Office, order: ServiceOrder) -> None:
    query = OrderQuery(committee_id=office.own.id)
    assert [line.order.id for line in office.orders.board(query)] == [order.id]
    assert [line.venue_names for line in office.orders.lines(query)] == [("陆家客堂",)]
    for text, found in (("健康", 1), ("ljkt", 1), ("2026-001", 1), ("理发", 0)):
        assert len(office.orders.lines(replace(query, text=text))) == found, text
    assert len(office.orders.lines(replace(query, state=OrderState.DONE))) == 0
    assert len(office.orders.lines(replace(query, venue_id=uuid4()))) == 0


def test_late(office: Office, order: ServiceOrder) -> None:
    old = office.orders.save(replace(order, ordered_on=date(2026, 11, 19))).record
    line = office.orders.line(old.id)
    assert (line.due, line.is_late) == ("超时：4天没有回复", True)
    office.orders.accept(old.id)
    assert office.orders.line(old.id).is_late is False


def test_what_is_ordered_stays_on_the_menu(office: Office, order: ServiceOrder) -> None:
    assert order.offer_id is not None
    with pytest.raises(StillReferred, match="已经有1张点单"):
        office.offers.delete(order.offer_id)
    office.orders.delete(order.id)
    office.offers.delete(order.offer_id)
    assert office.offers.all() == ()


def test_deleting_an_order_takes_its_plans_along(office: Office, order: ServiceOrder) -> None:
    arranged = _arranged(office, order)
    held: UUID | None = arranged.venues[0].activity_id
    outcome = office.orders.delete(order.id)
    assert office.activities.between(DAY, DAY) == ()
    office.undo(outcome.undo)
    assert office.orders.get(order.id).venues[0].activity_id == held
    office.activities.save(
        replace(office.activities.get(held), state=ActivityState.HELD, held_on=TODAY)  # type: ignore[arg-type]
    )
    with pytest.raises(UserError, match="已经办过活动，不能删除"):
        office.orders.delete(order.id)
