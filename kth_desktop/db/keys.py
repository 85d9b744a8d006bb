"""The office's random key, and what is made of it: a key for the database, one for files, one for names.

Only a holder of a slot (`slots.py`) gets at it; on lock every reference to it is dropped. Python cannot
wipe memory, so until then it may lie in the process (docs/security.md).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

LENGTH = 32  # bytes


@dataclass(frozen=True)
class Key:
    """`master` is random, so HKDF's expanding step alone is enough (RFC 5869, section 3.3)."""

    master: bytes = field(repr=False)

    @classmethod
    def new(cls) -> Key:
        return cls(secrets.token_bytes(LENGTH))

    @property
    def pragma(self) -> str:
        """For `PRAGMA key`: a raw key, so SQLCipher derives nothing (0.7 ms to open instead of 103)."""
        return f"\"x'{self._expanded(b'kth/database').hex()}'\""

    @property
    def files(self) -> bytes:
        """The AES key of kept files."""
        return self._expanded(b"kth/files")

    def name_of(self, digest: str) -> str:
        """The name of a kept file: without the key nobody can tell whether a known paper is among them."""
        return hmac.new(self._expanded(b"kth/names"), digest.encode("ascii"), hashlib.sha256).hexdigest()

    def _expanded(self, purpose: bytes) -> bytes:
        return hmac.new(self.master, purpose + b"\x01", hashlib.sha256).digest()
