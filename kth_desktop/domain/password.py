"""What a password has to be. A PIN of six digits would be tried out in hours, so length is the one demand."""

from __future__ import annotations

import unicodedata

SHORTEST = 8  # characters


def password_problem(password: str, again: str | None = None) -> str:
    """The sentence that refuses it, else empty. `again` is what was typed the second time."""
    plain = unicodedata.normalize("NFKC", password)
    if len(plain) < SHORTEST:
        return f"密码至少{SHORTEST}个字，现在是{len(plain)}个，请加长，例如用一句家乡话的拼音。"
    if len(set(plain)) < 3:
        return "密码里的字太少，容易被猜中，请换一个，例如用一句家乡话的拼音。"
    if again is not None and unicodedata.normalize("NFKC", again) != plain:
        return "两次输入的密码不一样，请重新输一次。"
    return ""


def password_hint(password: str) -> str:
    """What would make an accepted password better, else empty."""
    plain = unicodedata.normalize("NFKC", password)
    if plain.isdigit():
        return "只有数字容易被猜中，加上几个字母更稳妥。"
    return ""
