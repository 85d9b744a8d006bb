"""A line in which what is typed is never the answer itself: Enter takes the first that is offered."""

from __future__ import annotations

from kth_desktop.ui.widgets.suggest_field import SuggestField


class FinderField(SuggestField):
    def mark_first(self) -> None:
        """Of what hangs open, so that Enter takes it."""
        popup = self._popup.popup()
        if self.offered() and popup is not None and popup.isVisible():
            popup.setCurrentIndex(popup.model().index(0, 0))
