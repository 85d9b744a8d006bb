"""Whether the log is what was written: numbers without gap, words as digested, one chain to the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from kth_desktop.db.log_heads import Heads
from kth_desktop.domain import log_chain
from kth_desktop.domain.log import Action

LISTED = 20  # findings told one by one
STEP = 2000  # lines between two words on how far it is
TRIGGERS = frozenset({"log_no_update", "log_no_delete"})
_COLUMNS = (
    "committee_id", "number", "id", "changed_at", "changed_by_office", "operator", "action", "table_name",
    "record_id", "salt", "record", "reason", "detail", "digest", "chain", "erased",
)  # fmt: skip


@dataclass(frozen=True)
class AuditReport:
    """`findings` in the clerk's language; empty when nothing was tampered with."""

    lines: int
    findings: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return not self.findings


class _Line(NamedTuple):
    """As the file has it: what was tampered with need not be a word or a date any more."""

    facts: log_chain.Facts
    salt: str
    record: str
    reason: str
    detail: str
    digest: str
    chain: str
    erased: bool

    @property
    def words_hold(self) -> bool:
        if self.erased:
            return not (self.salt or self.record or self.reason or self.detail)
        return self.digest == log_chain.digest(self.salt, self.record, self.reason, self.detail)


def audit(
    session: Session,
    kept: Heads,
    committee_id: UUID | None = None,
    go_on: Callable[[int], bool] = lambda _lines: True,
) -> AuditReport:
    """`kept`: where the log ended when it was last backed up, for lines cut off at the end.

    `go_on` is asked now and then, with how many lines are read, whether anybody still waits for the report.
    """
    names = _names(session)
    if committee_id is not None:
        names = {id: name for id, name in names.items() if id == committee_id.hex}
    findings, lines = list(_guards(session)), 0
    for id, name in names.items():
        chain = _Chain(name, kept.get(str(UUID(id)), {}))
        for line in _lines(session, id):
            chain.take(line)
            if chain.lines % STEP == 0 and not go_on(lines + chain.lines):
                return AuditReport(lines + chain.lines, tuple(findings))
        findings += chain.end()
        lines += chain.lines
    if len(findings) > LISTED:
        findings[LISTED:] = [f"另有{len(findings) - LISTED}处也对不上。"]
    return AuditReport(lines, tuple(findings))


class _Chain:
    """Goes along the lines of one committee. After a break it goes on from there: one finding each."""

    def __init__(self, name: str, kept: Mapping[str, Any]) -> None:
        self.lines = 0
        self._name, self._kept = name, kept
        self._last, self._before = 0, log_chain.BEGINNING
        self._kept_chain = ""  # what stands now where the backup's log ended
        self._erased: dict[str, int] = {}  # record → its last blanked line not yet accounted for
        self._findings: list[str] = []

    def take(self, line: _Line) -> None:
        number = line.facts.number
        self.lines += 1
        if not isinstance(number, int):
            self._say("里有一条的序号被改坏了。")
            return
        if number != self._last + 1:
            self._say(self._gap(number))
        elif line.chain != log_chain.link(self._before, line.digest, line.facts):
            self._say(f"第{number}条和前一条接不上，时间、经办人或次序被改过。")
        if not line.words_hold:
            self._say(f"第{number}条的内容被改过。")
        if line.erased:
            self._erased[line.facts.record] = number
        elif line.facts.action == Action.ERASED.value:
            self._erased.pop(line.facts.record, None)
        if number == self._kept.get("number"):
            self._kept_chain = line.chain
        self._last, self._before = number, line.chain

    def end(self) -> list[str]:
        for number in self._erased.values():
            self._say(f"第{number}条的内容被清空，后面却没有“{Action.ERASED.label}”的记录。")
        if self._kept:
            self._compare()
        return self._findings

    def _compare(self) -> None:
        number = self._kept["number"]
        if self._last < number:
            self._say(
                f"只到第{self._last}条，最近一次备份时已有{number}条；如果没有恢复过旧备份，就是被删掉了。"
            )
        elif self._kept_chain != self._kept["chain"]:
            self._say(f"第{number}条和最近一次备份里的不一样，记录被整个换过。")

    def _gap(self, number: int) -> str:
        first, last = self._last + 1, number - 1
        if first > last:
            return f"第{number}条重复了。"
        return f"第{first}条不见了。" if first == last else f"第{first}条到第{last}条不见了。"

    def _say(self, words: str) -> None:
        self._findings.append(f"{self._name}的操作记录{words}")


def _guards(session: Session) -> Iterator[str]:
    triggers = session.connection().exec_driver_sql("SELECT name FROM sqlite_master WHERE type='trigger'")
    if not set(triggers.scalars()) >= TRIGGERS:
        yield "操作记录的保护被去掉了，请联系维护人员。"


def _names(session: Session) -> dict[str, str]:
    """By their ids in hex; a line of no committee is a broken reference, which `check` finds."""
    known = session.connection().exec_driver_sql("SELECT id, name FROM committee ORDER BY position, name")
    return {bytes(id).hex(): name for id, name in known}


def _lines(session: Session, committee: str) -> Iterator[_Line]:
    asked = f"SELECT {', '.join(_COLUMNS)} FROM log WHERE committee_id = ? ORDER BY number, rowid"
    rows = session.connection().exec_driver_sql(asked, (bytes.fromhex(committee),))
    of_facts = len(log_chain.Facts._fields)
    for row in rows:
        plain: list[Any] = [value.hex() if isinstance(value, bytes) else value for value in row]
        yield _Line(log_chain.Facts(*plain[:of_facts]), *plain[of_facts:])
