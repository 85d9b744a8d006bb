"""The ruler: measures a finished PDF against its standard; imports nothing from what composes papers."""

from __future__ import annotations

from .check import KINDS, check
from .report import Finding, Report

__all__ = ["KINDS", "Finding", "Report", "check"]
