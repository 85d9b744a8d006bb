from __future__ import annotations

from collections.abc import Iterator

import pytest

from kth_desktop.office import Office
from tests.sample import make_sample
from tests.ui.page_desk import doors, make_desk

__all__ = ["doors", "make_desk"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("sample") / "sample.kth"
    make_sample(path)
    with Office.open(path) as office:
        yield office
