"""The public API: one office's database with its services.

    with Office.open("office.kth") as office:
        office.venues.lines(VenueQuery())

Nothing heavy is imported with this module; an office may be used from any thread.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kth_desktop import paths
from kth_desktop.changes import Changes
from kth_desktop.domain.committee import Committee, Founding
from kth_desktop.errors import FileRefused, UserError

if TYPE_CHECKING:
    from uuid import UUID

    from kth_desktop.db.engine import Database
    from kth_desktop.services.activities import ActivityService
    from kth_desktop.services.bin import BinService
    from kth_desktop.services.checking import CheckReport, OfficeInfo
    from kth_desktop.services.committees import CommitteeService
    from kth_desktop.services.drafts import DraftService
    from kth_desktop.services.history import HistoryService
    from kth_desktop.services.holidays import HolidayService
    from kth_desktop.services.home import HomeService
    from kth_desktop.services.meetings import MeetingService
    from kth_desktop.services.open_days import OpenDayService
    from kth_desktop.services.outcome import Undo
    from kth_desktop.services.partners import PartnerService
    from kth_desktop.services.plates import PlateService
    from kth_desktop.services.series import SeriesService
    from kth_desktop.services.statistics import StatisticsService
    from kth_desktop.services.summary import SummaryService
    from kth_desktop.services.venues import VenueService
    from kth_desktop.services.volunteers import VolunteerService


class Office:
    """Made by `open` or `create`; services are built when first asked for."""

    def __init__(self, database: Database, today: date | None, operator: str) -> None:
        from kth_desktop.db import facts, mapper
        from kth_desktop.db.schema import SCHEMA
        from kth_desktop.services.context import Context

        self.path = database.path
        self.read_only = database.read_only
        self.schema = SCHEMA
        self.encrypted = database.key is not None
        self._database = database
        with database.reading() as session:
            found = facts.read(session)
            own = mapper.find(session, Committee, found.own_id)
            if own is None:
                raise KeyError(found.own_id)
            self.operator = operator or _last_operator(session, found.own_id)
        self.is_sample = found.sample_date is not None
        self._fixed_day = today or found.sample_date
        self._context = Context(database, self.operator, own.name, found.own_id, lambda: self.today)

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
        key, operator_id = unlock(path, password, operator_id)
        database = open_database(path, paths.backups(), key=key)
        try:
            return cls(database, today, operator)
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
        """Backs up first when something was saved since the last backup. Raises `UserError` if that fails."""
        try:
            if backup:
                self.backup_if_changed()
        finally:
            self._database.close()

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

    def info(self) -> OfficeInfo:
        from kth_desktop.services.checking import OfficeInfo, counts

        return OfficeInfo(self.schema, self.encrypted, counts(self._context))

    def check(self) -> CheckReport:
        from kth_desktop.services.checking import check

        return check(self._context)

    def last_backup(self) -> datetime | None:
        from kth_desktop.db import backup

        return backup.last(self.path, paths.backups())

    def backup(self, folder: Path | None = None) -> Path:
        """A checked copy in the program's own folder (thinned) or in a chosen one (a stick)."""
        from kth_desktop.db import backup

        now = datetime.now(UTC)
        made = backup.backup(self.path, folder or paths.backups(), now, key=self._database.key)
        if folder is None:
            backup.thin(self.path, paths.backups(), now)
        return made

    def backup_if_changed(self) -> Path | None:
        """None for a sample, a read-only file, or when nothing was saved since the last backup."""
        from kth_desktop.services.checking import changed_since

        if self.read_only or self.is_sample or not changed_since(self._context, self.last_backup()):
            return None
        return self.backup()

    @staticmethod
    def restore(copy: Path, to: Path) -> None:
        """Brings a backup back as a new file; it is checked first, and nothing is ever overwritten."""
        from kth_desktop.db import backup

        backup.restore(copy, to)

    @staticmethod
    def inside(copy: Path) -> dict[str, int]:
        """How many rows of each table a backup holds; raises `FileRefused` when it is not sound."""
        from kth_desktop.db import backup

        return backup.check(copy)

    @cached_property
    def committees(self) -> CommitteeService:
        from kth_desktop.services.committees import CommitteeService

        return CommitteeService(self._context)

    @cached_property
    def venues(self) -> VenueService:
        from kth_desktop.services.venues import VenueService

        return VenueService(self._context)

    @cached_property
    def volunteers(self) -> VolunteerService:
        from kth_desktop.services.volunteers import VolunteerService

        return VolunteerService(self._context)

    @cached_property
    def partners(self) -> PartnerService:
        from kth_desktop.services.partners import PartnerService

        return PartnerService(self._context)

    @cached_property
    def series(self) -> SeriesService:
        from kth_desktop.services.series import SeriesService

        return SeriesService(self._context)

    @cached_property
    def activities(self) -> ActivityService:
        from kth_desktop.services.activities import ActivityService

        return ActivityService(self._context)

    @cached_property
    def open_days(self) -> OpenDayService:
        from kth_desktop.services.open_days import OpenDayService

        return OpenDayService(self._context)

    @cached_property
    def holidays(self) -> HolidayService:
        from kth_desktop.services.holidays import HolidayService

        return HolidayService(self._context)

    @cached_property
    def meetings(self) -> MeetingService:
        from kth_desktop.services.meetings import MeetingService

        return MeetingService(self._context)

    @cached_property
    def plates(self) -> PlateService:
        from kth_desktop.services.plates import PlateService

        return PlateService(self._context)

    @cached_property
    def statistics(self) -> StatisticsService:
        from kth_desktop.services.statistics import StatisticsService

        return StatisticsService(self._context)

    @cached_property
    def summary(self) -> SummaryService:
        from kth_desktop.services.summary import SummaryService

        return SummaryService(self._context)

    @cached_property
    def home(self) -> HomeService:
        from kth_desktop.services.home import HomeService

        return HomeService(self._context)

    @cached_property
    def history(self) -> HistoryService:
        from kth_desktop.services.history import HistoryService

        return HistoryService(self._context)

    @cached_property
    def drafts(self) -> DraftService:
        from kth_desktop.services.drafts import DraftService

        return DraftService(self._context)

    @cached_property
    def bin(self) -> BinService:
        from kth_desktop.services.bin import BinService

        return BinService(self._context)


def _last_operator(session: Any, own_id: Any) -> str:
    from sqlalchemy import select

    from kth_desktop.db.models import OperatorRow

    newest = select(OperatorRow.name).where(OperatorRow.committee_id == own_id)
    return session.scalar(newest.order_by(OperatorRow.changed_at.desc()).limit(1)) or ""
