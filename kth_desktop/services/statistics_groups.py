"""The breakdowns that only single activities can tell: venue, partner, group, tag, source of the count."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Text, func, select, type_coerce
from sqlalchemy.orm import Session

from kth_desktop.db.models import ActivityRow, CommitteeRow, PartnerRow, VenueRow, rowid_of
from kth_desktop.domain.queries import Breakdown
from kth_desktop.domain.statistics import BACKFILLED
from kth_desktop.domain.vocabulary import ActivityTag, Category, CountSource, ReportPeriod, Word
from kth_desktop.services.kept_sums import SINGLE, Sums, held, month_of, single_sums

NO_VENUE = "其他地点"
NO_PARTNER = "自办"
NO_GROUP = "没有写组别"
NO_TAG = "没有标签"
NO_SOURCE = "没有填"

Groups = list[tuple[str, Sums]]


def single_groups(
    session: Session, first: date, last: date, by: Breakdown, committee_id: UUID | None
) -> Groups:
    """In the order of every table."""
    asked = _asked(by, committee_id).where(held(first, last, committee_id))
    if by is Breakdown.TAG:
        return _by_tag(session, asked)
    found = [(str(key[0]), sums) for key, sums in single_sums(session, asked)]
    return _sources(found) if by is Breakdown.SOURCE else found


def activity_keys(
    session: Session,
    first: date,
    last: date,
    by: Breakdown | None,
    key: str,
    committee_id: UUID | None,
    period: ReportPeriod,
) -> tuple[int, ...]:
    """Row keys of what one group counts, by day; of everything without `by`. 汇总补录 has no activities."""
    if by is not None and key == BACKFILLED:
        return ()
    asked = _joined(select(rowid_of(ActivityRow))).where(held(first, last, committee_id))
    if by is not None:
        asked = asked.where(_is_in(by, key, committee_id, period))
    ordered = asked.order_by(ActivityRow.held_on, ActivityRow.starts_at, CommitteeRow.position)
    return tuple(session.scalars(ordered))


def _joined(asked: Select[Any]) -> Select[Any]:
    return (
        asked.select_from(ActivityRow)
        .join(CommitteeRow, CommitteeRow.id == ActivityRow.committee_id)
        .outerjoin(VenueRow, VenueRow.id == ActivityRow.venue_id)
        .outerjoin(PartnerRow, PartnerRow.id == ActivityRow.partner_id)
    )


def _words(by: Breakdown, committee_id: UUID | None) -> Any:
    """Two villages may each have a 陆家客堂: in the town's table the village stands before it.

    Partners by name: each village, and the town too, may have entered the same health centre.
    """
    before: Any = "" if committee_id else CommitteeRow.name
    if by is Breakdown.VENUE:
        return func.coalesce(before + VenueRow.name, NO_VENUE)
    if by is Breakdown.GROUP:
        return func.coalesce(before + func.nullif(VenueRow.group_name, ""), NO_GROUP)
    if by is Breakdown.PARTNER:
        return func.coalesce(PartnerRow.name, NO_PARTNER)
    if by is Breakdown.TAG:
        return ActivityRow.tags
    return func.coalesce(type_coerce(ActivityRow.count_source, Text), "")


def _asked(by: Breakdown, committee_id: UUID | None) -> Select[Any]:
    words = _words(by, committee_id)
    asked = _joined(select(words, *SINGLE))
    if by is Breakdown.VENUE:
        return asked.group_by(VenueRow.id).order_by(
            VenueRow.id.is_(None), CommitteeRow.position, VenueRow.number_order
        )
    if by is Breakdown.PARTNER:
        return asked.group_by(PartnerRow.name).order_by(
            PartnerRow.name.is_(None), func.count().desc(), PartnerRow.name
        )
    if by is Breakdown.GROUP:
        return asked.group_by(words).order_by(
            words == NO_GROUP, CommitteeRow.position, func.min(VenueRow.group_order), words
        )
    return asked.group_by(words)


def _by_tag(session: Session, asked: Select[Any]) -> Groups:
    """All tags, and last what has none; an activity counts in each of its tags."""
    found: dict[str, Sums] = {tag.label: Sums() for tag in ActivityTag}
    none = Sums()
    for (tags,), sums in single_sums(session, asked):
        none = none if tags else none.plus(sums)
        for tag in tags:
            found[tag.label] = found[tag.label].plus(sums)
    return [*found.items(), (NO_TAG, none)]


def _sources(found: Groups) -> Groups:
    by_value = dict(found)
    named = [(source.label, by_value.get(source.value, Sums())) for source in CountSource]
    return [*named, (NO_SOURCE, by_value.get("", Sums()))]


def _is_in(by: Breakdown, key: str, committee_id: UUID | None, period: ReportPeriod) -> Any:
    if by is Breakdown.CATEGORY:
        return ActivityRow.category == _of_label(Category, key)
    if by is Breakdown.MONTH:
        year, _, month = key.partition("-")
        return month_of(period) == int(year) * 12 + int(month) - 1
    if by is Breakdown.COMMITTEE:
        return CommitteeRow.name == key
    if by is Breakdown.TAG:
        written = type_coerce(ActivityRow.tags, Text)
        return (
            written == "[]" if key == NO_TAG else written.contains(f'"{_of_label(ActivityTag, key).value}"')
        )
    if by is Breakdown.SOURCE:
        source = ActivityRow.count_source
        return source.is_(None) if key == NO_SOURCE else source == _of_label(CountSource, key)
    return _words(by, committee_id) == key


def _of_label(words: type[Word], label: str) -> Any:
    return next(word for word in words if word.label == label)
