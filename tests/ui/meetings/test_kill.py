"""Unsaved text survives kill -9."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kth_desktop.office import Office
from tests.ui.meetings.conftest import Opened
from tests.ui.page_desk import button, write

WORDS = "有村民反映5组的路灯不亮。"
PROMISED_S = 3.0


@pytest.mark.slow
def test_what_was_written_three_seconds_ago_is_there_after_a_kill(
    office_file: Path, open_office: Callable[[Path], Office], show: Callable[..., Opened]
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, "-m", "tests.ui.meetings.killed", str(office_file), WORDS]
    clerk = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert clerk.stdout is not None
    assert clerk.stdout.readline().strip() == "written"
    with pytest.raises(subprocess.TimeoutExpired):  # it goes on writing until it is killed
        clerk.wait(PROMISED_S)
    clerk.send_signal(signal.SIGKILL)
    clerk.communicate()
    again = show(open_office(office_file))
    button(again.page, "接着写").click()
    assert WORDS in again.form.text.edit.body()


def test_what_was_kept_is_in_the_file_at_once(opened: Opened, office_file: Path) -> None:
    """The in-process form: a second look at the file, while the first is still open and never closed."""
    write(opened.form.text.edit, WORDS)
    opened.editor._draft_timer.timeout.emit()
    with Office.open(office_file) as second:
        (draft,) = second.drafts.all()
        assert WORDS in draft.fields["body"]
        assert draft.key == f"meeting:new:{opened.meeting.id}"
