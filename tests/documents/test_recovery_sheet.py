from __future__ import annotations

from datetime import date
from pathlib import Path

import pdfplumber
import pytest

from kth_desktop.documents.recovery_sheet import SEAL_WORDS, RecoverySheet, recovery_sheet
from kth_desktop.errors import UserError

CODE = "TMFBE-4TPCN-E1HWC-8Z6CT-R35W2-BT5NA"
SHEET = RecoverySheet("徐行镇曹王村村民委员会", "office.kth", date(2026, 12, 1), CODE)
MM = 72 / 25.4


def test_the_code_can_be_read_and_copied(tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    recovery_sheet(SHEET, out)
    with pdfplumber.open(out) as pdf:
        (page,) = pdf.pages
        assert (round(page.width / MM), round(page.height / MM)) == (210, 297)
        text = "".join(page.extract_text().split())
        boxes = [rect for rect in page.rects if rect["width"] > 40 * MM]
        assert len(boxes) == 6
        boxes.sort(key=lambda box: (round(box["top"]), box["x0"]))
        for box, group in zip(boxes, CODE.split("-"), strict=True):
            inside = page.crop((box["x0"], box["top"], box["x1"], box["bottom"]))
            large = "".join(char["text"] for char in inside.chars if char["size"] > 20)
            assert large == group
            assert all(char["x1"] < box["x1"] - MM for char in inside.chars)
    assert SEAL_WORDS in text
    assert "徐行镇曹王村村民委员会" in text
    assert "2026年12月1日" in text


def test_a_file_name_no_face_can_draw_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        recovery_sheet(RecoverySheet("曹王村", "\U000e0001.kth", date(2026, 12, 1), CODE), tmp_path / "s.pdf")
    assert list(tmp_path.iterdir()) == []
