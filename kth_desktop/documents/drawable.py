"""Refusing a paper whose text no face can draw, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import UserError
from .face_files import undrawable

_AROUND = 4
_LISTED = 3


def refuse_undrawable(texts: Iterable[tuple[str, str]]) -> None:
    """`texts`: what each part is called (出席名单) and its words. Raises `UserError` naming both."""
    parts = [(label, text) for label, text in texts if text]
    missing = set(undrawable("".join(text for _, text in parts)))
    if not missing:
        return
    found = [
        f"{label}“{_near(text, at)}”里的“{char}”"
        for label, text in parts
        for at, char in enumerate(text)
        if char in missing
    ]
    listed = "；".join(found[:_LISTED]) + ("" if len(found) <= _LISTED else f"；另有{len(found) - _LISTED}处")
    raise UserError(f"字库里没有这些字，打不出来：{listed}。请换成能打的写法；现在什么都还没有打印。")


def drawable(text: str) -> str:
    """The text with a box for every character that no face has."""
    missing = set(undrawable(text))
    return "".join("□" if char in missing else char for char in text)


def _near(text: str, at: int) -> str:
    """The place in a long text, by the characters around it."""
    start, end = max(0, at - _AROUND), at + _AROUND + 1
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")
