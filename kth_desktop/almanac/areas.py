"""The places that an ID number may begin with (GB/T 2260), from `resources/areas`."""

from __future__ import annotations

import json
from functools import cache

from kth_desktop.domain.id_number import Areas
from kth_desktop.paths import resource


@cache
def areas() -> Areas:
    written = json.loads(resource("areas", "areas.json").read_text(encoding="utf-8"))
    return Areas(written["provinces"], written["districts"])
