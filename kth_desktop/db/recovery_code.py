"""The printed recovery code: 120 random bits in six groups of five, each with a check character.

A person copies it from paper, so there is no I, L, O or U in it, and a wrong character is told by its group.
The check character is reckoned in the field of 32 elements: it finds each single wrong character, each two
that changed places, and each group in another's place. Weighted sums modulo 32 cannot find both.
"""

from __future__ import annotations

import secrets
import unicodedata

from kth_desktop.errors import UserError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS = 6
DATA = 4  # characters of a group before its check character
_FIELD = 0b100101  # x⁵ + x² + 1
_LOOKS_LIKE = str.maketrans("OIL", "011")


def new() -> str:
    """7K2MQ-…: six groups joined by hyphens."""
    return "-".join(_with_check(number, _random()) for number in range(GROUPS))


def read(text: str) -> str:
    """The code as `new` writes it, from what a person typed. Raises `UserError` naming what is wrong."""
    plain = unicodedata.normalize("NFKC", text).upper().translate(_LOOKS_LIKE)
    kept = "".join(c for c in plain if c.isalnum())
    whole = GROUPS * (DATA + 1)
    if len(kept) != whole:
        raise UserError(f"恢复码有{GROUPS}组，每组{DATA + 1}个字，共{whole}个；现在是{len(kept)}个，请核对。")
    groups = [kept[at : at + DATA + 1] for at in range(0, whole, DATA + 1)]
    for number, group in enumerate(groups):
        if any(c not in ALPHABET for c in group) or group != _with_check(number, group[:DATA]):
            raise UserError(f"恢复码第{number + 1}组“{group}”抄得不对，请对照恢复码纸核对。")
    return "-".join(groups)


def _random() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(DATA))


def _with_check(number: int, data: str) -> str:
    total = 0
    for c in data:
        total = (total ^ ALPHABET.index(c)) << 1
        total = total ^ _FIELD if total >= len(ALPHABET) else total
    return data + ALPHABET[total ^ number]
