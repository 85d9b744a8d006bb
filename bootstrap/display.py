"""A screen of our own for tests: Xvfb with openbox on it, started and ended here."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bootstrap.steps import Trouble

SCREEN = "1920x1080x24"
PATIENCE = 30.0  # seconds that Xvfb and openbox may take to answer


def has_screen() -> bool:
    """Linux without DISPLAY and WAYLAND_DISPLAY has none: a server, a container, a terminal by ssh."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


@contextlib.contextmanager
def test_screen(count: int = 1) -> Iterator[dict[str, str]]:
    """The environment in which window tests run. Windows and macOS have a screen that needs no help.

    With `count` screens each test process takes one of `KTH_TEST_SCREENS` for itself (`tests/conftest.py`):
    two windows on one screen would take the focus from each other.
    """
    if sys.platform != "linux":
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="kth-screen-") as folder, contextlib.ExitStack() as stack:
        displays = [_start_server(stack) for _ in range(count)]
        for display in displays:
            _start_window_manager(stack, display, Path(folder))
        yield {
            "DISPLAY": displays[0],
            "KTH_TEST_SCREENS": " ".join(displays),
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "xcb",
            "XDG_RUNTIME_DIR": folder,
            # the developer's own desktop must not decide what a test sees
            "WAYLAND_DISPLAY": "",
            "QT_IM_MODULE": "",
            "XMODIFIERS": "",
            "QT_SCALE_FACTOR": "",
        }


def _start_server(stack: contextlib.ExitStack) -> str:
    """Xvfb picks a free number and writes it once it listens; it must not reset between two tests."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-noreset", "-nolisten", "tcp"]
    _start(stack, command, keep=writing)
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as answer:
        number = answer.readline().strip()
    if not number:
        raise Trouble("测试用的虚拟屏幕没有开起来，请检查Xvfb能否运行。")
    return f":{number}"


def _start_window_manager(stack: contextlib.ExitStack, display: str, folder: Path) -> None:
    """Returns when openbox says that it is up: before that, a window gets no focus."""
    up = folder / f"openbox-is-up-{display.removeprefix(':')}"
    environment = {**os.environ, "DISPLAY": display, "LC_ALL": "C.UTF-8"}
    process = _start(stack, ["openbox", "--startup", f"touch {up}"], environment=environment)
    deadline = time.monotonic() + PATIENCE
    while not up.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise Trouble("测试用的窗口管理器没有开起来，请检查openbox能否运行。")
        time.sleep(0.02)


def _start(
    stack: contextlib.ExitStack,
    command: list[str],
    *,
    keep: int | None = None,
    environment: dict[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Ended when the stack unwinds; in a session of its own, so that Ctrl+C reaches the tests first."""
    process = subprocess.Popen(
        command,
        env=environment,
        pass_fds=() if keep is None else (keep,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    stack.callback(_end, process)
    return process


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
