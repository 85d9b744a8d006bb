"""How long this process has been running: what the start-up measurements print."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


def milliseconds() -> float:
    """Since the process was started by the system, not since Python came to our first line."""
    if sys.platform.startswith("linux"):
        fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        started = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return (time.clock_gettime(time.CLOCK_BOOTTIME) - started) * 1000
    if sys.platform == "win32":
        return _windows_age()
    return time.process_time() * 1000


def _windows_age() -> float:
    """From the creation time, in steps of 100 ns since 1601."""
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
    times = [ctypes.c_ulonglong() for _ in range(4)]
    kernel.GetProcessTimes(kernel.GetCurrentProcess(), *(ctypes.byref(each) for each in times))
    now = time.time() + 11_644_473_600
    return (now - times[0].value / 1e7) * 1000
