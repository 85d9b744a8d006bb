from __future__ import annotations

import json
from pathlib import Path

import pdfplumber
import pytest

from kth_desktop.cli import main
from tests.sample import make_sample


def test_the_towns_lights_on_one_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, out = tmp_path / "sample.kth", tmp_path / "lights.pdf"
    make_sample(data)
    ask = ["--json", "print", "town-lights", "--out", str(out), "--data", str(data), "--today", "2026-11-23"]
    assert main(ask) == 0
    assert json.loads(capsys.readouterr().out) == {"out": str(out), "committees": 12}
    with pdfplumber.open(out) as pdf:
        (page,) = pdf.pages
        text = page.extract_text()
    assert "徐行镇人民政府" in text
    assert "○正常" in text
    assert "△留意" in text
    assert "■超期" in text
    own = next(line for line in text.splitlines() if "曹王村" in line).replace(" ", "")
    assert "曹王村○3个，已经达到○11月20日■超期1件" in own
    assert main(ask) == 1, "a file that is there is not written over"
    assert "已经" in capsys.readouterr().err
