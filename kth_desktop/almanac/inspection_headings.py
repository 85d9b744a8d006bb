"""The headings of 迎检材料, which a town may write otherwise: `resources/inspection/headings.json`."""

from __future__ import annotations

import json
from functools import cache

from kth_desktop.domain.inspection_file import Heading
from kth_desktop.paths import resource


@cache
def inspection_headings() -> tuple[Heading, ...]:
    written = json.loads(resource("inspection", "headings.json").read_text(encoding="utf-8"))
    return tuple(
        Heading(number, one["name"], tuple(one["holds"]))
        for number, one in enumerate(written["headings"], start=1)
    )


@cache
def inspection_title() -> str:
    written = json.loads(resource("inspection", "headings.json").read_text(encoding="utf-8"))
    title: str = written["title"]
    return title
