from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bootstrap import display, steps, system


def test_without_rights_the_exact_line_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "may_install", lambda: False)
    monkeypatch.setattr(system.shutil, "which", lambda *_, **__: "/usr/bin/apt-get")
    with pytest.raises(steps.Trouble) as caught:
        system.ensure_packages(["libegl1", "xvfb"])
    line = str(caught.value).splitlines()[-1].strip()
    assert line == "sudo apt-get install -y --no-install-recommends libegl1 xvfb"


def test_elsewhere_the_missing_files_are_named() -> None:
    said = system.advice(["libegl1", "xvfb"], apt=False)
    assert "libEGL.so.1、Xvfb" in said
    assert "apt" not in said


def test_packages_come_by_one_call(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def attempt(command: list[str], environment: dict[str, str]) -> None:
        assert environment == {"DEBIAN_FRONTEND": "noninteractive"}
        asked.append(command)

    monkeypatch.setattr(system, "may_install", lambda: True)
    monkeypatch.setattr(system, "attempt", attempt)
    monkeypatch.setattr(system, "lists_are_empty", lambda: False)
    system.ensure_packages(["libegl1", "xvfb"])
    assert asked == [[*system.INSTALL, "libegl1", "xvfb"]]
    monkeypatch.setattr(system, "lists_are_empty", lambda: True)
    system.ensure_packages(["libegl1"])
    assert asked[1:] == [["apt-get", "update"], [*system.INSTALL, "libegl1"]]


def test_old_lists_are_renewed_once_then_the_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def attempt(command: list[str], environment: dict[str, str]) -> str | None:
        asked.append(command[1])
        return None if command[1] == "update" else "404 Not Found"

    monkeypatch.setattr(system, "may_install", lambda: True)
    monkeypatch.setattr(system, "attempt", attempt)
    monkeypatch.setattr(system, "lists_are_empty", lambda: False)
    with pytest.raises(steps.Trouble, match="404 Not Found"):
        system.ensure_packages(["libegl1"])
    assert asked == ["install", "update", "install"]


def test_empty_package_lists_are_seen(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    assert system.lists_are_empty(tmp_path)
    (tmp_path / "mirror_dists_bookworm_main_binary-amd64_Packages.lz4").touch()
    assert not system.lists_are_empty(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone finds its libraries by these names")
def test_missing_parts_are_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "QT_LIBRARIES", {"libc6": "libc.so.6", "libnone1": "libnone.so.1"})
    monkeypatch.setattr(system, "TEST_PROGRAMS", {"sh": "sh", "none": "no-such-program"})
    monkeypatch.setattr(system.importlib.util, "find_spec", lambda _: None)
    assert system.missing_packages(tests=False, virtual_environment=False) == ["libnone1"]
    assert system.missing_packages(tests=True, virtual_environment=True) == [
        "libnone1",
        "python3-venv",
        "none",
    ]


@pytest.mark.parametrize(
    ("variables", "seen"), [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)]
)
def test_a_screen_is_told_by_its_variables(
    variables: dict[str, str], seen: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(display.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert display.has_screen() is seen


@pytest.mark.system
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux needs a screen made")
def test_the_tests_screen_comes_and_goes() -> None:
    with display.test_screen() as variables:
        number = variables["DISPLAY"].removeprefix(":")
        socket = Path(f"/tmp/.X11-unix/X{number}")
        assert socket.exists()
        names = subprocess.run(
            ["xdotool", "getdisplaygeometry"],
            env={**os.environ, **variables},
            capture_output=True,
            check=True,
        )
        assert names.stdout.split() == [b"1920", b"1080"]
    assert not socket.exists()
