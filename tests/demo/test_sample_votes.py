"""The votes of the sample say what the steps of their matters say, and are counted by the engine."""

from __future__ import annotations

from pathlib import Path

from kth_desktop.demo import make_sample
from kth_desktop.domain.vote_lists import VoteQuery, VoteState
from kth_desktop.office import Office


def test_each_vote_is_that_of_its_step(tmp_path: Path) -> None:
    path = tmp_path / "sample.kth"
    make_sample(path)
    with Office.open(path) as office:
        lines = office.votes.lines(VoteQuery())
        assert [(line.vote.title, line.state) for line in lines] == [
            ("食堂改造", VoteState.PASSED),
            ("安保设备工程", VoteState.PASSED),
        ]
        for line in lines:
            vote = line.vote
            assert vote.matter_id is not None
            steps = office.matters.get(vote.matter_id).steps
            (step,) = [one for one in steps if one.id == vote.step_id]
            assert (step.held_on, step.notified_on, step.place, step.expected, step.present) == (
                vote.held_on, vote.notified_on, vote.place, vote.entitled, vote.present,
            )  # fmt: skip
            assert step.result.startswith(f"同意{vote.yes}票，不同意{vote.no}票，弃权{vote.abstain}票")
            assert office.votes.save(vote).record == vote, "it would be saved as it stands"
