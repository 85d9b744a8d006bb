from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import PASSWORD
from tests.faults.kit import Server

KINDS = ("plain", "encrypted")
Lay = Callable[[int], Path]


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def password(kind: str) -> str | None:
    return PASSWORD if kind == "encrypted" else None


@pytest.fixture
def lay(
    kind: str, tmp_path: Path, office_template: Path, encrypted_template: tuple[Path, str]
) -> Iterator[Lay]:
    """Lays out a new office in a folder of its own; the one before goes."""
    source = office_template if kind == "plain" else encrypted_template[0]

    def lay_(number: int) -> Path:
        for old in tmp_path.glob("office-*"):
            shutil.rmtree(old)
        folder = tmp_path / f"office-{number}"
        folder.mkdir()
        for file in source.parent.glob("office.kth*"):
            shutil.copy(file, folder)
        return folder / "office.kth"

    yield lay_
