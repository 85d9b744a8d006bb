from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.db import recovery_code
from kth_desktop.db.recovery_code import ALPHABET, DATA, GROUPS, new, read
from kth_desktop.errors import UserError

WIDE = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}

datas = st.lists(
    st.text(ALPHABET, min_size=DATA, max_size=DATA), min_size=GROUPS, max_size=GROUPS
)  # what a person copies, without check characters


def written(data: list[str]) -> str:
    return "-".join(recovery_code._with_check(number, group) for number, group in enumerate(data))


@given(datas)
def test_what_was_printed_is_read_as_it_was(data: list[str]) -> None:
    code = written(data)
    assert read(code) == code
    assert [len(group) for group in code.split("-")] == [DATA + 1] * GROUPS


def test_new_ones_are_sound_and_differ() -> None:
    made = [new() for _ in range(200)]
    assert [read(code) for code in made] == made
    assert len(set(made)) == 200
    used = {c for code in made for c in code}
    assert used == {*ALPHABET, "-"}  # 6,000 characters: every one of the 32 comes up
    assert not used & set("ILOU")


@given(datas, st.integers(0, GROUPS - 1), st.integers(0, DATA), st.data())
def test_every_single_wrong_character_is_found_and_its_group_named(
    data: list[str], group: int, at: int, more: st.DataObject
) -> None:
    groups = written(data).split("-")
    other = more.draw(st.sampled_from([c for c in ALPHABET if c != groups[group][at]]))
    groups[group] = groups[group][:at] + other + groups[group][at + 1 :]
    with pytest.raises(UserError, match=f"恢复码第{group + 1}组“{groups[group]}”抄得不对"):
        read("-".join(groups))


@pytest.mark.parametrize("at", range(DATA))
@pytest.mark.parametrize("group", range(GROUPS))
def test_every_swap_of_neighbours_is_found(group: int, at: int) -> None:
    """All 32 × 32 pairs at each place."""
    for pair in product(ALPHABET, repeat=2):
        data = ["7K2M"] * GROUPS
        if at < DATA - 1:
            data[group] = "7K2M"[:at] + "".join(pair) + "7K2M"[at + 2 :]
        else:  # the last one and its check character
            data[group] = pair[0] + "K2" + pair[1]
        groups = written(data).split("-")
        one = groups[group]
        groups[group] = one[:at] + one[at + 1] + one[at] + one[at + 2 :]
        if groups[group] != one:
            with pytest.raises(UserError, match=f"第{group + 1}组"):
                read("-".join(groups))
        else:
            assert one[at] == one[at + 1]


@given(datas, st.integers(0, GROUPS - 1), st.integers(0, GROUPS - 1))
def test_every_swap_of_two_groups_is_found(data: list[str], one: int, other: int) -> None:
    groups = written(data).split("-")
    if one == other:
        assert read("-".join(groups))
        return
    groups[one], groups[other] = groups[other], groups[one]
    with pytest.raises(UserError, match=f"第{min(one, other) + 1}组"):
        read("-".join(groups))


@given(datas, st.randoms(use_true_random=False))
def test_it_is_read_however_it_is_typed(data: list[str], chance: object) -> None:
    """Small letters, full-width ones from the input method, spaces for hyphens, none at all."""
    code = written(data)
    for typed in (
        code.lower(),
        code.replace("-", ""),
        code.replace("-", " "),
        f"  {code.replace('-', ' — ')}\n",
        code.replace("-", "－"),
        "".join(WIDE.get(c, c) for c in code),
        "".join(WIDE.get(c, c) for c in code.lower().replace("-", "　")),
        "".join(getattr(chance, "choice")((c, c.lower(), WIDE[c])) for c in code),  # noqa: B009
    ):
        assert read(typed) == code


@pytest.mark.parametrize(("printed", "typed"), [("0", "O"), ("0", "o"), ("1", "I"), ("1", "l"), ("1", "L")])
def test_what_looks_alike_is_the_same(printed: str, typed: str) -> None:
    code = written([printed * DATA] * GROUPS)
    assert printed in code
    assert read(code.replace(printed, typed)) == code


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("7K2MQ", 5), ("恢复码", 3), ("1" * 29, 29), ("1" * 31, 31), ("- -", 0)]
)
def test_too_few_and_too_many_are_counted(text: str, count: int) -> None:
    with pytest.raises(UserError) as caught:
        read(text)
    assert caught.value.sentence == f"恢复码有6组，每组5个字，共30个；现在是{count}个，请核对。"


@pytest.mark.parametrize("strange", ["U", "恢", "é", "²"])
def test_a_character_that_is_in_no_code_names_its_group(strange: str) -> None:
    groups = written(["AAAA"] * GROUPS).split("-")
    groups[3] = strange + groups[3][1:]
    with pytest.raises(UserError, match="第4组"):
        read("-".join(groups))
