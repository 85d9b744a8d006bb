"""`kth print ballot|tally|resolution|vote-notice|vote-result`: the papers of one vote."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file, unit_of
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.vote_lists import VoteQuery
from kth_desktop.domain.vote_texts import USUAL_DAYS, VoteFacts, ballot_title
from kth_desktop.errors import UserError
from kth_desktop.office import Office

_DAY = click.DateTime(["%Y-%m-%d"])


_choosing = into_file(
    click.option("--vote", "id", type=click.UUID, default=None, help="哪一次表决，写编号"),
    click.option("--matter", default="", help="议题的编号或名称，如 曹王议〔2026〕2号"),
    click.option("--date", "day", type=_DAY, default=None, help="同一议题表决过几次时，写明哪一天"),
    click.option("--committee", default="", help="哪个村（居）的；不写就是本单位"),
)


@click.command("ballot", help="表决票或选票，按份数打，沿虚线裁开")
@click.option("--copies", type=int, default=None, help="打几张；不写就按实到，没有实到按应到")
@_choosing
def ballot(call: Call, copies: int | None, out: Path, force: bool, **asked: Any) -> None:
    from kth_desktop.documents.ballot import ballots, sheets_needed

    facts = _facts(call, out, force=force, **asked)
    count = copies if copies is not None else facts.vote.present or facts.vote.entitled
    if count is None:
        raise UserError("应到人数还没有填，请用 --copies 写明打几张。")
    ballots(facts, out, copies=count)
    sheets = sheets_needed(facts, count)
    told = {"out": str(out), "copies": count, "sheets": sheets}
    call.answer(told, f"{count}张{ballot_title(facts.vote)}（{sheets}页）已存到：{out}")


@click.command("tally", help="一次表决的计票单；--blank 打空白的，手工填写")
@click.option("--blank", is_flag=True, help="空白计票单")
@click.option("--options", "with_options", is_flag=True, help="空白的要有几行候选人或方案")
@_choosing
def tally_(
    call: Call, blank: bool, with_options: bool, out: Path, force: bool, committee: str, **asked: Any
) -> None:
    from kth_desktop.documents.tally import blank_tally, tally

    if blank:
        fresh_file(out, force=force)
        with call.office() as office:
            unit = unit_of(office, committee)
        blank_tally(unit, out, options=with_options)
        call.answer({"out": str(out), "blank": True}, f"空白计票单已存到：{out}")
        return
    facts = _facts(call, out, force=force, committee=committee, **asked)
    tally(facts, out)
    _answer(call, facts, out, "计票单")


@click.command("resolution", help="通过了的表决的决议书")
@click.option("--text", default="", help="决议的内容，几条就分几行；不写就用议题")
@_choosing
def resolution(call: Call, text: str, out: Path, force: bool, **asked: Any) -> None:
    from kth_desktop.documents.vote_letters import resolution_paper

    facts = _facts(call, out, force=force, **asked)
    resolution_paper(facts, out, text=text)
    _answer(call, facts, out, "决议书")


@click.command("vote-notice", help="表决会议的通知")
@_choosing
def vote_notice_(call: Call, out: Path, force: bool, **asked: Any) -> None:
    from kth_desktop.documents.vote_letters import vote_notice

    facts = _facts(call, out, force=force, **asked)
    vote_notice(facts, out, today=_today(call))
    _answer(call, facts, out, "会议通知")


@click.command("vote-result", help="表决结果的公示，只有票数，没有人名")
@click.option("--from", "begins", type=_DAY, default=None, help="哪天起公示，默认今天")
@click.option("--days", type=click.IntRange(1, 90), default=USUAL_DAYS, help="公示几天")
@_choosing
def vote_result(call: Call, begins: Any, days: int, out: Path, force: bool, **asked: Any) -> None:
    from kth_desktop.documents.vote_letters import vote_public

    facts = _facts(call, out, force=force, **asked)
    vote_public(facts, out, begins=begins.date() if begins else _today(call), days=days)
    _answer(call, facts, out, "结果公示")


def _facts(
    call: Call, out: Path, *, force: bool, id: UUID | None, matter: str, day: Any, committee: str
) -> VoteFacts:
    """Raises `UserError` when there was no such vote, or several."""
    fresh_file(out, force=force)
    if id is None and not matter:
        raise click.UsageError("请用 --vote 或 --matter 写明是哪一次表决。")
    with call.office() as office:
        if id is not None:
            return office.votes.facts(id)
        owner = unit_of(office, committee)
        return office.votes.facts(_chosen(office, owner.id, matter, day.date() if day else None))


def _chosen(office: Office, committee_id: UUID, matter: str, day: date | None) -> UUID:
    lines = office.votes.lines(VoteQuery(committee_id))
    named = [one for one in lines if matter in {one.vote.title, *one.matter_words.split(" ", 1)}]
    found = [one for one in named if day is None or one.vote.held_on == day]
    if not found:
        known = "、".join(dict.fromkeys(one.vote.title for one in lines))
        raise UserError(f"“{matter}”没有这样的表决" + (f"；有的是{known}。" if known else "，请先登记。"))
    if len(found) > 1:
        days = "、".join(date_words(one.vote.held_on) for one in found)
        raise UserError(f"“{matter}”表决过{len(found)}次：{days}。请再写明 --date。")
    return found[0].vote.id


def _today(call: Call) -> date:
    with call.office() as office:
        return office.today


def _answer(call: Call, facts: VoteFacts, out: Path, what: str) -> None:
    result = facts.result
    told = {
        "out": str(out),
        "title": facts.vote.title,
        "passed": result.passed if result else None,
        "rule": facts.rule.key,
        "checked": facts.rule.checked,
    }
    call.answer(told, f"“{facts.vote.title}”的{what}已存到：{out}")


PAPERS = (ballot, tally_, resolution, vote_notice_, vote_result)
