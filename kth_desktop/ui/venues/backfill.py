"""补录: the dated steps of a venue that is entered with its stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.venue import Venue, VenueStep
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.errors import Problem

# Which dates 补录 asks for, in order of a venue's way.
STEP_FIELDS = {
    VenueStage.FINDING: ("step.finding", "挖掘日期"),
    VenueStage.GROWING: ("step.growing", "培育日期"),
    VenueStage.ACCEPTED: ("step.accepted", "验收日期"),
    VenueStage.HUNG: ("hung_on", "挂牌日期"),
    VenueStage.PAUSED: ("step.paused", "暂停日期"),
    VenueStage.REMOVED: ("removed_on", "撤牌日期"),
}
_NEEDED = {
    VenueStage.HUNG: (VenueStage.HUNG,),
    VenueStage.PAUSED: (VenueStage.HUNG,),
    VenueStage.REMOVED: (VenueStage.HUNG, VenueStage.REMOVED),
}
NUMBERED = (VenueStage.ACCEPTED, VenueStage.HUNG, VenueStage.PAUSED, VenueStage.REMOVED)


def way_to(stage: VenueStage) -> tuple[VenueStage, ...]:
    """The stages a venue has gone through; 暂停开放 is no part of the way to 撤牌."""
    way = tuple(STEP_FIELDS)
    found = way[: way.index(stage) + 1]
    return tuple(s for s in found if s is not VenueStage.PAUSED or stage is VenueStage.PAUSED)


def is_needed(stage: VenueStage, at: VenueStage) -> bool:
    """Whether a venue entered in `stage` must have the date of `at`."""
    return at in _NEEDED.get(stage, ())


def steps_of(
    venue: Venue, dates: Mapping[VenueStage, PartialDate | None], decided_by: str
) -> tuple[VenueStep, ...]:
    """One step for each date that is known; who decided belongs to the last."""
    return tuple(
        VenueStep(
            committee_id=venue.committee_id,
            venue_id=venue.id,
            stage=stage,
            happened_on=on,
            decided_by=decided_by if stage is venue.stage else "",
            position=place,
        )
        for place, (stage, on) in enumerate(dates.items())
        if on is not None
    )


def date_problems(
    stage: VenueStage, dates: Mapping[VenueStage, PartialDate | None], today: date
) -> Iterable[Problem]:
    """What is missing, is still to come, or stands before the step that leads to it."""
    before: PartialDate | None = None
    for at, on in dates.items():
        field, words = STEP_FIELDS[at]
        if on is None:
            if is_needed(stage, at):
                yield Problem(field, f"{words}还没有填，只记得年月也可以，请填写后再保存。")
            continue
        if on.first_day > today:
            yield Problem(field, f"{on.words}还没有到，请核对日期。")
        elif before is not None and on.last_day < before.first_day:
            yield Problem(field, f"日期早于上一步的{before.words}，请核对。")
        before = on
