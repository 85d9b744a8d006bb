"""The roster as an Excel sheet (志愿者花名册)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.id_number import masked_id_number
from kth_desktop.domain.queries import VolunteerLine
from kth_desktop.domain.text import masked_phone
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.exchange.excel_out import Cell, Column, ListSheet, write_list

_COLUMNS = (
    Column("序号", 6, "center"),
    Column("村（居）", 12),
    Column("姓名", 12),
    Column("性别", 6, "center"),
    Column("出生", 16, "center"),
    Column("组别", 8, "center"),
    Column("职务", 24),
    Column("政治面貌", 12, "center"),
    Column("联系电话", 15, "center"),
    Column("身份证号", 22, "center"),
    Column("骨干", 6, "center"),
    Column("特长", 20),
    Column("加入日期", 16, "center"),
    Column("今年小时", 10, "right"),
    Column("今年次数", 10, "right"),
    Column("名下活动点", 11, "right"),
    Column("状态", 8, "center"),
    Column("备注", 24),
)
_COMMITTEE = 1  # the column that only the whole town's list needs
_ID_NUMBER = 9  # and the one for those who keep such numbers


def volunteers_sheet(
    lines: Sequence[VolunteerLine], unit: Committee, day: date, *, full: bool = False
) -> ListSheet:
    """The list as it will stand; numbers are masked here as everywhere, unless `full`, which is logged."""
    columns, rows = list(_COLUMNS), [_row(number, line, full) for number, line in enumerate(lines, start=1)]
    needless = [] if any(line.volunteer.id_number for line in lines) else [_ID_NUMBER]
    for place in (*needless, *(() if unit.kind is CommitteeKind.TOWN else (_COMMITTEE,))):
        del columns[place]
        for row in rows:
            del row[place]
    return ListSheet(
        "“客堂汇”志愿者花名册", unit.full_name, day, tuple(columns), rows, footer="内部资料 注意保管"
    )


def write_volunteers(
    out: Path, lines: Sequence[VolunteerLine], *, unit: Committee, day: date, full: bool = False
) -> None:
    """Writes the list; raises `UserError` when the place cannot be written."""
    write_list(out, volunteers_sheet(lines, unit, day, full=full))


def _row(number: int, line: VolunteerLine, full: bool) -> list[Cell]:
    volunteer = line.volunteer
    return [
        number,
        line.committee_name,
        volunteer.name,
        volunteer.gender.label if volunteer.gender else "",
        volunteer.born.words if volunteer.born else "",
        volunteer.group_name,
        "、".join(volunteer.roles),
        volunteer.political_status,
        volunteer.phone if full else masked_phone(volunteer.phone),
        volunteer.id_number if full else masked_id_number(volunteer.id_number),
        "骨干" if volunteer.is_backbone else "",
        volunteer.skills,
        volunteer.joined_on.words if volunteer.joined_on else "",
        line.hours,
        line.services,
        line.venues,
        volunteer.status.label,
        volunteer.remarks,
    ]
