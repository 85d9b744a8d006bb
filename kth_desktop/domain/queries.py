"""What a list is asked for, and the lines it answers with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.log import LogLine
from kth_desktop.domain.plate import Nameplate, PlatePrint
from kth_desktop.domain.report_span import Span
from kth_desktop.domain.venue import Need, Venue, VenueStep, YearCount
from kth_desktop.domain.vocabulary import ActivityState, Category, VenueStage, Word
from kth_desktop.domain.volunteer import Volunteer


@dataclass(frozen=True)
class VenueQuery:
    """`committee_id` None is the whole database; `order` is a column of the list."""

    committee_id: UUID | None = None
    text: str = ""  # name, host, group, number, pinyin or initials
    stage: VenueStage | None = None
    group_name: str = ""
    order: str = "number"  # number, name, host, group, stage, needs, hung_on, sessions, attendances
    descending: bool = False


@dataclass(frozen=True)
class VenueLine:
    """One row of the list; figures are of the year of the office's today."""

    venue: Venue
    committee_name: str
    host_name: str
    host_active: bool
    missing: tuple[Need, ...]
    sessions: int
    attendances: int
    host_phone: str = ""  # stays whole here: mask it


@dataclass(frozen=True)
class VenueDetail:
    """Everything the detail beside the list shows."""

    line: VenueLine
    committee: Committee
    host: Volunteer | None
    backbones: int
    steps: tuple[VenueStep, ...]
    log: tuple[LogLine, ...]


@dataclass(frozen=True)
class HostChoice:
    """A volunteer to choose as host; `words` tells two of one name apart: 陆金妹（3组）."""

    id: UUID
    name: str
    group_name: str
    words: str


@dataclass(frozen=True)
class VolunteerQuery:
    committee_id: UUID | None = None
    text: str = ""  # name, part of it, pinyin, initials, digits of the phone, group, role
    group_name: str = ""
    role: str = ""
    order: str = "name"  # name, gender, group, roles, backbone, phone, hours, status
    descending: bool = False


@dataclass(frozen=True)
class VolunteerLine:
    """One row of the roster; `hours` of the year of the office's today. `phone` stays whole here: mask it."""

    volunteer: Volunteer
    committee_name: str
    hours: float
    services: int
    venues: int
    name_key: str = ""  # the name's reading, as `almanac.pinyin.matched` takes it


@dataclass(frozen=True)
class ServedLine:
    """One time a volunteer served at an activity that was held."""

    held_on: date
    title: str
    place: str
    hours: float


@dataclass(frozen=True)
class VolunteerDetail:
    """Everything the detail beside the roster shows; `served` newest first, and only the latest."""

    line: VolunteerLine
    committee: Committee
    venues: tuple[str, ...]
    served: tuple[ServedLine, ...]
    served_total: int  # of all years
    namesakes: tuple[Volunteer, ...]


@dataclass(frozen=True)
class LeaderCount:
    """本村组长N名，办点M名."""

    leaders: int
    hosting: int


@dataclass(frozen=True)
class PlateChoice:
    """A plate that may be printed; `why` is empty when nothing has changed since `last`."""

    plate: Nameplate
    why: str
    last: PlatePrint | None
    stage: VenueStage


@dataclass(frozen=True)
class ActivityLine:
    activity: Activity
    place: str  # the venue's name, or the place as written
    committee_name: str
    partner_name: str


@dataclass(frozen=True)
class ActivityQuery:
    """`first` and `last` are both included; None leaves that side open."""

    committee_id: UUID | None = None
    text: str = ""  # title, topic, speaker, place; the venue by pinyin too
    category: Category | None = None
    venue_id: UUID | None = None
    state: ActivityState | None = None
    first: date | None = None
    last: date | None = None
    order: str = "held_on"  # held_on, title, category, place, partner, attendances, volunteers, state
    descending: bool = False


class Breakdown(Word):
    CATEGORY = "category", "类别"
    VENUE = "venue", "活动点"
    COMMITTEE = "committee", "村居"
    PARTNER = "partner", "共建单位"
    MONTH = "month", "月份"
    GROUP = "group", "村民小组"
    TAG = "tag", "标签"
    SOURCE = "source", "人数来源"


@dataclass(frozen=True)
class TotalsGroup:
    """`key` is the word shown: a category's label, a venue's name, 2026-03 for a month."""

    key: str
    sessions: int
    attendances: int
    volunteer_attendances: int = 0
    hours: float = 0.0
    backfilled: int = 0  # of the sessions, those that only a 汇总补录 tells of


@dataclass(frozen=True)
class Totals:
    """场次, 受益群众人次, 志愿者人次 and hours of a period; cancelled and planned activities stay out.

    `backfilled` of the sessions stand in a 汇总补录 and in no single activity; `uncounted` have no 人次 yet.
    """

    sessions: int
    attendances: int
    volunteer_attendances: int
    hours: float
    groups: tuple[TotalsGroup, ...] = ()
    backfilled: int = 0
    uncounted: int = 0
    first_timers: int = 0


@dataclass(frozen=True)
class TodoLine:
    """One thing to do on the home page; `urgency`: overdue, soon or plain; `target` is a page's name.

    `names` are the parts that no line may tear; `part` is what of the target's page is meant.
    """

    words: str
    detail: str
    urgency: str
    target: str
    target_id: UUID | None = None
    names: tuple[str, ...] = ()
    part: str = ""


@dataclass(frozen=True)
class HomeView:
    """`span` is the month's report that today belongs to, `month` what it has so far."""

    today: date
    span: Span
    week: tuple[ActivityLine, ...]
    todo: tuple[TodoLine, ...]
    month: Totals
    last_month: Totals
    plates_waiting: int
    plates_words: str
    year: YearCount
    rehearsed: str = ""  # when a restore was last tried and went well
