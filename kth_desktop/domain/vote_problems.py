"""Numbers of a count that cannot be, each in one sentence at its field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kth_desktop.domain.text import NAME_LENGTH
from kth_desktop.domain.vote import Vote, VoteShape, VoteWay
from kth_desktop.errors import Problem

MOST = 99_999
_WORDS = {
    "entitled": "应到人数", "present": "实到人数", "issued": "发出票数", "returned": "收回票数",
    "valid": "有效票数", "invalid": "无效票数", "yes": "同意票数", "no": "不同意票数", "abstain": "弃权票数",
}  # fmt: skip
_PAPERS = ("issued", "returned", "valid")
_VOTES = ("yes", "no", "abstain")


def vote_problems(vote: Vote) -> tuple[Problem, ...]:
    """Of the numbers that are there; a count not finished may be kept.

    收回 more than 发出 is no problem of typing: it makes the ballot void, and `count` says so.
    """
    found = [*_out_of_range(vote, _WORDS), *_of_options(vote)]
    if found:
        return tuple(found)
    found += _more(vote, "present", vote.entitled, "应到{}人")
    if vote.way is VoteWay.SECRET:
        if vote.returned is not None and vote.issued is not None and vote.returned > vote.issued:
            return tuple(found)
        found += _of_papers(vote)
    if not found:
        found += _of_votes(vote)
    return tuple(found)


def there_problems(vote: Vote) -> tuple[Problem, ...]:
    """What tells whether there is a quorum: both numbers there, and possible."""
    names = ("entitled", "present")
    if vote.entitled == 0:
        return (Problem("entitled", "应到人数是0，请核对。"),)
    found = [*_missing(vote, names), *_out_of_range(vote, names)]
    return tuple(found or _more(vote, "present", vote.entitled, "应到{}人"))


def needed_votes(vote: Vote) -> tuple[Problem, ...]:
    """What a result needs beyond that, and is not there yet."""
    found = _missing(vote, _PAPERS) if vote.way is VoteWay.SECRET else ()
    if vote.shape is VoteShape.MOTION:
        return (*found, *_missing(vote, _VOTES))
    if not vote.options:
        return (*found, Problem("options", f"{_subject(vote)}还没有填，请填写后再算。"))
    unknown = (option.name for option in vote.options if option.votes is None)
    return (
        *found,
        *(Problem("options", f"“{name}”的票数还没有填，请填写后再算。") for name in unknown),
    )


def _missing(vote: Vote, names: tuple[str, ...]) -> tuple[Problem, ...]:
    return tuple(
        Problem(name, f"{_WORDS[name]}还没有填，请填写后再算。")
        for name in names
        if getattr(vote, name) is None
    )


def count_doubts(vote: Vote) -> tuple[str, ...]:
    """What may be right but seldom is: to be shown beside the numbers, in nobody's way."""
    if vote.way is VoteWay.HANDS:
        return ()
    found = []
    if vote.issued is not None and vote.present is not None and vote.issued > vote.present:
        found.append(f"发出{vote.issued}张，多于实到{vote.present}人，请核对。")
    if vote.shape is VoteShape.MOTION and vote.valid is not None and not _missing(vote, _VOTES):
        votes = sum(getattr(vote, name) for name in _VOTES)
        if votes < vote.valid:
            found.append(f"同意、不同意、弃权合计{votes}票，少于有效票{vote.valid}张，请核对。")
    return tuple(found)


def _out_of_range(vote: Vote, names: Iterable[str]) -> list[Problem]:
    found = []
    for name in names:
        number = getattr(vote, name)
        if number is not None and not 0 <= number <= MOST:
            found.append(Problem(name, f"{_WORDS[name]}应在0至{MOST}之间，请核对。"))
    if vote.seats < 1:
        found.append(Problem("seats", "应选人数至少是1，请核对。"))
    return found


def _of_options(vote: Vote) -> list[Problem]:
    if vote.shape is VoteShape.MOTION:
        return []
    found = []
    subject = _subject(vote)
    times = Counter(option.name for option in vote.options)
    for name, number in times.items():
        if not name:
            found.append(Problem("options", f"有{number}个{subject}没有名称，请补上或删去。"))
        elif number > 1:
            found.append(Problem("options", f"“{name}”写了{number}次，请只留一个。"))
        if len(name) > NAME_LENGTH:
            found.append(Problem("options", f"{subject}的名称最多{NAME_LENGTH}个字，请改短。"))
    for option in vote.options:
        if option.votes is not None and not 0 <= option.votes <= MOST:
            found.append(Problem("options", f"“{option.name}”的票数应在0至{MOST}之间，请核对。"))
    return found


def _subject(vote: Vote) -> str:
    return "候选人" if vote.shape is VoteShape.ELECTION else "方案"


def _more(vote: Vote, name: str, limit: int | None, of: str) -> list[Problem]:
    number = getattr(vote, name)
    if number is None or limit is None or number <= limit:
        return []
    unit = "张" if name in {"issued", "returned", "valid", "invalid"} else "人"
    word = _WORDS[name].removesuffix("人数").removesuffix("票数")
    return [Problem(name, f"{word}{number}{unit}，多于{of.format(limit)}，请核对。")]


def _of_papers(vote: Vote) -> list[Problem]:
    found = _more(vote, "returned", vote.present, "实到{}人")
    found += _more(vote, "valid", vote.returned, "收回{}张")
    if not found and None not in (vote.returned, vote.valid, vote.invalid):
        together = (vote.valid or 0) + (vote.invalid or 0)
        if together != vote.returned:
            said = f"有效{vote.valid}张加无效{vote.invalid}张是{together}张"
            found.append(Problem("invalid", f"{said}，与收回{vote.returned}张不符，请核对。"))
    return found


def _of_votes(vote: Vote) -> list[Problem]:
    """No more votes than valid papers; by hand, than people."""
    secret = vote.way is VoteWay.SECRET
    limit = vote.valid if secret else vote.present
    if limit is None:
        return []
    of = f"有效票{limit}张" if secret else f"实到{limit}人"
    votes = (vote.yes or 0) + (vote.no or 0) + (vote.abstain or 0)
    if vote.shape is VoteShape.MOTION:
        said = f"同意、不同意、弃权合计{votes}票，多于{of}，请核对。"
        return [Problem("yes", said)] if votes > limit else []
    return _of_option_votes(vote, limit, of)


def _of_option_votes(vote: Vote, limit: int, of: str) -> list[Problem]:
    """A paper names one plan, or as many people as there are seats."""
    for option in vote.options:
        if (option.votes or 0) > limit:
            return [Problem("options", f"“{option.name}”{option.votes}票，多于{of}，请核对。")]
    votes = sum(option.votes or 0 for option in vote.options)
    if vote.shape is VoteShape.ELECTION:
        said = f"候选人得票合计{votes}票，多于{of}每张选{vote.seats}人的总数，请核对。"
        return [Problem("options", said)] if votes > limit * vote.seats else []
    votes += (vote.no or 0) + (vote.abstain or 0)
    said = f"各方案和弃权合计{votes}票，多于{of}，请核对。"
    return [Problem("options", said)] if votes > limit else []
