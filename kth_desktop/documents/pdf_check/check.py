"""Which ruler is for which kind of paper."""

from __future__ import annotations

from pathlib import Path

from ...errors import UserError
from .file_rules import file_findings
from .measure import measured
from .plate_rules import plate_findings
from .report import Report

KINDS = ("nameplate",)


def check(path: Path, kind: str) -> Report:
    """Measure every page. Raises `UserError` when the file is no PDF or nothing is known of the kind."""
    if kind not in KINDS:
        raise UserError(f"还不会检查“{kind}”，现在只会检查铭牌（nameplate）。")
    with measured(path) as paper:
        findings = [*file_findings(paper)]
        for page in paper.pages():
            findings += plate_findings(page)
    return Report(tuple(findings))
