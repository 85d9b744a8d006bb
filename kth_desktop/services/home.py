"""The first page of the day: what is on, what is due, and the month in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from kth_desktop.db.models import ActivityRow, CommitteeRow, MeetingRow, ResolutionRow, VenueRow
from kth_desktop.domain.backup import Rehearsal
from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.queries import HomeView, PlateChoice, TodoLine
from kth_desktop.domain.report_span import Span, month_before, month_span, span_of_today
from kth_desktop.domain.vocabulary import ActivityState, CommitteeKind, MeetingState, ReportPeriod, VenueStage
from kth_desktop.services.activity_lists import activity_lines
from kth_desktop.services.backups import BackupService
from kth_desktop.services.context import Context
from kth_desktop.services.personal import to_review
from kth_desktop.services.plates import waiting_plates
from kth_desktop.services.statistics import totals
from kth_desktop.services.todo_boards import board_lines
from kth_desktop.services.todo_concerns import todo_concerns
from kth_desktop.services.todo_deliberations import deliberation_lines
from kth_desktop.services.todo_matters import matter_lines
from kth_desktop.services.todo_mediations import todo_mediations
from kth_desktop.services.todo_months import todo_months
from kth_desktop.services.todo_orders import todo_orders
from kth_desktop.services.todo_pledges import todo_pledges
from kth_desktop.services.venue_years import year_count_of

_SOON = timedelta(days=7)
_LOOK_BACK = timedelta(days=31)  # older gaps are for the 台账体检, not for every morning


class HomeService:
    def __init__(self, context: Context, backups: BackupService) -> None:
        self._context, self._backups = context, backups

    def today(self, committee_id: UUID | None = None) -> HomeView:
        """`week` is today and the next six days; `last_month` is the whole report before, as in 月度汇总."""
        today = self._context.today
        with self._context.reading() as session:
            span, before = _report_months(session, today, committee_id or self._context.own_id)
            plates = waiting_plates(session, committee_id)
            return HomeView(
                today=today,
                span=span,
                week=activity_lines(session, today, today + timedelta(days=6), committee_id),
                todo=self._todo(session, committee_id),
                month=totals(session, span.first, today, committee_id=committee_id),
                last_month=totals(session, before.first, before.last, committee_id=committee_id),
                plates_waiting=len(plates),
                plates_words=_plates_words(plates) or _no_plates_words(session, committee_id),
                year=year_count_of(session, committee_id, today.year),
                rehearsed=_rehearsed_words(self._backups.rehearsal(), today),
            )

    def _todo(self, session: Session, committee_id: UUID | None) -> tuple[TodoLine, ...]:
        lines = _todo(session, self._context.today, committee_id)
        months = todo_months(session, self._context, committee_id)
        return _most_urgent_first((*months, *lines, *self._backups.reminders()))


def _rehearsed_words(tried: Rehearsal | None, today: date) -> str:
    """What went wrong stands among the things to do instead."""
    if tried is None or not tried.ok:
        return ""
    day = tried.at.astimezone().date()
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{short_date_words(day)}已试过恢复，备份可以用。"


def _report_months(session: Session, today: date, committee_id: UUID) -> tuple[Span, Span]:
    """The report that today belongs to and the one before, by the 报表统计期."""
    row = session.get(CommitteeRow, committee_id)
    period = row.report_period if row else ReportPeriod.CALENDAR_MONTH
    now = span_of_today(today, period)
    return month_span(*now, period), month_span(*month_before(*now), period)


def _plates_words(plates: tuple[PlateChoice, ...]) -> str:
    if not plates:
        return ""
    names = plates[0].plate.venue + ("等" if len(plates) > 1 else "")
    return f"{len(plates)}块等着打：{names}"


def _no_plates_words(session: Session, committee_id: UUID | None) -> str:
    """Before the first 验收 there is no plate that could have been printed."""
    plated = (VenueStage.ACCEPTED, VenueStage.HUNG, VenueStage.PAUSED)
    asked = select(VenueRow.id).where(
        _of(VenueRow.committee_id.expression, committee_id), VenueRow.stage.in_(plated)
    )
    return "铭牌都打过了" if session.execute(asked.limit(1)).first() else "活动点验收后就能打"


def _todo(session: Session, today: date, committee_id: UUID | None) -> Iterator[TodoLine]:
    yield from _resolutions(session, today, committee_id)
    yield from todo_concerns(session, today, committee_id)
    yield from matter_lines(session, today, committee_id)
    yield from deliberation_lines(session, today, committee_id)
    yield from board_lines(session, today, committee_id)
    yield from _office_facts(session, committee_id)
    yield from todo_mediations(session, today, committee_id)
    yield from todo_pledges(session, today, committee_id)
    yield from todo_orders(session, today, committee_id)
    yield from _uncounted(session, today, committee_id)
    yield from _waiting_venues(session, committee_id)
    yield from _draft_minutes(session, today, committee_id)
    yield from _past_term(session, today, committee_id)


def _most_urgent_first(lines: Iterable[TodoLine]) -> tuple[TodoLine, ...]:
    weight = {"overdue": 0, "soon": 1, "plain": 2}
    return tuple(sorted(lines, key=lambda line: weight[line.urgency]))


def _of(column: ColumnElement[UUID], committee_id: UUID | None) -> ColumnElement[bool]:
    return true() if committee_id is None else column == committee_id


def _office_facts(session: Session, committee_id: UUID | None) -> Iterator[TodoLine]:
    """The first start asks for neither, and every plate has a place for both."""
    row = session.get(CommitteeRow, committee_id) if committee_id else None
    if row is None or row.kind is CommitteeKind.TOWN:
        return
    missing = [words for words, value in (("电话", row.phone), ("联络员", row.liaison)) if not value]
    if missing:
        yield TodoLine(f"{'和'.join(missing)}还没有填", "铭牌和通知上都要印", "plain", "settings")


def _resolutions(session: Session, today: date, committee_id: UUID | None) -> Iterator[TodoLine]:
    asked = (
        select(ResolutionRow, MeetingRow.id, MeetingRow.number)
        .join(MeetingRow, MeetingRow.id == ResolutionRow.meeting_id)
        .where(
            _of(MeetingRow.committee_id.expression, committee_id),
            ResolutionRow.done_on.is_(None),
            ResolutionRow.due_on <= today + _SOON,
        )
        .order_by(ResolutionRow.due_on, ResolutionRow.position)
    )
    for row, meeting_id, number in session.execute(asked):
        due_on = row.due_on or today
        late = (today - due_on).days
        due = f"超过时限{late}天" if late > 0 else f"{short_date_words(due_on)}前"
        whose = f"，责任人{row.owner}" if row.owner else ""
        meeting = f"第{number}次会议" if number else "会议"
        yield TodoLine(
            f"{row.text.rstrip('。')}{whose}",
            f"{meeting}议定事项，{due}",
            "overdue" if late > 0 else "soon",
            "meetings",
            meeting_id,
            (f"责任人{row.owner}" if row.owner else "",),
            "resolutions",
        )


def _uncounted(session: Session, today: date, committee_id: UUID | None) -> Iterator[TodoLine]:
    """What took place without its 人次, or is still planned although its day has passed."""
    asked = (
        select(ActivityRow.id, ActivityRow.title, ActivityRow.held_on, VenueRow.name)
        .outerjoin(VenueRow, VenueRow.id == ActivityRow.venue_id)
        .where(
            _of(ActivityRow.committee_id.expression, committee_id),
            ActivityRow.committee_id.in_(select(CommitteeRow.id)),
            ActivityRow.held_on.between(today - _LOOK_BACK, today),
            or_(
                and_(ActivityRow.state == ActivityState.HELD, ActivityRow.attendances.is_(None)),
                and_(ActivityRow.state == ActivityState.PLANNED, ActivityRow.held_on < today),
            ),
        )
        .order_by(ActivityRow.held_on, ActivityRow.starts_at)
    )
    for id, title, held_on, venue in session.execute(asked):
        where = f"，{venue}" if venue else ""
        yield TodoLine(
            f"{title}还没有填人次",
            f"{short_date_words(held_on)}{where}",
            "soon",
            "calendar",
            id,
            ("填人次", *filter(None, [venue])),
        )


def _waiting_venues(session: Session, committee_id: UUID | None) -> Iterator[TodoLine]:
    asked = (
        select(VenueRow.id, VenueRow.name, VenueRow.number)
        .where(_of(VenueRow.committee_id.expression, committee_id), VenueRow.stage == VenueStage.ACCEPTED)
        .order_by(VenueRow.number_order)
    )
    for id, name, number in session.execute(asked):
        yield TodoLine(
            f"{name}等着挂牌",
            f"{number}，打印铭牌，挂好后填日期",
            "plain",
            "venues",
            id,
            (name, number or ""),
        )


def _past_term(session: Session, today: date, committee_id: UUID | None) -> Iterator[TodoLine]:
    if count := to_review(session, today, committee_id):
        years = select(func.min(CommitteeRow.retention_years))
        kept = session.scalar(years.where(_of(CommitteeRow.id.expression, committee_id)))
        yield TodoLine(
            f"有{count}人退出已满{kept}年，请看要不要清除个人信息",
            "服务小时照算，姓名和电话清掉",
            "plain",
            "past_term",
        )


def _draft_minutes(session: Session, today: date, committee_id: UUID | None) -> Iterator[TodoLine]:
    """Of a meeting to come there are no minutes yet."""
    asked = (
        select(MeetingRow.id, MeetingRow.number, MeetingRow.held_on)
        .where(
            _of(MeetingRow.committee_id.expression, committee_id),
            MeetingRow.state == MeetingState.DRAFT,
            MeetingRow.held_on <= today,
        )
        .order_by(MeetingRow.held_on)
    )
    for id, number, held_on in session.execute(asked):
        which = f"第{number}次会议纪要" if number else "会议纪要"
        yield TodoLine(
            f"{which}还在草稿", f"{short_date_words(held_on)}开的会，看过后定稿", "plain", "meetings", id
        )
