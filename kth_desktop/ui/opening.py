"""Behind the painted window: opens the office in the worker and shows what belongs on top then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.ui.desk import WHOLE_TOWN

if TYPE_CHECKING:
    from uuid import UUID

    from kth_desktop.domain.committee import Committee
    from kth_desktop.errors import UserError
    from kth_desktop.office import Office
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.main_window import MainWindow


OFFER = "数据还没有加密，谁拿到这台电脑都能看；花两分钟设个密码更放心。"
OFFER_FROM = 3  # starts: nobody is asked before the program is known
_PUT_OFF_DAYS = 30


def offer_due(desk: Desk) -> bool:
    """Whether 加密 is to be offered; counts this start. Never on a sample."""
    from kth_desktop.domain.operator import Right

    office, kept = desk.office, desk.settings.values
    if office.is_sample or office.encrypted or Right.MANAGE not in office.access.rights:
        return False
    desk.settings.change(starts=kept.starts + 1)
    return kept.starts + 1 >= OFFER_FROM and desk.today.isoformat() >= kept.password_asked_after


def put_off(desk: Desk) -> None:
    from datetime import timedelta

    until = desk.today + timedelta(_PUT_OFF_DAYS)
    desk.settings.change(password_asked_after=until.isoformat())


class Opened(NamedTuple):
    office: Office
    committees: tuple[Committee, ...]
    viewed: UUID | None
    backup: str


class Opening(QObject):
    """Keeps the desk's office: the first one at the start, another after 打开 or 先看示例."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self.desk, self._window = desk, window
        desk.office_founded.connect(self.take)

    def start(self) -> None:
        """The user's own office; the first start when there is none yet."""

        def work() -> Opened | None:
            office = self.desk.doors.own()
            return self._read(office) if office is not None else None

        self.desk.tasks.run(work, self._show, failed=self._refuse, owner=self)

    def take(self, office: Office) -> None:
        """An office that a page made or opened."""
        self.desk.tasks.run(lambda: self._read(office), self._show, failed=self._refuse, owner=self)

    def _read(self, office: Office) -> Opened:
        committees = office.committees.all()
        kept = self.desk.settings.values.viewed_committee
        viewed: UUID | None = office.own.id
        if office.own.kind is CommitteeKind.TOWN and len(committees) > 1:
            viewed = None  # the town looks at all of them first
        if not office.is_sample and len(committees) > 1:
            if kept == WHOLE_TOWN:
                viewed = None
            else:
                viewed = next((c.id for c in committees if str(c.id) == kept), viewed)
        return Opened(office, committees, viewed, self.desk.doors.backup_words(office))

    def _show(self, opened: Opened | None) -> None:
        if opened is None:
            self._window.shell.pages.show_page("first_start")
            return
        self.desk.close_office()
        self.desk.take_office(opened.office, opened.committees, opened.viewed)
        self._window.say_backup(opened.backup)
        shell = self._window.shell
        first, shell.first = shell.first, "home"
        shell.pages.show_page(first)
        self._greet(opened.office)
        self._ask_moon()

    def _greet(self, office: Office) -> None:
        """What is to be known first of all, one sentence at a time."""
        desk = self.desk
        words, desk.welcome = desk.welcome, ""
        if office.read_only:
            desk.message(office.why_read_only, "attention")
        elif words:
            desk.message(words)
        elif offer_due(desk):
            self._offer_encryption()

    def _offer_encryption(self) -> None:
        """From the third start on, and again a month after it was put off."""
        from kth_desktop.ui.widgets.buttons import Button, Kind

        desk, pages = self.desk, self._window.shell.pages
        later, now = Button(desk.theme, "以后再说"), Button(desk.theme, "现在加密", kind=Kind.FILLED)
        later.clicked.connect(self._put_off)
        now.clicked.connect(lambda: desk.show_page("settings", encrypt=True))
        pages.say(OFFER, "attention", (later, now))

    def _put_off(self) -> None:
        put_off(self.desk)
        self._window.shell.pages.say("")

    def _refuse(self, error: UserError) -> None:
        """A file that was not opened gets a page of its own; the file itself was not touched."""
        from kth_desktop.errors import FileRefused, PasswordNeeded

        if isinstance(error, PasswordNeeded) or self.desk.opened or not isinstance(error, FileRefused):
            self.desk.report(error)
        else:
            self._window.shell.pages.show_page("refused", {"sentence": error.sentence, "again": self.start})

    def _ask_moon(self) -> None:
        """The lunar day comes from a library that costs 50 ms: queued behind what the home page reads."""
        today = self.desk.today

        def moon() -> str:
            from kth_desktop.almanac.lunar import lunar_day

            return lunar_day(today).words

        self.desk.tasks.run(moon, self._window.say_lunar)
