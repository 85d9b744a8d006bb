"""Which backups stay: many of today, fewer of last month, one of each month for a year."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from kth_desktop.db import backup_names as names
from kth_desktop.db import manifest, restoring
from kth_desktop.db.attachments import SEALED
from kth_desktop.db.copying import discard
from kth_desktop.errors import FileRefused

KEPT = 10  # the last ones, whenever they were made
HOURS_KEPT = 24  # and the last one of each of these hours,
DAYS_KEPT = 7  # of these days,
WEEKS_KEPT = 5  # of these weeks,
MONTHS_KEPT = 12  # and of these months: a mistake may be noticed late
_FRESH_S = 3600  # a kept file as new as this may belong to a backup that is just being made


def thin(source: Path, folder: Path, now: datetime) -> None:
    """Removes what `kept` does not name, but never the last sound one; then kept files nobody needs."""
    found = names.all_of(source, folder)
    keep = kept(found, now)
    if len(keep) == len(found):
        return
    if not any(_is_sound(copy) for copy in found if copy in keep):
        keep.update([copy for copy in found if copy not in keep and _is_sound(copy)][:1])
    for copy in found:
        if copy not in keep:
            discard(copy)
    _sweep(source, folder)


def kept(found: Sequence[Path], now: datetime) -> set[Path]:
    """`found` newest first: the last ones, and the last of each recent hour, day, week and month."""
    keep, seen = set(found[:KEPT]), set()
    for copy in found:
        at = names.made_at(copy)
        day, age = at.date(), now - at
        days = now.astimezone().date() - day
        spans = (
            ((day, at.hour), age < timedelta(hours=HOURS_KEPT)),
            (day, days < timedelta(days=DAYS_KEPT)),
            (day.isocalendar()[:2], days < timedelta(weeks=WEEKS_KEPT)),
            ((day.year, day.month), days < timedelta(days=MONTHS_KEPT * 31)),
        )
        for number, (span, recent) in enumerate(spans):
            if (number, span) not in seen and recent:
                keep.add(copy)
            seen.add((number, span))
    return keep


def _is_sound(copy: Path) -> bool:
    try:
        restoring.check(copy)
    except FileRefused:
        return False
    return True


def _sweep(source: Path, folder: Path) -> None:
    """Kept files that no backup needs any more; none goes while one backup cannot say what it needs."""
    needed: set[str] = set()
    for copy in names.all_of(source, folder):
        if not names.is_folder(copy):
            return
        try:
            needed.update(manifest.read(copy).attachments)
        except FileRefused:
            return
    beside = folder / names.kept_in(source)
    if not beside.is_dir():
        return
    for file in beside.iterdir():
        if file.name not in needed and _age_s(file) > _FRESH_S:
            discard(file)


def sweep_readable(source: Path, folder: Path) -> None:
    """Papers and photos that anybody can read, once no backup is left that keeps them so."""
    beside = folder / names.kept_in(source)
    if beside.is_dir() and not any(map(restoring.is_readable, names.all_of(source, folder))):
        for file in beside.iterdir():
            if file.suffix != SEALED:
                discard(file)


def _age_s(file: Path) -> float:
    try:
        return time.time() - file.stat().st_mtime
    except OSError:
        return 0.0
