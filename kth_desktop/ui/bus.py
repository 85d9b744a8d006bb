"""Tells every page what changed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Bus(QObject):
    """`changed` carries the `Changes` of one action, whoever did it."""

    changed = Signal(object)
