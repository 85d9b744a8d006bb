"""What a count means by a row of the law: quorum, majority, and the sum in words.

Integers only; abstentions, invalid papers and papers not handed in stay in the denominator, for the
majority is counted of those present.
"""

from __future__ import annotations

from dataclasses import dataclass

from kth_desktop.domain.law_rule import LawRule, VotingBody, least, reaches, share_of, share_words
from kth_desktop.domain.vote import Vote, VoteOption, VoteShape, VoteWay
from kth_desktop.domain.vote_problems import needed_votes, there_problems, vote_problems
from kth_desktop.errors import InputProblems, Problem


@dataclass(frozen=True)
class VoteResult:
    """`void`: more papers came back than were given out. `quorum` is None only where nobody was to come;

    `passed` is None without quorum or when void. Of several plans `winners` is the one that passed, of an
    election those elected; `undecided` are those between whom it must be voted again.
    """

    void: bool
    quorum: bool | None
    passed: bool | None
    sentence: str
    rule: LawRule
    winners: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()
    quorum_sum: str = ""  # 36×3=108≥42×2=84
    majority_sum: str = ""  # 30×2=60＞36

    @property
    def warning(self) -> str:
        """To stand beside a result that an unverified row decided; empty where it is verified."""
        if self.rule.checked:
            return ""
        return f"所用规则“{self.rule.title}”待核，请对照新法条文核对后再公布结果。"


@dataclass(frozen=True)
class _Words:
    expected: str
    came: str
    held: str
    not_held: str


_MEETING = _Words("应到", "实到", "会议有效", "会议不能表决")
_ASKED = _Words("应征求", "已答复", "征求意见有效", "不能作出决定")


def count(vote: Vote, rule: LawRule) -> VoteResult:
    """Raises `InputProblems` where a number is missing or cannot be.

    Without quorum nothing was voted on, and void papers are not counted: then nobody asks for the votes.
    """
    _refuse(there_problems(vote))
    entitled, present = vote.entitled or 0, vote.present or 0
    quorum = reaches(present, entitled, rule.quorum_part, rule.quorum_whole, strict=rule.quorum_strict)
    void = is_void(vote)
    if not quorum:
        return VoteResult(void, False, None, _no_quorum(entitled, present, rule), rule)
    if void:
        sentence = f"收回{vote.returned}张多于发出{vote.issued}张，本次表决无效，请重新表决。"
        return VoteResult(True, True, None, sentence, rule)
    _refuse((*vote_problems(vote), *needed_votes(vote)))
    head, sum_words = _quorum(entitled, present, rule)
    decided = {VoteShape.MOTION: _motion, VoteShape.CHOICE: _choice, VoteShape.ELECTION: _election}
    said = decided[vote.shape](vote, rule, present)
    return VoteResult(
        False, True, said.passed, f"{head}。{said.words}。", rule, said.winners, said.undecided,
        sum_words, said.sum_words,
    )  # fmt: skip


def _refuse(problems: tuple[Problem, ...]) -> None:
    if problems:
        raise InputProblems(problems)


def is_void(vote: Vote) -> bool:
    """收回 > 发出; a show of hands has no papers."""
    if vote.way is VoteWay.HANDS or vote.issued is None or vote.returned is None:
        return False
    return vote.returned > vote.issued


def comparison(number: int, of: int, part: int, whole: int, *, strict: bool) -> str:
    """36×3=108≥42×2=84, or 30×2=60＞36 for a half: the sum as it was done, when it reaches the share."""
    return f"{_left(number, whole)}{'＞' if strict else '≥'}{_right(of, part)}"


def _left(number: int, whole: int) -> str:
    return f"{number}×{whole}={number * whole}"


def _right(of: int, part: int) -> str:
    return str(of) if part == 1 else f"{of}×{part}={of * part}"


def _over(number: int, of: int, part: int, whole: int) -> str:
    return "超过" if number * whole > of * part else "达到"


def _no_quorum(entitled: int, present: int, rule: LawRule) -> str:
    words, unit = _words(rule), rule.unit
    share = share_words(rule.quorum_part, rule.quorum_whole)
    needed = least(entitled, rule.quorum_part, rule.quorum_whole, strict=rule.quorum_strict)
    verb = "没有超过" if rule.quorum_strict else "不足"
    return (
        f"{words.came}{present}{unit}，{verb}{words.expected}{entitled}{unit}的{share}"
        f"（至少{needed}{unit}），{words.not_held}。"
    )


def _quorum(entitled: int, present: int, rule: LawRule) -> tuple[str, str]:
    words, unit = _words(rule), rule.unit
    part, whole = rule.quorum_part, rule.quorum_whole
    done = comparison(present, entitled, part, whole, strict=rule.quorum_strict)
    return (
        f"{words.expected}{entitled}{unit}，{words.came}{present}{unit}，"
        f"{_over(present, entitled, part, whole)}{share_of(rule.counted, part, whole)}"
        f"（{done}），{words.held}",
        done,
    )


def _words(rule: LawRule) -> _Words:
    return _ASKED if rule.body is VotingBody.WRITTEN else _MEETING


@dataclass(frozen=True)
class _Said:
    passed: bool
    words: str
    sum_words: str
    winners: tuple[str, ...] = ()
    undecided: tuple[str, ...] = ()


def _motion(vote: Vote, rule: LawRule, present: int) -> _Said:
    yes, no, abstain = vote.yes or 0, vote.no or 0, vote.abstain or 0
    passed, words, done = _against_majority(yes, rule, present)
    votes = f"同意{yes}票，不同意{no}票，弃权{abstain}票{_rest(vote, present, yes + no + abstain)}"
    return _Said(passed, f"{votes}；同意票{words}，{'予以通过' if passed else '不予通过'}", done)


def _against_majority(votes: int, rule: LawRule, present: int) -> tuple[bool, str, str]:
    """Whether it is one, in words with the sum, and the sum alone."""
    part, whole, strict = rule.majority_part, rule.majority_whole, rule.majority_strict
    share = share_of(rule.majority_counted, part, whole)
    if reaches(votes, present, part, whole, strict=strict):
        done = comparison(votes, present, part, whole, strict=strict)
        return True, f"{_over(votes, present, part, whole)}{share}（{done}）", done
    done = f"{_left(votes, whole)}，{'不大于' if strict else '小于'}{_right(present, part)}"
    return False, f"未{'超过' if strict else '达到'}{share}（{done}）", done


def _rest(vote: Vote, present: int, said: int) -> str:
    """Invalid papers and those who gave no vote, so that the votes add up to those present."""
    invalid = 0 if vote.way is VoteWay.HANDS else _invalid(vote)
    left = present - said - invalid
    return (f"，无效{invalid}票" if invalid else "") + (f"，其余{left}人未投票" if left > 0 else "")


def _invalid(vote: Vote) -> int:
    if vote.invalid is not None:
        return vote.invalid
    return max(0, (vote.returned or 0) - (vote.valid or 0))


def _ranked(vote: Vote) -> list[VoteOption]:
    return sorted(vote.options, key=lambda option: -(option.votes or 0))


def _listed(vote: Vote, present: int) -> str:
    """甲20票，乙14票，弃权2票 in the order of the paper."""
    votes = [f"“{option.name}”{option.votes or 0}票" for option in vote.options]
    votes += [f"{word}{number}票" for word, number in (("不同意", vote.no), ("弃权", vote.abstain)) if number]
    rest = ""
    if vote.shape is VoteShape.CHOICE:
        said = sum(option.votes or 0 for option in vote.options) + (vote.no or 0) + (vote.abstain or 0)
        rest = _rest(vote, present, said)
    elif vote.way is VoteWay.SECRET and _invalid(vote):
        rest = f"，无效{_invalid(vote)}票"
    return "，".join(votes) + rest


def _choice(vote: Vote, rule: LawRule, present: int) -> _Said:
    """One plan passes, and only with the majority; else the first of them are voted on again."""
    ranked = _ranked(vote)
    top = ranked[0].votes or 0
    first = tuple(option.name for option in ranked if (option.votes or 0) == top)
    reached, words, done = _against_majority(top, rule, present)
    listed = _listed(vote, present)
    if reached and len(first) == 1:
        return _Said(True, f"{listed}；“{first[0]}”{words}，予以通过", done, first)
    if not top:
        return _Said(False, f"{listed}；没有一个方案得票，没有方案通过", done)
    runners = _runners(ranked)
    again = f"；可以在{_quoted(runners)}中再表决一次" if runners else ""
    if reached:
        return _Said(
            False, f"{listed}；{_quoted(first)}票数相同，没有方案通过{again}", done, undecided=runners
        )
    return _Said(
        False, f"{listed}；得票最多的{_quoted(first)}{words}，没有方案通过{again}", done, undecided=runners
    )


def _runners(ranked: list[VoteOption]) -> tuple[str, ...]:
    """The first two by votes, with all who have as many as the second; nobody without a vote."""
    if len(ranked) < 2:
        return ()
    cut = max(ranked[1].votes or 0, 1)
    found = tuple(option.name for option in ranked if (option.votes or 0) >= cut)
    return found if len(found) > 1 else ()


def _election(vote: Vote, rule: LawRule, present: int) -> _Said:
    """Seats go by count to those with the majority; a tie at the last seat is named and not decided."""
    part, whole, strict = rule.majority_part, rule.majority_whole, rule.majority_strict
    needed = least(present, part, whole, strict=strict)
    over = [one for one in _ranked(vote) if (one.votes or 0) >= needed]
    cut = (over[vote.seats - 1].votes or 0) if len(over) > vote.seats else 0
    safe = [one for one in over if (one.votes or 0) > cut]
    tied = [one for one in over if (one.votes or 0) == cut] if cut else []
    won = tuple(one.name for one in safe)
    undecided = tuple(one.name for one in tied)
    if len(won) + len(undecided) <= vote.seats:
        won, undecided = (*won, *undecided), ()
    share = share_of(rule.majority_counted, part, whole)
    done = f"{present}人中至少{needed}票"
    words = (
        f"应选{vote.seats}人，{_listed(vote, present)}；"
        f"得票{'超过' if strict else '达到'}{share}（{done}）的按票数当选{_elected(won)}"
    )
    words += _left_open(vote.seats - len(won), undecided, tied[0].votes if tied else 0)
    return _Said(len(won) == vote.seats, words, done, won, undecided)


def _elected(won: tuple[str, ...]) -> str:
    return f"：{'、'.join(won)}" if won else "，没有人当选"


def _left_open(open_seats: int, undecided: tuple[str, ...], votes: int | None) -> str:
    if undecided:
        return f"；{_quoted(undecided)}同为{votes}票，余下{open_seats}个名额未定，请在他们中再投一次"
    return f"；余下{open_seats}个名额未选出，可以另行选举" if open_seats else ""


def _quoted(names: tuple[str, ...]) -> str:
    return "".join(f"“{name}”" for name in names)
