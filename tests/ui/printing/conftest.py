from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.ui.printing.fake_cups import FakeCups
from tests.ui.printing.papers import ruled


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeCups:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("KTH_HOME", str(tmp_path / "home"))
    return FakeCups(folder)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """One A4 page on its side with a line of exactly 100 mm."""
    return ruled(tmp_path / "paper.pdf", 297, 210)
