"""Concerns on the home page: what is past its term or due within the week, with nobody's name who spoke."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import ConcernRow
from kth_desktop.domain.concern import Concern
from kth_desktop.domain.concern_rules import KEPT_WORDS, SOON, due_words, is_overdue
from kth_desktop.domain.queries import TodoLine

_LONGEST = 24  # characters of what was said


def todo_concerns(session: Session, today: date, committee_id: UUID | None) -> Iterator[TodoLine]:
    asked = select(ConcernRow).where(ConcernRow.answered_on.is_(None), ConcernRow.due_on <= today + SOON)
    if committee_id is not None:
        asked = asked.where(ConcernRow.committee_id == committee_id)
    for concern in mapper.read(session, Concern, asked.order_by(ConcernRow.due_on, ConcernRow.number)):
        whose = f"承办人{concern.owner}" if concern.owner else ""
        yield TodoLine(
            "，".join(filter(None, (_said(concern), whose))),
            f"民情{concern.number}，{due_words(concern, today)}",
            "overdue" if is_overdue(concern, today) else "soon",
            "concerns",
            concern.id,
            tuple(filter(None, (whose,))),
        )


def _said(concern: Concern) -> str:
    said = " ".join(concern.text.split()).rstrip("。") or KEPT_WORDS
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"
