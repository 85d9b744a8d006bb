"""The papers of a matter as jobs of the preview."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest

from kth_desktop.documents.pages import PdfPages
from kth_desktop.domain.matter import Matter, StepKind
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from kth_desktop.ui.matter_papers import (
    CaseFileJob,
    index_job,
    is_public,
    publication_job,
    step_job,
    steps_job,
)
from kth_desktop.ui.paper_job import Chosen
from tests.documents.sample_case import MATTER, of_kind
from tests.ui.page_desk import Maker, doors, make_desk

__all__ = ["doors", "make_desk"]


@pytest.fixture
def matter(office: Office) -> Matter:
    kept = replace(MATTER, committee_id=office.own.id)
    with office._context.writing() as writing:
        writing.save(kept)
    return kept


def built(job: Any, paper: str = "A4") -> PdfPages:
    out = BytesIO()
    content = job.read()
    assert not job.is_empty(content)
    job.build(content, out, Chosen(paper, 0), lambda *_: None, lambda: False)
    return PdfPages(out.getvalue())


def test_each_job_makes_its_paper(office: Office, make_desk: Maker, matter: Matter) -> None:
    desk, _ = make_desk(office)
    vote = of_kind(StepKind.VOTE)
    jobs = {
        "四议两公开（六步）登记表": steps_job(desk, matter),
        "代表会议表决情况记录": step_job(desk, matter, vote.id),
        "关于村食堂改造的公示": publication_job(desk, matter, of_kind(StepKind.PUBLICATION).id),
        "实施结果的公示": publication_job(desk, matter),
        "卷内目录": index_job(desk, matter),
        "议题案卷": CaseFileJob(desk, matter),
    }
    for words, job in jobs.items():
        with built(job) as pages:
            assert words in "".join(pages.text(0).split())
        name = job.file_name(job.read(), Chosen("A4", 0))
        assert name.startswith("曹王议〔2026〕2号 ")
        assert "陆金妹" not in name


def test_a_notice_may_be_printed_on_a3(office: Office, make_desk: Maker, matter: Matter) -> None:
    desk, _ = make_desk(office)
    job = publication_job(desk, matter)
    assert job.papers == ("A4 纵向", "A3 纵向")
    with built(job, "A3") as pages:
        assert [round(side) for side in pages.size_mm(0)] == [297, 420]


def test_a_matter_without_a_number_names_its_file_by_its_title(
    office: Office, make_desk: Maker, matter: Matter
) -> None:
    desk, _ = make_desk(office)
    unnumbered = replace(matter, number="", title='修路/"东段"')
    assert steps_job(desk, unnumbered).name == "修路东段 六步登记表"


def test_what_cannot_be_printed_is_said(office: Office, make_desk: Maker, matter: Matter) -> None:
    desk, _ = make_desk(office)
    assert is_public(of_kind(StepKind.PUBLICATION))
    assert not is_public(of_kind(StepKind.VOTE))
    with pytest.raises(UserError, match="没有要公示的步骤"):
        publication_job(desk, replace(matter, steps=matter.steps[:2]))
    gone = replace(of_kind(StepKind.VOTE), id=MATTER.id)
    with pytest.raises(UserError, match="已经不在了"):
        built(step_job(desk, matter, gone.id))


def test_the_whole_can_be_stopped(office: Office, make_desk: Maker, matter: Matter) -> None:
    desk, _ = make_desk(office)
    job, out = CaseFileJob(desk, matter), BytesIO()
    job.build(job.read(), out, Chosen("A4", 0), lambda *_: None, lambda: True)
    assert out.getvalue() == b""
