"""Taking what was decided: one transaction, in an order in which no number is taken twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Table, delete, insert, select, text, update
from sqlalchemy.orm import Session

from kth_desktop.db import snapshot
from kth_desktop.db.attachments import SUFFIXES, KeptFiles
from kth_desktop.db.models import Base, DeletedRow
from kth_desktop.domain.package import Line, Package, Side
from kth_desktop.domain.package_policy import PHOTOS, SHARED
from kth_desktop.domain.package_rules import GONE, OTHERWISE, Known, Verdict
from kth_desktop.errors import UserError
from kth_desktop.services.package_ledger import Ledger
from kth_desktop.services.package_lines import (
    batches,
    child_tables,
    main_types,
    mark_of,
    references,
    tables,
    taken_by_id,
)
from kth_desktop.services.package_plan import Key, Plan, merged, record_of
from kth_desktop.services.package_search import refresh_search
from kth_desktop.services.words import label, name_of
from kth_desktop.services.writer import Writing

_TAKES = (Verdict.NEW, Verdict.UPDATE)


@dataclass
class Applying:
    """`choices` decide conflicts; `left` are sentences about what was not taken."""

    writing: Writing
    package: Package
    plan: Plan
    ledger: Ledger
    town_id: UUID
    kept: KeptFiles
    choices: Mapping[Key, Side]
    default: Side
    left: list[str] = field(default_factory=list)
    _alias: dict[Key, UUID] = field(default_factory=dict)
    _revived: set[Key] = field(default_factory=set)
    _here: set[Key] = field(default_factory=set)
    _lost: set[str] = field(default_factory=set)
    _numbers: dict[UUID, str] = field(default_factory=dict)

    @property
    def session(self) -> Session:
        return self.writing.session

    def take(self) -> None:
        self.session.execute(text("PRAGMA defer_foreign_keys=ON"))
        self._decide()
        self._free_numbers()
        self._keep_files()
        known = tables(personal=self.package.head.personal, photos=True)
        self._delete(first=True)
        for table in known:
            self._rows(table)
        self._delete(first=False)
        people, venues = self._written("volunteer"), self._written("venue")
        refresh_search(self.session, self.ledger.committee_id, people, venues)

    def _decide(self) -> None:
        """Turns conflicts into what was chosen; a conflict that stays ours is kept as such."""
        for conflict in self.plan.conflicts:
            key = (conflict.table, conflict.record_id)
            if self.choices.get(key, self.default) is Side.THEIRS:
                self.plan.verdicts[key] = Verdict.DELETE if key in self.plan.gone else Verdict.UPDATE
                self._revived.add(key)

    def _free_numbers(self) -> None:
        """Two rows may have exchanged their numbers: none is in the way of another while they are written."""
        for table, row_class in main_types().items():
            number = row_class.__table__.columns.get("number")
            if number is None or not number.nullable:
                continue
            ids = [
                id for (name, id), found in self.plan.verdicts.items()
                if name == table and found in (Verdict.UPDATE, Verdict.DELETE)
            ]  # fmt: skip
            for start in range(0, len(ids), 500):
                some = row_class.id.in_(ids[start : start + 500])
                # A deleted row's number stays in what the bin keeps: it is read before.
                self._numbers |= self._read_numbers(row_class, some)
                self.session.execute(update(row_class.__table__).where(some).values(number=None))

    def _read_numbers(self, row_class: Any, some: Any) -> dict[UUID, str]:
        found: Any = self.session.execute(select(row_class.id, row_class.number).where(some))
        return dict(map(tuple, found))

    def _keep_files(self) -> None:
        """Photos are written before the rows that name them: without its row a file is tidied away later."""
        media = {str(line.row["digest"]): str(line.row["media_type"]) for line in self.package.lines(PHOTOS)}
        for digest, content in self.package.files():
            if digest in media:
                self.kept.write(content, SUFFIXES.get(media[digest], ""))
        self._lost = {d for d, kind in media.items() if not self.kept.stands(d, SUFFIXES.get(kind, ""))}

    # Rows

    def _rows(self, table: str) -> None:
        for batch in batches(self.package.lines(table)):
            local = taken_by_id(self.session, table, [line.id for line in batch])
            known: list[tuple[UUID, Known]] = []
            for line in batch:
                if line.along:
                    self._along(table, line, local.get(line.id))
                else:
                    known += self._row(table, line, local.get(line.id))
            self.ledger.keep(table, known)

    def _row(self, table: str, line: Line, here: snapshot.Snapshot | None) -> Iterator[tuple[UUID, Known]]:
        found = self.plan.verdicts[table, line.id]
        mark = mark_of(line, personal=self.package.head.personal)
        if found in _TAKES:
            if table == PHOTOS and line.row["digest"] in self._lost:
                return
            yield line.id, Known(self._write(table, line, here), mark)
        elif found is Verdict.SAME and here is not None:
            yield line.id, Known(here.version, mark)
        else:
            yield line.id, Known(OTHERWISE, mark)

    def _write(self, table: str, line: Line, here: snapshot.Snapshot | None) -> int:
        """The version that it has here now."""
        committee_id = self.ledger.committee_id
        version = line.version if here is None else max(line.version, here.version + 1)
        row = merged(table, line, here, self.package.head.personal)
        values = {**row.values, "committee_id": committee_id, "version": version}
        if table == "committee":
            values["town_id"] = self.town_id
        children = tuple(
            (name, self._referring(name, {**part, "committee_id": committee_id}))
            for name, part in row.children
        )
        whole = snapshot.Snapshot(table, self._referring(table, values), children)
        if here is None:
            snapshot.bring_back(self.session, whole)
            if (table, line.id) in self._revived:
                self._out_of_bin(table, line.id)
        else:
            snapshot.overwrite(self.session, whole)
        self.writing.touch(table, line.id)
        return version

    def _referring(self, table: str, values: dict[str, Any]) -> dict[str, Any]:
        """What a row refers to is named as it is called here; what is not here is left empty, or refused."""
        for one in references(table):
            named = values.get(one.column)
            if named is None:
                continue
            named = self._alias.get((one.table, named), named)
            if not self._is_here(one.table, named):
                if not one.nullable:
                    raise UserError(
                        f"“{self.package.name}”里的{label(table)}用到的{label(one.table)}不在包里，没有导入；"
                        "请对方导出全部数据。"
                    )
                named = None
            values[one.column] = named
        return values

    def _is_here(self, table: str, id: UUID) -> bool:
        """What is found once stays: nothing that is referred to is deleted by a package."""
        key = (table, id)
        if key not in self._here and snapshot.version_now(self.session, table, id) is not None:
            self._here.add(key)
        return key in self._here

    def _along(self, table: str, line: Line, here: snapshot.Snapshot | None) -> None:
        """A row of the town's that is only referred to: the town's own of the same name does as well."""
        if here is not None:
            return
        row_class, name = main_types()[table], SHARED.get(table, "")
        if not name or not line.of_town:
            raise UserError(f"“{self.package.name}”的内容不对，没有导入；请对方重新导出。")
        if name in line.row:
            asked = select(row_class.id).where(
                row_class.committee_id == self.town_id, getattr(row_class, name) == line.row[name]
            )
            alike = self.session.scalars(asked.limit(1)).first()
            if alike is not None:
                self._alias[table, line.id] = alike
                return
        row = merged(table, line, None, self.package.head.personal)
        values = {**row.values, "committee_id": self.town_id, "version": line.version}
        snapshot.bring_back(self.session, snapshot.Snapshot(table, self._referring(table, values)))
        self.writing.touch(table, line.id)

    # What was deleted

    def _delete(self, *, first: bool) -> None:
        """First what nothing refers to, so that its number is free; at the end the rest.

        What something here still refers to stays.
        """
        for key in self.plan.gone:
            table, id = key
            if self.plan.verdicts[key] is Verdict.DELETE:
                self._remove(table, id, first=first)
            elif not first and self.plan.verdicts[key] in (Verdict.CONFLICT, Verdict.OURS, Verdict.SAME):
                self.ledger.keep(table, [(id, Known(OTHERWISE, GONE))])

    def _remove(self, table: str, id: UUID, *, first: bool) -> None:
        here = taken_by_id(self.session, table, [id]).get(id)
        if here is None:
            return
        if self._is_referred(table, id):
            if not first:
                self._stays(table, here)
            return
        here = self._with_number(here)
        self._into_bin(here)
        snapshot.take_away(self.session, table, id, here.committee_id)
        self.ledger.keep(table, [(id, Known(OTHERWISE, GONE))])
        self.writing.touch(table, id)

    def _stays(self, table: str, here: snapshot.Snapshot) -> None:
        if here.id in self._numbers:
            own = Base.metadata.tables[table]
            self.session.execute(update(own).where(own.c.id == here.id).values(number=self._numbers[here.id]))
        words = name_of(record_of(here))
        self.plan.verdicts[table, here.id] = Verdict.OURS
        self.ledger.keep(table, [(here.id, Known(OTHERWISE, GONE))])
        self.left.append(f"对方删除了{label(table)}“{words}”，本机还有记录用到它，没有删除。")

    def _with_number(self, here: snapshot.Snapshot) -> snapshot.Snapshot:
        if here.id not in self._numbers:
            return here
        values = {**here.values, "number": self._numbers[here.id]}
        return snapshot.Snapshot(here.table, values, here.children)

    def _is_referred(self, table: str, id: UUID) -> bool:
        own = child_tables(table)
        for other, column in _referring_to(table):
            if other.name not in own:
                asked = select(column).where(column == id).limit(1)
                if self.session.scalar(asked) is not None:
                    return True
        return False

    def _into_bin(self, here: snapshot.Snapshot) -> None:
        stamp = self.writing.stamp
        made = insert(Base.metadata.tables["deleted"]).values(
            id=uuid4(), committee_id=here.committee_id, version=1, changed_at=stamp.now,
            changed_by_office=stamp.office, batch=uuid4(), head=True, position=0, operator=stamp.operator,
            table_name=here.table, record_id=here.id, record_version=here.version,
            record=name_of(record_of(here)), row=snapshot.to_text(here),
        )  # fmt: skip
        self.session.execute(made)

    def _out_of_bin(self, table: str, id: UUID) -> None:
        """What stands again cannot be brought back a second time."""
        self.session.execute(
            delete(DeletedRow).where(
                DeletedRow.committee_id == self.ledger.committee_id,
                DeletedRow.table_name == table,
                DeletedRow.record_id == id,
            )
        )

    def _written(self, wanted: str) -> Sequence[UUID]:
        return [id for (table, id), how in self.plan.verdicts.items() if table == wanted and how in _TAKES]


def _referring_to(table: str) -> Iterator[tuple[Table, Any]]:
    """Every column that names a row of that table."""
    for other in Base.metadata.sorted_tables:
        for column in other.columns:
            if any(key.column.table.name == table for key in column.foreign_keys):
                yield other, column
