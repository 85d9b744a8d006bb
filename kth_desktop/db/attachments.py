"""The folder of kept files beside a database (issued minutes), and its place beside the backups.

Files are named by the SHA-256 of what they hold, so one that is there already never has to be copied again.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from kth_desktop.errors import UserError


def folder_beside(database: Path) -> Path:
    """office.kth → office-附件; not made yet."""
    return database.with_name(f"{database.stem}-附件")


def copy_new(source: Path, target: Path) -> None:
    """What `target` lacks, each file whole or not at all. Raises `UserError` when the disk refuses."""
    if not source.is_dir():
        return
    try:
        target.mkdir(parents=True, exist_ok=True)
        for file in source.iterdir():
            kept = target / file.name
            if file.is_file() and not kept.exists():
                part = kept.with_name(kept.name + ".part")
                shutil.copyfile(file, part)
                part.replace(kept)
    except OSError as error:
        raise UserError(f"存下的纪要没有全部复制到“{target.name}”，请检查磁盘，再试一次。") from error
