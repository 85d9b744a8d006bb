"""What the ruler found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it should be; lengths with their unit. `page` from 1, 0 for the whole file."""

    rule: str
    expected: str
    found: str
    page: int = 0


@dataclass(frozen=True)
class Report:
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        return not self.findings
