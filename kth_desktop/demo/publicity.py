"""认领, 典型人物 and 典型事迹 of the own village."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kth_desktop.demo.services import Venues, activity_id
from kth_desktop.demo.sheet import Sheet, day, made_id, read_list, word
from kth_desktop.demo.town import OWN, Town
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.pledge import EntryKind, Pledge, PledgeEntry, PledgeKind
from kth_desktop.domain.story import Channel, Publication, Story, StoryKind


def add_publicity(sheet: Sheet, town: Town, venues: Venues, partners: Mapping[str, Partner]) -> None:
    for written in read_list("pledges"):
        sheet.add(_pledge(town, partners, written), OWN)
    for written in read_list("stories"):
        story = _story(town, venues, written)
        sheet.add(story, OWN)
        for publication in _publications(story, written):
            sheet.add(publication, OWN)


def _pledge(town: Town, partners: Mapping[str, Partner], written: Mapping[str, Any]) -> Pledge:
    title = written["title"]
    return Pledge(
        id=made_id("pledge", title),
        committee_id=town.committees[OWN].id,
        title=title,
        kind=word(PledgeKind, written["kind"]),
        agreed_on=day(written["on"]),
        partner_id=partners[written["partner"]].id,
        agreed_fen=written.get("fen"),
        content=written["content"],
        due_on=day(written["due"]),
        delivered_on=day(written["done"]) if "done" in written else None,
        entries=tuple(
            PledgeEntry(word(EntryKind, kind), day(on), fen, what, made_id("pledge entry", title, number))
            for number, (kind, on, fen, what) in enumerate(written.get("entries", ()))
        ),
    )


def _story(town: Town, venues: Venues, written: Mapping[str, Any]) -> Story:
    person = written.get("person", "")
    same = [one for one in town.people[OWN] if one.name == person]
    return Story(
        id=made_id("story", written["title"]),
        committee_id=town.committees[OWN].id,
        kind=word(StoryKind, written["kind"]),
        title=written["title"],
        text="\n".join(written["text"]),
        person=person,
        volunteer_id=same[0].id if len(same) == 1 else None,
        venue_id=venues[OWN, written["venue"]].id,
        activity_id=activity_id(*written["activity"]) if "activity" in written else None,
        written_by=written["by"],
        written_on=day(written["on"]),
        consent_on=PartialDate.of_key(written["consent"]) if "consent" in written else None,
    )


def _publications(story: Story, written: Mapping[str, Any]) -> Iterator[Publication]:
    for number, (channel, on, outlet, link) in enumerate(written["ran"]):
        yield Publication(
            id=made_id("publication", story.title, number),
            committee_id=story.committee_id,
            story_id=story.id,
            channel=word(Channel, channel),
            published_on=day(on),
            outlet=outlet,
            link=link,
        )
