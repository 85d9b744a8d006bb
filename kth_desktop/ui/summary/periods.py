"""The reports that can be chosen, and how each is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from kth_desktop.domain.summary import Summary
    from kth_desktop.office import Office
    from kth_desktop.ui.widgets.periods import Choice

KINDS = (("月报", 1), ("季报", 3), ("半年", 6), ("全年", 12))  # with the months of each


def asked(choice: Choice, office: Office, committee_id: UUID | None) -> Callable[[], Summary]:
    """To be called in the database worker."""
    first, last = choice.ends
    if choice.is_month:
        return lambda: office.summary.month(*first, committee_id)
    return lambda: office.summary.months(first, last, committee_id)
