"""The rules of voting: shipped rows, the office's own over them, and what an unverified one decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import LawRuleRow, VoteRow
from kth_desktop.domain.law_rule import (
    CHANGED_SINCE,
    NATIONWIDE,
    LawQuery,
    LawRule,
    RuleDoubt,
    VotingBody,
    choose,
    doubt_words,
)
from kth_desktop.domain.law_rule_problems import law_rule_problems
from kth_desktop.domain.text import clean_name
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.domain.vote import Vote
from kth_desktop.domain.vote_rules import kept_rule
from kth_desktop.errors import InputProblems, UserError
from kth_desktop.services.context import Context
from kth_desktop.services.law_rows import shipped
from kth_desktop.services.outcome import Outcome

_TEXTS = ("place", "counted", "majority_counted", "composition", "clause", "source")


class LawService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def rules(
        self, kind: CommitteeKind | None = None, place: str | None = None, on: date | None = None
    ) -> tuple[LawRule, ...]:
        """As shipped or as the office wrote them (`version` > 0), by meeting; of `place` and nationwide."""
        with self._context.reading() as session:
            found = rules_of(session, self._context.own_id)
        return tuple(
            rule
            for rule in found
            if (kind is None or rule.kind is kind)
            and (place is None or rule.place in {place, NATIONWIDE})
            and (on is None or rule.holds_on(on))
        )

    # The page's list; a row's key is its place among all of them

    def keys(self, query: LawQuery) -> tuple[int, ...]:
        found = [(place, rule) for place, rule in enumerate(self.rules()) if _wanted(rule, query)]
        found.sort(key=lambda pair: _ORDERS[query.order](pair[1]), reverse=query.descending)
        return tuple(place for place, _rule in found)

    def rows(self, keys: Sequence[int]) -> tuple[LawRule, ...]:
        rules = self.rules()
        return tuple(rules[key] for key in keys if key < len(rules))

    def key(self, id: UUID) -> int:
        return next((place for place, rule in enumerate(self.rules()) if rule.id == id), -1)

    def rule(self, key: str) -> LawRule:
        """Raises `UserError` when there is none by that key."""
        with self._context.reading() as session:
            return rule_of_key(session, self._context.own_id, key)

    def shipped(self, key: str) -> LawRule | None:
        """The row as the program brings it, whatever the office has made of it."""
        return next((rule for rule in shipped(self._context.own_id) if rule.key == key), None)

    def choices(self, kind: CommitteeKind, place: str, on: date, body: VotingBody) -> tuple[LawRule, ...]:
        """All rows a vote of that body may be counted by on that day, the one to propose first."""
        return choose(self.rules(), body, kind, place, on)

    def propose(self, kind: CommitteeKind, place: str, on: date, body: VotingBody) -> LawRule | None:
        return next(iter(self.choices(kind, place, on, body)), None)

    def doubts(self) -> tuple[RuleDoubt, ...]:
        """Votes that an unverified row decided, newest first, until it is verified and says the same."""
        asked = select(VoteRow).where(VoteRow.committee_id == self._context.own_id, VoteRow.rule != "")
        with self._context.reading() as session:
            now = {rule.key: rule for rule in rules_of(session, self._context.own_id)}
            votes = mapper.read(session, Vote, asked.order_by(VoteRow.held_on.desc()))
        kept = ((vote, rule) for vote in votes if (rule := kept_rule(vote)) is not None)
        return tuple(
            RuleDoubt(vote.id, vote.title, vote.held_on, vote.rule_key, words, words == CHANGED_SINCE)
            for vote, rule in kept
            if (words := doubt_words(rule, now.get(vote.rule_key)))
        )

    def save(self, rule: LawRule) -> Outcome[LawRule]:
        """The office's own row over the shipped one of that key, or a new one. Raises `InputProblems`."""
        cleaned: dict[str, Any] = {name: clean_name(getattr(rule, name)) for name in _TEXTS}
        rule = replace(rule, **cleaned)
        if problems := law_rule_problems(rule):
            raise InputProblems(problems)
        with self._context.writing() as writing:
            if not rule.key:
                rule = _with_key(rule, rules_of(writing.session, rule.committee_id))
            saved = writing.save(rule)
            return writing.outcome(saved, f"已保存表决规则“{saved.title}”")

    def reset(self, key: str) -> Outcome[LawRule | None]:
        """Back to the row as shipped; one that the office added is gone. Votes keep the row they used."""
        with self._context.writing() as writing:
            rule = rule_of_key(writing.session, self._context.own_id, key)
            if not rule.version:
                return writing.outcome(rule)
            before = self.shipped(key)
            writing.remove(rule)
            words = "已恢复原样" if before else "已删除"
            return writing.outcome(before, f"表决规则“{rule.title}”{words}")


_ORDERS: dict[str, Callable[[LawRule], Any]] = {
    "body": lambda rule: list(VotingBody).index(rule.body),
    "place": lambda rule: (rule.place == NATIONWIDE, rule.place),
    "from": lambda rule: rule.valid_from,
    "checked": lambda rule: rule.checked,
}


def _wanted(rule: LawRule, query: LawQuery) -> bool:
    return (
        query.kind in {None, rule.kind}
        and query.body in {None, rule.body}
        and query.checked in {None, rule.checked}
        and (query.on is None or rule.holds_on(query.on))
    )


def rules_of(session: Session, committee_id: UUID) -> tuple[LawRule, ...]:
    asked = select(LawRuleRow).where(LawRuleRow.committee_id == committee_id)
    own = {rule.key: rule for rule in mapper.read(session, LawRule, asked.order_by(LawRuleRow.key))}
    rows = [own.pop(rule.key, rule) for rule in shipped(committee_id)]
    return tuple(sorted((*rows, *own.values()), key=lambda rule: list(VotingBody).index(rule.body)))


def rule_of_key(session: Session, committee_id: UUID, key: str) -> LawRule:
    found = next((rule for rule in rules_of(session, committee_id) if rule.key == key), None)
    if found is None:
        raise UserError(f"没有“{key}”这条表决规则，请到“法规”里看看有哪些。")
    return found


def _with_key(rule: LawRule, there: Iterable[LawRule]) -> LawRule:
    used = {other.key for other in there}
    number = next(n for n in range(1, len(used) + 2) if f"own-{n}" not in used)
    key = f"own-{number}"
    return replace(rule, key=key, id=uuid5(rule.committee_id, key))
