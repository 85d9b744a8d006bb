"""Commands that make papers, and the one that measures them."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from kth_desktop.cli import (
    boards,
    calendar_papers,
    case_papers,
    concerns,
    deliberation_papers,
    mediation_papers,
    meeting_papers,
    months,
    order_papers,
    personal,
    publicity_papers,
    representatives,
    rosters,
    statistics_papers,
    summaries,
    vote_papers,
)
from kth_desktop.cli.frame import Call, fresh_file, whose
from kth_desktop.domain.plate import PlateStyle
from kth_desktop.errors import UserError
from kth_desktop.whole import whole_file

_STYLES = {word: style for style in PlateStyle for word in (style.value, style.label)}


@click.group(
    "print",
    help="打印成PDF：铭牌、会议纪要、预告、活动记录表、月历、月度汇总、统计表、数据更正说明、花名册、同意书、三会、表决、调解案卷、议题案卷、民情、点单、服务菜单、认领、事迹、公开栏",
    commands=[
        *calendar_papers.PAPERS,
        *meeting_papers.PAPERS,
        *deliberation_papers.PAPERS,
        *vote_papers.PAPERS,
        *mediation_papers.PAPERS,
        *case_papers.PAPERS,
        *concerns.PAPERS,
        *order_papers.PAPERS,
        *publicity_papers.PAPERS,
        *boards.PAPERS,
        *summaries.PAPERS,
        *months.PAPERS,
        *statistics_papers.PAPERS,
        *rosters.PAPERS,
        *representatives.PAPERS,
        *personal.PAPERS,
    ],
)
def print_() -> None:
    pass


@print_.command("nameplates", help="铭牌，一页一块，按实际大小")
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--committee", default="", help="只打一个村（居）的")
@click.option("--venue", "numbers", multiple=True, help="编号，如曹王01号；可写多次")
@click.option("--size", default="A4", help="A4、A3，或 宽x高 毫米，如 400x300")
@click.option("--style", type=click.Choice(list(_STYLES)), default="plain", help="素、红、铜")
@click.option("--tile", type=click.Choice(["A4", "A3"]), default=None, help="大铭牌分到几张纸上拼")
@click.option("--marks", is_flag=True, help="加裁切线、出血和校验尺，交制牌厂")
@click.option("--changed", is_flag=True, help="只打内容改过或还没有打过的")
@click.option("--proof", is_flag=True, help="只看样，不记入铭牌登记")
@click.option("--force", is_flag=True, help="覆盖已有的文件")
@click.pass_obj
def nameplates(
    call: Call,
    out: Path,
    committee: str,
    numbers: tuple[str, ...],
    size: str,
    style: str,
    tile: str | None,
    marks: bool,
    changed: bool,
    proof: bool,
    force: bool,
) -> None:
    from kth_desktop.documents import nameplate

    chosen_size, chosen_style = nameplate.plate_size(size), _STYLES[style]
    fresh_file(out, force=force)
    with call.office() as office:
        only = whose(office, committee)
        choices = office.plates.plates(committee_id=only, numbers=numbers, changed_only=changed)
        if not choices:
            raise UserError("没有要打的铭牌：活动点验收、有了编号以后才能打。")
        plates = [choice.plate for choice in choices]
        with whole_file(out) as part:  # the last step: what stands in no register was never printed
            nameplate.nameplates(plates, part, style=chosen_style, size=chosen_size, marks=marks, tile=tile)
            if not proof and not office.read_only:
                office.plates.printed(choices, chosen_style, chosen_size.name)
    call.answer({"out": str(out), "plates": len(plates)}, f"{len(plates)}块铭牌已存到：{out}")


@click.command("pdf-check", help="用尺量一份PDF是否合乎标准")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(["nameplate", "minutes"]), required=True)
@click.pass_obj
def pdf_check(call: Call, file: Path, kind: str) -> None:
    from kth_desktop.documents.pdf_check import check

    report = check(file, kind)
    facts = {"ok": report.ok, "findings": [asdict(finding) for finding in report.findings]}
    lines = [f"第{f.page}页 {f.rule}：应为{f.expected}，量得{f.found}" for f in report.findings]
    call.answer(facts, "\n".join(lines) or "合乎标准。")
    if not report.ok:
        raise UserError(f"有{len(report.findings)}处不合标准，请改正后再印。")


COMMANDS = {"print": print_, "pdf-check": pdf_check}
