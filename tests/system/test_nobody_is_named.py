"""Every public paper of the sample office: nobody is named on it who has not agreed, nor any number told.

It looks for people; numbers are looked for by the same forms as in `test_nobody_is_told`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from kth_desktop.db import mapper
from kth_desktop.db.models import MediationRow
from kth_desktop.documents.order_lists import menu_list
from kth_desktop.documents.pledge_list import pledge_list
from kth_desktop.documents.publication import publication
from kth_desktop.documents.publication_list import publication_list
from kth_desktop.documents.story_sheet import story_sheet
from kth_desktop.domain.board_rules import BoardQuery
from kth_desktop.domain.board_sheet import SheetKind
from kth_desktop.domain.board_spans import spans_for
from kth_desktop.domain.concern_rules import ConcernQuery
from kth_desktop.domain.mediation import Mediation
from kth_desktop.domain.pledge import PledgeQuery
from kth_desktop.domain.queries import VenueQuery
from kth_desktop.domain.service_offer import OfferQuery
from kth_desktop.domain.story import StoryQuery
from kth_desktop.office import Office
from tests.system.test_nobody_is_told import PUBLIC, _print, _text, sample, told

__all__ = ["sample"]

# What hangs or is handed to everybody; the rest names those who sign, speak or are elected.
POSTED = (
    "notice", "summary", "report", "wall-calendar", "hearing", "vote-result", "concerns", "matter",
    "noticeboard", "board-register",
)  # fmt: skip


@pytest.fixture(scope="module")
def unnamed(sample: Path) -> frozenset[str]:
    """Who said something, who had a dispute, and hosts who have not agreed to be named."""
    with Office.open(sample) as office:
        reporters = {line.concern.reporter for line in office.concerns.lines(ConcernQuery())}
        with office._context.reading() as session:
            cases = mapper.read(session, Mediation, select(MediationRow))
        parties = {party.name for case in cases for party in case.parties}
        venues = office.venues.lines(VenueQuery())
        hosts = {line.host_name for line in venues if not line.venue.host_name_consent}
        agreed = {line.host_name for line in venues if line.venue.host_name_consent}
        agreed |= {line.story.person for line in office.stories.lines(StoryQuery()) if line.story.consent_on}
    found = frozenset(name for name in reporters | parties | hosts if name) - agreed
    assert len(found) > 8
    return found


def _papers(office: Office, folder: Path) -> Iterator[tuple[str, Callable[[Path], None]]]:
    """Those without a command of their own."""
    own = office.own
    day = office.today
    for line in office.boards.lines(BoardQuery(own.id)):
        notice = office.boards.notice_of(line.sheet)
        yield line.sheet.title, lambda out, notice=notice: publication(notice, out, size="A3")
    votes = office.boards.votes(own.id)
    for kind in SheetKind:
        if kind is SheetKind.OTHER:
            continue
        for span in spans_for(kind, day) or (None,):
            about = votes[0].id if kind is SheetKind.VOTE else None
            made = office.boards.notice_of(office.boards.compose(own.id, kind, span, about))
            yield f"{kind.value} {span}", lambda out, made=made: publication(made, out)
    pledges = office.pledges.lines(PledgeQuery(own.id))
    yield "pledges", lambda out: pledge_list(pledges, out, unit=own, day=day)
    offers = [line.offer for line in office.offers.lines(OfferQuery(own.id))]
    partners = {one.id: one.name for one in office.partners.all()}
    yield "menu", lambda out: menu_list(offers, partners, out, unit=own, day=day)
    stories = office.stories.lines(StoryQuery(own.id))
    for line in stories:
        if line.story.person and not line.story.consent_on:
            continue  # refused: see the tests of stories
        yield line.story.title, lambda out, line=line: story_sheet(line, out, unit=own)
    yield "publications", lambda out: publication_list(stories, out, unit=own, day=day)


@pytest.mark.parametrize("command", POSTED)
def test_no_posted_paper_names_anybody(
    sample: Path, tmp_path: Path, unnamed: frozenset[str], command: str
) -> None:
    text = _print(sample, tmp_path, command, *PUBLIC[command])
    assert [name for name in unnamed if name in text] == []


def test_what_has_no_command_tells_of_nobody_either(
    sample: Path, tmp_path: Path, unnamed: frozenset[str]
) -> None:
    seen = {}
    with Office.open(sample) as office:
        for number, (words, make) in enumerate(_papers(office, tmp_path)):
            out = tmp_path / f"{number}.pdf"
            make(out)
            text = _text(out)
            assert len(text) > 20, words
            seen[words] = (told(text), [name for name in unnamed if name in text])
    assert {words: found for words, found in seen.items() if any(found)} == {}
    assert len(seen) > 20
