"""What many tests start from: a home of their own, and an office made in two milliseconds."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from kth_desktop.db.stretching import Cost
from kth_desktop.domain.committee import Founding
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.office import Office


def _take_a_screen() -> None:
    """Each process of xdist has a screen for itself, before anything of Qt looks for one."""
    screens, worker = (
        os.environ.get("KTH_TEST_SCREENS", "").split(),
        os.environ.get("PYTEST_XDIST_WORKER", ""),
    )
    if screens and worker:
        os.environ["DISPLAY"] = screens[int(worker.removeprefix("gw")) % len(screens)]


_take_a_screen()
TODAY = date(2026, 11, 23)
FOUNDING = Founding(town_name="徐行镇", name="曹王村", kind=CommitteeKind.VILLAGE, operator="张建芳")

PASSWORD = "cao wang cun 2026"
CHEAP = Cost(1, 8, 1)  # so that a test with ten passwords does not take three seconds


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the long forms too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--slow"):
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="long form, run with --slow"))


def pytest_collection_finish() -> None:
    """What stands for the whole run is not looked through again with every collection below."""
    gc.collect()
    gc.freeze()


COLLECT_EVERY = 25  # tests
DONE = count(1)


@pytest.fixture(scope="session", autouse=True)
def collector_on_this_thread_only() -> Iterator[None]:
    """As in the program (ui/collecting.py): a worker that collects would destroy widgets in its thread."""
    gc.disable()
    yield
    gc.enable()


def pytest_runtest_logfinish(nodeid: str, location: object) -> None:
    del nodeid, location
    if next(DONE) % COLLECT_EVERY == 0:
        gc.collect()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test writes into the user's own folder."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("KTH_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed file of an empty office, to be copied, never opened."""
    path = tmp_path_factory.mktemp("template") / "office.kth"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KTH_HOME", str(path.parent))
        Office.create(path, FOUNDING, today=TODAY).close(backup=False)
    return path


@pytest.fixture
def office_file(office_template: Path, tmp_path: Path) -> Path:
    """An empty office nobody has opened yet."""
    return Path(shutil.copy(office_template, tmp_path / "office.kth"))


@pytest.fixture
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """New passwords cost next to nothing; what is tried against them costs what their slot says."""
    monkeypatch.setattr("kth_desktop.db.stretching.calibrated", lambda measure=None: CHEAP)


@pytest.fixture(scope="session")
def encrypted_template(office_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The same office under `PASSWORD`, with its slots, to be copied; and its recovery code."""
    from kth_desktop.services import encryption

    path = Path(shutil.copy(office_template, tmp_path_factory.mktemp("encrypted") / "office.kth"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kth_desktop.db.stretching.calibrated", lambda measure=None: CHEAP)
        patch.setenv("KTH_HOME", str(path.parent))
        _, code = encryption.encrypt(path, path.parent, PASSWORD)
        Office.open(path, password=PASSWORD).close(backup=False)  # as the program leaves it
    return path, code


@pytest.fixture
def encrypted_file(encrypted_template: tuple[Path, str], tmp_path: Path) -> Path:
    """An empty encrypted office nobody has opened yet; its slots lie beside it."""
    for file in encrypted_template[0].parent.glob("office.kth*"):
        shutil.copy(file, tmp_path / file.name)
    return tmp_path / "office.kth"


@pytest.fixture
def open_office() -> Iterator[Callable[[Path], Office]]:
    """Opens a file, a second time too if asked; closes all at the end, without backup."""
    opened: list[Office] = []

    def open_(path: Path) -> Office:
        opened.append(Office.open(path, today=TODAY))
        return opened[-1]

    yield open_
    for office in opened:
        office.close(backup=False)


@pytest.fixture
def office(office_file: Path, open_office: Callable[[Path], Office]) -> Office:
    """An empty office of 曹王村 with its town, on 2026-11-23, with 张建芳 at the desk."""
    return open_office(office_file)
