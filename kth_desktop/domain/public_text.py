"""Texts for a notice board: nobody's name, phone or ID number stays in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LEFT_OUT = "（略）"
_ID = re.compile(r"(?<!\d)\d{6} ?\d{8} ?\d{3}[\dXx](?!\d)")
_PHONE = re.compile(r"(?<!\d)(?:1\d{2}[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-?\d{4}[ -]?\d{4})(?!\d)")
_LOCAL = re.compile(r"(电话[：: ]?)\d{4}[ -]?\d{4}(?!\d)")
_GENERAL = re.compile(
    r"(?:代表|成员|党员|群众|村民|居民|干部|组长|委员|书记|主任|全体|人员|老师|医生)$|^(?:全体|各|有关)"
)
_HOUSE = re.compile(r"(\d+组) ?\d+号|\d+号楼 ?\d+室")


def without_persons(text: str, names: Iterable[str]) -> str:
    """陆金妹 → 陆某某, for every name given; phones and ID numbers are left out, houses down to the group.

    A name that the office does not know cannot be found: whoever posts a paper looks at it first.
    """
    for name in sorted({one for one in names if len(one) > 1}, key=len, reverse=True):
        text = text.replace(name, name[0] + "某" * min(len(name) - 1, 2))
    text = _ID.sub(_LEFT_OUT, text)
    text = _LOCAL.sub(rf"\1{_LEFT_OUT}", _PHONE.sub(_LEFT_OUT, text))
    text = _HOUSE.sub(lambda found: found[1] or _LEFT_OUT, text)
    return text.replace(f"（{_LEFT_OUT}）", _LEFT_OUT)


def names_among(words: Iterable[str]) -> frozenset[str]:
    """The names in what was written as chair or as who came: 周建华（村书记） is one, 村民代表 is none."""
    found = (word.partition("（")[0].partition("(")[0].strip() for word in words)
    return frozenset(
        name
        for name in found
        if len(name) > 1 and (len(name) < 5 or "·" in name) and not _GENERAL.search(name)
    )
