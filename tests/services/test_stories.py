"""典型人物、典型事迹: published only with consent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.story import Channel, Publication, Story, StoryKind, StoryQuery
from kth_desktop.errors import InputProblems
from kth_desktop.office import Office
from tests.conftest import TODAY


@pytest.fixture
def story(office: Office) -> Story:
    return office.stories.save(
        Story(
            committee_id=office.own.id,
            kind=StoryKind.PERSON,
            title="一间客堂十三年",
            person="陆金妹",
            text="每天开门。",
            written_on=date(2026, 10, 20),
        )
    ).record


def _ran(story: Story, on: date = TODAY, **more: Any) -> Publication:
    return Publication(
        committee_id=story.committee_id,
        story_id=story.id,
        channel=Channel.VILLAGE_PAPER,
        published_on=on,
        **more,
    )


def test_without_consent_nothing_runs(office: Office, story: Story) -> None:
    with pytest.raises(InputProblems, match="陆金妹本人还没有同意刊用"):
        office.stories.publish(_ran(story))
    office.stories.save(replace(story, consent_on=PartialDate(2026, 11)))
    with pytest.raises(InputProblems, match="早于本人同意的日期"):
        office.stories.publish(_ran(story, date(2026, 10, 31)))
    office.stories.publish(_ran(story))
    assert [one.channel for one in office.stories.detail(story.id).publications] == [Channel.VILLAGE_PAPER]


def test_what_cannot_be(office: Office, story: Story) -> None:
    agreed = office.stories.save(replace(story, consent_on=PartialDate(2026, 11))).record
    for publication, sentence in (
        (_ran(agreed, date(2026, 12, 1)), "还没有到"),
        (_ran(agreed, link="徐行发布"), "应以http开头"),
    ):
        with pytest.raises(InputProblems, match=sentence):
            office.stories.publish(publication)
    with pytest.raises(InputProblems, match="要写明是谁"):
        office.stories.save(replace(agreed, person=""))
    with pytest.raises(InputProblems, match="标题还没有填"):
        office.stories.save(replace(agreed, title=" "))


def test_a_deleted_story_comes_back_with_where_it_ran(office: Office, story: Story) -> None:
    agreed = office.stories.save(replace(story, consent_on=PartialDate(2026, 11))).record
    ran = office.stories.publish(_ran(agreed)).record
    outcome = office.stories.delete(story.id)
    assert office.stories.lines(StoryQuery()) == ()
    office.undo(outcome.undo)
    assert office.stories.detail(story.id).publications == (ran,)


def test_the_list(office: Office, story: Story) -> None:
    deed = replace(story, id=uuid4(), version=0, kind=StoryKind.DEED, title="理发日", person="")
    office.stories.save(deed)
    query = StoryQuery(committee_id=office.own.id, order="title", descending=False)
    assert len(office.stories.lines(query)) == 2
    for change, found in (
        ({"text": "金妹"}, "一间客堂十三年"),
        ({"kind": StoryKind.DEED}, "理发日"),
    ):
        lines = office.stories.lines(replace(query, **change))
        assert [line.story.title for line in lines] == [found]
    assert len(office.stories.lines(replace(query, unpublished_only=True))) == 2
