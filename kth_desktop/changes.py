"""What a service call changed, so that open pages know whether to read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID


class Kind(StrEnum):
    """The kinds of record a page may show; the value is the table's name."""

    COMMITTEE = "committee"
    VENUE = "venue"
    VENUE_STEP = "venue_step"
    VOLUNTEER = "volunteer"
    CONSENT = "consent"
    PARTNER = "partner"
    SERIES = "series"
    ACTIVITY = "activity"
    OPEN_DAY = "open_day"
    HOLIDAY_DAY = "holiday_day"
    HANDED_IN = "handed_in"
    CORRECTION = "correction"
    BACKFILLED_MONTH = "backfilled_month"
    TOWN_FORM = "town_form"
    EXCHANGE = "exchange"
    MEETING = "meeting"
    PLATE_PRINT = "plate_print"
    OPERATOR = "operator"
    CONCERN = "concern"
    MATTER = "matter"
    MATTER_TEMPLATE = "matter_template"
    DELIBERATION = "deliberation"
    REPRESENTATIVE = "representative"
    VOTE = "vote"
    LAW_RULE = "law_rule"
    MEDIATION = "mediation"
    LINK = "link"
    SERVICE_OFFER = "service_offer"
    SERVICE_ORDER = "service_order"
    PLEDGE = "pledge"
    STORY = "story"
    PUBLICATION = "publication"
    BOARD_SHEET = "board_sheet"
    PHOTO = "attachment"


@dataclass(frozen=True)
class Changes:
    """Ids by kind. Two results of one action are joined with `|`."""

    ids: Mapping[Kind, frozenset[UUID]] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, kind: Kind, ids: Iterable[UUID]) -> Changes:
        return cls(MappingProxyType({kind: frozenset(ids)}))

    def touches(self, *kinds: Kind) -> bool:
        return any(self.ids.get(kind) for kind in kinds)

    def __or__(self, other: Changes) -> Changes:
        joined = dict(self.ids)
        for kind, ids in other.ids.items():
            joined[kind] = joined.get(kind, frozenset()) | ids
        return Changes(MappingProxyType(joined))

    def __bool__(self) -> bool:
        return any(self.ids.values())
