"""A record as it may be shown to strangers of the office: phones, ID numbers and houses out of every text."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from kth_desktop.domain.public_check import hidden

T = TypeVar("T")


def without_numbers(record: T, allowed: Collection[str] = ()) -> T:
    """Its parts too. `allowed`: the committee's own phones, which may stand."""
    found: dict[str, Any] = {}
    for field in fields(record):  # type: ignore[arg-type]
        value = getattr(record, field.name)
        clean = _clean(value, allowed)
        if clean != value:
            found[field.name] = clean
    return replace(record, **found)  # type: ignore[type-var]


def _clean(value: Any, allowed: Collection[str]) -> Any:
    if isinstance(value, str):
        return hidden(value, allowed)
    if isinstance(value, tuple):
        return tuple(_clean(one, allowed) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return without_numbers(value, allowed)
    return value
