from __future__ import annotations

from tests.ui.page_desk import doors, make_desk
from tests.ui.printing.conftest import cups

__all__ = ["cups", "doors", "make_desk"]
