"""Whether the words can be copied out of the file as what they look like."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from .measure import MeasuredPage
from .report import Finding

_RULE = "文字可复制"
_NOT_TEXT = frozenset({"Cc", "Cn", "Co", "Cs"})
_BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_SURROGATE = range(0xD800, 0xE000)


def copy_findings(page: MeasuredPage, known: set[str]) -> Iterator[Finding]:
    """One finding a page at most for the characters, one for each font; `known` fonts were looked at."""
    chars = [char["text"] for char in page.plumber.chars]
    bad = [char for char in chars if char.startswith("(cid:") or not _is_text(char)]
    if bad:
        yield Finding(_RULE, "每个字都能复制", f"有{len(bad)}个字复制不出来", page.number)
    for name, font in _fonts(page, known):
        if wrong := _map_fault(font):
            yield Finding(_RULE, "每种字体都有正确的ToUnicode", f"{name}{wrong}", page.number)


def _is_text(char: str) -> bool:
    return char != "\ufffd" and all(unicodedata.category(one) not in _NOT_TEXT for one in char)


def _fonts(page: MeasuredPage, known: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    from pdfminer.pdftypes import resolve1

    resources = resolve1(page.plumber.page_obj.resources) or {}
    for label, reference in (resolve1(resources.get("Font")) or {}).items():
        key = str(getattr(reference, "objid", f"{page.number} {label}"))
        if key in known:
            continue
        known.add(key)
        font = resolve1(reference)
        yield str(getattr(font.get("BaseFont"), "name", "")), font


def _map_fault(font: dict[str, Any]) -> str:
    """What is wrong with the font's ToUnicode map; "" when nothing is."""
    from pdfminer.pdftypes import resolve1

    stream = resolve1(font.get("ToUnicode"))
    if stream is None:
        return "没有ToUnicode"
    said: Counter[bytes] = Counter()
    for block in _BLOCK.findall(stream.get_data()):
        for _, target in _PAIR.findall(block):
            if not _is_utf16(target):
                return f"写着<{target.decode()}>"
            said[target.upper()] += 1
    for filler in (b"0000", b"0020"):
        said.pop(filler, None)
    if said and said.most_common(1)[0][1] > 2:
        return "把不同的字说成一个字"
    return ""


def _is_utf16(target: bytes) -> bool:
    """One character: four digits outside the surrogates, or a pair of them."""
    if len(target) == 4:
        return int(target, 16) not in _SURROGATE
    if len(target) != 8:
        return False
    high, low = int(target[:4], 16), int(target[4:], 16)
    return 0xD800 <= high < 0xDC00 <= low < 0xE000
