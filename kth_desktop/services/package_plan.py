"""What taking a package would do: a verdict for each row, and both sides of what was changed twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper, snapshot
from kth_desktop.db.models import DeletedRow
from kth_desktop.domain.package import ANYBODY, Conflict, Gone, Line, Package, Taking
from kth_desktop.domain.package_policy import PHOTOS
from kth_desktop.domain.package_rules import Known, Standing, Verdict, verdict, verdict_of_gone
from kth_desktop.errors import UserError
from kth_desktop.services.field_words import both_sides
from kth_desktop.services.package_ledger import Ledger
from kth_desktop.services.package_lines import (
    BATCH,
    batches,
    filled,
    is_mark_of,
    line_of,
    main_types,
    mark_of,
    stamps_of,
    tables,
    taken_by_id,
    values_of,
)
from kth_desktop.services.words import label, name_of

Key = tuple[str, UUID]
_DELETED = ("已删除",)
_STANDS = ("还在",)


@dataclass
class Plan:
    """`verdicts` of all rows by table and id; `gone` in the order in which they may be deleted."""

    verdicts: dict[Key, Verdict] = field(default_factory=dict)
    gone: dict[Key, Gone] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)

    def taking(self, package: Package, left: Collection[str] = ()) -> Taking:
        total = Counter(self.verdicts.values())
        by_table: Counter[tuple[str, Verdict]] = Counter(
            (table, found) for (table, _id), found in self.verdicts.items()
        )
        kinds = (Verdict.NEW, Verdict.UPDATE, Verdict.DELETE)
        counts: list[Any] = [(table, *(by_table[table, kind] for kind in kinds)) for table in main_types()]
        return Taking(
            head=package.head,
            new=total[Verdict.NEW],
            updated=total[Verdict.UPDATE],
            unchanged=total[Verdict.SAME] + total[Verdict.OURS],
            deleted=total[Verdict.DELETE],
            conflicts=tuple(self.conflicts),
            tables=tuple((label(t), new, upd, gone) for t, new, upd, gone in counts if new or upd or gone),
            left=tuple(left),
        )


@dataclass
class Planner:
    """`ledger` is what is known of the sender, for the rows of `package` as they stand here."""

    session: Session
    package: Package
    ledger: Ledger
    town_id: UUID
    rewound: bool
    plan: Plan = field(default_factory=Plan)

    def make(self) -> Plan:
        """Raises `UserError` for rows that are no business of this package."""
        known = tables(personal=self.package.head.personal, photos=True)
        if not self.package.tables <= set(known):
            raise foreign_rows(self.package)
        for table in known:
            self._rows(table)
        for table in reversed(known):
            if table in self.package.tables:
                self._absent(table)
        return self.plan

    def _rows(self, table: str) -> None:
        for batch in batches(self.package.lines(table)):
            own = [line for line in batch if not line.along]
            for line in own:
                refuse_foreign(self.package, table, line)
            ids = [line.id for line in own]
            local = taken_by_id(self.session, table, ids)
            standing = self._standing(table, ids, local)
            for line in own:
                mark = mark_of(line, personal=self.package.head.personal)
                found = verdict(mark, line.was, standing[line.id], rewound=self.rewound)
                self.plan.verdicts[table, line.id] = found
                if found is Verdict.CONFLICT:
                    self._conflict(table, line.id, local.get(line.id), line)

    def _standing(
        self, table: str, ids: list[UUID], local: Mapping[UUID, snapshot.Snapshot]
    ) -> dict[UUID, Standing]:
        known = self.ledger.known(table, ids)
        missing = [id for id in ids if id not in local]
        binned = self._binned(table, missing)
        return {id: self._one(local.get(id), known.get(id, {}), deleted=id in binned) for id in ids}

    def _one(
        self, here: snapshot.Snapshot | None, known: Mapping[UUID, Known], *, deleted: bool = False
    ) -> Standing:
        last, sent = known.get(self.ledger.peer), known.get(ANYBODY)
        if here is None:
            return Standing(last=last, sent=sent, deleted=deleted)
        if here.committee_id != self.ledger.committee_id:
            raise foreign_rows(self.package)
        personal = self.package.head.personal
        mark = mark_of(line_of(here, personal=personal, town=False), personal=personal)
        return Standing(mark, here.version, last, sent)

    def _binned(self, table: str, ids: list[UUID]) -> set[UUID]:
        asked = select(DeletedRow.record_id).where(
            DeletedRow.committee_id == self.ledger.committee_id,
            DeletedRow.table_name == table,
            DeletedRow.record_id.in_(ids),
        )
        return set(self.session.scalars(asked)) if ids else set()

    def _absent(self, table: str) -> None:
        """What the sender has deleted: told one by one, and of a whole package also what is not in it."""
        gone = {one.id: one for one in self.package.gone() if one.table == table}
        if not self.package.head.base:
            personal = self.package.head.personal
            for id, known in self.ledger.of_peer(table).items():
                if (table, id) in self.plan.verdicts or id in gone:
                    continue
                if table != PHOTOS or is_mark_of(known.mark, personal=personal):
                    gone[id] = Gone(table, id, (known.mark,))
        ids = list(gone)
        for start in range(0, len(ids), BATCH):
            some = ids[start : start + BATCH]
            local = taken_by_id(self.session, table, some)
            known_here = self.ledger.known(table, some)
            for id in some:
                here = self._one(local.get(id), known_here.get(id, {}))
                self._is_gone(gone[id], here, local.get(id))

    def _is_gone(self, gone: Gone, here: Standing, local: snapshot.Snapshot | None) -> None:
        key = (gone.table, gone.id)
        found = verdict_of_gone(gone.was, here, rewound=self.rewound)
        self.plan.verdicts[key] = found
        self.plan.gone[key] = gone
        if found is Verdict.CONFLICT:
            self._conflict(gone.table, gone.id, local, None)

    def _conflict(self, table: str, id: UUID, local: snapshot.Snapshot | None, line: Line | None) -> None:
        mine = record_of(local) if local is not None else None
        theirs = record_of(merged(table, line, local, self.package.head.personal)) if line else None
        either: Any = mine or theirs
        named = name_of(either)
        if mine is not None and theirs is not None:
            here, there = both_sides(self.session, mine, theirs)
        else:
            here = _DELETED if mine is None else _STANDS
            there = _DELETED if theirs is None else _STANDS
        self.plan.conflicts.append(Conflict(table, label(table), id, named, here, there))


def merged(table: str, line: Line, local: snapshot.Snapshot | None, personal: bool) -> snapshot.Snapshot:
    """Their row over ours: what the package leaves out stays as it is here, or is empty in a new one."""
    values = values_of(table, line.row, personal=personal)
    row = {**local.values, **values} if local is not None else filled(table, values)
    row |= {"id": line.id, **stamps_of(line)}
    row.setdefault("version", line.version)
    return snapshot.Snapshot(table, row, tuple(_parts(table, line, local, personal)))


def _parts(table: str, line: Line, local: snapshot.Snapshot | None, personal: bool) -> Any:
    old = {(name, values["id"]): values for name, values in local.children} if local is not None else {}
    for name, values in local.children if local is not None else ():
        if name not in line.children:
            yield name, values
    for name, rows in line.children.items():
        for row in rows:
            id = UUID(row["id"])
            values = values_of(name, row, personal=personal)
            kept = {**old[name, id], **values} if (name, id) in old else filled(name, values)
            stamps = {"version": 1, **stamps_of(line), f"{table}_id": line.id}
            yield name, {**kept, "id": id, **stamps}


def record_of(taken: snapshot.Snapshot) -> Any:
    """The record of a row that need not be in the database."""
    row_class = main_types()[taken.table]
    row = row_class(**taken.values)
    for name, child_type in mapper.child_names(row_class).items():
        own = [values for table, values in taken.children if table == child_type.__tablename__]
        setattr(row, name, [child_type(**values) for values in own])
    return mapper.to_record(row)


def refuse_foreign(package: Package, table: str, line: Line) -> None:
    """A package has the rows of one committee, and of the town only when it is the town's own."""
    head = package.head
    if line.of_town != head.is_town or (table == "committee" and line.id != head.committee_id):
        raise foreign_rows(package)


def foreign_rows(package: Package) -> UserError:
    return UserError(
        f"“{package.name}”里有不属于{package.head.committee_name}的内容，没有导入；请对方重新导出。"
    )
