"""The dated rows of the law, and what a count means by one of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from kth_desktop.cli.frame import Call
from kth_desktop.domain.law_rule import NATIONWIDE, LawRule
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.domain.vote import Vote, VoteOption, VoteShape, VoteWay
from kth_desktop.domain.vote_count import count
from kth_desktop.errors import UserError

_KINDS = {kind.value: kind for kind in (CommitteeKind.VILLAGE, CommitteeKind.RESIDENTS)}
_NOBODY = UUID(int=0)
_NUMBERS = {
    "entitled": "应到", "present": "实到", "issued": "发出的票", "returned": "收回的票", "valid": "有效票",
    "invalid": "无效票", "yes": "同意", "no": "不同意", "abstain": "弃权",
}  # fmt: skip


@click.command(help="表决规则：哪种会议、从哪天起、到会和通过的比例、出处、已核还是待核")
@click.option("--kind", type=click.Choice(list(_KINDS)), default=None, help="只看村或居")
@click.option("--place", default=None, help="只看一个地方的和全国的，如 上海市")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), default=None, help="只看某日有效的")
@click.pass_obj
def law(call: Call, kind: str | None, place: str | None, on: Any) -> None:
    day = on.date() if on else None
    found = [
        rule
        for rule in _rules(call)
        if (kind is None or rule.kind is _KINDS[kind])
        and (place is None or rule.place in {place, NATIONWIDE})
        and (day is None or rule.holds_on(day))
    ]
    call.answer({"rules": [_row(rule) for rule in found]}, "\n".join(_line(rule) for rule in found))


def _numbers(command: Callable[..., None]) -> Callable[..., None]:
    for name, word in reversed(_NUMBERS.items()):
        command = click.option(f"--{name}", type=int, default=None, help=word)(command)
    return command


@click.command(help="按一条规则计票：有效不有效，够不够人，通过不通过；不写发出、收回、有效就是举手")
@click.option("--rule", "key", required=True, help="规则的名称，见 kth law")
@click.option("--option", "options", multiple=True, help="几个方案或候选人各得几票，如 甲=20；可以写几次")
@click.option("--seats", type=int, default=None, help="选举应选几人")
@_numbers
@click.pass_obj
def vote(call: Call, /, key: str, options: tuple[str, ...], seats: int | None, **numbers: Any) -> None:
    rule = next((rule for rule in _rules(call) if rule.key == key), None)
    if rule is None:
        raise UserError(f"没有“{key}”这条表决规则；用 kth law 看有哪些。")
    papers = any(numbers[name] is not None for name in ("issued", "returned", "valid", "invalid"))
    result = count(
        Vote(
            committee_id=rule.committee_id,
            title="",
            held_on=rule.valid_from,
            rule_key=key,
            shape=_shape(options, seats),
            way=VoteWay.SECRET if papers else VoteWay.HANDS,
            seats=1 if seats is None else seats,
            options=tuple(_option(words) for words in options),
            **numbers,
        ),
        rule,
    )
    facts: dict[str, Any] = {"void": result.void, "quorum": result.quorum, "passed": result.passed}
    facts |= {"sentence": result.sentence, "rule": key, "rule_title": rule.title, "checked": rule.checked}
    facts |= {"winners": result.winners, "undecided": result.undecided, "warning": result.warning}
    call.answer(facts, "\n".join((result.sentence, f"依据：{_line(rule)}", *filter(None, [result.warning]))))


def _rules(call: Call) -> tuple[LawRule, ...]:
    """With what the office wrote, where there is an office at all."""
    from kth_desktop.services.law_rows import shipped

    if not Path(call.data).is_file():
        return shipped(_NOBODY)
    with call.office() as office:
        return office.law.rules()


def _shape(options: tuple[str, ...], seats: int | None) -> VoteShape:
    if seats is not None:
        return VoteShape.ELECTION
    return VoteShape.CHOICE if options else VoteShape.MOTION


def _option(words: str) -> VoteOption:
    name, _, votes = words.rpartition("=")
    if not name.strip() or not votes.strip().isdecimal():
        raise click.BadParameter(f"“{words}”看不懂，请写成 甲=20 这样。")
    return VoteOption(name.strip(), int(votes))


def _row(rule: LawRule) -> dict[str, object]:
    return {
        "id": rule.key,
        "body": rule.body.label,
        "kind": rule.kind.value,
        "place": rule.place,
        "from": rule.valid_from.isoformat(),
        "to": rule.valid_to.isoformat() if rule.valid_to else None,
        "counted": rule.counted,
        "quorum": _share(rule.quorum_part, rule.quorum_whole, strict=rule.quorum_strict),
        "quorum_words": rule.quorum_words,
        "majority": _share(rule.majority_part, rule.majority_whole, strict=rule.majority_strict),
        "majority_words": rule.majority_words,
        "notice_days": rule.notice_days,
        "composition": rule.composition,
        "clause": rule.clause,
        "source": rule.source,
        "checked": rule.checked,
        "status": rule.checked_words,
        "own": bool(rule.version),
    }


def _share(part: int, whole: int, *, strict: bool) -> str:
    return f"{'>' if strict else '>='}{part}/{whole}"


def _line(rule: LawRule) -> str:
    notice = f"，提前{rule.notice_days}日通知" if rule.notice_days else ""
    return (
        f"{rule.key}  {rule.title}  {rule.quorum_words}到会，{rule.majority_words}通过{notice}"
        f"  {rule.clause}  {rule.checked_words}"
    )


COMMANDS = {"law": law, "vote": vote}
