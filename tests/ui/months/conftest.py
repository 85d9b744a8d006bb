from __future__ import annotations

from tests.ui.page_desk import doors, make_desk

__all__ = ["doors", "make_desk"]
