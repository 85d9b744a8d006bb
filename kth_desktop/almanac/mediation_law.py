"""Days and words that the 人民调解法 gives: `resources/law/mediation.json`."""

from __future__ import annotations

import json
from functools import cache

from kth_desktop.domain.mediation_rules import MediationLaw, RightsNotice
from kth_desktop.paths import resource


@cache
def mediation_law() -> MediationLaw:
    written = json.loads(resource("law", "mediation.json").read_text(encoding="utf-8"))
    court, notice = written["court"], written["notice"]
    return MediationLaw(
        law=written["law"],
        court_days=court["days"],
        court_clause=court["clause"],
        court_checked=court["checked"],
        visit_days=tuple(written["visits"]["days"]),
        soon_days=written["soon_days"],
        notice=RightsNotice(
            notice["rights_clause"],
            tuple(notice["rights"]),
            notice["duties_clause"],
            tuple(notice["duties"]),
            tuple(notice["told"]),
        ),
    )
