"""`kth export form` fills the town's form by the numbers of one month."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from kth_desktop.cli import main
from kth_desktop.domain.town_form import FormCell, with_cell
from kth_desktop.exchange.form_in import take_in
from kth_desktop.office import Office
from tests.exchange.town_forms import town_form
from tests.sample import make_sample

SHEET = "月报表"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    path = folder / "sample.kth"
    make_sample(path)
    taken = take_in(town_form(folder / "form.xlsx"))
    with Office.open(path) as office:
        form = office.town_forms.add("月报表", taken.file_name, taken.content).record
        form = with_cell(form, FormCell(SHEET, "B5", "half.sessions"))
        office.town_forms.save(with_cell(form, FormCell(SHEET, "C5", "month.attendances")))
    return path


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], sample: Path) -> Run:
    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(word) for word in ("export", "form", *arguments, "--data", sample)])
        return code, *capsys.readouterr()

    return run


def _cell(path: Path, row: int, column: int) -> object:
    rows = CalamineWorkbook.from_path(path).get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
    return rows[row][column]


def test_of_the_whole_town(call: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    code, said, err = call("--form", "月报表", "--month", "2026-06", "--out", out, "--json")
    assert (code, err) == (0, "")
    assert json.loads(said)["cells"][f"{SHEET}!B5"] == 83
    assert _cell(out, 4, 1) == 83


def test_of_one_village(call: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    code, said, _ = call("--form", "月报表", "--month", "2026-06", "--committee", "曹王村", "--out", out)
    assert code == 0 and said.startswith("“月报表”填了2格，已存到：")
    assert _cell(out, 4, 2) == 254


def test_what_is_wrong_is_one_sentence_and_no_file(call: Run, tmp_path: Path) -> None:
    out = tmp_path / "a.xlsx"
    assert call("--form", "季报", "--month", "2026-06", "--out", out)[::2] == (
        1,
        "没有叫“季报”的套表；现在有月报表。\n",
    )
    assert call("--form", "月报表", "--month", "2026-13", "--out", out)[::2] == (1, "没有13月，请改月份。\n")
    assert call("--form", "月报表", "--month", "六月", "--out", out)[0] == 2
    assert not out.exists()
    out.write_text("mine")
    assert call("--form", "月报表", "--month", "2026-06", "--out", out)[0] == 1
    assert out.read_text() == "mine"
    assert call("--form", "月报表", "--month", "2026-06", "--out", out, "--force")[0] == 0
