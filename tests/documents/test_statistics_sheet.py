from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kth_desktop.documents.pages import PdfPages
from kth_desktop.documents.statistics_sheet import statistics_sheet
from kth_desktop.domain.queries import Breakdown
from kth_desktop.domain.statistics import Compared, StatisticsView, cells, rows
from kth_desktop.office import Office
from tests.sample import make_sample

DAY = date(2026, 11, 23)
HALF = date(2026, 1, 1), date(2026, 6, 30)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    with Office.open(path) as office:
        yield office


def _view(office: Office, by: Breakdown) -> StatisticsView:
    return office.statistics.between(*HALF, by, Compared.BEFORE)


@pytest.mark.parametrize("by", list(Breakdown))
def test_every_number_of_the_table_is_on_it(sample: Office, tmp_path: Path, by: Breakdown) -> None:
    view, out = _view(sample, by), tmp_path / "a.pdf"
    statistics_sheet(view, out, on=DAY, reporter="李文娟")
    with PdfPages(out) as pages:
        said = "".join(pages.text(number) for number in range(pages.count))
        sizes = {tuple(round(side) for side in pages.size_mm(number)) for number in range(pages.count)}
    plain = "".join(said.split())
    assert sizes == {(210, 297)}
    for words in (
        "徐行镇人民政府",
        "填表人：李文娟",
        "2026年11月23日",
        "83场次",
        "人次不含工作人员和值班志愿者",
    ):
        assert words in plain
    for row in rows(view):
        for cell in cells(view, row):
            assert "".join(cell.split()) in plain


def test_nothing_held_makes_a_sheet_too(office: Office, tmp_path: Path) -> None:
    view = office.statistics.months((2026, 1), (2026, 3), Breakdown.CATEGORY, Compared.YEAR)
    out = tmp_path / "a.pdf"
    statistics_sheet(view, out, on=DAY)
    with PdfPages(out) as pages:
        assert pages.count == 1
        assert "这段时间未开展活动。" in pages.text(0)
