"""What may not hang on a wall: a person's phone, an ID number, the number of a house."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator

_FILLER = r"[ \-.·]?"
_ID = re.compile(r"(?<!\d)\d{6} ?\d{8} ?\d{3}[\dXx](?!\d)")
_MOBILE = re.compile(rf"(?<!\d)(?:\+?86{_FILLER})?(1\d{{2}}{_FILLER}\d{{4}}{_FILLER}\d{{4}})(?!\d)")
_FIGURE = r"[\d零一二三四五六七八九十百]+"
_HOUSE = re.compile(
    rf"{_FIGURE}(?:村民小组|居民小组|小组|组) ?(?:第 ?)?{_FIGURE} ?号(?!线)"
    rf"|{_FIGURE}弄(?: ?{_FIGURE} ?(?:支弄|号))?(?: ?{_FIGURE} ?室)?"
    rf"|{_FIGURE} ?(?:号楼?|幢|栋) ?(?:{_FIGURE} ?单元 ?)?{_FIGURE} ?室"
    rf"|[\u4e00-\u9fff]宅 ?{_FIGURE} ?号"
)
_MASKED = re.compile(r"\d{3,6}\*{2,}[\dXx]{3,4}")  # 142****0831: still half a number
_LANDLINE = re.compile(
    r"(?<![\d*])0\d{2,3}[ -]?\d{4}[ -]?\d{4}(?!\d)|(?<=电话)[：: ]?[2-8]\d{3}[ -]?\d{4}(?!\d)"
)
_HIDDEN = "（略）"


def exposed(text: str, allowed: Collection[str] = ()) -> str:
    """The first that tells of a person, as a clerk calls it: 手机号“142…”; empty when there is nothing.

    `allowed`: the committee's own phones, as they stand in its settings.
    """
    seen = unicodedata.normalize("NFKC", text)
    for words, found in _found(seen, allowed):
        return f"{words}“{found.strip()}”"
    return ""


def exposure_sentence(text: str, allowed: Collection[str] = ()) -> str:
    """What to say at the field; empty when the text may hang."""
    found = exposed(text, allowed)
    return f"公开的纸上不能有{found}，请删去或改写。" if found else ""


def hidden(text: str, allowed: Collection[str] = (), names: Iterable[str] = ()) -> str:
    """For what is taken over from records: numbers are left out, known names told as 陆某某."""
    for name in sorted({one for one in names if len(one) > 1}, key=len, reverse=True):
        text = text.replace(name, name[0] + "某" * min(len(name) - 1, 2))
    text = _MASKED.sub(_HIDDEN, text)
    own = [_figures(one) for one in allowed]
    text = _LANDLINE.sub(
        lambda found: found[0] if any(one.endswith(_figures(found[0])) for one in own) else _HIDDEN, text
    )
    if not exposed(text, allowed):
        return text
    text = unicodedata.normalize("NFKC", text).translate(_FULL_WIDTH)
    for _words, found in tuple(_found(text, allowed)):
        group = re.match(r".*?组", found)
        text = text.replace(found, group[0] if group else _HIDDEN)
    return text


# NFKC makes the marks of Chinese text narrow.
_FULL_WIDTH = str.maketrans({",": "，", "(": "（", ")": "）", ":": "：", ";": "；", "?": "？", "!": "！"})


def _found(text: str, allowed: Collection[str]) -> Iterator[tuple[str, str]]:
    own = {_figures(one) for one in allowed if one}
    for found in _ID.finditer(text):
        yield "身份证号", found[0]
    for found in _MOBILE.finditer(text):
        if _figures(found[1]) not in own:
            yield "手机号", found[0]
    for found in _HOUSE.finditer(text):
        yield "门牌号", found[0]


def _figures(text: str) -> str:
    return re.sub(r"\D", "", unicodedata.normalize("NFKC", text))
