"""导入数据包: several files are looked at first, with what each would do; then they are taken one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from kth_desktop.changes import Changes
from kth_desktop.domain.package import Head, Side, Taking
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import Stopped, UserError
from kth_desktop.ui.packages.password import PackagePasswordDialog
from kth_desktop.ui.packages.taking_dialog import ResultDialog, TakingDialog
from kth_desktop.ui.widgets.progress import Progress, run_with_progress

if TYPE_CHECKING:
    from kth_desktop.domain.committee import Committee
    from kth_desktop.office import Office
    from kth_desktop.ui.desk import Desk

Choices = Mapping[tuple[str, UUID], Side]
WAITS = "要等前面的包导入以后才知道"
_LEFT = "取消后，已经导入的包留着。"
_STOPPED = "按了取消，没有导入。"


@dataclass(frozen=True)
class Looked:
    """One file: what it would do, or why it is not taken. `waits`: for another of the chosen files."""

    file: Path
    head: Head | None = None
    taking: Taking | None = None
    refusal: str = ""
    waits: bool = False

    @property
    def takes(self) -> bool:
        return self.waits or (self.taking is not None and not self.taking.is_old)

    @property
    def words(self) -> str:
        if self.waits:
            return f"{WAITS}。"
        if self.taking is not None:
            return f"{self.taking.words}。"
        return self.refusal


class Incoming(QObject):
    """Dialogs hang on `over`, the page."""

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._over = desk, over
        self._passwords: dict[Path, str] = {}

    def look(self, files: Sequence[Path]) -> None:
        self._passwords = {}
        self._desk.tasks.run(
            lambda: _sealed(files), lambda sealed: self._ask(files, sealed), worker="documents", owner=self
        )

    def _ask(self, files: Sequence[Path], sealed: Sequence[Path]) -> None:
        """A password for each that has one; without it the file is named as left out."""
        if not sealed:
            self._look(files)
            return
        dialog = PackagePasswordDialog(self._desk, self._over, sealed[0])
        dialog.opened.connect(lambda password: self._passwords.update({sealed[0]: password}))
        dialog.finished.connect(lambda _result: self._ask(files, sealed[1:]))
        dialog.open()

    def _look(self, files: Sequence[Path]) -> None:
        office, passwords = self._desk.office, dict(self._passwords)
        run_with_progress(
            self._desk,
            self._over,
            "正在核对数据包",
            lambda progress: _look_at(office, files, passwords, progress),
            self._show,
            unit="个",
            worker="database",
        )

    def _show(self, found: Sequence[Looked]) -> None:
        dialog = TakingDialog(self._desk, self._over, found)
        dialog.agreed.connect(lambda choices: self._take(found, choices))
        dialog.open()
        dialog.activateWindow()  # the progress that just went has taken the keyboard with it

    def _take(self, found: Sequence[Looked], choices: Mapping[Path, Choices]) -> None:
        office, passwords, tasks = self._desk.office, dict(self._passwords), self._desk.tasks
        came: list[Done] = []

        def work(progress: Progress) -> Done:
            came.append(_take_all(office, found, choices, passwords, progress))
            return came[0]

        def tell_left() -> None:
            """What was taken before stays: it is told of once the package that is under way has ended."""
            tasks.run(lambda: came, self._tell_left, owner=self)

        run_with_progress(
            self._desk,
            self._over,
            "正在导入数据包",
            work,
            self._taken,
            unit="个",
            cancelled=tell_left,
            worker="database",
            left=_LEFT,
        )

    def _tell_left(self, came: Sequence[Done]) -> None:
        for done in came:
            self._taken(done)

    def _taken(self, done: Done) -> None:
        desk = self._desk
        if done.committees != desk.committees:
            whole = done.is_town and desk.committee_id == done.committees[0].id
            desk.take_office(desk.office, done.committees, None if whole else desk.committee_id)
        desk.done(done)
        if any(one.refusal or (one.taking and one.taking.left) for one in done.found):
            dialog = ResultDialog(desk, self._over, done.found)
            dialog.open()
            dialog.activateWindow()
        rows = sum(t.new + t.updated + t.deleted for one in done.found if (t := one.taking))
        count = sum(one.taking is not None and not one.taking.is_old for one in done.found)
        if count:
            desk.message(f"已导入{count}包，共{rows}条记录。")


@dataclass(frozen=True)
class Done:
    """What became of each file. Nothing of it is offered to be undone: a backup was made before."""

    found: tuple[Looked, ...]
    changes: Changes
    committees: tuple[Committee, ...]  # the town first
    is_town: bool
    undo: None = None


def _sealed(files: Sequence[Path]) -> list[Path]:
    from kth_desktop.exchange.packages import is_sealed

    found = []
    for file in files:
        try:
            if is_sealed(file):
                found.append(file)
        except UserError:
            continue  # it is named when it is looked at
    return found


def _look_at(
    office: Office, files: Sequence[Path], passwords: Mapping[Path, str], progress: Progress
) -> list[Looked]:
    found = []
    for number, file in enumerate(files, start=1):
        if progress.cancelled():
            raise Stopped
        found.append(_look_at_one(office, file, passwords))
        progress(number, len(files))
    order = sorted(found, key=lambda one: (one.head.committee_name, one.head.number) if one.head else ("", 0))
    return [_waiting(one, order) for one in order]


def _look_at_one(office: Office, file: Path, passwords: Mapping[Path, str]) -> Looked:
    from kth_desktop.exchange.packages import is_sealed, open_package

    head: Head | None = None
    try:
        if is_sealed(file) and file not in passwords:
            raise UserError(f"“{file.name}”没有输密码，没有导入。")
        with open_package(file, passwords.get(file, ""), office.packages.schema) as package:
            head = package.head
            return Looked(file, head, office.packages.preview(package))
    except UserError as error:
        return Looked(file, head, refusal=error.sentence)


def _waiting(one: Looked, others: Sequence[Looked]) -> Looked:
    """Changes whose base is among the chosen files are taken after it."""
    head = one.head
    if head is None or not one.refusal or not head.base:
        return one
    before = (other.head for other in others if other.head and other.head.committee_id == head.committee_id)
    if any(b.sender_id == head.sender_id and head.base <= b.number < head.number for b in before):
        return Looked(one.file, head, waits=True)
    return one


def _take_all(
    office: Office,
    found: Sequence[Looked],
    choices: Mapping[Path, Choices],
    passwords: Mapping[Path, str],
    progress: Progress,
) -> Done:
    """A file that is refused now is named, and the others are taken, until the clerk stops it."""
    done, changes = [], Changes()
    for number, one in enumerate(found, start=1):
        taken, more = one, Changes()
        if one.takes and progress.cancelled():
            taken = Looked(one.file, one.head, refusal=_STOPPED)
        elif one.takes:
            taken, more = _take_one(office, one, choices.get(one.file, {}), passwords)
        done.append(taken)
        changes |= more
        progress(number, len(found))
    is_town = office.own.kind is CommitteeKind.TOWN
    return Done(tuple(done), changes, office.committees.all(), is_town)


def _take_one(
    office: Office, one: Looked, choices: Choices, passwords: Mapping[Path, str]
) -> tuple[Looked, Changes]:
    from kth_desktop.exchange.packages import open_package

    try:
        with open_package(one.file, passwords.get(one.file, ""), office.packages.schema) as package:
            outcome: Any = office.packages.take(package, choices)
            return Looked(one.file, one.head, outcome.record), outcome.changes
    except UserError as error:
        return Looked(one.file, one.head, refusal=error.sentence), Changes()
