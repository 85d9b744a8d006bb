"""同意书: every part with its own two boxes, nobody's number, room to sign."""

from __future__ import annotations

import io
from typing import Any

import pdfplumber
import pytest

from kth_desktop.documents.consent_sheet import ConsentSheet, consent_sheet
from kth_desktop.domain.consent import WORDING_LENGTH, ConsentKind, usual_wording
from kth_desktop.errors import UserError
from tests.documents.hard_minutes import VILLAGE
from tests.documents.test_sign_in import LONG, text

MM = 25.4 / 72


def _page(name: str = "陆金妹", words: str = "") -> Any:
    out = io.BytesIO()
    parts = [(kind, words or usual_wording(kind, VILLAGE)) for kind in ConsentKind]
    consent_sheet(ConsentSheet(VILLAGE, name, "3组" if name else "", parts), out)
    with pdfplumber.open(io.BytesIO(out.getvalue())) as document:
        (page,) = document.pages
        assert page.chars
        return page


def test_it_asks_for_each_thing_by_itself() -> None:
    page = _page()
    said = text(page)
    for kind in ConsentKind:
        assert kind.label in said
        assert usual_wording(kind, VILLAGE) in said
    assert said.count("不同意") == len(ConsentKind)
    boxes = [box for box in page.rects if box["width"] * MM == pytest.approx(3.8, abs=0.1)]
    assert len(boxes) == 2 * len(ConsentKind)
    assert "本人签名" in said


def test_without_a_name_there_are_lines_to_write_on() -> None:
    said = text(_page(""))
    assert "陆金妹" not in said
    assert "姓名" in said


@pytest.mark.parametrize("name", [LONG, "陆金妹"])
def test_all_of_it_stays_on_the_page(name: str) -> None:
    page = _page(name)
    assert min(char["x0"] for char in page.chars) * MM >= 19.9
    assert max(char["x1"] for char in page.chars) * MM <= 190.3
    sign = next(char for char in page.chars if char["text"] == "签" and char["top"] * MM > 200)
    last = max(char["bottom"] for char in page.chars if char["bottom"] < sign["top"] - 1)
    assert (sign["top"] - last) * MM > 10


def test_a_name_that_no_face_has_is_told() -> None:
    with pytest.raises(UserError):
        _page("陆\U0003ffff妹")
    assert max(len(usual_wording(kind, VILLAGE)) for kind in ConsentKind) <= WORDING_LENGTH
