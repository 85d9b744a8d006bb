"""各村（居）进展一览: the widest words of every light stand on one line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import uuid4

import pdfplumber
import pytest

from kth_desktop.documents.town_lights import town_lights
from kth_desktop.domain.town_home import Light, Shine, TownLine
from kth_desktop.errors import UserError


def _line(name: str) -> TownLine:
    return TownLine(
        uuid4(),
        name,
        Light(Shine.GREEN, "2个，已经达到"),
        Light(Shine.ATTENTION, "去年12月31日"),
        Light(Shine.ATTENTION, "快到期2件"),
        Light(Shine.OVERDUE, "10月上报未月结"),
        "11月23日",
    )


def test_no_row_breaks(tmp_path: Path) -> None:
    out = tmp_path / "lights.pdf"
    town_lights([_line("徐行社区"), _line("曹王村")], out, office="徐行镇人民政府", day=date(2026, 11, 23))
    with pdfplumber.open(out) as pdf:
        (page,) = pdf.pages
        lines = [line.replace(" ", "") for line in page.extract_text().splitlines()]
    assert "1徐行社区○2个，已经达到△去年12月31日△快到期2件■10月上报未月结11月23日" in lines
    assert any("共2个村（居），2个有超期" in line for line in lines)


def test_a_name_that_no_face_has_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "lights.pdf"
    with pytest.raises(UserError):
        town_lights([_line("曹王\U0001f3e0村")], out, office="徐行镇人民政府", day=date(2026, 11, 23))
    assert not out.exists()
