"""Puts the window together: first the window, then, behind the first paint, the office."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kth_desktop import paths
from kth_desktop.doors import OfficeDoors
from kth_desktop.errors import UserError
from kth_desktop.settings import SettingsFile
from kth_desktop.ui import theme as look
from kth_desktop.ui.desk import Desk
from kth_desktop.ui.fonts import families
from kth_desktop.ui.ime import prepare_input_method
from kth_desktop.ui.main_window import MainWindow
from kth_desktop.ui.single_instance import SingleInstance
from kth_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from datetime import date

STILL_OPENING = "客堂汇已经打开，窗口没有回应，请稍等再试。"


def run_window(options: Mapping[str, str]) -> int:
    """Opens the window and stays until it is closed; the exit code. `options` are those of `__main__`."""
    today = None
    if "--today" in options:
        from datetime import date

        try:
            today = date.fromisoformat(options["--today"])
        except ValueError:
            sys.stderr.write("--today 要写成 2026-11-23 这样。\n")
            return 2
    prepare_input_method(os.environ)
    app = QApplication([*sys.argv[:1], "-style", "fusion"])  # setStyle would set up QStyle: 3 ms
    app.setApplicationName("客堂汇")
    try:
        settings = SettingsFile(paths.settings_file())
    except UserError as refused:
        sys.stderr.write(refused.sentence + "\n")
        return 1
    place = options.get("--data") or own_place(settings)
    instance = SingleInstance(place)
    if not instance.take():
        return _wake(instance)
    tasks = Tasks()
    desk = make_desk(app, tasks, settings, place, today)
    window = MainWindow(desk)
    if "--exit-after-paint" in options:
        window.painted.connect(_tell_and_quit)
    else:
        window.painted.connect(lambda: _go_on(app, window, desk, instance))
    if "--exit-when-ready" in options:
        window.shell.pages.ready.connect(_tell_and_quit)
    window.shell.pages.show_page("home")
    window.show_first()
    code = app.exec()
    desk.close_office()
    tasks.finish()
    instance.release()
    import shiboken6  # costs 40 ms: not before the first paint

    shiboken6.delete(window)  # with a style sheet Qt crashes when Python ends before its windows
    return code


def own_place(settings: SettingsFile) -> str:
    """What was opened last; when that is gone (a stick not plugged in), this user's own if there is one."""
    kept, own = settings.values.last_database, paths.database()
    return kept if kept and (os.path.exists(kept) or not own.exists()) else str(own)  # noqa: PTH110


def _wake(instance: SingleInstance) -> int:
    if instance.wake_other():
        return 0
    sys.stderr.write(STILL_OPENING + "\n")
    return 1


def make_desk(
    app: QApplication, tasks: Tasks, settings: SettingsFile, place: str, today: date | None
) -> Desk:
    """The desk in the look that the settings ask for; the office at `place` is not opened yet."""
    theme = look.Theme(settings.values.type_size, settings.values.theme, families())
    look.apply(app, theme)
    desk = Desk(tasks, theme, settings, OfficeDoors(place, settings, today), today)
    tasks.trouble.connect(desk.report)
    return desk


def _go_on(app: QApplication, window: MainWindow, desk: Desk, instance: SingleInstance) -> None:
    """What may wait until the window is there, in the order in which it is missed.

    The worker imports SQLAlchemy meanwhile, and threads of Python run one at a time: the rest waits a second.
    """
    from kth_desktop.ui.bugs import catch_bugs
    from kth_desktop.ui.collecting import Collecting
    from kth_desktop.ui.keeping import Keeping
    from kth_desktop.ui.locking import Locking
    from kth_desktop.ui.opening import Opening

    Collecting(window)
    Opening(desk, window).start()
    Locking(desk, window)
    Keeping(desk, window)
    catch_bugs(window, desk.report)
    QTimer.singleShot(1000, window, lambda: _settle(app, window, instance))


def _settle(app: QApplication, window: MainWindow, instance: SingleInstance) -> None:
    from kth_desktop import logs
    from kth_desktop.ui.translation import install_translation

    logs.start(paths.logs())
    install_translation(app)
    instance.listen(window.to_front)


def _tell_and_quit() -> None:
    from kth_desktop.ui.process_age import milliseconds

    sys.stdout.write(f"{milliseconds():.1f}\n")
    sys.stdout.flush()
    QApplication.quit()
