"""What is kept of every exchange: how each row stood when it last went to or came from another office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import ExchangedRow, ExchangeRow
from kth_desktop.domain.exchange import Direction, Exchange
from kth_desktop.domain.package import ANYBODY
from kth_desktop.domain.package_rules import GONE, Known
from kth_desktop.services.package_lines import main_types

_KEY = ("committee_id", "peer", "table_name", "record_id")


@dataclass(frozen=True)
class Ledger:
    """One office's rows, as one peer knows them. `committee_id`: whose rows."""

    session: Session
    committee_id: UUID
    peer: UUID
    now: datetime
    office: str

    def known(self, table: str, ids: Sequence[UUID]) -> dict[UUID, dict[UUID, Known]]:
        """By record and peer."""
        asked: Any = select(
            ExchangedRow.record_id, ExchangedRow.peer, ExchangedRow.record_version, ExchangedRow.digest
        ).where(
            ExchangedRow.committee_id == self.committee_id,
            ExchangedRow.table_name == table,
            ExchangedRow.record_id.in_(ids),
        )
        found: dict[UUID, dict[UUID, Known]] = defaultdict(dict)
        for id, peer, version, mark in self.session.execute(asked):
            found[id][peer] = Known(version, mark)
        return found

    def keep(self, table: str, known: Iterable[tuple[UUID, Known]]) -> None:
        rows = [
            {
                "id": uuid4(), "committee_id": self.committee_id, "version": 1, "changed_at": self.now,
                "changed_by_office": self.office, "peer": self.peer, "table_name": table, "record_id": id,
                "record_version": one.version, "digest": one.mark,
            }
            for id, one in known
        ]  # fmt: skip
        if rows:
            made = insert(ExchangedRow)
            news = ("record_version", "digest", "changed_at")
            changed = {name: made.excluded[name] for name in news}
            self.session.execute(
                made.on_conflict_do_update(index_elements=list(_KEY), set_=changed), rows
            )  # fmt: skip

    def missing(self, table: str) -> dict[UUID, dict[UUID, Known]]:
        """What was exchanged with anybody and is here no more; by record and peer."""
        row_class = main_types()[table]
        asked: Any = select(
            ExchangedRow.record_id, ExchangedRow.peer, ExchangedRow.record_version, ExchangedRow.digest
        ).where(
            ExchangedRow.committee_id == self.committee_id,
            ExchangedRow.table_name == table,
            ~select(row_class.id).where(row_class.id == ExchangedRow.record_id).exists(),
        )
        found: dict[UUID, dict[UUID, Known]] = defaultdict(dict)
        for id, peer, version, mark in self.session.execute(asked):
            found[id][peer] = Known(version, mark)
        return found

    def of_peer(self, table: str) -> dict[UUID, Known]:
        """Everything that the peer is known to have had; what both have deleted is left out."""
        asked: Any = select(
            ExchangedRow.record_id, ExchangedRow.record_version, ExchangedRow.digest
        ).where(
            ExchangedRow.committee_id == self.committee_id,
            ExchangedRow.peer == self.peer,
            ExchangedRow.table_name == table,
            ExchangedRow.digest != GONE,
        )  # fmt: skip
        return {id: Known(version, mark) for id, version, mark in self.session.execute(asked)}


def last_of(
    session: Session, committee_id: UUID, direction: Direction, peer: UUID = ANYBODY
) -> Exchange | None:
    """The package with the highest number that was sent, or was taken from `peer`."""
    asked = (
        select(ExchangeRow)
        .where(
            ExchangeRow.committee_id == committee_id,
            ExchangeRow.peer == peer,
            ExchangeRow.direction == direction,
        )
        .order_by(ExchangeRow.number.desc(), ExchangeRow.made_at.desc())
        .limit(1)
    )
    return next(iter(mapper.read(session, Exchange, asked)), None)
