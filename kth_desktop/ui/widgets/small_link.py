"""A link as high as the line of text it stands below."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kth_desktop.ui.widgets.buttons import Button, Kind

if TYPE_CHECKING:
    from kth_desktop.ui.theme import Theme


def small_link(theme: Theme, words: str, name: str, does: Callable[[], object]) -> Button:
    """`name` tells which of several alike it is, for who does not see where it stands."""
    button = Button(theme, words, kind=Kind.LINK)
    button.setAccessibleName(name)
    button.setStyleSheet(f"min-height: 0; max-height: {theme.line_height + 2}px; padding: 0 4px;")
    button.clicked.connect(lambda _checked=False: does())
    return button
