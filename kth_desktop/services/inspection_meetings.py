"""What is missing of joint meetings, matters, 三会, votes and mediation; of the last nothing but numbers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Select, Text, and_, cast, exists, func, literal, or_

from kth_desktop.almanac.mediation_law import mediation_law
from kth_desktop.db.models import (
    BoardSheetRow,
    DeliberationRow,
    MatterRow,
    MatterStepRow,
    MediationRow,
    MediationVisitRow,
    MeetingRow,
    ResolutionRow,
    VenueRow,
    VoteRow,
)
from kth_desktop.domain.matter import StepKind, StepState
from kth_desktop.domain.mediation import AgreementForm
from kth_desktop.services.inspection_asking import Check, Scope, check, gap, no_photo, with_venue

# A step by which people come together, or something hangs where everybody sees it.
_SEEN = tuple(kind for kind in StepKind if kind not in (StepKind.PARTY_PROPOSAL, StepKind.COMMITTEES_TALK))


def _meetings(scope: Scope, *missing: Any) -> Select[Any]:
    """An older one may be ticked off by its text alone."""
    row = MeetingRow
    name = func.coalesce("第" + cast(row.number, Text) + "次联席会议", "联席会议")
    asked = gap(row, name, row.held_on, row.place)
    return asked.where(scope.of(row), scope.past(row.held_on), *missing).order_by(row.held_on)


def _resolutions(scope: Scope) -> Select[Any]:
    row = ResolutionRow
    owner = "责任人" + row.owner
    asked = gap(row, row.text, row.due_on, owner, MeetingRow.id).join(
        MeetingRow, and_(MeetingRow.id == row.meeting_id, MeetingRow.committee_id == row.committee_id)
    )
    missing = (scope.of(row), row.done_on.is_(None), scope.past(row.due_on))
    return asked.where(*missing).order_by(row.due_on, row.position)


# Matters


def _steps(scope: Scope, day: Any, *missing: Any) -> Select[Any]:
    row = MatterStepRow
    name = MatterRow.title + "：" + row.name
    asked = gap(row, name, day, MatterRow.number, MatterRow.id).join(
        MatterRow, and_(MatterRow.id == row.matter_id, MatterRow.committee_id == row.committee_id)
    )
    return asked.where(scope.of(row), *missing).order_by(MatterRow.registered_on, row.position)


def _skipped(scope: Scope) -> Select[Any]:
    """Its day is that of the matter: what was not done has none."""
    row = MatterStepRow
    skipped = row.state == StepState.NOT_APPLICABLE
    return _steps(
        scope, MatterRow.registered_on, skipped, row.reason == "", scope.within(MatterRow.registered_on)
    )


def _done(scope: Scope, *missing: Any) -> Select[Any]:
    row = MatterStepRow
    day = func.coalesce(row.public_from, row.held_on)
    return _steps(scope, day, row.state == StepState.DONE, scope.within(day), *missing)


def _step_photo(scope: Scope) -> Select[Any]:
    """The photos of a meeting may hang on the meeting that the step was held as."""
    row, held = MatterStepRow, DeliberationRow
    elsewhere = exists().where(
        held.committee_id == row.committee_id, held.matter_id == row.matter_id, held.step_id == row.id
    )
    return _done(scope, row.kind.in_(_SEEN), no_photo("matter_step", row), ~elsewhere)


def _step_public(scope: Scope) -> Select[Any]:
    row = MatterStepRow
    return _steps(
        scope, row.public_to, row.state != StepState.NOT_APPLICABLE,
        scope.past(row.public_to), row.taken_down_on.is_(None),
    )  # fmt: skip


# 三会 and votes


def _hearings(scope: Scope, day: Any, *missing: Any) -> Select[Any]:
    row = DeliberationRow
    asked = with_venue(gap(row, row.title, day, func.coalesce(VenueRow.name, row.place)), row)
    return asked.where(scope.of(row), *missing).order_by(day, row.title)


def _hearing_record(scope: Scope) -> Select[Any]:
    row = DeliberationRow
    unwritten = or_(row.is_held.is_(False), and_(row.content == "", row.result == ""))
    return _hearings(scope, row.held_on, scope.past(row.held_on), unwritten)


def _hearing_photo(scope: Scope) -> Select[Any]:
    row = DeliberationRow
    missing = and_(no_photo("deliberation", row), no_photo("activity", row, row.activity_id))
    return _hearings(scope, row.held_on, scope.within(row.held_on), row.is_held, missing)


def _hearing_public(scope: Scope) -> Select[Any]:
    """One of a matter is asked for by its step."""
    row = DeliberationRow
    missing = (scope.past(row.public_to), row.taken_down_on.is_(None), row.matter_id.is_(None))
    return _hearings(scope, row.public_to, *missing)


def _votes(scope: Scope, *missing: Any) -> Select[Any]:
    row = VoteRow
    asked = with_venue(gap(row, row.title, row.held_on, func.coalesce(VenueRow.name, row.place)), row)
    return asked.where(scope.of(row), scope.past(row.held_on), *missing).order_by(row.held_on)


def _vote_public(scope: Scope) -> Select[Any]:
    """Of a matter the result hangs as its 公示."""
    row, sheet = VoteRow, BoardSheetRow
    hangs = exists().where(
        sheet.committee_id == row.committee_id, sheet.about == row.id, sheet.posted_from.is_not(None)
    )
    step = MatterStepRow
    published = exists().where(
        step.committee_id == row.committee_id,
        step.matter_id == row.matter_id,
        step.kind.in_((StepKind.PUBLICATION, StepKind.RESULT_PUBLICATION)),
    )
    return _votes(scope, row.returned.is_not(None), ~hangs, ~published)


# Mediation


def _cases(scope: Scope, day: Any, *missing: Any) -> Select[Any]:
    row = MediationRow
    number = func.coalesce(func.nullif(row.number, ""), "未编号")
    asked = gap(row, literal("调解") + number, day)
    return asked.where(scope.of(row), *missing).order_by(day, row.number)


def _visits(scope: Scope) -> Select[Any]:
    visit = MediationVisitRow
    asked = _cases(scope, visit.due_on, visit.done_on.is_(None), scope.past(visit.due_on))
    return asked.join(
        visit, and_(visit.mediation_id == MediationRow.id, visit.committee_id == MediationRow.committee_id)
    )


def _performance(scope: Scope) -> Select[Any]:
    row = MediationRow
    return _cases(scope, row.perform_by, row.fulfilled_on.is_(None), scope.past(row.perform_by))


def _court(scope: Scope) -> Select[Any]:
    """While both can still ask, and no earlier than the home page tells of it."""
    row, law = MediationRow, mediation_law()
    days, soon = timedelta(days=law.court_days), timedelta(days=law.soon_days)
    return _cases(
        scope, row.agreed_on, row.form == AgreementForm.WRITTEN, scope.within(row.agreed_on),
        row.agreed_on.between(scope.today - days, scope.today + soon - days),
        row.court_asked_on.is_(None), row.court_confirmed_on.is_(None),
    )  # fmt: skip


CHECKS: tuple[tuple[str, Check], ...] = (
    check("meeting_sign_in", lambda scope: _meetings(scope, MeetingRow.signed_in_on.is_(None))),
    check("meeting_record", lambda scope: _meetings(scope, MeetingRow.recorded_on.is_(None))),
    check("meeting_minutes", lambda scope: _meetings(scope, MeetingRow.issued_on.is_(None))),
    check("meeting_photo", lambda scope: _meetings(scope, MeetingRow.photographed_on.is_(None))),
    check("resolution_overdue", _resolutions, overdue=True, part="resolutions"),
    check("step_reason", _skipped),
    check(
        "step_record",
        lambda scope: _done(scope, MatterStepRow.content == "", MatterStepRow.result == ""),
    ),
    check("step_photo", _step_photo),
    check("step_public", _step_public, overdue=True),
    check("hearing_record", _hearing_record),
    check("hearing_photo", _hearing_photo),
    check("hearing_public", _hearing_public, overdue=True),
    check("vote_count", lambda scope: _votes(scope, VoteRow.returned.is_(None))),
    check("vote_public", _vote_public),
    check("mediation_visit", _visits, overdue=True),
    check("mediation_perform", _performance, overdue=True),
    check("mediation_court", _court),
)
