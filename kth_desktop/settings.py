"""Settings of this PC (not of the office): declared once, with type and default, kept as JSON.

What belongs to the office (names, numbering, targets) is in its database and travels with it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple


class Settings(NamedTuple):
    """Every option with its default; large type and “打印前先看” are on at first start.

    No dataclass, since the settings are read before the first paint, and dataclasses take 3 ms of it.
    """

    type_size: int = 15
    theme: str = "blue"
    preview_first: bool = True
    last_database: str = ""
    plate_style: str = "plain"
    plate_size: str = "A4"
    printer: str = ""
    viewed_committee: str = ""
    last_operator: str = ""
    idle_lock: bool = True
    password_asked_after: str = ""  # a date: until then 加密 is not offered again
    starts: int = 0
    second_place: str = ""  # a folder on a stick or a share where each backup is kept once more
    forms_folder: str = ""  # where the town's forms were put last, filled in
    second_place_later: str = ""  # the day (ISO) before which nobody is reminded of it
    window_width: int = 0
    window_height: int = 0
    window_maximised: bool = False


class SettingsFile:
    """Reads and writes the settings; a damaged or foreign file falls back to the defaults."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.values = _read(path)

    def change(self, **values: object) -> Settings:
        """Sets options and writes the file whole; an unknown name raises `ValueError`."""
        changed = self.values._replace(**values)  # type: ignore[arg-type]
        if changed != self.values:
            self.values = changed
            part = self._path.with_suffix(".part")
            part.write_text(json.dumps(changed._asdict(), ensure_ascii=False, indent=1), encoding="utf-8")
            part.replace(self._path)
        return changed


def _read(path: Path) -> Settings:
    try:
        found: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    known = {name: type(value) for name, value in Settings()._asdict().items()}
    taken: dict[str, Any] = {k: v for k, v in found.items() if k in known and type(v) is known[k]}
    return Settings(**taken)
