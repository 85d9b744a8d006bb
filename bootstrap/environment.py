"""The private environment `.venv`: made once, filled from a lock file, left alone while that holds."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bootstrap.steps import ROOT, Trouble, attempt, step
from bootstrap.system import ensure_packages, missing_packages

VENV = ROOT / ".venv"
RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
STAMP = "kth.stamp"
SHELL_LAUNCHER = """#!/bin/sh
exec "$(dirname "$(readlink -f "$0")")/python" -P -m kth_desktop "$@"
"""


def prepare(*, tests: bool = False) -> None:
    """Brings the machine to where the program, or with `tests` its tests, can run. Quick the second time."""
    usable = python().exists()
    needs_venv = not usable and shutil.which("uv") is None
    ensure_packages(missing_packages(tests=tests, virtual_environment=needs_venv))
    lock = DEV_LOCK if tests else RUN_LOCK
    if usable and stamp(lock) in stamps(VENV):
        return
    if not usable:
        with step("建立程序自己的运行环境"):
            _make()
    with step("装入程序库（第一次约100 MB，请稍候）"):
        (VENV / STAMP).unlink(missing_ok=True)  # what is broken off here must not count as done
        _fill(lock)
        _write_launcher()
        _write_stamps(lock)


def python() -> Path:
    return scripts() / ("python.exe" if os.name == "nt" else "python")


def scripts() -> Path:
    return VENV / ("Scripts" if os.name == "nt" else "bin")


def stamp(lock: str, root: Path = ROOT) -> str:
    """One line that changes whenever the lock file does."""
    return f"{lock} {hashlib.sha256((root / lock).read_bytes()).hexdigest()}"


def stamps(venv: Path) -> set[str]:
    """What the environment was filled from; nothing when that was never finished."""
    try:
        return set((venv / STAMP).read_text(encoding="utf-8").splitlines())
    except FileNotFoundError:
        return set()


def pinned(name: str, lock: str) -> str:
    """The block of one package in a lock file's text: its pin with all its hashes, without comments."""
    block: list[str] = []
    for line in lock.splitlines():
        if line.startswith(f"{name}=="):
            block = [line]
        elif block and line.startswith("    --hash"):
            block.append(line)
        elif block:
            break
    return "\n".join(block) + "\n"


def _make() -> None:
    base = getattr(sys, "_base_executable", sys.executable)
    uv = shutil.which("uv")
    if uv and attempt([uv, "venv", "--quiet", "--clear", "--python", base, VENV]) is None:
        return
    ensure_packages(missing_packages(tests=False, virtual_environment=True))
    said = attempt([base, "-m", "venv", "--clear", VENV])
    if said is not None:
        raise Trouble(f"没能建立运行环境，请检查磁盘空间和“{ROOT}”的写入权限后再试。\n{said}")


def _fill(lock: str) -> None:
    """uv first, because it is several times faster; pip where uv is not to be had or reaches no packages."""
    uv = shutil.which("uv") or _private_uv()
    if uv and attempt([uv, "pip", "install", "--quiet", "--python", python(), *_from(ROOT / lock)]) is None:
        return
    _ensure_pip()
    said = _pip(ROOT / lock)
    if said is not None:
        raise Trouble(f"程序库没有装全，请检查网络后再运行一次。\n{said}")


def _pip(lock: Path) -> str | None:
    options = ["--quiet", "--disable-pip-version-check"]
    return attempt([python(), "-m", "pip", "install", *options, *_from(lock)])


def _from(lock: Path) -> list[str | Path]:
    return ["--require-hashes", "-r", lock]


def _private_uv() -> str | None:
    """A uv of the environment's own, pinned and hashed in the development lock."""
    found = shutil.which("uv", path=str(scripts()))
    if found:
        return found
    _ensure_pip()
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "uv.txt"
        wanted.write_text(pinned("uv", (ROOT / DEV_LOCK).read_text(encoding="utf-8")), encoding="utf-8")
        _pip(wanted)
    return shutil.which("uv", path=str(scripts()))


def _ensure_pip() -> None:
    """Environments that uv made have no pip. Raises nothing: what needs pip says what is wrong."""
    if attempt([python(), "-c", "import pip"]) is not None:
        ensure_packages(missing_packages(tests=False, virtual_environment=True))
        attempt([python(), "-m", "ensurepip", "--upgrade"])


def _write_launcher() -> None:
    """`.venv/bin/kth` starts the code of this checkout from anywhere, also after the folder was moved.

    An editable install would copy `resources/`, which goes stale; a line in a .pth file does not. It is
    relative to site-packages, so it is plain ASCII even where the folder has a Chinese name.
    """
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    purelib = subprocess.check_output([python(), "-c", where], text=True).strip()
    up = Path(os.path.relpath(ROOT, purelib)).as_posix()
    (Path(purelib) / "kth_checkout.pth").write_text(up + "\n", encoding="ascii")
    if os.name == "nt":
        (scripts() / "kth.cmd").write_text('@"%~dp0python.exe" -P -m kth_desktop %*\n', encoding="ascii")
        return
    launcher = scripts() / "kth"
    launcher.write_text(SHELL_LAUNCHER, encoding="ascii")
    launcher.chmod(0o755)


def _write_stamps(lock: str) -> None:
    """The development lock holds all pins of the other, so it stands for both."""
    locks = (RUN_LOCK, DEV_LOCK) if lock == DEV_LOCK else (RUN_LOCK,)
    (VENV / STAMP).write_text("\n".join(stamp(one) for one in locks) + "\n", encoding="utf-8")
