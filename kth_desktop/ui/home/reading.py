"""What the home page asks in the database's worker, all at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from kth_desktop.almanac.lunar import lunar_day
from kth_desktop.domain.dates import WEEKDAYS, date_words, greeting
from kth_desktop.domain.queries import HomeView, VenueQuery
from kth_desktop.domain.town_home import worst_first
from kth_desktop.domain.vocabulary import ActivityState, CommitteeKind

if TYPE_CHECKING:
    from kth_desktop.domain.town_home import TownLine
    from kth_desktop.office import Office


@dataclass(frozen=True)
class HomeReading:
    view: HomeView
    now: datetime  # the office's day with the clock's time
    greeting: str
    date: str
    plates_short: str
    papers_today: int  # sign-in sheets of what is held today
    is_empty: bool  # no venue has ever been entered
    town: tuple[TownLine, ...] | None  # all committees, the worst first, where the town is looked at


def read(office: Office, committee_id: UUID | None) -> HomeReading:
    town = _town(office, committee_id)
    if town is not None:
        committee_id = None  # the town's own row is looked at for all that stand below it
    view = office.home.today(committee_id)
    clock = datetime.now().time()
    name = f"{office.operator}，" if office.operator else ""
    return HomeReading(
        view=view,
        now=datetime.combine(view.today, clock),
        greeting=f"{name}{greeting(clock)}",
        date=_date(view),
        plates_short=f"{view.plates_waiting}块等着打" if view.plates_waiting else "",
        papers_today=_papers_today(office, view, committee_id),
        is_empty=not office.venues.keys(VenueQuery(committee_id=committee_id)),
        town=town,
    )


def _town(office: Office, committee_id: UUID | None) -> tuple[TownLine, ...] | None:
    """A village that keeps its own file only has nobody to look after, though the town has a row in it."""
    if committee_id is not None and office.committees.get(committee_id).kind is not CommitteeKind.TOWN:
        return None
    lines = office.town_home.lights()
    several = len(lines) > 1 or office.own.kind is CommitteeKind.TOWN
    return worst_first(lines) if several else None


def _papers_today(office: Office, view: HomeView, committee_id: UUID | None) -> int:
    going = (line.activity for line in view.week if line.activity.state is not ActivityState.CANCELLED)
    activities = sum(activity.held_on == view.today for activity in going)
    return activities + sum(meeting.held_on == view.today for meeting in office.meetings.all(committee_id))


def _date(view: HomeView) -> str:
    """2026年11月23日　星期一　农历十月十五, and the solar term on its very day."""
    lunar = lunar_day(view.today)
    term = f"　{lunar.term}" if lunar.term else ""
    return f"{date_words(view.today)}　星期{WEEKDAYS[view.today.weekday()]}　农历{lunar.words}{term}"
