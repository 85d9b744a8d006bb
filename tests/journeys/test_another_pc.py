"""Back up to a stick, and go on from it on another PC."""

from __future__ import annotations

from pathlib import Path

import pytest

from kth_desktop import paths
from kth_desktop.db import backup_names
from kth_desktop.office import Office
from kth_desktop.ui import backups_dialog, file_dialogs
from tests.conftest import FOUNDING, TODAY
from tests.journeys.clerk import Clerk
from tests.journeys.conftest import Start
from tests.records import save_all
from tests.services.test_meeting_backup import PAPER, issued


def _at_home(clerk: Clerk) -> None:
    clerk.until(lambda: clerk.desk.opened and bool(clerk.window.shell.pages.page.is_ready), "no home page")


def test_from_the_old_pc_by_a_stick_to_the_new_one(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for module in (file_dialogs, backups_dialog):
        monkeypatch.setattr(module, "ask_folder", lambda *_: stick)

    Office.create(paths.database(), FOUNDING, today=TODAY).close(backup=False)
    clerk = start(paths.database())
    _at_home(clerk)
    digest = issued(clerk.desk.office)
    save_all(clerk.desk.office)
    clerk.open_page("设置")
    clerk.push("备份到U盘")
    clerk.sees("已备份，检查过可以用")
    clerk.settle()
    counts = clerk.desk.office.info().counts
    (copy,) = backup_names.all_in(stick)
    clerk.window.close()

    another = tmp_path / "another"
    monkeypatch.setenv("KTH_HOME", str(another))
    clerk = start(paths.database())
    clerk.until(lambda: clerk.window.shell.pages.name == "first_start", "no first start")
    clerk.push("从备份恢复")
    clerk.sees("这台电脑上还没有备份。")
    clerk.push("看别处的备份")
    clerk.sees("徐行镇曹王村村民委员会")
    clerk.push("恢复并打开")
    _at_home(clerk)
    office = clerk.desk.office
    assert office.path == another / "office.kth"
    assert office.info().counts == counts
    assert office.meetings.kept_paper(digest) == PAPER
    assert copy.exists()
    clerk.sees("这是从备份恢复的数据，文件名是“office.kth”；原来的数据和备份都还在。")
    clerk.settle()
