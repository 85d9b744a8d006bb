from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.db import stretching
from kth_desktop.db.stretching import LEAST_KIB, LEAST_TIME, TARGET_S, Cost, calibrated, stretched

CHEAP = Cost(1, 8, 1)
SALT = b"sixteen bytes .."


def pc(seconds_per_round_and_mib: float) -> Callable[[Cost], float]:
    """A PC on which argon2 takes so long for one round over one MiB."""
    return lambda cost: seconds_per_round_and_mib * cost.time * cost.memory / 1024


def test_the_floor_is_what_was_promised() -> None:
    assert (LEAST_KIB, LEAST_TIME, TARGET_S) == (19 * 1024, 2, 0.25)


@given(st.floats(0.0, 10.0, allow_nan=False))
def test_never_under_the_floor_however_slow_or_fast(speed: float) -> None:
    cost = calibrated(pc(speed))
    assert cost.memory >= 19 * 1024
    assert 2 <= cost.time <= 12
    assert cost.lanes >= 1


@given(st.floats(1e-6, 10.0))
def test_about_the_target_where_the_pc_can(speed: float) -> None:
    """Never longer than the target unless the floor is; never much shorter unless the ceiling is met."""
    cost = calibrated(pc(speed))
    taken = pc(speed)(cost)
    if (cost.memory, cost.time) != (LEAST_KIB, LEAST_TIME):
        assert taken <= TARGET_S
    if cost.time < 12:
        assert taken * (cost.time + 1) / cost.time >= TARGET_S * 0.999
    if cost.memory < 64 * 1024:  # only because more would have been too slow
        assert pc(speed)(Cost(LEAST_TIME, cost.memory * 2, cost.lanes)) > TARGET_S


def test_a_clock_that_stands_still_is_no_trouble() -> None:
    assert calibrated(lambda cost: 0.0) == Cost(12, 64 * 1024, calibrated(lambda cost: 0.0).lanes)


def test_measured_for_real_it_is_not_under_the_floor() -> None:
    cost = calibrated()
    assert cost.memory >= LEAST_KIB
    assert cost.time >= LEAST_TIME


def test_the_warm_up_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands still but for the stretching: ten seconds the first time, one the second."""
    now, taken = [0.0], [10.0, 1.0]

    def slow(*_: object) -> bytes:
        now[0] += taken.pop(0)
        return b""

    monkeypatch.setattr(stretching, "stretched", slow)
    monkeypatch.setattr(stretching.time, "perf_counter", lambda: now[0])
    assert stretching._seconds(CHEAP) == 1.0


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("ｃａｏ１２３", "cao123"),
        ("ＣａｏＷａｎｇ！", "CaoWang!"),
        ("cao　wang", "cao wang"),
        ("ﬁre", "fire"),
    ],
)
def test_the_input_method_makes_no_other_password(typed: str, same: str) -> None:
    assert stretched(typed, SALT, CHEAP) == stretched(same, SALT, CHEAP)


@pytest.mark.parametrize("other", ["Cao123", "cao124", "cao123 ", ""])
def test_another_password_or_salt_or_cost_makes_another_key(other: str) -> None:
    made = stretched("cao123", SALT, CHEAP)
    assert len(made) == 32
    assert stretched(other, SALT, CHEAP) != made
    assert stretched("cao123", SALT[::-1], CHEAP) != made
    assert stretched("cao123", SALT, Cost(2, 8, 1)) != made


def test_what_a_password_makes_stays_the_same_for_ever() -> None:
    """Another answer from a later program or library, and no password opens any more."""
    made = stretched("ｃao１", SALT, CHEAP).hex()
    assert made == "ec8d3fb43d25edf5e2436433ae429519b5e318803c27c4fb1f2548cbb276a96f"
