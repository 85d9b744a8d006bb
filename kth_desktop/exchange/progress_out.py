"""建设进度表 and 百名组长进度表 as Excel sheets."""

from __future__ import annotations

from pathlib import Path

from kth_desktop.domain.progress import LeaderProgress, VenueProgress, share
from kth_desktop.exchange.excel_out import Cell, Column, ListSheet, write_list


def write_venue_progress(out: Path, found: VenueProgress) -> None:
    """Raises `UserError` when the place cannot be written."""
    heads = (
        ("序号", 6), ("村居", 14), ("本年目标", 11), ("本年新增挂牌", 14), ("完成情况", 12), ("挖掘中", 9),
        ("培育中", 9), ("待挂牌", 9), ("本年撤牌", 10), ("现有挂牌", 10), ("其中暂停", 10), ("三有齐全", 10),
        ("消防核验", 10),
    )  # fmt: skip
    rows: list[list[Cell]] = []
    for number, row in enumerate((*found.rows, *((found.total,) if found.whole_town else ())), 1):
        year, total = row.year, number > len(found.rows)
        rows.append(
            [
                None if total else number, row.name, f"{year.low}至{year.high}个", year.hung,
                f"{found.reached}个达到" if total else year.words, row.finding, row.growing, row.accepted,
                row.removed, row.hanging, row.paused, row.whole, row.fire_checked,
            ]
        )  # fmt: skip
    columns = tuple(Column(head, width, "center") for head, width in heads)
    write_list(out, ListSheet(found.title, found.office, found.on, columns, rows))


def write_leader_progress(out: Path, found: LeaderProgress) -> None:
    """The town's by village, a village's own by name. Raises `UserError` when the place cannot be written."""
    heads: tuple[tuple[str, float], ...]
    rows: list[list[Cell]]
    if found.whole_town:
        heads = (("序号", 6), ("村居", 18), ("组长人数", 14), ("办点人数", 14), ("办点占组长", 14))
        rows = [
            [number, row.name, row.count.leaders, row.count.hosting, share(row.count)]
            for number, row in enumerate(found.rows, 1)
        ]
        rows.append([None, "合计", found.total.leaders, found.total.hosting, share(found.total)])
    else:
        heads = (("序号", 6), ("姓名", 14), ("组别", 10), ("职务", 22), ("自家活动点", 28), ("挂牌日期", 20))
        rows = [
            [number, of.name, of.group_name, of.roles, of.venue or "未办", of.hung_on]
            for number, of in enumerate(found.leaders, 1)
        ]
    columns = tuple(Column(head, width, "center") for head, width in heads)
    write_list(out, ListSheet(found.title, found.office, found.on, columns, rows))
