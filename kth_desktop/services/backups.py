"""Backups of one office: made, kept in a second place too, thinned, and tried once a month."""

from __future__ import annotations

import logging
import platform
import re
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from kth_desktop import paths
from kth_desktop.db import (
    backup,
    backup_names,
    checked_json,
    models,
    rehearsing,
    restoring,
    thinning,
)
from kth_desktop.db.copying import Stop, discard, never
from kth_desktop.domain.backup import Rehearsal, SecondPlace
from kth_desktop.domain.dates import short_date_words
from kth_desktop.domain.queries import TodoLine
from kth_desktop.errors import Stopped, UserError
from kth_desktop.services.checking import changed_since
from kth_desktop.services.context import Context
from kth_desktop.settings import Settings, SettingsFile

OLD = timedelta(days=7)  # every close backs up: days without one mean a window left open, or a full disk
AWAY = timedelta(days=14)
USED = timedelta(days=30)  # after a month the office has something to lose
TRIED_EVERY = timedelta(days=30)
TRY_AGAIN = timedelta(days=1)


class BackupService:
    """May be called from any thread; two backups of one office never run at once."""

    def __init__(self, context: Context, *, is_sample: bool) -> None:
        self._context, self._is_sample = context, is_sample
        self._path = context.database.path
        self._lock = threading.Lock()

    def last(self) -> datetime | None:
        """When the last backup on this PC was made, in local time."""
        return backup_names.last(self._path, paths.backups())

    def wait(self) -> None:
        """Until a backup that is just being made no longer reads the file."""
        with self._lock:
            pass

    def make(self, folder: Path | None = None, stop: Stop = never) -> Path:
        """A checked copy in the program's own folder (thinned, and kept in the second place too), or in a
        chosen one. Raises `UserError`; what stands in the way of the second place is only remembered.
        """
        with self._lock:
            self._context.database.refuse_closed()  # its key is gone then
            now, key = datetime.now(UTC), self._context.database.key
            made = backup.backup(self._path, folder or paths.backups(), now, key=key, stop=stop)
            if folder is None:
                thinning.thin(self._path, paths.backups(), now)
                self._keep_second(made, stop)
        return made

    def make_if_changed(self, stop: Stop = never) -> Path | None:
        """None for a sample, a read-only file, or when nothing was saved since the last backup.

        A second place that was away gets the newest one even then.
        """
        if self._is_sample or self._context.database.read_only:
            return None
        if changed_since(self._context, self.last()):
            return self.make(stop=stop)
        found = backup_names.all_of(self._path, paths.backups())
        if found:
            with self._lock:
                self._keep_second(found[0], stop)
        return None

    def readable(self) -> tuple[Path, ...]:
        """This file's backups on this PC that anybody can read, newest first; none of a plain file."""
        if self._context.database.key is None:
            return ()
        return self._readable_in(paths.backups())

    def remove_readable(self) -> int:
        """How many were removed here and in the second place, with the papers kept beside them.

        An encrypted backup is made first.
        """
        self.make()
        folders = [paths.backups()]
        if place := _settings().second_place:
            folders.append(Path(place) / self._own_folder())
        with self._lock:
            gone = [copy for folder in folders for copy in self._readable_in(folder)]
            for copy in gone:
                discard(copy)
            for folder in folders:
                thinning.sweep_readable(self._path, folder)
        return len(gone)

    def _readable_in(self, folder: Path) -> tuple[Path, ...]:
        return tuple(filter(restoring.is_readable, backup_names.all_of(self._path, folder)))

    def second_place(self) -> SecondPlace | None:
        """As it stands for the place that is set on this PC; None when none is set or it was never tried."""
        try:
            found = checked_json.read(self._second_file())
            reached = datetime.fromisoformat(found["reached_at"]) if found["reached_at"] else None
            state = SecondPlace(
                found["place"], datetime.fromisoformat(found["since"]), reached, found["trouble"]
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return state if state.place == _settings().second_place else None

    def rehearsal(self) -> Rehearsal | None:
        """How the last tried restore ended; None in a sample, and before the first."""
        return None if self._is_sample else rehearsing.last(self._path, paths.backups())

    def rehearse_if_due(self, stop: Stop = never) -> Rehearsal | None:
        """Once a month, after a bad end every day. None when nothing was tried."""
        before, now = self.rehearsal(), datetime.now(UTC)
        if self._is_sample or (before and now - before.at < (TRIED_EVERY if before.ok else TRY_AGAIN)):
            return None
        with self._lock:
            self._context.database.refuse_closed()
            key = self._context.database.key
            return rehearsing.rehearse(self._path, paths.backups(), paths.cache(), key, now, stop)

    def reminders(self) -> Iterator[TodoLine]:
        """What the home page says about backups; none in a sample."""
        if self._is_sample:
            return
        today, last = self._context.today, self.last()
        tried = self.rehearsal()
        if tried is not None and not tried.ok:
            day = short_date_words(tried.at.astimezone().date())
            yield TodoLine(
                f"{day}试着恢复备份，没有恢复好",
                f"{tried.trouble}请点“立即备份”，明天会再试；还不行请找维护人员",
                "overdue",
                "settings",
            )
        if last is None and self._used_for(today) >= timedelta(days=1):
            yield TodoLine("还没有备份过", "在设置里点“立即备份”，也可以存到U盘", "soon", "settings")
        elif last is not None and changed_since(self._context, last):
            days = today - last.date()
            if days >= OLD:
                yield TodoLine(
                    f"已经{days.days}天没有备份", "在设置里点“立即备份”，也可以存到U盘", "soon", "settings"
                )
        if words := self.second_words():
            yield TodoLine(*words, "soon", "settings")

    def second_words(self) -> tuple[str, str] | None:
        """The reminder of the second place with what to do, None when there is nothing to remind of."""
        today, kept = self._context.today, _settings()
        if self._is_sample or kept.second_place_later > today.isoformat():
            return None
        if not kept.second_place:
            if self._used_for(today) < USED:
                return None
            return "备份只存在这台电脑上", "电脑坏了就都没了。在设置里选一个U盘或共享文件夹，多存一份"
        state = self.second_place()
        if state is None:
            return None
        days = today - (state.reached_at or state.since).astimezone().date()
        if days < AWAY:
            return None
        return f"第二处已经{days.days}天没有存上", "把那个U盘插上，程序开着就会自己存；U盘丢了，在设置里另选"

    def folders(self) -> tuple[Path, ...]:
        """Where backups of this office lie, as far as they can be reached just now."""
        place = _settings().second_place
        second = Path(place) / self._own_folder() if place else None
        return (paths.backups(), *((second,) if second is not None and second.is_dir() else ()))

    def _keep_second(self, made: Path, stop: Stop) -> None:
        """A folder of this PC's own in there: several offices may share one stick."""
        place = _settings().second_place
        if not place or self._is_sample:
            return
        before, now, trouble = self.second_place(), datetime.now(UTC), ""
        try:
            if not Path(place).is_dir():
                raise UserError("没有找到那个文件夹，可能U盘没有插，或者网络不通。")
            folder = Path(place) / self._own_folder()
            folder.mkdir(exist_ok=True)
            backup.copy_on(made, folder, stop)
            thinning.thin(self._path, folder, now)
        except Stopped:
            raise
        except UserError as error:
            trouble = error.sentence
        except OSError:
            trouble = "那个文件夹不能写入，请检查U盘是不是写保护，或另选一个。"
        since, reached = (before.since, before.reached_at) if before else (now, None)
        self._remember(SecondPlace(place, since, reached if trouble else now, trouble))

    def _remember(self, state: SecondPlace) -> None:
        content = {
            "place": state.place,
            "since": state.since.isoformat(),
            "reached_at": state.reached_at.isoformat() if state.reached_at else "",
            "trouble": state.trouble,
        }
        try:
            checked_json.write(self._second_file(), content)
        except OSError as error:
            logging.getLogger(__name__).warning("second place not noted: %s", type(error).__name__)

    def _second_file(self) -> Path:
        return paths.backups() / f"{backup_names.stem(self._path)}-第二处.json"

    def _own_folder(self) -> str:
        """客堂汇备份-曹王村-PC01: so that a person sees whose it is, and two PCs never thin each other's."""
        name = f"客堂汇备份-{self._context.office_name}-{platform.node()}"
        return re.sub(r'[\\/:*?"<>|\s]+', "_", name).rstrip("._-")

    def _used_for(self, today: date) -> timedelta:
        with self._context.reading() as session:
            own = models.LogRow.committee_id == self._context.own_id  # so that an index answers
            first = session.scalar(select(func.min(models.LogRow.changed_at)).where(own))
        return today - first.astimezone().date() if first else timedelta(0)


def _settings() -> Settings:
    """Read anew each time: the window may have changed them since."""
    return SettingsFile(paths.settings_file()).values
