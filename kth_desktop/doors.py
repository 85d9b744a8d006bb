"""The ways into an office that the window has: own, sample, another, locked, and back from a backup.

Each is called in the database worker, where SQLAlchemy may be imported.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from kth_desktop import paths
from kth_desktop.errors import UserError
from kth_desktop.settings import SettingsFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from kth_desktop.domain.backup import Inside, Restored
    from kth_desktop.domain.committee import Founding
    from kth_desktop.domain.log import Action
    from kth_desktop.office import Office


class OfficeDoors:
    """`place` is the file of this user's own office."""

    def __init__(self, place: str, settings: SettingsFile, today: date | None) -> None:
        self._place, self._settings, self._today = place, settings, today

    def own(self) -> Office | None:
        """None when there was never one. One that was opened before and is gone is refused, not made anew."""
        from pathlib import Path

        from kth_desktop.office import Office

        remembered = self._place == self._settings.values.last_database
        if not remembered and not Path(self._place).exists():
            return None
        return Office.open(self._place, today=self._today)

    def create(self, founding: Founding) -> Office:
        from pathlib import Path

        from kth_desktop.office import Office

        return Office.create(Path(self._place), founding, today=self._today)

    def sample(self) -> Office:
        from kth_desktop.demo import make_sample
        from kth_desktop.office import Office

        file = paths.demo_database()
        if not file.exists():
            make_sample(file)
        return Office.open(file, today=self._today)

    def open(self, file: Path) -> Office:
        """Also remembers it as the one to open from now on."""
        from kth_desktop.office import Office

        office = Office.open(file, today=self._today)
        self._settings.change(last_database=str(file))
        return office

    def backups(self, folder: Path | None = None) -> tuple[Inside, ...]:
        from pathlib import Path

        from kth_desktop.db import backup_names, restoring

        if folder is not None:
            found = (folder,) if backup_names.is_folder(folder) else backup_names.all_in(folder)
        else:
            found = backup_names.all_of(Path(self._place), paths.backups()) + self._in_second_place()
        looked = {copy.name: restoring.look(copy) for copy in reversed(found)}
        return tuple(sorted(looked.values(), key=lambda inside: inside.made_at, reverse=True))

    def check_backup(self, copy: Path) -> Inside:
        from dataclasses import replace

        from kth_desktop.db import restoring

        try:
            return restoring.check(copy)
        except UserError as refused:
            return replace(restoring.look(copy), trouble=refused.sentence)

    def bring_back(self, copy: Path, stop: Callable[[], bool]) -> Restored:
        from pathlib import Path

        from kth_desktop.db import restoring

        return restoring.restore(copy, _unused(Path(self._place)), stop)

    def unlock(self, place: Path, operator_id: UUID | None, password: str) -> Office:
        from kth_desktop.office import Office

        office = Office.open(place, today=self._today, password=password, operator_id=operator_id)
        self._settings.change(last_database=str(place), last_operator=office.operator)
        return office

    def recover(self, place: Path, operator_id: UUID, code: str, password: str) -> Office:
        from kth_desktop.domain.log import Action
        from kth_desktop.services import encryption

        encryption.recover(place, code, operator_id, password)
        office = self.unlock(place, operator_id, password)
        office.access.note(Action.RECOVERED)
        return office

    def encrypt(self, office: Office, password: str) -> tuple[Office, str]:
        from kth_desktop.domain.log import Action
        from kth_desktop.services import encryption

        office.let_go()
        who, code = encryption.encrypt(office.path, paths.backups(), password, office.operator)
        return self._again(office, password, who, Action.ENCRYPTED), code

    def rekey(self, office: Office, password: str) -> tuple[Office, str]:
        from kth_desktop.domain.log import Action
        from kth_desktop.services import encryption

        office.let_go()
        who, code = encryption.rekey(office.path, paths.backups(), password, _own_id(office))
        return self._again(office, password, who, Action.REKEYED), code

    def decrypt(self, office: Office, password: str) -> Office:
        from kth_desktop.domain.log import Action
        from kth_desktop.services import encryption

        office.let_go()
        who = encryption.decrypt(office.path, paths.backups(), password, _own_id(office))
        return self._again(office, None, who, Action.DECRYPTED)

    def _again(self, before: Office, password: str | None, who: UUID, done: Action) -> Office:
        """The office under its new key; only now the old one is let go for good."""
        from kth_desktop.office import Office

        office = Office.open(before.path, today=self._today, password=password, operator_id=who)
        before.close(backup=False)
        with suppress(UserError):  # a full disk: the recovery code, which is nowhere kept, must still be told
            office.access.note(done)
        return office

    def backup_words(self, office: Office) -> str:
        from kth_desktop.ui.words import backup_words

        if office.is_sample:
            return ""
        last, second = office.backups.last(), office.backups.second_place()
        twice = bool(last and second and second.reached_at and second.reached_at >= last)
        return backup_words(last, office.today, twice=twice)

    def _in_second_place(self) -> tuple[Path, ...]:
        """This file's backups there, for a PC whose own folder is gone; none while it is not reached."""
        from pathlib import Path

        from kth_desktop.db import backup_names

        place = self._settings.values.second_place
        try:
            found = backup_names.all_in(Path(place)) if place else ()
        except UserError:
            return ()
        own = backup_names.stem(Path(self._place))
        return tuple(copy for copy in found if backup_names.start_of(copy) == own)


def _own_id(office: Office) -> UUID | None:
    person = office.access.current
    return None if person is None else person.id


def _unused(wanted: Path) -> Path:
    """The same name with -2, -3 … when it is there already."""
    target, ordinal = wanted, 2
    while target.exists():
        target = wanted.with_stem(f"{wanted.stem}-{ordinal}")
        ordinal += 1
    return target
