"""What people agreed to: asked for, written down, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import ConsentRow
from kth_desktop.domain.consent import Consent, consent_problems
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import InputProblems
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome


class ConsentService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def of(self, volunteer_id: UUID) -> tuple[Consent, ...]:
        """Newest first, those withdrawn too."""
        with self._context.reading() as session:
            return consents_of(session, mapper.get(session, Volunteer, volunteer_id))

    def save(self, consent: Consent) -> Outcome[Consent]:
        """Raises `InputProblems`, or `UserError` when the person was deleted meanwhile."""
        consent = replace(consent, wording=" ".join(consent.wording.split()))
        if problems := consent_problems(consent, self._context.today):
            raise InputProblems(problems)
        with self._context.writing() as writing:
            person = writing.get(Volunteer, consent.volunteer_id)
            saved = writing.save(consent)
            return writing.outcome(saved, f"已登记{person.name}同意“{consent.kind.label}”")

    def withdraw(self, id: UUID, on: PartialDate) -> Outcome[Consent]:
        """From that day on it holds no more; that it once did stays written."""
        with self._context.writing() as writing:
            consent = replace(writing.get(Consent, id), withdrawn_on=on)
            if problems := consent_problems(consent, self._context.today):
                raise InputProblems(problems)
            person = writing.get(Volunteer, consent.volunteer_id)
            return writing.outcome(
                writing.save(consent), f"{person.name}停止同意“{consent.kind.label}”，已登记"
            )


def consents_of(session: Session, volunteer: Volunteer) -> tuple[Consent, ...]:
    asked = select(ConsentRow).where(
        ConsentRow.committee_id == volunteer.committee_id, ConsentRow.volunteer_id == volunteer.id
    )
    return mapper.read(session, Consent, asked.order_by(ConsentRow.given_on.desc()))
