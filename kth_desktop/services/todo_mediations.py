"""What is due in mediation, by number alone: the court's thirty days, visits, what was promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from kth_desktop.almanac.mediation_law import mediation_law
from kth_desktop.db.models import CommitteeRow, MediationRow, MediationVisitRow
from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.mediation import AgreementForm
from kth_desktop.domain.mediation_lists import MediationDue
from kth_desktop.domain.mediation_rules import MediationLaw
from kth_desktop.domain.queries import TodoLine

COURT, VISIT, PERFORM = "司法确认的期限", "要回访", "协议的履行期限"


def dues(
    session: Session, today: date, law: MediationLaw, committee_id: UUID | None
) -> tuple[MediationDue, ...]:
    """In order of the day."""
    soon = today + timedelta(days=law.soon_days)
    found = (*_courts(session, today, soon, law, committee_id), *_visits(session, soon, committee_id),
             *_performances(session, soon, committee_id))  # fmt: skip
    return tuple(sorted(found, key=lambda one: (one.due_on, one.number)))


def todo_mediations(session: Session, today: date, committee_id: UUID | None) -> Iterator[TodoLine]:
    for due in dues(session, today, mediation_law(), committee_id):
        late = (today - due.due_on).days
        words = f"超过{late}天" if late > 0 else "就是今天" if not late else f"{short_date_words(due.due_on)}"
        urgency = "overdue" if late > 0 else "soon"
        number = due.number or "未编号"
        yield TodoLine(
            f"调解{number}{due.what}", f"{words}，请打开案卷看", urgency, "mediations", due.id, (number,)
        )


def _courts(
    session: Session, today: date, soon: date, law: MediationLaw, committee_id: UUID | None
) -> Iterator[MediationDue]:
    """Only while both can still ask: afterwards there is nothing to be done."""
    days = timedelta(days=law.court_days)
    asked = select(MediationRow.id, MediationRow.number, MediationRow.agreed_on).where(
        _of(committee_id),
        MediationRow.form == AgreementForm.WRITTEN,
        MediationRow.agreed_on.between(today - days, soon - days),
        MediationRow.court_asked_on.is_(None),
        MediationRow.court_confirmed_on.is_(None),
    )
    for id, number, agreed_on in session.execute(asked):
        if agreed_on is not None:
            yield MediationDue(id, number or "", COURT, agreed_on + days)


def _visits(session: Session, soon: date, committee_id: UUID | None) -> Iterator[MediationDue]:
    asked = (
        select(MediationRow.id, MediationRow.number, MediationVisitRow.due_on)
        .join(MediationVisitRow, MediationVisitRow.mediation_id == MediationRow.id)
        .where(_of(committee_id), MediationVisitRow.done_on.is_(None), MediationVisitRow.due_on <= soon)
    )
    for id, number, due_on in session.execute(asked):
        yield MediationDue(id, number or "", VISIT, due_on)


def _performances(session: Session, soon: date, committee_id: UUID | None) -> Iterator[MediationDue]:
    asked = select(MediationRow.id, MediationRow.number, MediationRow.perform_by).where(
        _of(committee_id), MediationRow.fulfilled_on.is_(None), MediationRow.perform_by <= soon
    )
    for id, number, perform_by in session.execute(asked):
        if perform_by is not None:
            yield MediationDue(id, number or "", PERFORM, perform_by)


def _of(committee_id: UUID | None) -> ColumnElement[bool]:
    if committee_id is None:
        return MediationRow.committee_id.in_(select(CommitteeRow.id))
    return true() & (MediationRow.committee_id == committee_id)
