"""What every page is given: the office, the workers, the look, and ways to speak to the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QDate, QObject, Signal

from kth_desktop.ui.bus import Bus
from kth_desktop.ui.tasks import Runner
from kth_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path
    from uuid import UUID

    from kth_desktop.domain.backup import Inside, Restored
    from kth_desktop.domain.committee import Committee, Founding
    from kth_desktop.office import Office
    from kth_desktop.settings import SettingsFile


WHOLE_TOWN = "town"  # how the settings remember that no single committee is looked at


class Doors(Protocol):
    """The ways into an office, each to be called in the database worker; raises `UserError`."""

    def own(self) -> Office | None:
        """This user's own office; None before the first start."""

    def create(self, founding: Founding) -> Office:
        """This user's own office, from the four answers."""

    def sample(self) -> Office:
        """The sample office, in a file of its own; made when it is not there."""

    def open(self, file: Path) -> Office:
        """An office file from elsewhere: a stick, an old computer."""

    def backups(self, folder: Path | None = None) -> tuple[Inside, ...]:
        """The backups of this user's own office, or all in a folder, at a glance and newest first."""

    def check_backup(self, copy: Path) -> Inside:
        """Reads it whole; what is wrong stands in `trouble`."""

    def bring_back(self, copy: Path, stop: Callable[[], bool]) -> Restored:
        """A backup as a new data file beside the own one; nothing is overwritten, nothing opened yet."""

    def unlock(self, place: Path, operator_id: UUID | None, password: str) -> Office:
        """An encrypted office; `WrongPassword` when the password opens nothing."""

    def recover(self, place: Path, operator_id: UUID, code: str, password: str) -> Office:
        """By the printed code, with a new password for that operator."""

    def encrypt(self, office: Office, password: str) -> tuple[Office, str]:
        """The same office with a key, opened anew, and its recovery code."""

    def rekey(self, office: Office, password: str) -> tuple[Office, str]:
        """The same with another key: all passwords but this one are void."""

    def decrypt(self, office: Office, password: str) -> Office:
        """The same without a key."""

    def backup_words(self, office: Office) -> str:
        """For the status line: when the last backup was made, and where it lies."""


class Desk(QObject):
    """The signals are the window's: pages call the methods."""

    viewed = Signal()  # another committee, or the whole town, is looked at
    page_asked = Signal(str, object)
    back_asked = Signal()
    status_said = Signal(str, bool)
    message_said = Signal(str, str)
    undo_offered = Signal(object, str)
    error_met = Signal(object, object)
    restyled = Signal()
    office_founded = Signal(object)
    lock_asked = Signal()
    backed_up = Signal()

    def __init__(
        self,
        tasks: Runner,
        theme: Theme,
        settings: SettingsFile,
        doors: Doors,
        today: date | None = None,
    ) -> None:
        super().__init__()
        self.doors = doors
        self.tasks = tasks
        self.bus = Bus(self)
        self.theme = theme
        self.settings = settings
        self.committees: tuple[Committee, ...] = ()
        self.committee_id: UUID | None = None
        self.welcome = ""  # waits for the next office, which may have to be unlocked first
        self._today = today
        self._office: Office | None = None

    @property
    def opened(self) -> bool:
        return self._office is not None

    @property
    def office(self) -> Office:
        """Only once the database is open: in `Page.refresh`, or in a worker after it."""
        if self._office is None:
            raise RuntimeError("the office is not open yet")
        return self._office

    def holds(self, office: Office) -> bool:
        """False once that one was locked or exchanged for another; may be asked from a worker."""
        return self._office is office

    @property
    def day(self) -> tuple[int, int, int, int]:
        """Year, month, day, and weekday from Monday (1): `today` without `datetime`, which takes 2 ms."""
        if self._office is None and self._today is None:
            now = QDate.currentDate()
            return now.year(), now.month(), now.day(), now.dayOfWeek()
        on = self.today
        return on.year, on.month, on.day, on.isoweekday()

    @property
    def today(self) -> date:
        """The sample's fixed day, the day given on the command line, or the real one."""
        if self._office is not None:
            return self._office.today
        if self._today is not None:
            return self._today
        from datetime import date

        return date.today()

    @property
    def committee(self) -> Committee | None:
        """The committee looked at; None is the whole town."""
        return next((c for c in self.committees if c.id == self.committee_id), None)

    @property
    def signing(self) -> Committee:
        """Who signs a list of all that is looked at: the committee, or the town."""
        town = next((c for c in self.committees if c.town_id is None), None)
        return self.committee or town or self.committees[0]

    def take_office(
        self, office: Office | None, committees: tuple[Committee, ...], committee_id: UUID | None
    ) -> None:
        self._office, self.committees, self.committee_id = office, committees, committee_id
        if office is not None:
            self.viewed.emit()

    def close_office(self) -> None:
        """In the worker, behind what is still queued there."""
        if self._office is not None:
            self.tasks.run(self._office.close, _nothing)

    def view(self, committee_id: UUID | None) -> None:
        """Looks at one committee, or with None at the whole town."""
        if committee_id != self.committee_id:
            self.committee_id = committee_id
            self.settings.change(viewed_committee=str(committee_id or WHOLE_TOWN))
            self.viewed.emit()

    def show_page(self, name: str, **target: object) -> None:
        self.page_asked.emit(name, target)

    def back(self) -> None:
        """To the page that was shown before."""
        self.back_asked.emit()

    def done(self, outcome: Any, words: str = "") -> None:
        """After every write: other pages hear of it, and for 30 s it can be taken back."""
        self.bus.changed.emit(outcome.changes)
        self.status_said.emit("", False)
        if outcome.undo is not None and self.opened:  # locked meanwhile: its words would stand on the lock
            self.undo_offered.emit(outcome.undo, words or outcome.undo.words)

    def withdraw_undo(self) -> None:
        """A step for good has followed: what could be taken back before it no longer can."""
        self.undo_offered.emit(None, "")

    def status(self, words: str, editing: bool = False) -> None:
        """The left end of the status line; empty words are 已保存, while editing that a draft is kept."""
        self.status_said.emit(words, editing)

    def message(self, words: str, tone: str = "good") -> None:
        """A sentence above the page; `tone` is good, attention or wrong."""
        self.message_said.emit(words, tone)

    def may_not_write(self) -> bool:
        """Says why nothing can be changed here, before anything is typed in vain."""
        why = self.office.why_read_only
        if why:
            self.message(why, "attention")
        return bool(why)

    def report(self, error: Exception, again: Callable[[], None] | None = None) -> None:
        """What the world did is said above the page; a bug gets its dialog, where `again` tries once more."""
        self.error_met.emit(error, again)

    def restyle(self, *, type_size: int | None = None, accent: str | None = None) -> None:
        """Keeps the choice for this PC and builds the pages anew."""
        from kth_desktop.ui.fonts import families

        kept = self.settings.change(
            type_size=type_size or self.settings.values.type_size, theme=accent or self.settings.values.theme
        )
        self.theme = Theme(kept.type_size, kept.theme, families())
        self.restyled.emit()

    def lock(self) -> None:
        """锁屏: what is typed is kept as a draft."""
        self.lock_asked.emit()

    def founded(self, office: Office, words: str = "") -> None:
        """Another office is to be taken; `words` are said above its home page."""
        self.welcome = words or self.welcome
        self.office_founded.emit(office)


def _nothing(result: object) -> None:
    del result
