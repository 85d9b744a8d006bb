"""The papers of one vote, each to be looked at first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kth_desktop.changes import Kind
from kth_desktop.domain.vote_texts import VoteFacts
from kth_desktop.ui.paper_job import Chosen, Paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from uuid import UUID

    from kth_desktop.domain.committee import Committee
    from kth_desktop.office import Office

Out = Path | BinaryIO
TOUCHED = (Kind.VOTE, Kind.LAW_RULE, Kind.COMMITTEE)


def ballot_job(office: Office, id: UUID, title: str, copies: int) -> Paper[VoteFacts]:
    def write(facts: VoteFacts, out: Out) -> None:
        from kth_desktop.documents.ballot import ballots

        ballots(facts, out, copies=copies)

    return _job(office, id, "打印表决票", f"{title}表决票", write)


def tally_job(office: Office, id: UUID, title: str) -> Paper[VoteFacts]:
    def write(facts: VoteFacts, out: Out) -> None:
        from kth_desktop.documents.tally import tally

        tally(facts, out)

    return _job(office, id, "打印计票单", f"{title}计票单", write)


def resolution_job(office: Office, id: UUID, title: str) -> Paper[VoteFacts]:
    def write(facts: VoteFacts, out: Out) -> None:
        from kth_desktop.documents.vote_letters import resolution_paper

        resolution_paper(facts, out)

    return _job(office, id, "打印决议书", f"{title}决议书", write)


def notice_job(office: Office, id: UUID, title: str, today: date) -> Paper[VoteFacts]:
    def write(facts: VoteFacts, out: Out) -> None:
        from kth_desktop.documents.vote_letters import vote_notice

        vote_notice(facts, out, today=today)

    return _job(office, id, "打印会议通知", f"{title}会议通知", write)


def public_job(office: Office, id: UUID, title: str, today: date) -> Paper[VoteFacts]:
    def write(facts: VoteFacts, out: Out) -> None:
        from kth_desktop.documents.vote_letters import vote_public

        vote_public(facts, out, begins=today)

    return _job(office, id, "打印结果公示", f"{title}结果公示", write)


def blank_job(committee: Committee, *, options: bool) -> Paper[Committee]:
    def write(unit: Committee, out: Out, chosen: Chosen) -> None:
        from kth_desktop.documents.tally import blank_tally

        del chosen
        blank_tally(unit, out, options=options)

    return Paper("打印空白计票单", "空白计票单", lambda: committee, write)


def _job(
    office: Office, id: UUID, title: str, name: str, write: Callable[[VoteFacts, Out], None]
) -> Paper[VoteFacts]:
    def writing(facts: VoteFacts, out: Out, chosen: Chosen) -> None:
        del chosen
        write(facts, out)

    return Paper(title, name, lambda: office.votes.facts(id), writing, touched_by=TOUCHED)
