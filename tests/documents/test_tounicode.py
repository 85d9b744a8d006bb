"""Names must come out of the PDF as they went in, also beyond the BMP."""

from __future__ import annotations

import re

from kth_desktop.documents.tounicode import to_unicode_cmap


def mapped(cmap: str) -> dict[int, str]:
    pairs = re.findall(r"^<(\w\w)> <(\w+)>$", cmap.split("endcodespacerange")[1], re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}


def test_characters_beyond_the_bmp_are_written_as_surrogate_pairs() -> None:
    cmap = to_unicode_cmap("AAAAAA+Face", [0, ord("王"), 0x2CC56])
    assert "<02> <D873DC56>" in cmap
    assert mapped(cmap)[1] == "王"
    assert mapped(cmap)[2] == "𬱖"


def test_blocks_hold_at_most_a_hundred_lines_and_say_how_many() -> None:
    cmap = to_unicode_cmap("AAAAAA+Face", range(0x4E00, 0x4F00))
    blocks = re.findall(r"(\d+) beginbfchar\n(.*?)\nendbfchar", cmap, re.DOTALL)
    assert [int(count) for count, _ in blocks] == [100, 100, 56]
    assert [len(body.splitlines()) for _, body in blocks] == [100, 100, 56]
    assert list(mapped(cmap).values()) == [chr(code) for code in range(0x4E00, 0x4F00)]


def test_other_characters_are_mapped_as_before() -> None:
    """The lines ReportLab 5.1.0 writes for characters of the BMP, so that only the mend changes anything."""
    subset = [0, 32, ord("A"), ord("王"), ord("㙦")]
    lines = to_unicode_cmap("F", subset).splitlines()
    expected = [f"<{code:02X}> <{point:04X}>" for code, point in enumerate(subset)]
    assert lines[lines.index("5 beginbfchar") + 1 : lines.index("endbfchar")] == expected


def test_reportlab_writes_the_mended_map_once_a_face_is_in_use() -> None:
    from reportlab.pdfbase import ttfonts

    from kth_desktop.documents.fonts import Face, Fonts

    Fonts(system=False).name(Face.KAI)
    assert ttfonts.makeToUnicodeCMap is to_unicode_cmap
