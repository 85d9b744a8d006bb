"""The Chinese character sets that faces are cut to and measured against, as sets of one-character strings.

GB 18030-2022 counts 27,584 Chinese characters in level 1, 27,780 in level 2 and 87,887 in level 3. The levels
here are approximations by Unicode ranges, made without the standard's own tables (each says how).
"""

from __future__ import annotations

from functools import cache

from ..paths import resource

_URO = (0x4E00, 0x9FA5)
_URO_ADDED = (0x9FA6, 0x9FEF)
"""74 characters, 8 of them already required by GB 18030-2005: the 66 added in 2022."""
_EXT_A = (0x3400, 0x4DB5)
_EXT_B_TO_F = (
    (0x20000, 0x2A6D6),
    (0x2A700, 0x2B734),
    (0x2B740, 0x2B81D),
    (0x2B820, 0x2CEA1),
    (0x2CEB0, 0x2EBE0),
)
"""As far as Unicode 11 had filled them."""
_HAN = (
    (0x3007, 0x3007),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)


@cache
def gb2312() -> frozenset[str]:
    """The 6,763 characters of GB/T 2312-1980."""
    return _decoded("gb2312", range(0xB0, 0xF8), range(0xA1, 0xFF)) & ranges(_URO)


@cache
def gbk() -> frozenset[str]:
    """The 20,902 unified characters of GBK and its 21 compatibility ones."""
    compatibility = {char for char in two_byte_gbk() if 0xF900 <= ord(char) <= 0xFAFF}
    return ranges(_URO) | compatibility


@cache
def two_byte_gbk() -> frozenset[str]:
    """Every two-byte code of GBK: characters, marks, Roman and circled numbers, full-width forms."""
    return _decoded("gbk", range(0x81, 0xFF), range(0x40, 0xFF))


@cache
def general_standard() -> frozenset[str]:
    """The 8,105 characters of 通用规范汉字表 (2013)."""
    text = resource("charsets", "tongyong-guifan-8105.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


@cache
def level_1() -> frozenset[str]:
    """GB 18030-2022 level 1, approximated: GBK, the 74 up to U+9FEF and Extension A (27,579 of 27,584)."""
    return gbk() | ranges(_URO_ADDED, _EXT_A)


@cache
def level_2() -> frozenset[str]:
    """Level 1 and 通用规范汉字表: 196 more, all outside the BMP."""
    return level_1() | general_standard()


@cache
def level_3() -> frozenset[str]:
    """Level 2 and Extensions B to F; radicals and minority scripts are left out."""
    return level_2() | ranges(*_EXT_B_TO_F)


def is_han(char: str) -> bool:
    """Whether the character is a Chinese one (unified or compatibility, any plane, 〇 too)."""
    return any(first <= ord(char) <= last for first, last in _HAN)


def ranges(*bounds: tuple[int, int]) -> frozenset[str]:
    """All code points of the ranges, both ends included."""
    return frozenset(chr(code) for first, last in bounds for code in range(first, last + 1))


def _decoded(codec: str, leads: range, trails: range) -> frozenset[str]:
    """All characters of a two-byte code; what falls apart into ASCII or lies in the private area is none."""
    found = (bytes((lead, trail)).decode(codec, "ignore") for lead in leads for trail in trails)
    return frozenset(
        char for char in found if len(char) == 1 and char > "\x7f" and not "\ue000" <= char <= "\uf8ff"
    )
