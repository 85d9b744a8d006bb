"""The real program in a process of its own: what it loads before the first paint, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kth_desktop.__main__ import window_options

# Each costs more than the whole window's own part of the first paint, or leads to one that does.
LATER = [
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "reportlab",
    "matplotlib",
    "pypinyin",
    "click",
    "borax",
    "PySide6.QtSvg",
    "PySide6.QtNetwork",
    "platformdirs",
    "pypdf",
    "pypdfium2",
    "pypdfium2_raw",
    "pdfplumber",
    "xlsxwriter",
    "zxingcpp",
    "numpy",
    "PIL",
    "logging.handlers",
    "dataclasses",
    "datetime",
    "dataclasses_json",
    "kth_desktop.db",
    "kth_desktop.services",
    "kth_desktop.domain",
    "kth_desktop.office",
    "kth_desktop.cli",
    "kth_desktop.almanac",
    "kth_desktop.exchange",
    "kth_desktop.ui.venues",
    "kth_desktop.ui.settings",
    "kth_desktop.ui.summary",
]

LISTING = """
import json, sys
from kth_desktop import app
window = app.MainWindow

class Listed(window):
    def __init__(self, *given):
        super().__init__(*given)
        self.painted.connect(self.list_modules)
    def list_modules(self):
        print(json.dumps(sorted(sys.modules)))

app.MainWindow = Listed
sys.exit(app.run_window({"--exit-after-paint": ""}))
"""


def started(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "KTH_HOME": str(home)}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, env=environ, timeout=60, check=False
    )


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    run = started("-c", LISTING, home=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    loaded = json.loads(run.stdout.splitlines()[0])
    found = [m for m in loaded if any(m == name or m.startswith(name + ".") for name in LATER)]
    assert found == []
    assert "kth_desktop.ui.home.page" in loaded, "the home page is part of the first paint"


@pytest.mark.parametrize("there", [True, False])
def test_it_starts_shows_its_first_page_and_ends_quietly(
    tmp_path: Path, office_file: Path, there: bool
) -> None:
    """With an office the home page, without one the first start."""
    data = office_file if there else tmp_path / "nothing.kth"
    run = started("-m", "kth_desktop", "--data", str(data), "--exit-when-ready", home=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert float(run.stdout) > 0
    assert data.exists() is there, "looking makes no file"


def test_a_broken_file_is_shown_and_left_alone(tmp_path: Path) -> None:
    data = tmp_path / "office.kth"
    data.write_bytes(b"not a database" * 100)
    run = started("-m", "kth_desktop", "--data", str(data), "--exit-when-ready", home=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    assert data.read_bytes() == b"not a database" * 100


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    run = started("-m", "kth_desktop", "--today", "2026-13-45", "--exit-after-paint", home=tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert "2026-11-23" in run.stderr


@pytest.mark.parametrize(
    ("given", "options"),
    [
        ([], {}),
        (["--data", "a.kth"], {"--data": "a.kth"}),
        (["--data=a.kth", "--exit-when-ready"], {"--data": "a.kth", "--exit-when-ready": ""}),
        (["--today", "2026-11-23"], {"--today": "2026-11-23"}),
        (["info"], None),
        (["--data", "a.kth", "info"], None),
        (["--json", "info"], None),
        (["--help"], None),
        (["--data"], None),
        (["--exit-after-paint=1"], None),
    ],
)
def test_only_the_windows_own_options_open_it(given: list[str], options: dict[str, str] | None) -> None:
    assert window_options(given) == options
