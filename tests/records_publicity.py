"""One of each record of the menu, orders, pledges, stories and the notice board; nothing at its default."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID, uuid5

from kth_desktop.domain.board_sheet import BoardSheet, SheetKind
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.pledge import EntryKind, Pledge, PledgeEntry, PledgeKind
from kth_desktop.domain.record import Record
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.service_order import OrderVenue, Rescheduling, ServiceOrder
from kth_desktop.domain.story import Channel, Publication, Story, StoryKind
from kth_desktop.domain.vocabulary import ActivityTag, Category, Satisfaction

_SPACE = UUID("5f4ae7a5-33a1-4f7a-8a63-5b3a35a0f0a1")


def _named(name: str) -> UUID:
    return uuid5(_SPACE, name)


def publicity_records(committee: UUID) -> tuple[Record, ...]:
    """In the order they refer to each other; all of schema 11."""
    return (*_services(committee), _pledge(committee), *_stories(committee), _sheet(committee))


def _services(committee: UUID) -> tuple[Record, ...]:
    return (
        ServiceOffer(
            id=_named("offer"), committee_id=committee, title="健康课", category=Category.CONVENIENCE_SERVICE,
            partner_id=_named("partner"), minutes=90, needs=("投影",), months=("11", "12"), capacity=4,
            lead_days=7, tags=(ActivityTag.BRING_HEALTH,), content="讲防病", is_offered=False, remarks="带秤",
        ),
        ServiceOrder(
            id=_named("order"), committee_id=committee, title="健康课", category=Category.CONVENIENCE_SERVICE,
            ordered_on=date(2026, 11, 2), year=2026, number="2026-031", offer_id=_named("offer"),
            partner_id=_named("partner"),
            venues=(OrderVenue(_named("venue"), date(2026, 11, 25), time(13, 30), _named("activity")),),
            asked_by="陆金妹", wish_from=date(2026, 11, 20), wish_to=date(2026, 12, 10), wish="周三下午",
            accepted_on=date(2026, 11, 3), assigned_on=date(2026, 11, 4), scheduled_on=date(2026, 11, 5),
            delivered_on=date(2026, 11, 25), signed_on=date(2026, 11, 26), signed_by="陆金妹",
            rated_on=date(2026, 11, 27), rating=Satisfaction.SATISFIED, rating_words="听得懂",
            returned_on=date(2026, 11, 6), return_reason="没有人手",
            reschedulings=(
                Rescheduling(date(2026, 11, 18), date(2026, 11, 25), "下雨", date(2026, 11, 17)),
            ),
            remarks="备注",
        ),
    )  # fmt: skip


def _pledge(committee: UUID) -> Pledge:
    return Pledge(
        id=_named("pledge"), committee_id=committee, title="修桌椅", kind=PledgeKind.MONEY,
        agreed_on=date(2026, 9, 1), partner_id=_named("partner"), agreed_fen=500000, content="买桌椅",
        due_on=date(2026, 10, 1), delivered_on=date(2026, 10, 2), is_public=False, remarks="备注",
        entries=(
            PledgeEntry(EntryKind.RECEIVED, date(2026, 9, 20), 500000, "转账", _named("entry")),
            PledgeEntry(EntryKind.SPENT, date(2026, 10, 8), 123456, "桌椅六套", _named("entry 2")),
        ),
    )  # fmt: skip


def _stories(committee: UUID) -> tuple[Record, ...]:
    return (
        Story(
            id=_named("story"), committee_id=committee, kind=StoryKind.DEED, title="一间客堂十三年",
            text="正文", person="陆金妹", volunteer_id=_named("volunteer"), venue_id=_named("venue"),
            activity_id=_named("activity"), written_by="李文娟", written_on=date(2026, 10, 20),
            consent_on=PartialDate(2026, 10), remarks="备注",
        ),
        Publication(
            id=_named("publication"), committee_id=committee, story_id=_named("story"),
            channel=Channel.WEB_SITE, published_on=date(2026, 11, 1), outlet="徐行发布", title="客堂里的灯",
            link="https://example.org/1", remarks="备注",
        ),
    )  # fmt: skip


def _sheet(committee: UUID) -> BoardSheet:
    return BoardSheet(
        id=_named("sheet"), committee_id=committee, kind=SheetKind.VOTE, title="食堂改造表决结果",
        column="重大事项", body="同意30票", about=_named("vote"), span_from=date(2026, 11, 1),
        span_to=date(2026, 11, 30), posted_from=date(2026, 11, 7), posted_to=date(2026, 11, 14),
        place="村口公开栏", taken_down_on=date(2026, 11, 15), remarks="备注",
    )  # fmt: skip
