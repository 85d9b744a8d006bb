"""One page in the real window, with what stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.office import Office
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.main_window import MainWindow
from kth_desktop.ui.page import Page
from tests.ui.in_front import in_front
from tests.ui.page_desk import Maker, Seen

PageT = TypeVar("PageT", bound=Page)


@dataclass
class OpenedPage(Generic[PageT]):
    page: PageT
    window: MainWindow
    desk: Desk
    seen: Seen
    office: Office

    def settle(self) -> None:
        """What was put off to the next turn of the event loop is done."""
        for _ in range(4):
            QApplication.processEvents()


class Settling(Protocol):
    def settle(self) -> None: ...


Opened = TypeVar("Opened", bound=Settling)


def shower(
    qtbot: QtBot,
    make_desk: Maker,
    name: str,
    kind: type[PageT],
    made: Callable[[PageT, MainWindow, Desk, Seen, Office], Opened],
) -> Callable[..., Opened]:
    """Opens the page `name` of an office, at any type size and window size."""

    def show(office: Office, type_size: int = 11, size: tuple[int, int] = (1366, 768)) -> Opened:
        desk, seen = make_desk(office, type_size)
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.resize(*size)
        in_front(qtbot, window)
        window.shell.pages.show_page(name)
        page = window.shell.pages.page
        assert isinstance(page, kind)
        opened = made(page, window, desk, seen, office)
        opened.settle()
        return opened

    return show
