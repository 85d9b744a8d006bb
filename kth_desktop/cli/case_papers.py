"""`kth print matter|case-file`: the sheets of a matter, and all of them as one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kth_desktop.cli.frame import Call, fresh_file, into_file, unit_of
from kth_desktop.domain.case_file import CaseFile
from kth_desktop.errors import UserError
from kth_desktop.office import Office

SHEETS = {"steps": "六步登记表", "step": "程序记录", "publication": "公示", "index": "卷内目录"}


_choosing = into_file(
    click.option("--matter", "words", required=True, help="议题的编号或名称，如 曹王议〔2026〕2号"),
    click.option("--committee", default="", help="哪个村（居）的；不写就是本单位"),
)


@click.command("matter", help="一个议题的单张：六步登记表、一步的程序记录、公示、卷内目录")
@click.option("--sheet", type=click.Choice(list(SHEETS)), default="steps", help="steps 是六步登记表")
@click.option("--step", "place", type=click.IntRange(1), default=None, help="第几步；step 不写就是每一步")
@click.option("--size", type=click.Choice(["A4", "A3"]), default="A4", help="公示的纸张")
@_choosing
def matter(
    call: Call, sheet: str, place: int | None, size: str, words: str, committee: str, out: Path, force: bool
) -> None:
    fresh_file(out, force=force)
    with call.office() as office:
        case, today = _case(office, words, committee), office.today
    if sheet == "steps":
        from kth_desktop.documents.six_steps import six_steps

        six_steps(case, out)
    elif sheet == "step":
        from kth_desktop.documents.step_sheet import step_sheets

        step_sheets(case, [_step(case, place)] if place else case.matter.steps, out)
    elif sheet == "publication":
        from kth_desktop.documents.publication import publication
        from kth_desktop.domain.publication_text import current_publication, notice_of

        step = _step(case, place) if place else current_publication(case.matter)
        publication(notice_of(case, step, today), out, size=size)
    else:
        from kth_desktop.documents.case_parts import plain_index

        plain_index(case, today, out)
    facts = {"out": str(out), "matter": case.matter.number, "sheet": sheet}
    call.answer(facts, f"“{case.matter.title}”的{SHEETS[sheet]}已存到：{out}")


@click.command("case-file", help="一个议题的全部材料，装成一份PDF：封面、卷内目录、各步材料、备考表")
@click.option("--two-sided", is_flag=True, help="双面打印：双数页的页号在左上角")
@_choosing
def case_file(call: Call, two_sided: bool, words: str, committee: str, out: Path, force: bool) -> None:
    from kth_desktop.documents.case_file import case_file as bind
    from kth_desktop.documents.case_parts import case_bundle

    fresh_file(out, force=force)
    with call.office() as office:
        case, today = _case(office, words, committee), office.today
    lines = bind(case_bundle(case, today=today, two_sided=two_sided), out)
    pages = lines[-1].last
    facts = {"out": str(out), "matter": case.matter.number, "parts": len(lines), "pages": pages}
    call.answer(facts, f"“{case.matter.title}”的案卷已存到：{out}，共{len(lines)}件{pages}页")


def _case(office: Office, words: str, committee: str) -> CaseFile:
    """Raises `UserError` when no matter, or more than one, is meant."""
    owner = unit_of(office, committee)
    return office.case_files.of(office.case_files.find(words, owner.id).id)


def _step(case: CaseFile, place: int) -> Any:
    steps = case.matter.steps
    if place > len(steps):
        raise UserError(f"这个议题只有{len(steps)}步，没有第{place}步，请核对。")
    return steps[place - 1]


PAPERS = (matter, case_file)
