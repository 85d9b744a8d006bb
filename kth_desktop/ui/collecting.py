"""Python's cycle collector, on the main thread only.

Left to itself it runs in whichever thread happens to allocate; in the database worker it would then destroy
widgets that only a cycle still held, and Qt allows that on the main thread alone: the program dies later, far
from the cause.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 2000


class Collecting(QObject):
    """Looks for cycles every two seconds while the event loop turns; the thresholds are Python's own."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(collect)
        self._timer.start()


def collect() -> None:
    """The oldest generation that is due, as the automatic collector would choose."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
