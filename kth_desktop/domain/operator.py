"""Who sits at the desk (经办人)."""

from __future__ import annotations

from dataclasses import dataclass

from kth_desktop.domain.record import Record


@dataclass(frozen=True, kw_only=True)
class Operator(Record):
    """A name for the log and the signature blocks, not an account."""

    name: str
