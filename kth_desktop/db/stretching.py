"""From a password to a key that unwraps: argon2id, as slow as this PC bears (RFC 9106)."""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

TARGET_S = 0.25
LEAST_KIB, LEAST_TIME = 19 * 1024, 2  # never under this (OWASP's lowest setting for argon2id)
_MEMORIES = (64 * 1024, 32 * 1024, LEAST_KIB)
_MOST_TIME = 12


@dataclass(frozen=True)
class Cost:
    """`memory` in KiB."""

    time: int
    memory: int
    lanes: int


def stretched(password: str, salt: bytes, cost: Cost) -> bytes:
    """32 bytes. Full-width letters and digits count as plain ones: the input method decides which come."""
    from argon2.low_level import Type, hash_secret_raw

    secret = unicodedata.normalize("NFKC", password).encode()
    return hash_secret_raw(secret, salt, cost.time, cost.memory, cost.lanes, 32, Type.ID)


def calibrated(measure: Callable[[Cost], float] | None = None) -> Cost:
    """About `TARGET_S` seconds on this PC; a slow one gets less memory, never less than the least."""
    measure = measure or _seconds
    lanes = min(4, os.cpu_count() or 1)
    for memory in _MEMORIES:
        least = Cost(LEAST_TIME, memory, lanes)
        taken = measure(least)
        if taken <= TARGET_S or memory == LEAST_KIB:
            rounds = LEAST_TIME * TARGET_S / taken if taken else _MOST_TIME
            return Cost(int(max(LEAST_TIME, min(rounds, _MOST_TIME))), memory, lanes)
    raise AssertionError("the least memory always answers")


def _seconds(cost: Cost) -> float:
    stretched("warm", b"sixteen bytes ..", cost)  # the first call maps the memory
    start = time.perf_counter()
    stretched("measured", b"sixteen bytes ..", cost)
    return time.perf_counter() - start
