"""The wheel, installed in an empty environment outside the checkout, prints a plate."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.system


def _run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=os.environ | (env or {}),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _uv() -> str:
    beside = Path(sys.executable).parent / "uv"
    found = str(beside) if beside.exists() else shutil.which("uv")
    assert found, "uv is installed by the set-up of the tests"
    return found


def test_installed_wheel_prints_a_plate(tmp_path: Path) -> None:
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path, cwd=ROOT)
    wheel = next(tmp_path.glob("*.whl"))
    empty = tmp_path / "empty"
    python = empty / "bin" / "python"
    _run(_uv(), "venv", "-q", "--python", sys.executable, empty, cwd=tmp_path)
    lock = ROOT / "requirements.lock"
    _run(_uv(), "pip", "install", "-q", "--python", python, "--require-hashes", "-r", lock, cwd=tmp_path)
    _run(_uv(), "pip", "install", "-q", "--python", python, "--no-deps", wheel, cwd=tmp_path)

    kth = empty / "bin" / "kth"
    home = {"KTH_HOME": str(tmp_path / "home"), "PYTHONPATH": ""}
    _run(kth, "demo", "--data", tmp_path / "sample.kth", cwd=tmp_path, env=home)
    out = tmp_path / "plate.pdf"
    said = _run(
        kth, "print", "nameplates", "--data", tmp_path / "sample.kth", "--venue", "曹王01号", "--out", out,
        cwd=tmp_path, env=home,
    )  # fmt: skip
    assert "1块铭牌" in said
    assert out.read_bytes().startswith(b"%PDF-")
    where = _run(python, "-c", "import kth_desktop; print(kth_desktop.__file__)", cwd=tmp_path)
    assert str(ROOT) not in where
