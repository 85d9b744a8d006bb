"""The restore that is tried by itself once a month: a backup that nobody ever restored is a hope."""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from kth_desktop.db import backup_names as names
from kth_desktop.db import checked_json, manifest, restoring, slots
from kth_desktop.db.attachments import folder_beside
from kth_desktop.db.copying import Stop, discard, holds, never, sound
from kth_desktop.db.engine import connect
from kth_desktop.db.keys import Key
from kth_desktop.domain.backup import Rehearsal
from kth_desktop.errors import Stopped, UserError

_START = "试恢复-"


def sweep(scratch: Path) -> None:
    """What a kill in the middle of a rehearsal left."""
    for left in scratch.glob(f"{_START}*"):
        discard(left)


def rehearse(
    source: Path, folder: Path, scratch: Path, key: Key | None, now: datetime, stop: Stop = never
) -> Rehearsal | None:
    """Restores the newest backup into `scratch`, compares it and takes it away; the result is kept too.

    None when there is none to try, or it was made under another key than the office has now.
    """
    sweep(scratch)
    newest = next((c for c in names.all_of(source, folder) if names.is_folder(c)), None)
    if newest is None or not _same_key(newest, source, key):
        return None
    aside = scratch / f"{_START}{uuid4().hex[:8]}"
    try:
        aside.mkdir()
        trouble = _trouble(newest, aside / names.DATABASE, key, stop)
    except Stopped:
        raise
    except UserError as error:
        trouble = error.sentence
    except OSError:
        trouble = "这台电脑的磁盘上没有地方试。"
    finally:
        discard(aside)
    result = Rehearsal(now, newest.name, trouble)
    _keep(source, folder, result)
    return result


def last(source: Path, folder: Path) -> Rehearsal | None:
    try:
        found = checked_json.read(_path(source, folder))
        return Rehearsal(datetime.fromisoformat(found["at"]), found["backup"], found["trouble"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _trouble(newest: Path, to: Path, key: Key | None, stop: Stop) -> str:
    restored = restoring.restore(newest, to, stop)
    told = manifest.read(newest)
    sound(to, key)
    with closing(connect(to, key=key, mode="ro", immutable=True)) as connection:
        checks = ["integrity_check", *(["cipher_integrity_check"] if key else [])]
        answers = [row[0] for check in checks for row in connection.execute(f"PRAGMA {check}").fetchall()]
        if [answer for answer in answers if answer != "ok"]:
            return "取回来的数据有损坏的地方。"
        if manifest.counts(connection) != dict(told.counts):
            return "取回来的数据和备份时的数目对不上。"
    changed = [n for n, sums in told.attachments.items() if not holds(folder_beside(to) / n, sums, stop)]
    if restored.lacking or changed:
        return f"有{max(restored.lacking, len(changed))}份存下的纪要或照片取不回来。"
    return ""


def _same_key(newest: Path, source: Path, key: Key | None) -> bool:
    """Under one key the first bytes (the salt) of a copy are those of the file it was made from."""
    database = newest / names.DATABASE
    if key is None:
        return not slots.path_of(database).exists()
    return slots.belong_to(database) and slots.salt_of(database) == slots.salt_of(source)


def _keep(source: Path, folder: Path, result: Rehearsal) -> None:
    """Where it cannot be written it is tried again next time."""
    content = {"at": result.at.isoformat(), "backup": result.backup, "trouble": result.trouble}
    with suppress(OSError):
        checked_json.write(_path(source, folder), content)


def _path(source: Path, folder: Path) -> Path:
    return folder / f"{names.stem(source)}-试恢复.json"
