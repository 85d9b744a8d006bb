"""What the system itself must have: Qt's libraries, the venv module and the programs that tests call."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bootstrap.steps import Trouble, attempt, step

# Debian package -> the file Qt opens, found by ldd on the plugins of 6.11. Packages were renamed after
# Debian 12 (libcups2t64 …) but still answer to these names, so the file is looked for and not the package.
QT_LIBRARIES = {
    # the core and the offscreen platform
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libx11-6": "libX11.so.6",
    # a window on X11
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-randr0": "libxcb-randr.so.0",
    "libxcb-render0": "libxcb-render.so.0",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-shm0": "libxcb-shm.so.0",
    "libxcb-sync1": "libxcb-sync.so.1",
    "libxcb-util1": "libxcb-util.so.1",
    "libxcb-xfixes0": "libxcb-xfixes.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libx11-xcb1": "libX11-xcb.so.1",
    # printing and Wayland
    "libcups2": "libcups.so.2",
    "libgssapi-krb5-2": "libgssapi_krb5.so.2",
    "libwayland-cursor0": "libwayland-cursor.so.0",
}

# Debian package -> the program the tests call.
TEST_PROGRAMS = {
    "xvfb": "Xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "cups": "cupsd",
    "cups-client": "lp",
    "printer-driver-cups-pdf": "/usr/lib/cups/backend/cups-pdf",
    "poppler-utils": "pdftoppm",
}

INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")
QUIET = {"DEBIAN_FRONTEND": "noninteractive"}


def missing_packages(*, tests: bool, virtual_environment: bool) -> list[str]:
    """Debian packages that this machine lacks, in the order of the lists above. Only Linux lacks any."""
    if sys.platform != "linux":
        return []
    missing = [package for package, name in QT_LIBRARIES.items() if not _loads(name)]
    if virtual_environment and importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if tests:
        missing += [package for package, name in TEST_PROGRAMS.items() if not _has_program(name)]
    return missing


def ensure_packages(packages: Sequence[str]) -> None:
    """Installs what is missing by one call where that is allowed, else raises Trouble with the exact line."""
    if not packages:
        return
    if not may_install():
        raise Trouble(advice(packages, apt=shutil.which("apt-get") is not None))
    with step(f"安装系统缺少的{len(packages)}个软件包"):
        if lists_are_empty():
            attempt(["apt-get", "update"], QUIET)
            said = attempt([*INSTALL, *packages], QUIET)
        else:
            said = attempt([*INSTALL, *packages], QUIET)
            if said is not None:  # old lists name files that the mirror no longer has
                attempt(["apt-get", "update"], QUIET)
                said = attempt([*INSTALL, *packages], QUIET)
        if said is not None:
            raise Trouble(f"{advice(packages, apt=True)}\n{said}")


def may_install() -> bool:
    """Root on Debian or its kin: only there are packages installed without asking."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def advice(packages: Iterable[str], *, apt: bool) -> str:
    """What is missing, and the exact line that mends it."""
    if apt:
        line = " ".join(["sudo", *INSTALL, *packages])
        return f"系统缺少下面这一行里的软件包，请在终端运行它，再重新运行本命令：\n    {line}"
    names = [QT_LIBRARIES.get(package, TEST_PROGRAMS.get(package, package)) for package in packages]
    return f"系统缺少：{'、'.join(names)}。请用本机的软件管理器安装后，再重新运行本命令。"


def lists_are_empty(folder: Path = Path("/var/lib/apt/lists")) -> bool:
    """True on a machine where `apt-get update` was never run or its lists were removed, as in images."""
    return not any(folder.glob("*_Packages*"))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _has_program(name: str) -> bool:
    """Looks in the administrator's folders too: cupsd is in none that a plain user searches."""
    search = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])
    return shutil.which(name, path=search) is not None or (name.startswith("/") and Path(name).exists())
