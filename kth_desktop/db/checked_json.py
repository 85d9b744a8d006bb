"""Small files that tell when they were cut or changed: JSON with a sum over itself.

It shows damage; it keeps nobody from changing content and sum together.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from kth_desktop.whole import whole_file


def write(path: Path, content: dict[str, Any]) -> None:
    """Whole or not at all, and on the disk before anything relies on it. Raises `OSError`."""
    with whole_file(path) as part, part.open("w", encoding="utf-8") as file:
        json.dump({**content, "check": _sum(content)}, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> dict[str, Any]:
    """Raises `OSError` when it cannot be read, `ValueError` when it is not what was written."""
    found = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(found, dict) or found.pop("check", None) != _sum(found):
        raise ValueError(path.name)
    return found


def _sum(content: dict[str, Any]) -> str:
    plain = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()
