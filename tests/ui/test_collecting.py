"""Cycles are looked for on the main thread alone."""

from __future__ import annotations

import gc
from threading import Thread

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kth_desktop.ui.collecting import Collecting, collect


class _Held:
    """Only a cycle holds it; `gone` says that it was found."""

    gone: list[int]

    def __init__(self, gone: list[int]) -> None:
        self.gone, self.me = gone, self

    def __del__(self) -> None:
        self.gone.append(1)


def test_a_worker_never_collects_and_the_main_thread_does(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    gc.enable()
    Collecting(parent)
    assert not gc.isenabled()
    gone: list[int] = []
    _Held(gone)
    worker = Thread(target=lambda: [[] for _ in range(50_000)])
    worker.start()
    worker.join()
    assert gone == []
    rubbish = [[n] for n in range(2_000)]  # past the threshold of the youngest
    collect()
    assert gone == [1]
    assert len(rubbish) == 2_000
