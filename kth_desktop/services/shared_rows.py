"""What all committees share belongs to the town's row: everyone reads it, the town writes it."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kth_desktop.db.models import CommitteeRow
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import UserError
from kth_desktop.services.context import Context


def refuse_for_others(
    context: Context, session: Session, committee_id: UUID, name: str, *, for_town: bool
) -> None:
    """Raises `UserError` unless the record is a committee's own, or it is done `for_town`."""
    row = session.get(CommitteeRow, committee_id)
    if row is None or row.kind is not CommitteeKind.TOWN or for_town or context.own_id == committee_id:
        return
    why = f"“{name}”是{row.name}给各村居共用的，这里不能改；"
    raise UserError(f"{why}请在左上角选“{row.town_name}（全镇）”再改，或请镇里改。")


def own_and_town(session: Session, committee_id: UUID) -> tuple[UUID, ...]:
    """The committees whose rows one of them reads: its own first, then its town's."""
    town = select(CommitteeRow.town_id).where(CommitteeRow.id == committee_id)
    asked = select(CommitteeRow.id).where(or_(CommitteeRow.id == committee_id, CommitteeRow.id.in_(town)))
    found = set(session.scalars(asked))
    return (committee_id, *(found - {committee_id}))
