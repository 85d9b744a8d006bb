"""Many keys are read in blocks and come back in their own order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kth_desktop.services.paging import BLOCK, in_order


def test_blocks_keep_the_order_and_leave_out_what_is_gone() -> None:
    sizes = []

    def read(block: Sequence[int]) -> Iterator[tuple[int, str]]:
        sizes.append(len(block))
        return ((key, f"第{key}行") for key in sorted(block) if key != 7)

    keys = list(range(2 * BLOCK + 1, 0, -1))
    lines = in_order(keys, read)
    assert sizes == [BLOCK, BLOCK, 1]
    assert lines[0] == f"第{2 * BLOCK + 1}行"
    assert lines[-1] == "第1行"
    assert len(lines) == len(keys) - 1
