"""Where things lie: data, settings, logs, backups and the shipped resources. No work at import time.

`KTH_HOME` moves everything the program writes for itself into one folder.
"""

from __future__ import annotations

import os
from pathlib import Path

from kth_desktop.errors import UserError

APP = "kth-desktop"


def home() -> Path:
    """The program's own folder (made when missing): `KTH_HOME` or the user's data folder.

    Like all folders here, raises `UserError` when it cannot be made.
    """
    chosen = os.environ.get("KTH_HOME")
    if chosen:
        folder = Path(chosen)
    else:
        from platformdirs import user_data_path

        folder = user_data_path(APP, appauthor=False)
    return _made(folder)


def database() -> Path:
    """This user's own office."""
    return home() / "office.kth"


def demo_database() -> Path:
    """The sample office, never the user's own file."""
    return home() / "sample.kth"


def settings_file() -> Path:
    return home() / "settings.json"


def backups() -> Path:
    return _made(home() / "backups")


def logs() -> Path:
    return _made(home() / "logs")


def cache() -> Path:
    """Files that may be thrown away at any time (previews, print jobs)."""
    return _made(home() / "cache")


def print_folder() -> Path:
    """“桌面\\客堂汇打印”, where papers are kept when a printer does not answer (made when missing)."""
    if os.environ.get("KTH_HOME"):
        return _made(home() / "客堂汇打印")
    from platformdirs import user_desktop_path

    return _made(user_desktop_path() / "客堂汇打印")


def resource(*parts: str) -> Path:
    """A shipped file: inside the wheel, or one level up in the checkout.

    Raises `FileNotFoundError` when neither has it: the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    for root in (package / "_resources", package.parent / "resources"):
        found = root.joinpath(*parts)
        if found.exists():
            return found
    raise FileNotFoundError("/".join(parts))


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"文件夹“{folder}”建不起来，请检查磁盘是否满了、有没有写入的权限，再打开。"
        ) from error
    return folder
