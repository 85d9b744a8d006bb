"""What the roster of representatives says, in the clerk's words."""

from __future__ import annotations

from collections.abc import Sequence

from kth_desktop.domain.representative import RepresentativeKind
from kth_desktop.domain.representative_rules import RepresentativeBody, RepresentativeLine
from kth_desktop.ui.widgets.several_view import named

NONE, NOT_GIVEN = "—", "未填"


def kind_words(line: RepresentativeLine) -> str:
    return "两委" if line.person.kind is RepresentativeKind.COMMITTEE_MEMBER else "代表"


def vote_words(line: RepresentativeLine) -> str:
    """有, 无 (列席), 已离任"""
    if not line.now:
        return "不在任"
    return "有" if line.person.entitled else "无"


def subtitle(line: RepresentativeLine, *, whole_town: bool) -> str:
    """第十二届代表，女，3组"""
    person = line.person
    parts = (
        line.committee_name if whole_town else "",
        f"{person.term}{person.kind.label}",
        person.gender.label if person.gender else "",
        person.group_name,
    )
    return "，".join(filter(None, parts))


def facts(line: RepresentativeLine) -> tuple[tuple[str, str], ...]:
    person = line.person
    began = person.from_on.words if person.from_on else NOT_GIVEN
    found = [
        ("职务", person.post or NONE),
        ("代表户数", f"{person.households}户" if person.households is not None else NOT_GIVEN),
        ("表决权", "有" if person.entitled else "无，列席"),
        ("任职日期", began),
    ]
    if person.until_on:
        found.append(("离任日期", person.until_on.words))
    found.append(("花名册", "在志愿者花名册里" if line.on_roster else "不在志愿者花名册里"))
    if person.remarks:
        found.append(("备注", person.remarks))
    return tuple(found)


def body_words(body: RepresentativeBody) -> str:
    """第十二届，共42人，应到42人"""
    if not body.total:
        return ""
    return f"{body.term}，共{body.total}人，应到{body.entitled}人"


def several_words(lines: Sequence[RepresentativeLine]) -> str:
    households = sum(line.person.households or 0 for line in lines)
    return f"{named([line.person.name for line in lines], '人')}，共代表{households}户"
