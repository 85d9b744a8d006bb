"""清除当事人信息 (个人信息保护法 第四十七条): the case stays and counts, nobody can tell whose it was."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import delete, or_

from kth_desktop.db import mapper
from kth_desktop.db.models import DeletedRow, DraftRow, MediationRow
from kth_desktop.domain.log import Action
from kth_desktop.domain.mediation import Mediation, Party
from kth_desktop.domain.mediation_words import ERASED, called
from kth_desktop.services.writer import Writing

TABLE = MediationRow.__tablename__
_TEXTS = ("place", "facts", "dispute", "agreement", "performance", "remarks")


def without_parties(case: Mediation) -> Mediation:
    """Roles stay; in what was written the names become 申请人 and 被申请人."""
    names = {party.name: party.role.label for party in case.parties if party.name}

    def told(text: str) -> str:
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(name, names[name])
        return text

    texts: dict[str, Any] = {name: told(getattr(case, name)) for name in _TEXTS}
    return replace(
        case,
        parties=tuple(Party(name=ERASED, role=party.role) for party in case.parties),
        steps=tuple(replace(step, text=told(step.text), place=told(step.place)) for step in case.steps),
        visits=tuple(replace(visit, text=told(visit.text)) for visit in case.visits),
        **texts,
    )


def erase(writing: Writing, case: Mediation, reason: str) -> Mediation:
    """Past the writer: no undo and no copy in the bin may bring the names back."""
    session = writing.session
    row = session.get(MediationRow, case.id)
    assert row is not None
    empty = without_parties(case)
    mapper.fill(row, empty)
    for one in (row, *mapper.children_of(row)):
        one.changed_at, one.changed_by_office = writing.stamp.now, writing.stamp.office
    session.flush()
    session.execute(delete(DeletedRow).where(DeletedRow.record_id == case.id))
    mine = [DraftRow.key == f"{TABLE}:{case.id}"]
    mine += [DraftRow.fields.contains(party.name, autoescape=True) for party in case.parties if party.name]
    session.execute(delete(DraftRow).where(DraftRow.key.startswith(f"{TABLE}:"), or_(*mine)))
    told = reason
    for party in case.parties:
        told = told.replace(party.name, ERASED) if party.name else told
    writing.write_log(Action.ERASED, TABLE, case.id, case.committee_id, called(case), told)
    writing.touch(TABLE, case.id)
    erased: Mediation = mapper.to_record(row)
    return erased
