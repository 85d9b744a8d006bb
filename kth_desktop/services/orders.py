"""点单: asked for, arranged into the calendar, moved, sent back, signed for and rated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from uuid import UUID

from sqlalchemy import select

from kth_desktop.db import mapper
from kth_desktop.db.models import ServiceOrderRow, rowid_of
from kth_desktop.domain.activity import Activity
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.order_rules import FreeDay, OrderLine, OrderQuery
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.service_order import OrderState, OrderVenue, Rescheduling, ServiceOrder
from kth_desktop.domain.text import clean_name
from kth_desktop.domain.vocabulary import ActivityState, Category, Satisfaction
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.services.activity_writes import save_activity
from kth_desktop.services.chain import join, links_of
from kth_desktop.services.context import Context
from kth_desktop.services.order_follow import moved_on
from kth_desktop.services.order_lists import board_keys, order_keys, order_rows
from kth_desktop.services.order_writes import (
    activity_of,
    cancel_planned,
    carry,
    checked,
    days_free,
    ended,
    gone_from,
    remove_planned,
    unscheduled,
)
from kth_desktop.services.outcome import Outcome
from kth_desktop.services.own_sessions import refuse_if_told
from kth_desktop.services.paper_numbers import next_number, usual_make
from kth_desktop.services.writer import Writing


class OrderService:
    def __init__(self, context: Context) -> None:
        self._context = context

    # Reading

    def keys(self, query: OrderQuery) -> tuple[int, ...]:
        with self._context.reading() as session:
            return order_keys(session, query)

    def rows(self, keys: Sequence[int]) -> tuple[OrderLine, ...]:
        with self._context.reading() as session:
            return order_rows(session, keys, self._context.today)

    def lines(self, query: OrderQuery) -> tuple[OrderLine, ...]:
        with self._context.reading() as session:
            return order_rows(session, order_keys(session, query), self._context.today)

    def board(self, query: OrderQuery) -> tuple[OrderLine, ...]:
        """What waits, what is arranged, what was finished this month, in this order."""
        with self._context.reading() as session:
            return order_rows(session, board_keys(session, query, self._context.today), self._context.today)

    def key(self, id: UUID) -> int:
        with self._context.reading() as session:
            asked = select(rowid_of(ServiceOrderRow)).where(ServiceOrderRow.id == id)
            return int(session.scalars(asked).one())

    def get(self, id: UUID) -> ServiceOrder:
        with self._context.reading() as session:
            return mapper.get(session, ServiceOrder, id)

    def line(self, id: UUID) -> OrderLine:
        return self.rows([self.key(id)])[0]

    def free_days(self, order: ServiceOrder) -> tuple[FreeDay, ...]:
        """Days on which its partner and venues are free, within season, lead time and wish."""
        with self._context.reading() as session:
            return days_free(session, order, self._context.today)

    # A new one

    def begin(
        self,
        committee_id: UUID,
        *,
        offer_id: UUID | None = None,
        venue_id: UUID | None = None,
        venue_ids: Sequence[UUID] | None = None,
        concern_id: UUID | None = None,
    ) -> ServiceOrder:
        """Not saved yet: from the menu, for a venue or several, or from a concern, whose words stay there."""
        today = self._context.today
        with self._context.reading() as session:
            offer = mapper.get(session, ServiceOffer, offer_id) if offer_id else None
            concern = mapper.get(session, Concern, concern_id) if concern_id else None
            wanted = tuple(venue_ids or ()) or ((venue_id,) if venue_id else ())
            if not wanted and concern is not None and concern.venue_id is not None:
                wanted = (concern.venue_id,)
            make = usual_make(session, "service_order", committee_id, today.year)
            return ServiceOrder(
                committee_id=committee_id,
                title=offer.title if offer else "",
                category=offer.category if offer else Category.CONVENIENCE_SERVICE,
                ordered_on=today,
                year=today.year,
                number=next_number(session, ServiceOrderRow, committee_id, today.year, make),
                offer_id=offer_id,
                partner_id=offer.partner_id if offer else None,
                venues=tuple(map(OrderVenue, wanted)),
            )

    # Writing

    def save(self, order: ServiceOrder, concern_id: UUID | None = None) -> Outcome[ServiceOrder]:
        """Raises `InputProblems` or `ChangedMeanwhile`. `concern_id` is what it came of."""
        with self._context.writing() as writing:
            stands = mapper.find(writing.session, ServiceOrder, order.id)
            order = unscheduled(stands, _cleaned(order))
            saved = writing.save(checked(writing.session, order, self._context.today))
            if stands is not None:
                carry(writing, stands, saved, self._context.today)
            if concern_id is not None:
                join(writing, writing.get(Concern, concern_id), saved)
            told = "已修改" if order.version else "已登记"
            return writing.outcome(saved, f"{told}点单“{saved.title}”")

    def arrange(self, id: UUID, venues: Sequence[OrderVenue]) -> Outcome[ServiceOrder]:
        """Each with its day: the activities stand in the calendar, and the dates so far fill themselves."""
        today = self._context.today
        with self._context.writing() as writing:
            order = writing.get(ServiceOrder, id)
            _refuse_ended(order)
            missing = [one for one in venues if one.held_on is None]
            if missing or not venues:
                raise InputProblems((Problem("venues", "还有活动点没有定日子，请选一天。"),))
            for gone in gone_from(order, venues):
                remove_planned(writing, gone)
            now = replace(
                writing.get(ServiceOrder, id),
                venues=tuple(venues),
                accepted_on=order.accepted_on or today,
                assigned_on=order.assigned_on or today,
                scheduled_on=order.scheduled_on or today,
            )
            # The days stand in the order first: else the calendar would carry them in as changes of its own.
            writing.save(checked(writing.session, moved_on(order, now), today))
            kept = tuple(self._put_down(writing, order, line) for line in venues)
            saved = writing.save(replace(writing.get(ServiceOrder, id), venues=kept))
            return writing.outcome(saved, f"已安排“{order.title}”")

    def reschedule(
        self, id: UUID, venue_id: UUID, day: date, reason: str, starts_at: time | None = None
    ) -> Outcome[ServiceOrder]:
        """改期 of one venue, with why; the activity moves along."""
        if not reason.strip():
            raise InputProblems((Problem("reason", "改期要写明原因，请选一个。"),))
        today = self._context.today
        with self._context.writing(f"改期：{reason}") as writing:
            order = writing.get(ServiceOrder, id)
            _refuse_ended(order)
            line = next((one for one in order.venues if one.venue_id == venue_id), None)
            if line is None or line.held_on is None or line.activity_id is None:
                raise UserError(f"“{order.title}”还没有安排日子，请先点“安排”。")
            now = replace(line, held_on=day, starts_at=starts_at or line.starts_at)
            venues = tuple(now if one is line else one for one in order.venues)
            told = Rescheduling(line.held_on, day, reason.strip(), today)
            told_all = (*order.reschedulings, told)
            moved = moved_on(order, replace(order, venues=venues, reschedulings=told_all))
            checked(writing.session, moved, today)
            saved = writing.save(moved)
            activity = writing.get(Activity, line.activity_id)
            save_activity(writing, replace(activity, held_on=day, starts_at=now.starts_at), today)
            words = f"“{order.title}”改到{day.month}月{day.day}日"
            return writing.outcome(writing.get(ServiceOrder, saved.id), words)

    def accept(self, id: UUID) -> Outcome[ServiceOrder]:
        """受理: somebody looked at it, so that it no longer waits unanswered."""
        with self._context.writing() as writing:
            order = writing.get(ServiceOrder, id)
            _refuse_ended(order)
            now = replace(order, accepted_on=order.accepted_on or self._context.today)
            return writing.outcome(writing.save(now), f"已受理“{order.title}”")

    def sign(
        self, id: UUID, on: date, by: str = "", rating: Satisfaction | None = None
    ) -> Outcome[ServiceOrder]:
        """签收, at once with 评价 when it is known."""
        today = self._context.today
        with self._context.writing() as writing:
            order = writing.get(ServiceOrder, id)
            if order.state is not OrderState.ARRANGED:
                raise UserError(f"“{order.title}”还没有安排，不能签收，请先点“安排”。")
            days = [line.held_on for line in order.venues if line.held_on is not None]
            if days and on < max(days):
                raise InputProblems((Problem("signed_on", "签收日期早于配送日期，请核对。"),))
            now = replace(
                order,
                delivered_on=order.delivered_on or (max(days) if days else on),
                signed_on=on,
                signed_by=clean_name(by),
                rating=rating,
                rated_on=on if rating else None,
            )
            return writing.outcome(
                writing.save(checked(writing.session, now, today)), f"已签收“{order.title}”"
            )

    def rate(self, id: UUID, rating: Satisfaction, words: str = "") -> Outcome[ServiceOrder]:
        with self._context.writing() as writing:
            order = writing.get(ServiceOrder, id)
            now = replace(order, rating=rating, rating_words=words.strip(), rated_on=self._context.today)
            now = checked(writing.session, now, self._context.today)
            return writing.outcome(writing.save(now), f"“{order.title}”{rating.label}")

    def unsign(self, id: UUID) -> Outcome[ServiceOrder]:
        """Back to 已安排: it was signed for by mistake."""
        with self._context.writing() as writing:
            order = writing.get(ServiceOrder, id)
            now = replace(order, signed_on=None, signed_by="", rating=None, rated_on=None, rating_words="")
            return writing.outcome(writing.save(now), f"“{order.title}”退回已安排")

    def send_back(self, id: UUID, reason: str) -> Outcome[ServiceOrder]:
        """退回 with why; what was planned for it is cancelled."""
        if not reason.strip():
            raise InputProblems((Problem("reason", "退回要写明原因，请选一个。"),))
        with self._context.writing(f"退回：{reason}") as writing:
            order = writing.get(ServiceOrder, id)
            _refuse_ended(order)
            for line in order.venues:
                if line.activity_id is not None:
                    cancel_planned(writing, writing.get(Activity, line.activity_id), reason.strip())
            order = writing.get(ServiceOrder, id)
            now = replace(order, returned_on=self._context.today, return_reason=reason.strip())
            return writing.outcome(writing.save(now), f"已退回“{order.title}”")

    def loosen(self, id: UUID) -> Outcome[ServiceOrder]:
        """Not arranged after all: what was planned is cancelled, and the order waits for other days."""
        with self._context.writing("取消安排") as writing:
            order = writing.get(ServiceOrder, id)
            _refuse_ended(order)
            for line in order.venues:
                if line.activity_id is not None:
                    cancel_planned(writing, writing.get(Activity, line.activity_id), "取消安排")
            saved = writing.save(replace(writing.get(ServiceOrder, id), scheduled_on=None))
            return writing.outcome(saved, f"“{order.title}”回到点单")

    def take_up(self, id: UUID) -> Outcome[ServiceOrder]:
        """What was sent back waits again."""
        with self._context.writing() as writing:
            order = writing.get(ServiceOrder, id)
            now = replace(order, returned_on=None, return_reason="")
            return writing.outcome(writing.save(now), f"“{order.title}”重新点单")

    def delete(self, id: UUID) -> Outcome[UUID]:
        """With what is only planned for it; once something was held it stays. Raises `UserError`."""
        with self._context.writing() as writing:
            order = writing.get(ServiceOrder, id)
            activities = [writing.get(Activity, one) for line in order.venues if (one := line.activity_id)]
            if any(activity.state is ActivityState.HELD for activity in activities):
                raise UserError(f"“{order.title}”已经办过活动，不能删除；可以退回。")
            for activity in activities:
                refuse_if_told(writing.session, activity)
            found = [link for one in (order, *activities) for link in links_of(writing.session, one.id)]
            links = tuple({link.id: link for link in found}.values())
            writing.remove(order, links, after=activities)  # one batch: back from the bin with its days
            return writing.outcome(id)

    def _put_down(self, writing: Writing, order: ServiceOrder, line: OrderVenue) -> OrderVenue:
        """The activity of one venue made, or moved when there is one."""
        assert line.held_on is not None
        was = writing.get(Activity, line.activity_id) if line.activity_id else None
        if was is None:
            made = activity_of(writing.session, order, line)
        else:
            ends = was.ends_at if line.starts_at == was.starts_at else ended(writing.session, order, line)
            made = replace(was, held_on=line.held_on, starts_at=line.starts_at, ends_at=ends)
        return replace(line, activity_id=save_activity(writing, made, self._context.today).id)


def _cleaned(order: ServiceOrder) -> ServiceOrder:
    return replace(
        order,
        title=clean_name(order.title),
        number=order.number.strip(),
        asked_by=clean_name(order.asked_by),
        wish=order.wish.strip().removeprefix("希望"),
        remarks=order.remarks.strip(),
    )


def _refuse_ended(order: ServiceOrder) -> None:
    if order.state is OrderState.DONE:
        raise UserError(f"“{order.title}”已经签收；要改请先退回到“已安排”。")
    if order.state is OrderState.RETURNED:
        raise UserError(f"“{order.title}”已经退回；要安排请先点“重新点单”。")
