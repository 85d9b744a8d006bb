"""The sample office for tests: made once in a process, then copied; making it takes two seconds."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from kth_desktop import demo
from kth_desktop.db.attachments import folder_beside


def make_sample(path: Path) -> None:
    """As `kth_desktop.demo.make_sample`, whose own tests make it anew."""
    made = _made()
    shutil.copy(made, path)
    if folder_beside(made).exists():
        shutil.copytree(folder_beside(made), folder_beside(path))


@cache
def _made() -> Path:
    """In a folder that goes with the process, under a home of its own."""
    folder = Path(tempfile.mkdtemp(prefix="kth-sample-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    before = os.environ.get("KTH_HOME")
    os.environ["KTH_HOME"] = str(folder / "home")
    try:
        demo.make_sample(folder / "sample.kth")
    finally:
        if before is None:
            del os.environ["KTH_HOME"]
        else:
            os.environ["KTH_HOME"] = before
    return folder / "sample.kth"
