"""The public API: one office's database with its services.

    with Office.open("office.kth") as office:
        office.venues.lines(VenueQuery())

Nothing heavy is imported with this module; an office may be used from any thread.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kth_desktop import paths
from kth_desktop.changes import Changes
from kth_desktop.domain.committee import Committee, Founding
from kth_desktop.errors import FileRefused, UserError
from kth_desktop.services.of_office import OfficeServices

if TYPE_CHECKING:
    from uuid import UUID

    from kth_desktop.db.engine import Database
    from kth_desktop.domain.backup import Restored
    from kth_desktop.domain.correction import CorrectionReason
    from kth_desktop.domain.operator import Operator
    from kth_desktop.services.checking import CheckReport, OfficeInfo
    from kth_desktop.services.outcome import Undo


class Office(OfficeServices):
    """Made by `open` or `create`; services are built when first asked for."""

    def __init__(
        self, database: Database, today: date | None, operator: str, operator_id: UUID | None = None
    ) -> None:
        from kth_desktop.db import facts, mapper
        from kth_desktop.db.schema import SCHEMA
        from kth_desktop.services.backups import BackupService
        from kth_desktop.services.context import Context
        from kth_desktop.services.desk_person import at_desk

        self.path = database.path
        self.schema = SCHEMA
        self.encrypted = database.key is not None
        self._database = database
        with database.reading() as session:
            found = facts.read(session)
            own = mapper.find(session, Committee, found.own_id)
            if own is None:
                raise KeyError(found.own_id)
            person = at_desk(session, found, operator, operator_id)
            self.operator = person.name if person is not None else operator
        self.why_read_only = self._why_read_only(person)
        self.is_sample = found.sample_date is not None
        self._fixed_day = today or found.sample_date
        self._context = Context(
            database, self.operator, own.name, found.own_id, lambda: self.today, person=person
        )
        self.backups = BackupService(self._context, is_sample=self.is_sample)  # one lock for all threads

    @property
    def read_only(self) -> bool:
        """Nothing can be saved: the file, or the operator, may not be written by."""
        return bool(self.why_read_only)

    def _why_read_only(self, person: Operator | None) -> str:
        from kth_desktop.domain.operator import Right, refusal

        if self._database.read_only:
            return "这份数据只能看和打印；请把它复制到可以写的文件夹再打开，就能修改。"
        if person is not None and Right.WRITE not in person.rights:
            return refusal(person, Right.WRITE)
        return ""

    @property
    def shows_full(self) -> bool:
        """Whole phone and ID numbers may be shown: only where it can be logged, and to whom it is allowed."""
        from kth_desktop.domain.operator import Right

        return not self._database.read_only and Right.FULL in self._context.rights

    def password_holders(self) -> tuple[tuple[UUID, str], ...]:
        """Id and name of those whose password opens the file; nobody for a plain one."""
        if not self.encrypted:
            return ()
        from kth_desktop.services.encryption import operators_of

        return operators_of(self.path)

    def let_go(self) -> None:
        """Holds no file open until it is next asked: for what wants the file for itself."""
        self.backups.wait()
        self._database.let_go()

    @classmethod
    def open(
        cls,
        place: str | Path,
        *,
        today: date | None = None,
        operator: str = "",
        password: str | None = None,
        operator_id: UUID | None = None,
    ) -> Office:
        """Raises `FileRefused` and leaves the file as it was; an older file is backed up and upgraded.

        An encrypted one raises `PasswordNeeded` without `password`, and `WrongPassword`; `operator_id` says
        whose password it is, without it every operator's is tried.
        """
        from kth_desktop.db import header
        from kth_desktop.db.opening import open_database, unlock

        path = Path(place)
        key, whose = unlock(path, password, operator_id)
        database = open_database(path, paths.backups(), key=key)
        try:
            return cls(database, today, operator, whose or operator_id)
        except BaseException as error:
            database.close()
            if isinstance(
                error, KeyError | ValueError
            ):  # it does not say, or not legibly, whose office it is
                raise header.damaged(path) from error
            if isinstance(error, UserError):
                raise FileRefused(error.sentence) from error
            raise

    @classmethod
    def create(
        cls, path: Path, founding: Founding, *, today: date | None = None, sample: bool = False
    ) -> Office:
        """A new office; a sample stays on `today` for ever. `UserError` when the file is there already."""
        from kth_desktop.db import creating
        from kth_desktop.services import founding as first

        answers = first.checked(founding)
        sample_date = (today or date.today()) if sample else None
        creating.create(path, lambda session: first.found(session, answers, sample_date))
        return cls.open(path, today=today)

    def __enter__(self) -> Office:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """Who only read, or met an error, is not held up by a backup."""
        self.close(backup=kind is None and self._database.has_written)

    def close(self, *, backup: bool = True) -> None:
        """Backs up first when something was saved since the last backup. Raises `UserError` if that fails.

        A second time it does nothing.
        """
        if self._database.is_closed:
            return
        try:
            if backup:
                self._tidy()
                self.backups.make_if_changed()
        finally:
            self._database.close()

    def _tidy(self) -> None:
        """A full disk or another program in the way stops no closing: the next one tidies."""
        if not self._database.read_only and not self.is_sample:
            with suppress(UserError):
                self.bin.purge()

    @property
    def today(self) -> date:
        return self._fixed_day or date.today()

    @property
    def own(self) -> Committee:
        """The office's own committee as it stands now."""
        from kth_desktop.db import mapper

        with self._context.reading() as session:
            return mapper.get(session, Committee, self._context.own_id)

    def undo(self, step: Undo) -> Changes:
        """Raises `ChangedMeanwhile` when somebody has saved since."""
        from kth_desktop.services.undo import undo

        return undo(self._context, step)

    def correcting(self, reason: CorrectionReason, note: str = "") -> AbstractContextManager[None]:
        """Inside it a closed month may be changed, on this thread; raises `InputProblems` for 其他 alone."""
        from kth_desktop.services.correcting import correcting

        return correcting(reason, note)

    def info(self) -> OfficeInfo:
        from kth_desktop.services.checking import OfficeInfo, counts

        return OfficeInfo(self.schema, self.encrypted, counts(self._context))

    def check(self) -> CheckReport:
        from kth_desktop.services.checking import check

        return check(self._context)

    def backup(self, folder: Path | None = None) -> Path:
        """A checked copy in the program's own folder (thinned, and in the second place too) or in a chosen
        one (a stick).
        """
        return self.backups.make(folder)

    @staticmethod
    def restore(copy: Path, to: Path) -> Restored:
        """Brings a backup back as a new file; it is checked first, and nothing is ever overwritten."""
        from kth_desktop.db import restoring

        return restoring.restore(copy, to)
