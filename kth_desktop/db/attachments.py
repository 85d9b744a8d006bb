"""The folder of kept files beside a database (issued minutes, photos), and its place beside the backups.

A plain office names a file by the SHA-256 of what it holds; an encrypted one by an HMAC of that, and its
content is sealed (AES-GCM). Files never change, so one that is there already is never copied again.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from kth_desktop.db.keys import Key
from kth_desktop.errors import UserError
from kth_desktop.whole import whole_file

SEALED = ".sealed"
_NONCE = 12  # bytes


def folder_beside(database: Path) -> Path:
    """office.kth → office-附件; not made yet."""
    return database.with_name(f"{database.stem}-附件")


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class KeptFiles:
    """Reads and writes the files of one folder; `suffix` (.pdf) shows only in a plain office."""

    def __init__(self, folder: Path, key: Key | None) -> None:
        self.folder, self._key = folder, key

    def path(self, digest: str, suffix: str) -> Path:
        if self._key is None:
            return self.folder / f"{digest}{suffix}"
        return self.folder / f"{self._key.name_of(digest)}{SEALED}"

    def read(self, digest: str, suffix: str) -> bytes:
        """Measured again. Raises `OSError` when it is gone, `ValueError` when it was changed."""
        content = self.path(digest, suffix).read_bytes()
        if self._key is not None:
            content = _opened(self._key, content)
        if digest_of(content) != digest:
            raise ValueError(digest)
        return content

    def write(self, content: bytes, suffix: str) -> str:
        """The digest. Whole or not at all: a cut of power leaves no half file. Raises `OSError`."""
        digest = digest_of(content)
        path = self.path(digest, suffix)
        if path.exists() and self._stands(digest, suffix):
            return digest
        self.folder.mkdir(exist_ok=True)
        with whole_file(path) as part, part.open("wb") as file:
            file.write(content if self._key is None else _sealed(self._key, content))
            file.flush()
            os.fsync(file.fileno())
        return digest

    def remove(self, digest: str, suffix: str) -> None:
        self.path(digest, suffix).unlink(missing_ok=True)

    def take_over(self, other: KeptFiles, files: list[tuple[str, str]]) -> None:
        """Writes (digest, suffix) as `other` keeps them, in this folder's own form."""
        for digest, suffix in files:
            if other.path(digest, suffix).exists():
                self.write(other.read(digest, suffix), suffix)

    def _stands(self, digest: str, suffix: str) -> bool:
        try:
            self.read(digest, suffix)
        except (OSError, ValueError):
            return False
        return True


def copy_new(source: Path, target: Path) -> None:
    """What `target` lacks, each file whole or not at all. Raises `UserError` when the disk refuses."""
    try:
        for file in _files(source):
            kept = target / file.name
            if not kept.exists():
                target.mkdir(parents=True, exist_ok=True)
                with whole_file(kept) as part:
                    shutil.copyfile(file, part)
    except OSError as error:
        raise UserError(f"存下的纪要没有全部复制到“{target.name}”，请检查磁盘，再试一次。") from error


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (file for file in folder.iterdir() if file.is_file() and file.suffix != ".part")


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
