"""Where a data file may lie: not on a network share, where SQLite's locks do not hold."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from kth_desktop.errors import FileRefused

MOUNTS = Path("/proc/mounts")
NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncpfs", "9p", "afs", "ceph", "glusterfs"}
    | {f"fuse.{name}" for name in ("sshfs", "davfs", "rclone", "gvfsd-fuse", "glusterfs")}
    | {"davfs"}
)
_DRIVE_REMOTE = 4  # GetDriveTypeW


def refuse_network(path: Path, mounts: Path = MOUNTS) -> None:
    """Raises `FileRefused` when the folder of `path` is a network share."""
    if _on_network(path, mounts):
        raise FileRefused(
            f"“{path.name}”放在网络共享文件夹里，几台电脑同时写会弄坏数据，没有打开；请复制到本机硬盘再打开。"
        )


def is_read_only(path: Path) -> bool:
    return not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _on_network(path: Path, mounts: Path) -> bool:
    place = path.parent.resolve()
    if sys.platform == "win32":
        return _windows_remote(place)
    return (
        mounts.exists()
        and mount_type(place, mounts.read_text(encoding="utf-8", errors="surrogateescape")) in NETWORK_TYPES
    )


def mount_type(place: Path, mounts: str) -> str:
    """The file system of the longest mount point above `place`; the later of two lines lies on top."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        point = Path(parts[1].replace(r"\040", " ").replace(r"\011", "\t").replace(r"\134", "\\"))
        if place.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), parts[2]
    return kind


def _windows_remote(place: Path) -> bool:
    if str(place).startswith("\\\\"):
        return True
    if sys.platform == "win32":
        import ctypes

        return ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == _DRIVE_REMOTE
    return False
