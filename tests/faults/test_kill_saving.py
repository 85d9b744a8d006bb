"""kill -9 while the real services write: what was acknowledged is there, and nothing is half there.

A kill does not show what a power cut does: the system still writes what it holds. See docs/reliability.md.
"""

from __future__ import annotations

import sys

import pytest

from tests.faults.conftest import Lay
from tests.faults.kit import Server, kill_while_saving


def test_nothing_acknowledged_is_lost(server: Server, lay: Lay, password: str | None) -> None:
    tally = kill_while_saving(server, lay, password, kills=12, seed=20261123)
    assert tally.kills == 12
    assert tally.acknowledged > 12


@pytest.mark.slow
def test_a_thousand_times(
    server: Server, lay: Lay, password: str | None, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = kill_while_saving(server, lay, password, kills=1000, seed=1123)
    with capsys.disabled():
        sys.stdout.write(f"\n{kind}: {tally}\n")
    assert tally.kills == 1000
    assert tally.acknowledged > 1000
