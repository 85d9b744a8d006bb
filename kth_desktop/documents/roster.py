"""志愿者花名册: with whole phones for the office, masked and without those who left for the notice board."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ..domain.committee import Committee
from ..domain.dates import date_words
from ..domain.queries import VolunteerLine
from ..domain.text import masked_phone
from ..domain.vocabulary import CommitteeKind, VolunteerStatus
from .drawable import refuse_undrawable
from .fonts import Face
from .list_table import ListColumn, ListPaper, list_table

TITLE = "志愿者花名册"
INTERNAL = "内部资料 注意保管"
_NAME = ListColumn("姓名", 30, face=Face.KAI, size=13)
_ROLES = ListColumn("职务", 36, "left")


def listed(lines: Sequence[VolunteerLine], *, public: bool) -> list[VolunteerLine]:
    """Whoever stands on the paper: on the public one only those who serve now."""
    return [line for line in lines if not public or line.volunteer.status is VolunteerStatus.ACTIVE]


def roster(
    lines: Sequence[VolunteerLine],
    out: Path | BinaryIO,
    *,
    unit: Committee,
    day: date,
    public: bool = False,
    full: bool = True,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """`full`: whole phones, on the internal one only. For the town the last column is the committee.

    Raises `UserError`: a name that no face can draw, or a place that cannot be written.
    """
    shown = listed(lines, public=public)
    refuse_undrawable((line.volunteer.name, "".join(_texts(line))) for line in shown)
    town = unit.kind is CommitteeKind.TOWN
    columns = (
        ListColumn("序号", 12),
        _NAME,
        ListColumn("性别", 11),
        ListColumn("组别", 17),
        _ROLES,
        ListColumn("骨干", 12),
        ListColumn("联系电话", 29),
        ListColumn("村居" if town else "备注", 23, "centre" if town else "left"),
    )
    backbones = sum(line.volunteer.is_backbone for line in shown)
    paper = ListPaper(
        TITLE,
        unit.full_name,
        f"共{len(shown)}人，其中志愿骨干{backbones}人",
        date_words(day),
        columns,
        [_row(number, line, town, full and not public) for number, line in enumerate(shown, start=1)],
        "" if public else INTERNAL,
    )
    list_table(paper, out, progress=progress, cancelled=cancelled)


def _row(number: int, line: VolunteerLine, town: bool, full: bool) -> tuple[str, ...]:
    volunteer = line.volunteer
    return (
        str(number),
        volunteer.name,
        volunteer.gender.label if volunteer.gender else "",
        volunteer.group_name,
        "、".join(volunteer.roles),
        "骨干" if volunteer.is_backbone else "",
        volunteer.phone if full else masked_phone(volunteer.phone),
        line.committee_name if town else _note(line),
    )


def _note(line: VolunteerLine) -> str:
    status = line.volunteer.status
    return "" if status is VolunteerStatus.ACTIVE else status.label


def _texts(line: VolunteerLine) -> tuple[str, ...]:
    volunteer = line.volunteer
    return (volunteer.name, volunteer.group_name, *volunteer.roles, line.committee_name)
