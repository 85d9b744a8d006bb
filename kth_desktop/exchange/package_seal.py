"""A package under a password: the zip in sealed pieces (AES-GCM), each read when it is wanted.

    magic · salt (16) · nonce prefix (7) · pieces of 64 KiB, each with its 16 bytes of proof

A piece's nonce is the prefix, its number and whether it is the last, so that none can be left out, moved or
cut off (the STREAM construction). Nothing that was opened ever lies readable on the disk.
"""

from __future__ import annotations

import io
import secrets
import unicodedata
from typing import IO, TYPE_CHECKING, Any

from kth_desktop.errors import WrongPassword

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"KTHX-SEALED-1\n"
PIECE = 64 * 1024
_PROOF = 16
_SALT, _PREFIX = 16, 7
_HEAD = len(MAGIC) + _SALT + _PREFIX
_WRONG = "数据包的密码不对，或者文件被改动过；请核对密码，再试一次。"


def _cipher(password: str, salt: bytes) -> AESGCM:
    """argon2id at the setting that RFC 9106 names for 64 MiB; full-width letters count as plain ones."""
    from argon2.low_level import Type, hash_secret_raw
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    secret = unicodedata.normalize("NFKC", password).encode()
    return AESGCM(hash_secret_raw(secret, salt, 3, 64 * 1024, 4, 32, Type.ID))


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])


class Sealing(io.RawIOBase):
    """What is written here lies sealed in `out`; `close` writes the last piece."""

    def __init__(self, out: IO[bytes], password: str) -> None:
        salt, self._prefix = secrets.token_bytes(_SALT), secrets.token_bytes(_PREFIX)
        self._out, self._cipher = out, _cipher(password, salt)
        self._waiting, self._number = bytearray(), 0
        self._head = MAGIC + salt + self._prefix
        out.write(self._head)

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self._waiting += content
        while len(self._waiting) > PIECE:  # the last piece is never empty unless all is
            self._seal(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]
        return len(content)

    def finish(self) -> None:
        self._seal(bytes(self._waiting), last=True)

    def _seal(self, piece: bytes, *, last: bool) -> None:
        nonce = _nonce(self._prefix, self._number, last=last)
        self._out.write(self._cipher.encrypt(nonce, piece, self._head))
        self._number += 1


class Opened(io.RawIOBase):
    """The zip inside, read by pieces. Raises `WrongPassword` at once, `ValueError` where it was changed."""

    def __init__(self, file: IO[bytes], password: str) -> None:
        self._file, self._place, self._kept = file, 0, (-1, b"")
        self._head = file.read(_HEAD)
        if len(self._head) < _HEAD:
            raise ValueError("cut short")
        salt = self._head[len(MAGIC) : len(MAGIC) + _SALT]
        self._cipher, self._prefix = _cipher(password, salt), self._head[-_PREFIX:]
        sealed = file.seek(0, io.SEEK_END) - _HEAD
        self._pieces = max(1, -(-sealed // (PIECE + _PROOF)))
        self._size = sealed - self._pieces * _PROOF
        if self._size < 0:
            raise ValueError("cut short")
        try:
            self._piece(0)
        except ValueError:
            raise WrongPassword(_WRONG) from None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError("before the beginning")
        self._place = start + offset
        return self._place

    def readinto(self, buffer: Any) -> int:
        if self._place >= self._size:
            return 0
        number, inside = divmod(self._place, PIECE)
        found = self._piece(number)[inside : inside + len(buffer)]
        buffer[: len(found)] = found
        self._place += len(found)
        return len(found)

    def check(self) -> None:
        """Reads every piece once. Raises `ValueError`."""
        for number in range(self._pieces):
            self._piece(number)

    def _piece(self, number: int) -> bytes:
        from cryptography.exceptions import InvalidTag

        if self._kept[0] != number:
            self._file.seek(_HEAD + number * (PIECE + _PROOF))
            sealed = self._file.read(PIECE + _PROOF)
            nonce = _nonce(self._prefix, number, last=number == self._pieces - 1)
            try:
                self._kept = number, self._cipher.decrypt(nonce, sealed, self._head)
            except (InvalidTag, ValueError) as error:
                raise ValueError("changed") from error
        return self._kept[1]
