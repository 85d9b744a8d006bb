"""What every service is given: the database, who writes, and which day it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from kth_desktop.db.engine import Database
from kth_desktop.domain.operator import EVERY_RIGHT, Operator, Right, refusal
from kth_desktop.errors import UserError
from kth_desktop.services.writer import Stamp, Writing


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Context:
    """`own_id` is the office's own committee, `office_name` what `changed_by_office` says.

    `person` is the operator's record; a name that stands in no record may do everything (the first start).
    """

    database: Database
    operator: str
    office_name: str
    own_id: UUID
    day: Callable[[], date]
    now: Callable[[], datetime] = _now
    person: Operator | None = None

    @property
    def today(self) -> date:
        return self.day()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self.database.reading() as session:
            yield session

    @property
    def rights(self) -> frozenset[Right]:
        return EVERY_RIGHT if self.person is None else self.person.rights

    def demand(self, right: Right) -> None:
        """Raises `UserError` when the operator may not."""
        if self.person is not None and right not in self.person.rights:
            raise UserError(refusal(self.person, right))

    @contextmanager
    def writing(self, reason: str = "", *, right: Right | None = Right.WRITE) -> Iterator[Writing]:
        """One transaction; `reason` stands in its log lines. Refused on a file opened read-only.

        `right` is what the operator needs for it; None for what anybody who may open the file may do
        (a log line that something was printed).
        """
        if right is not None:
            self.demand(right)
        if self.database.read_only:
            raise UserError("数据文件是只读的，不能保存；请把它复制到可以写的文件夹再打开。")
        stamp = Stamp(self.operator, self.office_name, self.now(), self.today)
        with self.database.writing() as session:
            writing = Writing(session, stamp, reason, self.database.reading)
            yield writing
            writing.finish()
