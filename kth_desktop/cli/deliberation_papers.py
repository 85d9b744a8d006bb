"""`kth print hearing`: the papers of a 三会, and the 意见采纳对照表 of a matter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file, unit_of
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.dates import date_words
from kth_desktop.domain.deliberation import DeliberationKind
from kth_desktop.domain.deliberation_queries import DeliberationLine, DeliberationQuery
from kth_desktop.domain.deliberation_rules import meeting_title
from kth_desktop.errors import UserError
from kth_desktop.office import Office

_SHEETS = {
    "notice": "通知",
    "sign-in": "签到表",
    "record": "记录",
    "adoption": "意见采纳对照表",
    "result": "结果公示",
}
_KINDS = {word: kind for kind in DeliberationKind for word in (kind.value, kind.label)}


@click.command("hearing", help="一次三会的通知、签到表、记录、结果公示，或一个议题的意见采纳对照表")
@into_file(
    click.option("--sheet", type=click.Choice(list(_SHEETS)), default="record", help="打哪一种，默认是记录"),
    click.option("--id", "id", type=click.UUID, default=None, help="哪一次，写编号"),
    click.option("--matter", default="", help="议题的编号或名称；只有一次时不用再写别的"),
    click.option("--kind", type=click.Choice(list(_KINDS)), default=None, help="听证会、协调会、评议会"),
    click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), default=None, help="哪一天开的"),
    click.option("--committee", default="", help="哪个村（居）的；不写就是本单位"),
)
def hearing(call: Call, /, sheet: str, out: Path, force: bool, committee: str, **asked: Any) -> None:
    fresh_file(out, force=force)
    if asked["id"] is None and not asked["matter"]:
        raise click.UsageError("请用 --id 或 --matter 写明是哪一次。")
    with call.office() as office:
        owner = unit_of(office, committee)
        if sheet == "adoption":
            title = _adoption(office, owner, asked, out)
        else:
            line = _chosen(office, owner, **asked)
            unit = office.committees.get(line.deliberation.committee_id)
            _WRITERS[sheet](line, unit, out, office)
            title = meeting_title(line.deliberation)
    call.answer({"out": str(out), "sheet": sheet}, f"{title}的{_SHEETS[sheet]}已存到：{out}")


def _matter(office: Office, owner: Committee, text: str) -> UUID:
    """Raises `UserError` where no matter, or more than one, is called so."""
    choices = office.deliberations.matters(owner.id)
    found = [one for one in choices if one.words.split(" ")[0] == text or one.title == text]
    if not found:
        known = "、".join(one.title for one in choices)
        raise UserError(f"没有“{text}”这个议题" + (f"；现在有{known}。" if known else "，请核对编号。"))
    if len(found) > 1:
        raise UserError(f"叫“{text}”的议题有{len(found)}个，请写编号：{'、'.join(o.words for o in found)}。")
    return found[0].id


def _chosen(
    office: Office, owner: Committee, *, id: UUID | None, matter: str, kind: str | None, day: Any
) -> DeliberationLine:
    """Raises `UserError` when there was no such meeting, or several."""
    if id is not None:
        return office.deliberations.detail(id).line
    matter_id = _matter(office, owner, matter)
    query = DeliberationQuery(owner.id, kind=_KINDS[kind] if kind else None, matter_id=matter_id)
    lines = office.deliberations.lines(query)
    found = [line for line in lines if day is None or line.deliberation.held_on == day.date()]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UserError(f"“{matter}”没有这样的会，请核对日期和会型。")
    told = "；".join(f"{date_words(one.deliberation.held_on)}{one.deliberation.kind.label}" for one in found)
    raise UserError(f"“{matter}”开过{len(found)}次：{told}。请再写明 --kind 或 --date。")


def _adoption(office: Office, owner: Committee, asked: dict[str, Any], out: Path) -> str:
    from kth_desktop.documents.adoption_table import adoption_sheet

    if asked["matter"]:
        matter_id: UUID | None = _matter(office, owner, asked["matter"])
    else:
        held = office.deliberations.get(asked["id"])
        owner, matter_id = office.committees.get(held.committee_id), held.matter_id
    if matter_id is None:
        raise UserError("这次会没有选议题，没有对照表可打；请先在会里选好议题。")
    table = office.deliberations.adoption_table(matter_id)
    adoption_sheet(table, out, unit=owner, day=office.today)
    return table.title


def _notice(line: DeliberationLine, unit: Committee, out: Path, office: Office) -> None:
    from kth_desktop.documents.hearing_papers import hearing_notice

    hearing_notice(line.deliberation, unit, out, place=line.place, today=office.today)


def _sign_in(line: DeliberationLine, unit: Committee, out: Path, office: Office) -> None:
    from kth_desktop.documents.sign_in import hearing_sign_in

    del office
    hearing_sign_in(line.deliberation, unit, out, place=line.place)


def _record(line: DeliberationLine, unit: Committee, out: Path, office: Office) -> None:
    from kth_desktop.documents.hearing_papers import hearing_record

    del office
    hearing_record(line.deliberation, unit, out, place=line.place, matter=line.matter_words)


def _result(line: DeliberationLine, unit: Committee, out: Path, office: Office) -> None:
    from kth_desktop.documents.hearing_papers import hearing_result

    hearing_result(line.deliberation, unit, out, place=line.place, today=office.today)


_Writer = Callable[[DeliberationLine, Committee, Path, Office], None]
_WRITERS: dict[str, _Writer] = {
    "notice": _notice,
    "sign-in": _sign_in,
    "record": _record,
    "result": _result,
}
PAPERS = (hearing,)
