"""`kth print pledges|story|publications` and `kth export pledges`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file, records_of, unit_of, whose
from kth_desktop.domain.pledge import PledgeQuery
from kth_desktop.domain.story import StoryQuery
from kth_desktop.errors import UserError

if TYPE_CHECKING:
    from kth_desktop.domain.story import StoryLine
    from kth_desktop.office import Office

_COMMITTEE = click.option("--committee", default="", help="哪个村（居）的；不写就是本单位")


@click.command("pledges", help="认领项目公示：认领、到账、用在哪里、结余；只列可以公开的")
@into_file(_COMMITTEE)
def pledges(call: Call, out: Path, committee: str, force: bool) -> None:
    from kth_desktop.documents.pledge_list import pledge_list

    fresh_file(out, force=force)
    with call.office() as office:
        unit = unit_of(office, committee)
        known = office.pledges.lines(PledgeQuery(records_of(unit)))
        lines = [line for line in known if line.pledge.is_public]
        if not lines:
            raise UserError("没有可以公开的认领，请先在“认领”里登记。")
        pledge_list(lines, out, unit=unit, day=office.today)
    call.answer({"out": str(out), "pledges": len(lines)}, f"{len(lines)}项认领的公示已存到：{out}")


@click.command("story", help="事迹单页，可以张贴；本人同意以后才能打")
@into_file(
    click.option("--title", default="", help="标题，或其中几个字"),
    click.option("--id", "id_", type=click.UUID, default=None, help="事迹的标识"),
    _COMMITTEE,
)
def story(call: Call, title: str, id_: UUID | None, out: Path, committee: str, force: bool) -> None:
    from kth_desktop.documents.record_photos import PaperPhoto
    from kth_desktop.documents.story_sheet import story_sheet

    if not title and id_ is None:
        raise click.UsageError("请用 --title 或 --id 说明是哪一篇。")
    fresh_file(out, force=force)
    with call.office() as office:
        unit = unit_of(office, committee)
        line = _story(office, records_of(unit), title, id_)
        shown = office.photos.shown("story", line.story.id)
        photos = [PaperPhoto(one.content, one.photo.caption) for one in shown]
        story_sheet(line, out, unit=unit, photos=photos)
    call.answer({"out": str(out), "photos": len(shown)}, f"“{line.story.title}”已存到：{out}")


@click.command("publications", help="典型事迹刊登情况表")
@into_file(_COMMITTEE)
def publications(call: Call, out: Path, committee: str, force: bool) -> None:
    from kth_desktop.documents.publication_list import publication_list

    fresh_file(out, force=force)
    with call.office() as office:
        unit = unit_of(office, committee)
        lines = office.stories.lines(StoryQuery(records_of(unit)))
        publication_list(lines, out, unit=unit, day=office.today)
    ran = sum(len(line.publications) for line in lines)
    call.answer({"out": str(out), "stories": len(lines), "ran": ran}, f"刊登{ran}次的情况表已存到：{out}")


@click.command("pledges", help="认领一览表（Excel），每笔收支一行")
@into_file(
    click.option("--committee", default="", help="只导出一个村（居）的"),
)
def export_pledges(call: Call, out: Path, committee: str, force: bool) -> None:
    from kth_desktop.exchange.pledges_out import write_pledges

    fresh_file(out, force=force)
    with call.office() as office:
        unit = unit_of(office, committee)
        lines = office.pledges.lines(PledgeQuery(whose(office, committee)))
        heading = unit.full_name if committee else f"{office.own.town_name}各村（居）"
        write_pledges(out, lines, office=heading, day=office.today)
    call.answer({"out": str(out), "rows": len(lines)}, f"{len(lines)}项认领已存到：{out}")


def _story(office: Office, only: UUID | None, title: str, id: UUID | None) -> StoryLine:
    """Raises `UserError` when none, or more than one, is meant."""
    lines = office.stories.lines(StoryQuery(only))
    found = [line for line in lines if line.story.id == id or (title and title in line.story.title)]
    exact = [line for line in found if line.story.title == title]
    if len(exact or found) == 1:
        return (exact or found)[0]
    asked = title or id
    why = f"没有“{asked}”这篇事迹" if not found else f"有{len(found)}篇事迹的标题里有“{asked}”"
    raise UserError(f"{why}，请写完整的标题。")


PAPERS = (pledges, story, publications)
EXPORTS = (export_pledges,)
