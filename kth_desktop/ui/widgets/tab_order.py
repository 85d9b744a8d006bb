"""Where Tab leads in forms that grow while they are used.

Qt puts what is made last behind the whole window, and `QWidget.setTabOrder` leads astray where a field hands
the keyboard on to its control: after the last stop comes the moved one again instead of the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget


def step(area: QWidget, groups: Sequence[QWidget], forward: bool) -> bool:
    """For `area.focusNextPrevChild`: to the next stop of the groups in their order, at the end out of it.

    A window leads round to its first stop. False when there is nowhere to go.
    """
    now = QApplication.focusWidget()
    stops = list(dict.fromkeys(stop for group in groups for stop in _stops(group)))
    if now is None or now not in stops:
        return False
    place = stops.index(now) + (1 if forward else -1)
    if 0 <= place < len(stops):
        following: QWidget | None = stops[place]
    elif area.isWindow():
        following = stops[place % len(stops)]
    else:
        following = next(_outside(area, now, forward), None)
    if following is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    following.setFocus(reason)
    return True


def _stops(group: QWidget) -> list[QWidget]:
    """In the order in which they stand in their parents; lists that drop down are windows of their own."""
    found = (group, *group.findChildren(QWidget))
    return [one for one in found if one.window() is group.window() and _stops_here(one)]


def _stops_here(widget: QWidget) -> bool:
    if not (widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()):
        return False
    if isinstance(widget, QAbstractButton) and (group := widget.group()) is not None:
        return widget.isChecked() or not group.exclusive()  # the arrow keys lead to the others
    return widget.focusProxy() is None


def _outside(area: QWidget, now: QWidget, forward: bool) -> Iterator[QWidget]:
    found: QWidget | None = now
    while found is not None:
        found = found.nextInFocusChain() if forward else found.previousInFocusChain()
        if found is None or found is now:
            return
        if not area.isAncestorOf(found) and found.window() is now.window() and _stops_here(found):
            yield found
