"""The committees of the file and the town above them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.numbers import check_pattern
from kth_desktop.domain.text import NAME_LENGTH, check_phone, clean_name, clean_phone
from kth_desktop.errors import InputProblems, Problem, UserError
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome

# Without encryption whoever holds a copy of the file can read the numbers, so it is asked first.
PLAIN_OFFICE = "数据还没有加密，登记身份证号要先确认；也可以先在设置里给数据加密。"
_MOST_YEARS = 30
_MOST_IN_A_YEAR = 99
_MOST_GROUPS = 999


class CommitteeService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def all(self) -> tuple[Committee, ...]:
        """The town first, then as its tables list them."""
        asked = select(CommitteeRow).order_by(
            CommitteeRow.town_id.is_not(None), CommitteeRow.position, CommitteeRow.name
        )
        with self._context.reading() as session:
            return mapper.read(session, Committee, asked)

    def get(self, id: UUID) -> Committee:
        with self._context.reading() as session:
            return mapper.get(session, Committee, id)

    def save(self, committee: Committee, *, risk_accepted: bool = False) -> Outcome[Committee]:
        """Names, phone, liaison, targets and numbering patterns; raises `InputProblems`.

        `risk_accepted`: ID numbers may be kept although the file is not encrypted.
        """
        committee = _cleaned(committee)
        with self._context.writing() as writing:
            others = mapper.read(
                writing.session, Committee, select(CommitteeRow).where(CommitteeRow.id != committee.id)
            )
            problems = _problems(committee)
            old = mapper.find(writing.session, Committee, committee.id)
            begins = committee.keeps_id_numbers and not (old and old.keeps_id_numbers)
            if begins and self._context.database.key is None and not risk_accepted:
                problems.append(Problem("keeps_id_numbers", PLAIN_OFFICE))
            if any(other.name == committee.name for other in others):
                problems.append(Problem("name", f"已经有“{committee.name}”了，请核对。"))
            if problems:
                raise InputProblems(tuple(problems))
            return writing.outcome(writing.save(replace(committee, phone=check_phone(committee.phone))))


def _cleaned(committee: Committee) -> Committee:
    names = ("name", "full_name", "short_name", "town_name", "plate_name", "address", "liaison",
             "liaison_post", "seal_name", "venue_number_pattern", "minutes_number_pattern")  # fmt: skip
    cleaned: dict[str, Any] = {name: clean_name(getattr(committee, name)) for name in names}
    return replace(committee, **cleaned, phone=clean_phone(committee.phone))


def _problems(committee: Committee) -> list[Problem]:
    found = []
    needed = {"name": "名称", "full_name": "全称", "short_name": "简称"}
    for field, word in needed.items():
        written = getattr(committee, field)
        if not written:
            found.append(Problem(field, f"{word}还没有填，请填写后再保存。"))
        elif len(written) > NAME_LENGTH:
            found.append(Problem(field, f"{word}最多{NAME_LENGTH}个字，现在是{len(written)}个字，请改短。"))
    for field, check in (
        ("phone", check_phone),
        ("venue_number_pattern", check_pattern),
        ("minutes_number_pattern", check_pattern),
    ):
        try:
            check(getattr(committee, field))
        except UserError as refused:
            found.append(Problem(field, refused.sentence))
    low, high = committee.venue_target_low, committee.venue_target_high
    if not 0 <= low <= high <= _MOST_IN_A_YEAR:
        found.append(Problem("venue_target_high", "年度目标应从小到大填，最多99个，请核对。"))
    if not 0 <= committee.group_count <= _MOST_GROUPS:
        found.append(Problem("group_count", f"组数应在0至{_MOST_GROUPS}之间，请核对。"))
    if not 1 <= committee.retention_years <= _MOST_YEARS:
        found.append(Problem("retention_years", f"退出后保留1至{_MOST_YEARS}年，请核对。"))
    return found
