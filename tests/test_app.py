"""Which office the window opens, and what it says when its own folder cannot be made."""

from __future__ import annotations

from pathlib import Path

import pytest

from kth_desktop import paths
from kth_desktop.app import own_place
from kth_desktop.doors import OfficeDoors
from kth_desktop.errors import FileRefused, UserError
from kth_desktop.settings import SettingsFile


@pytest.fixture
def settings() -> SettingsFile:
    return SettingsFile(paths.settings_file())


def test_a_new_user_is_asked_the_four_questions(settings: SettingsFile) -> None:
    place = own_place(settings)
    assert place == str(paths.database())
    assert OfficeDoors(place, settings, None).own() is None


def test_an_office_that_was_opened_and_is_gone_is_told_and_not_made_anew(
    settings: SettingsFile, tmp_path: Path
) -> None:
    settings.change(last_database=str(tmp_path / "stick.kth"))
    doors = OfficeDoors(own_place(settings), settings, None)
    with pytest.raises(FileRefused, match=r"找不到“stick\.kth”.*U盘没有插"):
        doors.own()


def test_the_own_office_is_opened_while_the_stick_is_away(
    settings: SettingsFile, office_file: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick.kth"
    settings.change(last_database=str(stick))
    own = office_file.rename(paths.database())
    assert own_place(settings) == str(own)
    stick.touch()
    assert own_place(settings) == str(stick)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("KTH_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(UserError, match="建不起来，请检查"):
        paths.settings_file()
