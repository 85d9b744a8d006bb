"""The list of representatives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from kth_desktop.domain.representative_query import RepresentativeQuery
from kth_desktop.domain.representative_rules import RepresentativeLine
from kth_desktop.ui.representatives.words import NONE, NOT_GIVEN, kind_words, vote_words
from kth_desktop.ui.table_model import Column
from kth_desktop.ui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk


def columns(*, whole_town: bool) -> tuple[Column, ...]:
    committee = Column("村居", 4, lambda line: line.committee_name, stretch=0.6)
    return (
        *((committee,) if whole_town else ()),
        Column("姓名", 5, lambda line: line.person.name, "name", key=True, stretch=1.2),
        Column("性别", 2.4, _gender, "gender", quiet=lambda line: line.person.gender is None, stretch=0.5),
        Column("组别", 3, _group, "group", quiet=lambda line: not line.person.group_name, stretch=0.6),
        Column("类型", 3, kind_words, "kind", stretch=0.6),
        Column("职务", 9, _post, rank=1, quiet=lambda line: not line.person.post, stretch=1.6),
        Column("户数", 3, _households, "households", right=True, rank=2,
               quiet=lambda line: not line.person.households),
        Column("表决权", 3.6, vote_words, "entitled", quiet=lambda line: not line.now, stretch=0.6),
    )  # fmt: skip


def _gender(line: RepresentativeLine) -> str:
    return line.person.gender.label if line.person.gender else NOT_GIVEN


def _group(line: RepresentativeLine) -> str:
    return line.person.group_name or NONE


def _post(line: RepresentativeLine) -> str:
    return line.person.post or NONE


def _households(line: RepresentativeLine) -> str:
    return str(line.person.households) if line.person.households else NONE


class RepresentativeList(RecordList):
    name = "代表"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, RepresentativeQuery())

    def columns(self, *, whole_town: bool) -> tuple[Column, ...]:
        return columns(whole_town=whole_town)

    def service(self) -> Any:
        return self._desk.office.representatives

    def id_of(self, line: RepresentativeLine) -> UUID:
        return line.person.id

    def nothing_words(self, query: RepresentativeQuery) -> tuple[str, str]:
        if query.text:
            return f"没有找到“{query.text}”。", "可以输入姓名、拼音首字母、组别或职务。"
        return ("没有这样的代表。", "换一届或一个组别看看。") if query.term or query.group_name else ("", "")
