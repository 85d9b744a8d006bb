"""Which input method Qt is told to speak to."""

from __future__ import annotations

from pathlib import Path

import pytest

from kth_desktop.ui.ime import prepare_input_method

PORTAL = {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}


def prepared(**environ: str) -> dict[str, str]:
    prepare_input_method(environ, platform="linux")
    return {name: environ[name] for name in PORTAL if name in environ}


@pytest.mark.parametrize(
    "said", [{"QT_IM_MODULE": "fcitx"}, {"QT_IM_MODULE": "fcitx5"}, {"XMODIFIERS": "@im=fcitx"}]
)
def test_fcitx_is_spoken_to_as_ibus(said: dict[str, str], tmp_path: Path) -> None:
    assert prepared(HOME=str(tmp_path), **said) == PORTAL


def test_fcitx_without_any_variable_is_found_by_its_profile(tmp_path: Path) -> None:
    assert prepared(HOME=str(tmp_path)) == {}
    profile = tmp_path / ".config" / "fcitx5" / "profile"
    profile.parent.mkdir(parents=True)
    profile.touch()
    assert prepared(HOME=str(tmp_path)) == PORTAL


@pytest.mark.parametrize("said", [{"QT_IM_MODULE": "ibus"}, {"XMODIFIERS": "@im=ibus"}])
def test_another_method_is_left_alone(said: dict[str, str], tmp_path: Path) -> None:
    assert "IBUS_USE_PORTAL" not in prepared(HOME=str(tmp_path), **said)


def test_a_choice_goes_before_everything(tmp_path: Path) -> None:
    assert prepared(HOME=str(tmp_path), QT_IM_MODULE="fcitx", KTH_IM_MODULE="xim") == {"QT_IM_MODULE": "xim"}


def test_windows_has_its_own(tmp_path: Path) -> None:
    environ = {"XMODIFIERS": "@im=fcitx"}
    prepare_input_method(environ, platform="win32")
    assert environ == {"XMODIFIERS": "@im=fcitx"}
