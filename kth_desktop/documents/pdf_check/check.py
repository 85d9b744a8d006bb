"""Which ruler is for which kind of paper."""

from __future__ import annotations

from pathlib import Path

from ...errors import UserError
from .file_rules import file_findings
from .measure import measured
from .minutes_check import minutes_findings
from .plate_rules import plate_findings
from .report import Report

KINDS = ("nameplate", "minutes")


def check(path: Path, kind: str) -> Report:
    """Measure every page. Raises `UserError` when the file is no PDF or nothing is known of the kind."""
    if kind not in KINDS:
        raise UserError(f"还不会检查“{kind}”，现在会检查铭牌（nameplate）和纪要（minutes）。")
    with measured(path) as paper:
        findings = [*file_findings(paper)]
        if kind == "minutes":
            findings += minutes_findings(paper)
        else:
            findings += (finding for page in paper.pages() for finding in plate_findings(page))
    return Report(tuple(findings))
