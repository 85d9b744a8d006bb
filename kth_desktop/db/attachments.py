"""The folder of kept files (minutes, photos, forms) beside a database, and its place beside the backups.

A plain office names a file by the SHA-256 of what it holds; an encrypted one by an HMAC of that, and its
content is sealed (AES-GCM). Files never change, so one that is there already is never copied again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import secrets
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from kth_desktop.db.keys import Key
from kth_desktop.domain.town_form import XLSX
from kth_desktop.whole import whole_file

SEALED = ".sealed"
# Attachments by media type: the suffix that shows in a plain office.
SUFFIXES = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", XLSX: ".xlsx"}
_NONCE = 12  # bytes
_OURS = re.compile(r"[0-9a-f]{64}\.(pdf|jpg|png|xlsx|sealed)")
_YOUNG_S = 24 * 3600.0


def folder_beside(database: Path) -> Path:
    """office.kth → office-附件; not made yet."""
    return database.with_name(f"{database.stem}-附件")


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class KeptFiles:
    """Reads and writes the files of one folder; `suffix` (.pdf) shows only in a plain office."""

    def __init__(self, folder: Path, key: Key | None) -> None:
        self.folder, self.key = folder, key

    def path(self, digest: str, suffix: str) -> Path:
        if self.key is None:
            return self.folder / f"{digest}{suffix}"
        return self.folder / f"{self.key.name_of(digest)}{SEALED}"

    def read(self, digest: str, suffix: str) -> bytes:
        """Measured again. Raises `OSError` when it is gone, `ValueError` when it was changed."""
        content = self.path(digest, suffix).read_bytes()
        if self.key is not None:
            content = _opened(self.key, content)
        if digest_of(content) != digest:
            raise ValueError(digest)
        return content

    def write(self, content: bytes, suffix: str) -> str:
        """The digest. Whole or not at all: a cut of power leaves no half file. Raises `OSError`."""
        digest = digest_of(content)
        path = self.path(digest, suffix)
        if self.stands(digest, suffix):
            _touch(path)  # asked for anew: whoever tidies just now leaves it
            return digest
        self.folder.mkdir(exist_ok=True)
        with whole_file(path) as part, part.open("wb") as file:
            file.write(content if self.key is None else _sealed(self.key, content))
            file.flush()
            os.fsync(file.fileno())
        return digest

    def remove(self, digest: str, suffix: str) -> None:
        self.path(digest, suffix).unlink(missing_ok=True)

    def tidy(self, needed: Iterable[tuple[str, str]]) -> int:
        """Takes away what nothing names any more and nobody wrote today; how many files it were.

        Only files of our own naming: a clerk may have put others there.
        """
        names = {self.path(digest, suffix).name for digest, suffix in needed}
        old, gone = time.time() - _YOUNG_S, 0
        for file in self.folder.iterdir() if self.folder.is_dir() else ():
            if file.name not in names and _OURS.fullmatch(file.name) and file.stat().st_mtime < old:
                file.unlink(missing_ok=True)
                gone += 1
        return gone

    def take_over(self, other: KeptFiles, files: list[tuple[str, str]]) -> None:
        """Writes (digest, suffix) as `other` keeps them, in this folder's own form."""
        for digest, suffix in files:
            if other.path(digest, suffix).exists():
                self.write(other.read(digest, suffix), suffix)

    def stands(self, digest: str, suffix: str) -> bool:
        """Whether it is there and holds what it should."""
        try:
            self.read(digest, suffix)
        except (OSError, ValueError):
            return False
        return True


def _touch(path: Path) -> None:
    with suppress(OSError):  # a file that cannot be touched cannot be taken away either
        if path.stat().st_mtime < time.time() - _YOUNG_S / 2:
            os.utime(path)


def kept_files(connection: Any) -> list[tuple[str, str]]:
    """(digest, suffix) of every attachment, those in the 回收站 too: they come back with their record."""
    rows = connection.execute("SELECT DISTINCT digest, media_type FROM attachment").fetchall()
    deleted = connection.execute("SELECT row FROM deleted WHERE table_name='attachment'").fetchall()
    contents = (json.loads(text)["row"] for (text,) in deleted)
    rows += [(content["digest"], content["media_type"]) for content in contents]
    return [(digest, SUFFIXES.get(media_type, "")) for digest, media_type in dict.fromkeys(map(tuple, rows))]


def _sealed(key: Key, content: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key.files).encrypt(nonce, content, None)


def _opened(key: Key, sealed: bytes) -> bytes:
    """Raises `ValueError` when the file was changed or is another office's."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key.files).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
    except (InvalidTag, ValueError) as error:
        raise ValueError("sealed") from error
