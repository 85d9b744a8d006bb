"""Where a paper can be saved: sticks first, then the desktop."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo

from kth_desktop import paths

_LINUX_ROOTS = ("/media/", "/run/media/", "/mnt/")
_REMOVABLE = 2  # GetDriveTypeW: DRIVE_REMOVABLE


@dataclass(frozen=True)
class Place:
    """`words` as people say it: U盘“KINGSTON”, 桌面."""

    words: str
    folder: Path
    is_stick: bool = False


def places() -> tuple[Place, ...]:
    """Sticks that can be written to, the desktop, and the program's own folder for papers."""
    found = [_stick(volume) for volume in QStorageInfo.mountedVolumes() if is_stick(volume)]
    desktop = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DesktopLocation)
    if desktop and Path(desktop).is_dir() and Path(desktop) != Path.home():
        found.append(Place("桌面", Path(desktop)))
    found.append(Place("客堂汇打印文件夹", paths.print_folder()))
    return tuple(found)


def is_stick(volume: QStorageInfo) -> bool:
    if not volume.isReady() or volume.isReadOnly():
        return False
    root = volume.rootPath()
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOVABLE)
    return root.startswith(_LINUX_ROOTS)


def _stick(volume: QStorageInfo) -> Place:
    name = volume.name() or Path(volume.rootPath()).name or volume.rootPath()
    return Place(f"U盘“{name}”", Path(volume.rootPath()), is_stick=True)
