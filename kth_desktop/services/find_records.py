"""Everything but people for the search box: what each kind is found by, and how a hit reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session

from kth_desktop.almanac.pinyin import typed_words
from kth_desktop.db.models import (
    ActivityRow,
    CommitteeRow,
    ConcernRow,
    DeliberationRow,
    MatterRow,
    MediationRow,
    MeetingRow,
    PartnerRow,
    PledgeRow,
    ResolutionRow,
    ServiceOrderRow,
    StoryRow,
    VenueRow,
    VoteRow,
)
from kth_desktop.domain.activity import public_title
from kth_desktop.domain.concern import ConcernStep
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.found import EACH, Found
from kth_desktop.domain.vocabulary import Category
from kth_desktop.services.search import matches
from kth_desktop.services.words import label

_EXCERPT = 40  # characters of what was said or decided


class Asked:
    """What was typed, of which committee, on which day."""

    def __init__(self, text: str, committee_id: UUID | None, today: date) -> None:
        self.text = " ".join(text.split())
        self.committee_id, self.today = committee_id, today
        # As typed and as folded: 〔2026〕 and ２０２６ are kept as they were written.
        self.words = tuple(zip(self.text.split(), typed_words(self.text), strict=False))

    def of(self, row: Any) -> ColumnElement[bool]:
        own: ColumnElement[bool] = row.committee_id == bindparam(
            "own", self.committee_id, row.committee_id.type
        )
        return row.committee_id.in_(select(CommitteeRow.id)) if self.committee_id is None else own

    def whose(self, committee: str) -> str:
        """Only where several committees are looked at together."""
        return committee if self.committee_id is None else ""

    def said_in(self, text: ColumnElement[str]) -> ColumnElement[bool]:
        """By the names of `values`, so that the statement is built once."""
        words = range(len(self.words))
        each = (
            or_(*(text.like(bindparam(f"{how}{number}"), escape="\\") for how in ("raw", "plain")))
            for number in words
        )
        return and_(*each)

    @property
    def values(self) -> dict[str, object]:
        found: dict[str, object] = {
            "text": self.text.lower(),
            "begins": f"{_escaped(self.text)}%",
            "today": self.today.isoformat(),
        }
        for number, (raw, plain) in enumerate(self.words):
            found |= {f"raw{number}": f"%{_escaped(raw)}%", f"plain{number}": f"%{_escaped(plain)}%"}
        return found if self.committee_id is None else found | {"own": self.committee_id}


@dataclass(frozen=True)
class FoundKind:
    """`named` is what a rank goes by, `said` all that is searched; `columns` are what `shown` reads."""

    table: str
    row: Any
    named: tuple[Any, ...]
    said: Callable[[Asked], ColumnElement[bool]]
    order: Callable[[Asked], Any]
    columns: tuple[Any, ...]
    shown: Callable[..., tuple[str, str]]
    joined: tuple[tuple[Any, Any], ...] = ()
    target: Any = None
    by_rank: bool = True  # else only by `order`
    name_key: Any = None  # by which letters are marked
    by_text: bool = False  # `said` depends on what was typed, so it is built anew


def records(session: Session, kind: FoundKind, asked: Asked) -> list[Found]:
    hits = []
    shape = len(asked.words), asked.committee_id is None
    statement = _built(kind, asked) if kind.by_text else _statements.get((kind.table, *shape))
    if statement is None:
        statement = _statements[(kind.table, *shape)] = _built(kind, asked)
    for id, to, place, whose, name_key, *values in session.execute(statement, asked.values):
        title, detail = kind.shown(*values)
        detail = "　".join(filter(None, (asked.whose(whose), detail)))
        hits.append(Found(kind.table, id, label(kind.table), title, detail, to, place, name_key))
    return hits


# Building one takes longer than asking it. By table, count of words, and whether of the whole town.
_statements: dict[tuple[str, int, bool], Any] = {}


def _built(kind: FoundKind, asked: Asked) -> Any:
    rank = case(
        (or_(*(func.lower(name) == bindparam("text") for name in kind.named)), 0),
        (or_(*(name.like(bindparam("begins"), escape="\\") for name in kind.named)), 1),
        else_=2,
    )
    target = kind.row.id if kind.target is None else kind.target
    committee = select(CommitteeRow.name).where(CommitteeRow.id == kind.row.committee_id).scalar_subquery()
    key = literal("") if kind.name_key is None else kind.name_key
    statement = select(kind.row.id, target, rank, committee, key, *kind.columns).select_from(kind.row)
    for other, on in kind.joined:
        statement = statement.outerjoin(other, on)
    order = (rank, kind.order(asked)) if kind.by_rank else (kind.order(asked),)
    return statement.where(asked.of(kind.row), kind.said(asked)).order_by(*order).limit(EACH)


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


def _in(*parts: Any) -> Callable[[Asked], ColumnElement[bool]]:
    """The words stand somewhere in these, in whichever."""
    text = parts[0]
    for part in parts[1:]:
        text = text + " " + part
    return lambda asked: asked.said_in(text)


def _newest(column: Any) -> Callable[[Asked], Any]:
    return lambda _asked: column.desc()


def _nearest(column: Any) -> Callable[[Asked], Any]:
    return lambda _asked: func.abs(func.julianday(column) - func.julianday(bindparam("today")))


def _text(column: Any) -> Any:
    return func.coalesce(type_coerce(column, Text), "")


def _numbered(row: Any) -> tuple[Any, Any]:
    """2026-031, and 民情2026-031 as the clerk reads it out."""
    return _text(row.number), literal(label(row.__tablename__)) + _text(row.number)


def _folded(text: Any) -> Any:
    """（2026） is found by (2026), which is what somebody without the input method types."""
    return func.replace(func.replace(text, "（", "("), "）", ")")


def _dated(title: str, day: date | None) -> tuple[str, str]:
    return title, date_words(day) if day else ""


def _concern(number: str, text: str, anonymous: bool, *days: date | None) -> tuple[str, str]:
    """Whose name is not to be known is told by number and step alone."""
    taken = [step for step, day in zip(ConcernStep, days, strict=True) if day is not None]
    words = f"{label('concern')}{number or '未编号'}"
    if anonymous:
        return words, taken[-1].label
    return _short(text), f"{words}　{taken[-1].label}"


def _activity(title: str, category: Category, day: date, venue: str, place: str) -> tuple[str, str]:
    return public_title(category, title), "　".join(filter(None, (date_words(day), venue or place)))


def _meeting(year: int, number: int | None, title: str, day: date) -> tuple[str, str]:
    named = f"{year}年第{number}次联席会议" if number else "联席会议"
    return named, "　".join(filter(None, (title, date_words(day))))


def _resolution(text: str, year: int, number: int | None) -> tuple[str, str]:
    return _short(text), f"{year}年第{number}次联席会议" if number else "联席会议"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else f"{line[: _EXCERPT - 1]}…"


# A mediation in the calendar is found by its public title alone.
_OPEN = ActivityRow.title + " " + ActivityRow.topic + " " + ActivityRow.speaker
_HELD: Any = case((ActivityRow.category == Category.MEDIATION, Category.MEDIATION.label), else_=_OPEN)
_TITLE: Any = case((ActivityRow.category == Category.MEDIATION, ""), else_=ActivityRow.title)
_ORDINAL: Any = (
    cast(MeetingRow.year, Text) + "年第" + func.coalesce(cast(MeetingRow.number, Text), "") + "次联席会议"
)

RECORDS = (
    FoundKind(
        "venue", VenueRow, (VenueRow.name, _text(VenueRow.number)),
        lambda asked: matches(VenueRow.search, asked.text), lambda _asked: VenueRow.number_order,
        (VenueRow.name, VenueRow.group_name, _text(VenueRow.number), VenueRow.stage),
        lambda name, group, number, stage: (name, "　".join(filter(None, (group, number, stage.label)))),
        name_key=VenueRow.pinyin_key, by_text=True,
    ),
    FoundKind(
        "activity", ActivityRow, (_TITLE,), _in(_HELD), _nearest(ActivityRow.held_on),
        (ActivityRow.title, ActivityRow.category, ActivityRow.held_on, VenueRow.name, ActivityRow.place),
        _activity, joined=((VenueRow, VenueRow.id == ActivityRow.venue_id),), by_rank=False,
    ),
    FoundKind(
        "meeting", MeetingRow, (_ORDINAL, MeetingRow.title),
        _in(_ORDINAL, MeetingRow.title, MeetingRow.place),
        _newest(MeetingRow.held_on),
        (MeetingRow.year, MeetingRow.number, MeetingRow.title, MeetingRow.held_on), _meeting,
    ),
    FoundKind(
        "resolution", ResolutionRow, (ResolutionRow.text,), _in(ResolutionRow.text),
        _newest(MeetingRow.held_on), (ResolutionRow.text, MeetingRow.year, MeetingRow.number), _resolution,
        joined=((MeetingRow, MeetingRow.id == ResolutionRow.meeting_id),), target=ResolutionRow.meeting_id,
    ),
    FoundKind(
        "concern", ConcernRow, _numbered(ConcernRow), _in(_numbered(ConcernRow)[1], ConcernRow.text),
        _newest(ConcernRow.told_on),
        (
            _text(ConcernRow.number), ConcernRow.text, ConcernRow.anonymous,
            *(getattr(ConcernRow, step.value) for step in ConcernStep),
        ),
        _concern,
    ),
    FoundKind(
        "service_order", ServiceOrderRow, (*_numbered(ServiceOrderRow), ServiceOrderRow.title),
        _in(_numbered(ServiceOrderRow)[1], ServiceOrderRow.title), _newest(ServiceOrderRow.ordered_on),
        (ServiceOrderRow.title, _text(ServiceOrderRow.number)),
        lambda title, number: (title, f"{label('service_order')}{number}"),
    ),
    FoundKind(
        "matter", MatterRow, (*_numbered(MatterRow), MatterRow.title),
        _in(_numbered(MatterRow)[1], MatterRow.title), _newest(MatterRow.registered_on),
        (MatterRow.title, _text(MatterRow.number)), lambda title, number: (title, number),
    ),
    FoundKind(
        "deliberation", DeliberationRow, (DeliberationRow.title,), _in(DeliberationRow.title),
        _newest(DeliberationRow.held_on),
        (DeliberationRow.title, DeliberationRow.kind, DeliberationRow.held_on),
        lambda title, kind, day: (title, f"{kind.label}　{date_words(day)}"),
    ),
    FoundKind(
        "vote", VoteRow, (VoteRow.title,), _in(VoteRow.title), _newest(VoteRow.held_on),
        (VoteRow.title, VoteRow.held_on), _dated,
    ),
    FoundKind(
        "mediation", MediationRow, _numbered(MediationRow), _in(_folded(_numbered(MediationRow)[1])),
        _newest(MediationRow.applied_on), (_text(MediationRow.number),),
        lambda number: (f"{label('mediation')}{number or '未编号'}", ""),
    ),
    FoundKind(
        "partner", PartnerRow, (PartnerRow.name,), _in(PartnerRow.name), lambda _asked: PartnerRow.name,
        (PartnerRow.name, PartnerRow.kind), lambda name, kind: (name, kind.label),
    ),
    FoundKind(
        "pledge", PledgeRow, (PledgeRow.title,), _in(PledgeRow.title), _newest(PledgeRow.agreed_on),
        (PledgeRow.title, PledgeRow.agreed_on), _dated,
    ),
    FoundKind(
        "story", StoryRow, (StoryRow.title,), _in(StoryRow.title), _newest(StoryRow.written_on),
        (StoryRow.title, StoryRow.written_on), _dated,
    ),
)  # fmt: skip
