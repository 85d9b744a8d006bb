"""The ToUnicode mend: characters beyond the BMP come out of the PDF as themselves.

ReportLab (5.1.0) writes U+2CC56 as `<2CC56>`; a ToUnicode map holds UTF-16BE, so readers copy 𬱖 as “ⳅ” and
a search for the name finds nothing. The function is a module global of ReportLab without any hook, and the
map is made while the document is saved; so it is replaced once, when our first face is registered, and stays
so. It says the same as before for every other character: whoever else uses ReportLab in this process notices
nothing but the mend.
"""

from __future__ import annotations

from collections.abc import Sequence

_BLOCK = 100
"""A bfchar block may hold at most 100 lines (PDF 32000-1, 9.10.3; Adobe technical note 5411)."""


def to_unicode_cmap(font_name: str, subset: Sequence[int]) -> str:
    """The ToUnicode map of an 8-bit font; `subset[code]` is the Unicode code point, 0 for no character."""
    lines = [f"<{code:02X}> <{_utf16(point)}>" for code, point in enumerate(subset)]
    blocks = [lines[start : start + _BLOCK] for start in range(0, len(lines), _BLOCK)]
    body = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    head = f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry ({font_name})
/Ordering ({font_name})
/Supplement 0
>> def
/CMapName /{font_name} def
/CMapType 2 def
1 begincodespacerange
<00> <{len(subset) - 1:02X}>
endcodespacerange"""
    foot = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    return "\n".join((head, *body, foot))


def install() -> None:
    """Put the mend into ReportLab; a second call changes nothing."""
    from reportlab.pdfbase import ttfonts

    ttfonts.makeToUnicodeCMap = to_unicode_cmap


def _utf16(point: int) -> str:
    return chr(point).encode("utf-16-be").hex().upper()
