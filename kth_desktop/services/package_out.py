"""The rows of a package that goes out, and what is kept of it so that the next one tells only of changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db.attachments import SUFFIXES, KeptFiles
from kth_desktop.domain.package import ANYBODY, Gone, Line
from kth_desktop.domain.package_policy import NEVER, PHOTOGRAPHED, PHOTOS, SHARED
from kth_desktop.domain.package_rules import GONE, OTHERWISE, Known
from kth_desktop.domain.photo import EXTENSIONS
from kth_desktop.errors import UserError
from kth_desktop.services.package_ledger import Ledger
from kth_desktop.services.package_lines import (
    BATCH,
    is_mark_of,
    line_of,
    main_types,
    mark_of,
    references,
    tables,
    taken_by_id,
)


@dataclass
class Outgoing:
    """One package of the rows of `ledger.committee_id`; `parts`, `gone` and `files` are read in this order.

    `since` tells only what changed since the last one. Counts are there when all was read.
    """

    session: Session
    ledger: Ledger
    kept: KeptFiles
    town_id: UUID
    personal: bool
    photos: bool
    since: bool
    rows: int = 0
    _files: list[tuple[str, str]] = field(default_factory=list)
    _referred: dict[str, set[UUID]] = field(default_factory=dict)

    @property
    def of_town(self) -> bool:
        return self.ledger.committee_id == self.town_id

    def parts(self) -> Iterator[tuple[str, Iterable[Line]]]:
        """Partners and offers come last, when it is known which of the town's are referred to."""
        names = tables(personal=self.personal, photos=self.photos)
        last = tuple(reversed([name for name in names if name in SHARED]))
        for table in (*(name for name in names if name not in SHARED), *last):
            yield table, self._lines(table)

    def gone(self) -> Iterator[Gone]:
        for table in tables(personal=self.personal, photos=self.photos):
            found = self.ledger.missing(table)
            telling = {
                id: sorted({one.mark for one in peers.values()} - {GONE})
                for id, peers in found.items()
                if peers.get(ANYBODY, Known(OTHERWISE, "")).mark != GONE
            }
            for id, marks in telling.items():
                if marks:
                    self.rows += 1
                    yield Gone(table, id, tuple(marks))
            self.ledger.keep(table, [(id, Known(OTHERWISE, GONE)) for id in telling])

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Asked for last: a package that says nothing is refused before its file is there."""
        if self.since and not self.rows:
            raise UserError("上一包以后没有变动，不用再导出。")
        for digest, suffix in dict.fromkeys(self._files):
            yield digest, self.kept.read(digest, suffix)

    def _lines(self, table: str) -> Iterator[Line]:
        ids = self._ids(table)
        for start in range(0, len(ids), BATCH):
            yield from self._batch(table, ids[start : start + BATCH])
        if table in SHARED and not self.of_town:
            yield from self._along(table)

    def _ids(self, table: str) -> Sequence[UUID]:
        row: Any = main_types()[table]
        asked = select(row.id).where(row.committee_id == self.ledger.committee_id).order_by(row.id)
        if table == "committee" and self.of_town:
            return ()  # each office keeps the town's own row itself
        if table == PHOTOS:  # the town's forms stay in their office, and so do their files
            asked = asked.where(row.table_name.not_in(NEVER))
        if table == PHOTOS and not self.personal:
            asked = asked.where(row.table_name.in_(PHOTOGRAPHED), row.media_type.in_(tuple(EXTENSIONS)))
        return tuple(self.session.scalars(asked))

    def _batch(self, table: str, ids: Sequence[UUID]) -> Iterator[Line]:
        taken, known = taken_by_id(self.session, table, ids), self.ledger.known(table, ids)
        sent = []
        for id in ids:
            peers, one = known.get(id, {}), taken[id]
            was = sorted({k.mark for peer, k in peers.items() if peer != ANYBODY} - {GONE})
            line = line_of(one, personal=self.personal, town=self.of_town, was=was)
            self._refer(table, line)
            if self.since and self._is_known(peers.get(ANYBODY), one.version):
                continue
            if table == PHOTOS and not self._keeps_file(line):
                continue
            sent.append((id, Known(one.version, mark_of(line, personal=self.personal))))
            self.rows += 1
            yield line
        self.ledger.keep(table, sent)

    def _is_known(self, last: Known | None, version: int) -> bool:
        if last is None or last.version != version:
            return False
        return not self.personal or is_mark_of(last.mark, personal=True)

    def _keeps_file(self, line: Line) -> bool:
        """A photo whose file is lost here cannot be handed on."""
        file = str(line.row["digest"]), SUFFIXES.get(str(line.row["media_type"]), "")
        if not self.kept.stands(*file):
            return False
        self._files.append(file)
        return True

    def _refer(self, table: str, line: Line) -> None:
        for reference in references(table):
            if reference.table in SHARED and (named := line.row.get(reference.column)):
                self._referred.setdefault(reference.table, set()).add(UUID(named))

    def _along(self, table: str) -> Iterator[Line]:
        """The town's own that rows of this package refer to."""
        ids = sorted(self._referred.get(table, ()))
        for start in range(0, len(ids), BATCH):
            for taken in taken_by_id(self.session, table, ids[start : start + BATCH]).values():
                if taken.committee_id == self.town_id:
                    line = line_of(taken, personal=self.personal, town=True, along=True)
                    self._refer(table, line)
                    yield line
