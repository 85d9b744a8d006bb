"""Papers on their way to the printer that a kill left in the cache: names, and once a recovery code."""

from __future__ import annotations

import time
from contextlib import suppress

from kth_desktop import paths

FRESH_S = 300  # one as new as this may just be on its way, from this window or another


def sweep() -> None:
    """In a worker. One that cannot be removed goes another time."""
    for paper in (*paths.cache().glob("*.pdf"), *paths.cache().glob(".*.part")):
        with suppress(OSError):
            if time.time() - paper.stat().st_mtime > FRESH_S:
                paper.unlink()
