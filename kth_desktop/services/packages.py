"""数据交换: packages sent to other offices and taken from them, with everything that is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError
from sqlalchemy.orm import Session

from kth_desktop import __version__
from kth_desktop.changes import Changes
from kth_desktop.db import mapper
from kth_desktop.db.models import CommitteeRow, ExchangeRow
from kth_desktop.db.schema import SCHEMA
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.exchange import Direction, Exchange
from kth_desktop.domain.log import BETWEEN_CHANGES, Action
from kth_desktop.domain.operator import Right
from kth_desktop.domain.package import (
    ANYBODY,
    Head,
    Package,
    PeerState,
    Side,
    Taking,
    Write,
    base_problem,
    clock_problem,
)
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import UserError
from kth_desktop.services.backups import BackupService
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome, Undo
from kth_desktop.services.package_apply import Applying
from kth_desktop.services.package_ledger import Ledger, last_of
from kth_desktop.services.package_out import Outgoing
from kth_desktop.services.package_plan import Key, Plan, Planner
from kth_desktop.services.words import name_of
from kth_desktop.services.writer import Writing

_NOTHING = Changes()
_BROKEN = (KeyError, ValueError, TypeError, AttributeError)


class PackageService:
    def __init__(self, context: Context, backups: BackupService) -> None:
        self._context, self._backups = context, backups

    schema = SCHEMA

    def lines(self) -> tuple[Exchange, ...]:
        """Sent and taken, the newest first."""
        asked = select(ExchangeRow).order_by(ExchangeRow.changed_at.desc(), ExchangeRow.number.desc())
        with self._context.reading() as session:
            return mapper.read(session, Exchange, asked)

    def peers(self) -> tuple[PeerState, ...]:
        """For the town: each village in the order of its tables, with the last package that came."""
        asked = (
            select(CommitteeRow)
            .where(CommitteeRow.town_id.is_not(None), CommitteeRow.id != self._context.own_id)
            .order_by(CommitteeRow.position, CommitteeRow.name)
        )
        with self._context.reading() as session:
            return tuple(
                PeerState(one.name, _last_taken(session, one.id))
                for one in mapper.read(session, Committee, asked)
            )

    def next_number(self, committee_id: UUID | None = None) -> int:
        """Of the package that would be sent next, of the office's own rows without a committee."""
        with self._context.reading() as session:
            last = last_of(session, committee_id or self._context.own_id, Direction.SENT)
        return last.number + 1 if last else 1

    def send(
        self,
        write: Write,
        *,
        committee_id: UUID | None = None,
        since_last: bool = False,
        personal: bool = False,
        photos: bool = False,
    ) -> Outcome[Exchange]:
        """The rows of the office's own committee, or of another; nothing is kept of it when `write` fails.

        `since_last` tells only of changes since the last one, all when there was none. Raises `UserError`.
        """
        if personal:
            self._context.demand(Right.FULL)
            self._context.demand(Right.CASES)
        with self._context.writing() as writing:
            session = writing.session
            committee = mapper.get(session, Committee, committee_id or self._context.own_id)
            last = last_of(session, committee.id, Direction.SENT)
            base = last.number if last is not None and since_last else 0
            head = replace(
                self._head(session, committee), number=last.number + 1 if last else 1, base=base,
                personal=personal, photos=photos,
            )  # fmt: skip
            out = Outgoing(
                session, self._ledger(writing, committee.id, ANYBODY), self._context.database.files,
                _town_id(session, self._context.own_id), personal, photos, since=bool(base),
            )  # fmt: skip
            digest = write(head, out.parts(), out.gone(), out.files())
            sent = self._exchange(head, Direction.SENT, committee.id, digest, out.rows)
            return self._record(writing, sent, Action.EXPORTED, "含个人信息" if personal else "")

    def preview(self, package: Package) -> Taking:
        """What taking it would do; nothing is changed. Raises `UserError`."""
        with self._context.reading() as session:
            here, last = self._admit(session, package)
            if _is_old(package.head, last):
                return Taking(package.head, is_old=True)
            ledger = Ledger(session, here, package.head.sender_id, self._context.now(), "")
            return self._plan(session, package, ledger, last).taking(package)

    def take(
        self,
        package: Package,
        choices: Mapping[Key, Side] | None = None,
        default: Side = Side.MINE,
    ) -> Outcome[Taking]:
        """All or nothing, after a backup; conflicts without a choice are decided by `default`.

        What was taken before changes nothing. Raises `UserError`.
        """
        self._context.demand(Right.WRITE)
        with self._context.reading() as session:
            is_old = _is_old(package.head, self._admit(session, package)[1])
        if is_old:
            return Outcome(Taking(package.head, is_old=True), _NOTHING, Undo("", ()))
        if not self._context.database.read_only:
            self._backups.make_if_changed()
        try:
            with self._context.writing() as writing:
                return self._take(writing, package, choices or {}, default)
        except IntegrityError as error:
            raise UserError(
                f"“{package.name}”里有编号或日期和本机的另一条记录重了，没有导入；请先和对方核对编号，再导出一次。"
            ) from error
        except DBAPIError:
            raise
        except (StatementError, OverflowError) as error:  # a value that no column can hold
            raise _unreadable(package) from error

    def _take(
        self, writing: Writing, package: Package, choices: Mapping[Key, Side], default: Side
    ) -> Outcome[Taking]:
        session, head = writing.session, package.head
        here, last = self._admit(session, package)
        ledger = self._ledger(writing, here, head.sender_id)
        plan = self._plan(session, package, ledger, last)
        town_id, files = _town_id(session, self._context.own_id), self._context.database.files
        applying = Applying(writing, package, plan, ledger, town_id, files, choices, default)
        try:
            applying.take()
        except _BROKEN as error:
            raise _unreadable(package) from error
        taking = plan.taking(package, applying.left)
        rows = taking.new + taking.updated + taking.deleted
        taken = self._exchange(head, Direction.TAKEN, here, package.digest, rows)
        taken = replace(taken, peer=head.sender_id, peer_name=head.whose, conflicts=len(plan.conflicts))
        detail = BETWEEN_CHANGES.join(
            f"{kind}：新增{new}，更新{updated}，删除{deleted}"
            for kind, new, updated, deleted in taking.tables
        )
        done = self._record(writing, taken, Action.IMPORTED, detail=detail)
        return Outcome(taking, done.changes, Undo("", ()))

    def _plan(self, session: Session, package: Package, ledger: Ledger, last: Exchange | None) -> Plan:
        rewound = _is_rewound(package.head, last)
        town_id = _town_id(session, self._context.own_id)
        try:
            return Planner(session, package, ledger, town_id, rewound).make()
        except _BROKEN as error:
            raise _unreadable(package) from error

    def _admit(self, session: Session, package: Package) -> tuple[UUID, Exchange | None]:
        """Whose rows it has, by the id that they have here; and the last package of the same sender.

        Raises `UserError` for what this office does not take.
        """
        head, own = package.head, mapper.get(session, Committee, self._context.own_id)
        if head.sender_id == own.id:
            raise UserError(f"“{package.name}”是本机自己导出的数据包，不用导入。")
        if head.town_name != own.town_name:
            raise UserError(
                f"“{package.name}”是{head.town_name}{head.committee_name}的数据包，本机是{own.town_name}的，不能导入。"
            )
        here = _town_id(session, own.id) if head.is_town else head.committee_id
        self._refuse_stranger(session, head, own, here)
        last = last_of(session, here, Direction.TAKEN, head.sender_id)
        for problem in (clock_problem(head, self._context.now(), last), base_problem(head, last)):
            if problem:
                raise UserError(problem)
        if head.base and _is_rewound(head, last) and not _is_old(head, last):
            raise UserError(
                f"{head.sender_name}的数据像是从备份恢复过的（这是第{head.number}包，以前导入过更新的），"
                "请对方导出全部数据。"
            )
        return here, last

    def _refuse_stranger(self, session: Session, head: Head, own: Committee, here: UUID) -> None:
        if mapper.find(session, Committee, here) is not None:
            return
        if own.kind is not CommitteeKind.TOWN:
            raise UserError(
                f"这是{head.committee_name}的数据包，本机是{own.name}的，不能导入；请交给镇里导入。"
            )
        asked = select(CommitteeRow.id).where(CommitteeRow.name == head.committee_name)
        if session.scalars(asked).first() is not None:
            raise UserError(
                f"本机的“{head.committee_name}”来自另一份数据，这一包是重新建的，不能合在一起；请联系维护人员。"
            )

    def _head(self, session: Session, committee: Committee) -> Head:
        own = mapper.get(session, Committee, self._context.own_id)
        return Head(
            schema=SCHEMA, program=__version__, sender_id=own.id, sender_name=own.name,
            sender_full_name=own.full_name, town_name=own.town_name, committee_id=committee.id,
            committee_name=committee.name, is_town=committee.kind is CommitteeKind.TOWN, number=1, base=0,
            made_at=self._context.now(),
        )  # fmt: skip

    def _exchange(
        self, head: Head, direction: Direction, committee_id: UUID, digest: str, rows: int
    ) -> Exchange:
        return Exchange(
            id=uuid4(), committee_id=committee_id, direction=direction, peer=ANYBODY,
            peer_name=head.committee_name, number=head.number, base=head.base, made_at=head.made_at,
            digest=digest, rows=rows, personal=head.personal,
        )  # fmt: skip

    def _record(
        self, writing: Writing, exchange: Exchange, action: Action, reason: str = "", detail: str = ""
    ) -> Outcome[Exchange]:
        """One line in the log for the whole package, with what it did to each kind of record."""
        row = ExchangeRow()
        mapper.fill(row, exchange)
        row.changed_at, row.changed_by_office = writing.stamp.now, writing.stamp.office
        writing.session.add(row)
        writing.session.flush()
        words = name_of(exchange)
        writing.write_log(action, "exchange", exchange.id, exchange.committee_id, words, reason, detail)
        writing.touch("exchange", exchange.id)
        return Outcome(exchange, writing.changes, Undo("", ()))

    def _ledger(self, writing: Writing, committee_id: UUID, peer: UUID) -> Ledger:
        stamp = writing.stamp
        return Ledger(writing.session, committee_id, peer, stamp.now, stamp.office)


def _last_taken(session: Session, committee_id: UUID) -> Exchange | None:
    asked = (
        select(ExchangeRow)
        .where(ExchangeRow.committee_id == committee_id, ExchangeRow.direction == Direction.TAKEN)
        .order_by(ExchangeRow.made_at.desc())
        .limit(1)
    )
    return next(iter(mapper.read(session, Exchange, asked)), None)


def _town_id(session: Session, own_id: UUID) -> UUID:
    return mapper.get(session, Committee, own_id).town_id or own_id


def _is_old(head: Head, last: Exchange | None) -> bool:
    """The same package again, or one before it that the sender made earlier."""
    return last is not None and _is_rewound(head, last) and head.made_at <= last.made_at


def _is_rewound(head: Head, last: Exchange | None) -> bool:
    return last is not None and head.number <= last.number


def _unreadable(package: Package) -> UserError:
    return UserError(f"“{package.name}”的内容看不懂，没有导入；请对方用同一版程序重新导出。")
