"""One window per office file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kth_desktop.ui.single_instance import SingleInstance

SECOND = """
import sys
from PySide6.QtCore import QCoreApplication
from kth_desktop.ui.single_instance import SingleInstance
app = QCoreApplication([])
other = SingleInstance(sys.argv[1])
taken = other.take()
print(taken, False if taken else other.wake_other())
"""


@pytest.fixture
def first(qapp: QApplication, tmp_path: Path) -> Iterator[SingleInstance]:
    made = SingleInstance(tmp_path / "office.kth")
    assert made.take()
    yield made
    made.release()


def second(file: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", SECOND, str(file)], stdout=subprocess.PIPE, text=True)


def answer(process: subprocess.Popen[str]) -> str:
    return process.communicate(timeout=20)[0].strip()


def test_a_second_start_wakes_the_first(qtbot: QtBot, first: SingleInstance, tmp_path: Path) -> None:
    woken: list[int] = []
    first.listen(lambda: woken.append(1))
    process = second(tmp_path / "office.kth")
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    assert (answer(process), woken) == ("False True", [1])


def test_another_office_opens_beside_it(first: SingleInstance, tmp_path: Path) -> None:
    assert answer(second(tmp_path / "other.kth")) == "True False"


def test_one_office_by_two_spellings_is_one(
    first: SingleInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert not SingleInstance("office.kth").take()


def test_after_the_first_has_gone_it_can_be_opened(first: SingleInstance, tmp_path: Path) -> None:
    first.release()
    again = SingleInstance(tmp_path / "office.kth")
    assert again.take()
    again.release()
