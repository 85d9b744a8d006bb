"""Every role against every write: what is refused is refused before anything is touched."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast
from uuid import uuid4

import pytest

from kth_desktop.domain.activity import Activity
from kth_desktop.domain.consent import Consent
from kth_desktop.domain.dates import PartialDate
from kth_desktop.domain.deliberation import Deliberation
from kth_desktop.domain.import_plan import OfferDraft, PartnerDraft
from kth_desktop.domain.log import Action, LogQuery
from kth_desktop.domain.matter import MatterStep
from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.domain.operator import Operator, OperatorRole, Right
from kth_desktop.domain.package import Package
from kth_desktop.domain.partner import Partner
from kth_desktop.domain.photo import Picture
from kth_desktop.domain.plate import PlateStyle
from kth_desktop.domain.pledge import EntryKind, PledgeEntry
from kth_desktop.domain.representative import Representative
from kth_desktop.domain.venue import Venue
from kth_desktop.domain.vocabulary import Category, CommitteeKind, Satisfaction, VenueStage
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.errors import UserError
from kth_desktop.office import Office
from kth_desktop.services.outcome import Undo
from tests.conftest import FOUNDING, TODAY
from tests.mediation_cases import agreed_case
from tests.records import named, save_all

PICTURE = Picture("a.jpg", b"another", "image/jpeg", 4, 3)
SERVICES = Path(__file__).parents[2] / "kth_desktop" / "services"


@pytest.fixture(scope="module")
def filled_template(office_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of each record, and an operator of each role with and without the right to see whole numbers."""
    path = Path(shutil.copy(office_template, tmp_path_factory.mktemp("filled") / "office.kth"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KTH_HOME", str(path.parent))
        office = Office.open(path, today=TODAY, operator=FOUNDING.operator)
        _fill(office)
        office.close(backup=False)
    return path


@pytest.fixture
def filled(filled_template: Path, tmp_path: Path) -> Path:
    """A copy: making it anew for each of so many writes would take a minute."""
    return Path(shutil.copytree(filled_template.parent, tmp_path / "filled") / filled_template.name)


def _fill(office: Office) -> None:
    save_all(office, photo=True)
    for role in OperatorRole:
        for sees_full in (False, True):
            office.access.save(
                Operator(
                    committee_id=office.own.id,
                    name=f"{role.label}{'全' if sees_full else ''}",
                    role=role,
                    sees_full=sees_full,
                )
            )


@pytest.fixture
def as_(filled: Path) -> Iterator[Callable[[OperatorRole, bool], Office]]:
    opened: list[Office] = []

    def open_(role: OperatorRole, sees_full: bool = False) -> Office:
        name = f"{role.label}{'全' if sees_full else ''}"
        opened.append(Office.open(filled, today=TODAY, operator=name))
        assert opened[-1].access.rights == opened[-1].access.current.rights
        return opened[-1]

    yield open_
    for office in opened:
        office.close(backup=False)


def _meeting(office: Office) -> JointMeeting:
    return office.meetings.get(named("meeting"))


def _hearing(office: Office) -> Deliberation:
    return replace(
        office.deliberations.get(named("deliberation")), activity_id=None, venue_id=None, opinions=()
    )


def _consent(office: Office) -> Consent:
    return replace(office.personal.consents.of(named("volunteer"))[0], id=uuid4(), version=0)


def _step(office: Office) -> MatterStep:
    return office.matters.get(named("matter")).steps[0]


def _own_package(office: Office) -> Package:
    """What its rules refuse, so that nothing has to be written first."""
    head = SimpleNamespace(sender_id=office.own.id)
    return cast(Package, SimpleNamespace(head=head, name="曹王村.kthx"))


WRITES: dict[str, Callable[[Office], object]] = {
    "volunteers.save": lambda o: o.volunteers.save(Volunteer(committee_id=o.own.id, name="陆金妹")),
    "volunteers.leave": lambda o: o.volunteers.leave([named("volunteer")]),
    "volunteers.delete": lambda o: o.volunteers.delete([named("volunteer")]),
    "partners.save": lambda o: o.partners.save(
        Partner(committee_id=o.own.id, name="镇卫生院", kind=o.partners.all()[0].kind)
    ),
    "partners.apply": lambda o: o.partners.apply(o.partners.plan((PartnerDraft(2, "甲店"),))),
    "packages.send": lambda o: o.packages.send(lambda *_parts: ""),
    "packages.take": lambda o: o.packages.take(_own_package(o)),
    "town_forms.add": lambda o: o.town_forms.add("月报", "月报.xlsx", b"x"),
    "town_forms.save": lambda o: o.town_forms.save(o.town_forms.get(named("town form"))),
    "town_forms.delete": lambda o: o.town_forms.delete(named("town form")),
    "partners.delete": lambda o: o.partners.delete(named("partner")),
    "venues.save": lambda o: o.venues.save(Venue(committee_id=o.own.id, name="陆家", group_name="3组")),
    "venues.step": lambda o: o.venues.step(
        [named("venue")], VenueStage.PAUSED, PartialDate(2026), reason="修"
    ),
    "venues.delete": lambda o: o.venues.delete([named("venue")]),
    "activities.save": lambda o: o.activities.save(
        Activity(
            committee_id=o.own.id,
            title="健康课",
            category=Category.CULTURE_RECREATION,
            held_on=TODAY,
            place="村口",
        )
    ),
    "activities.save_weekly": lambda o: o.activities.save_weekly(
        replace(o.activities.get(named("activity"))), [date(2026, 12, 2)]
    ),
    "activities.move": lambda o: o.activities.move(named("activity"), date(2026, 11, 26)),
    "activities.cancel": lambda o: o.activities.cancel(named("activity"), "下雨"),
    "activities.resume": lambda o: o.activities.resume(named("activity")),
    "activities.delete": lambda o: o.activities.delete(named("activity")),
    "series.save": lambda o: o.series.save(replace(o.series.get(named("series")), title="新课")),
    "pledges.save": lambda o: o.pledges.save(replace(o.pledges.get(named("pledge")), title="新的")),
    "pledges.enter": lambda o: o.pledges.enter(named("pledge"), PledgeEntry(EntryKind.RECEIVED, TODAY, 100)),
    "pledges.correct": lambda o: o.pledges.correct(
        named("pledge"), o.pledges.get(named("pledge")).entries[0]
    ),
    "pledges.withdraw": lambda o: o.pledges.withdraw(
        named("pledge"), o.pledges.get(named("pledge")).entries[-1].id
    ),
    "pledges.deliver": lambda o: o.pledges.deliver(named("pledge"), TODAY),
    "pledges.delete": lambda o: o.pledges.delete(named("pledge")),
    "stories.save": lambda o: o.stories.save(replace(o.stories.get(named("story")), title="新的")),
    "stories.publish": lambda o: o.stories.publish(
        replace(o.stories.publication(named("publication")), id=uuid4(), version=0)
    ),
    "stories.withdraw": lambda o: o.stories.withdraw(named("publication")),
    "stories.delete": lambda o: o.stories.delete(named("story")),
    "boards.save": lambda o: o.boards.save(replace(o.boards.get(named("sheet")), title="新的")),
    "boards.post": lambda o: o.boards.post(named("sheet"), date(2026, 11, 7)),
    "boards.take_down": lambda o: o.boards.take_down(named("sheet"), TODAY),
    "boards.delete": lambda o: o.boards.delete(named("sheet")),
    "offers.save": lambda o: o.offers.save(replace(o.offers.get(named("offer")), title="新课")),
    "offers.delete": lambda o: o.offers.delete(named("offer")),
    "offers.apply": lambda o: o.offers.apply(o.offers.plan((OfferDraft(2, "磨刀", "便民"),))),
    "orders.save": lambda o: o.orders.save(o.orders.begin(o.own.id, offer_id=named("offer"))),
    "orders.arrange": lambda o: o.orders.arrange(named("order"), o.orders.get(named("order")).venues),
    "orders.reschedule": lambda o: o.orders.reschedule(
        named("order"), named("venue"), date(2026, 12, 2), "下雨"
    ),
    "orders.accept": lambda o: o.orders.accept(named("order")),
    "orders.sign": lambda o: o.orders.sign(named("order"), TODAY),
    "orders.rate": lambda o: o.orders.rate(named("order"), Satisfaction.MOSTLY),
    "orders.unsign": lambda o: o.orders.unsign(named("order")),
    "orders.send_back": lambda o: o.orders.send_back(named("order"), "其他"),
    "orders.loosen": lambda o: o.orders.loosen(named("order")),
    "orders.take_up": lambda o: o.orders.take_up(named("order")),
    "orders.delete": lambda o: o.orders.delete(named("order")),
    "series.delete": lambda o: o.series.delete(named("series")),
    "open_days.save": lambda o: o.open_days.write([(named("venue"), TODAY, True, 5)]),
    "holidays.save": lambda o: o.holidays.save(2027, {}),
    "meetings.save": lambda o: o.meetings.save(replace(_meeting(o), id=uuid4(), version=0)),
    "meetings.follow_up": lambda o: o.meetings.follow_up(_meeting(o)),
    "meetings.issue": lambda o: o.meetings.issue(_meeting(o), b"%PDF"),
    "meetings.correct": lambda o: o.meetings.correct(named("meeting"), "录错"),
    "meetings.delete": lambda o: o.meetings.delete(named("meeting")),
    "concerns.note": lambda o: o.concerns.note(o.own.id, "张三：路灯坏了"),
    "concerns.save": lambda o: o.concerns.save(o.concerns.begin(o.own.id, activity_id=named("activity"))),
    "concerns.delete": lambda o: o.concerns.delete([named("concern")]),
    "matters.save": lambda o: o.matters.save(replace(o.matters.begin(o.own.id), title="修路")),
    "matters.stop": lambda o: o.matters.stop(named("matter"), "暂缓"),
    "matters.resume": lambda o: o.matters.resume(named("matter"), "资金到了"),
    "matters.delete": lambda o: o.matters.delete(named("matter")),
    "matter_step_writes.save_step": lambda o: o.matters.save_step(named("matter"), _step(o)),
    "matter_step_writes.reopen": lambda o: o.matters.reopen(named("matter"), _step(o).id),
    "matter_step_writes.another_round": lambda o: o.matters.another_round(named("matter"), _step(o).id),
    "matter_step_writes.drop_round": lambda o: o.matters.drop_round(named("matter"), _step(o).id),
    "matter_templates.save_template": lambda o: o.matters.save_template(o.matters.templates()[0]),
    "matter_templates.reset_template": lambda o: o.matters.reset_template(CommitteeKind.VILLAGE),
    "deliberations.save": lambda o: o.deliberations.save(replace(_hearing(o), id=uuid4(), version=0)),
    "deliberations.publish": lambda o: o.deliberations.publish(named("deliberation"), date(2026, 6, 10)),
    "deliberations.taken_down": lambda o: o.deliberations.taken_down(named("deliberation")),
    "deliberations.delete": lambda o: o.deliberations.delete([named("deliberation")]),
    "summary.hand_in": lambda o: o.summary.hand_in(2026, 10),
    "summary.take_back": lambda o: o.summary.take_back(2026, 10),
    "months.backfill": lambda o: o.months.backfill(o.own.id, 2025, 3, ()),
    "months.drop_sums": lambda o: o.months.drop_sums(o.own.id, 2025, 3),
    "photos.add_several": lambda o: o.photos.add("activity", named("activity"), [PICTURE]),
    "photos.caption": lambda o: o.photos.caption(named("photo"), "八段锦"),
    "photos.move": lambda o: o.photos.move(named("photo"), 0),
    "photos.remove": lambda o: o.photos.remove(named("photo")),
    "committees.save": lambda o: o.committees.save(replace(o.own, phone="021-59550000")),
    "mediations.save": lambda o: o.mediations.save(agreed_case(o.own.id, number="新")),
    "mediations.delete": lambda o: o.mediations.delete(named("mediation")),
    "chain.join": lambda o: o.chain.join("pledge", named("pledge"), "meeting", named("meeting")),
    "chain.unlink": lambda o: o.chain.unlink(named("pledge"), named("meeting")),
    "drafts.keep": lambda o: o.drafts.keep("form", {"name": "陆"}),
    "drafts.drop": lambda o: o.drafts.drop("form"),
    "bin.restore": lambda o: o.bin.restore(o.bin.lines()[0].id if o.bin.lines() else uuid4()),
    "law.save": lambda o: o.law.save(replace(o.law.rules()[0], notice_days=9)),
    "law.reset": lambda o: o.law.reset(o.law.rules()[0].key),
    "votes.save": lambda o: o.votes.save(replace(o.votes.begin(o.own.id), title="修路")),
    "votes.recount": lambda o: o.votes.recount(named("vote")),
    "votes.delete": lambda o: o.votes.delete(named("vote")),
    "representatives.save": lambda o: o.representatives.save(
        Representative(committee_id=o.own.id, name="沈伟", term="第十三届")
    ),
    "representatives.delete": lambda o: o.representatives.delete([named("representative")]),
    "representatives.copy_term": lambda o: o.representatives.copy_term(
        o.own.id, "第十二届", "第十三届", None
    ),
    "representatives.add_from_roster": lambda o: o.representatives.add_from_roster(o.own.id, "第十三届"),
    "consents.save": lambda o: o.personal.consents.save(_consent(o)),
    "consents.withdraw": lambda o: o.personal.consents.withdraw(named("consent"), PartialDate(2026)),
    "personal.put_off": lambda o: o.personal.put_off(None),
    "undo.undo": lambda o: o.undo(Undo("已改", ())),
}
MANAGES: dict[str, Callable[[Office], object]] = {
    "access.save": lambda o: o.access.save(Operator(committee_id=o.own.id, name="新来的")),
    "access.remove": lambda o: o.access.remove(named("operator")),
}
FULL: dict[str, Callable[[Office], object]] = {
    "history.reveal": lambda o: o.history.reveal(named("volunteer")),
    "volunteers.note_whole_phones": lambda o: o.volunteers.note_whole_phones(o.own.id, 3),
    "volunteers.note_whole_export": lambda o: o.volunteers.note_whole_export(o.own.id, 3, "发补贴"),
    "partners.note_whole_export": lambda o: o.partners.note_whole_export(o.own.id, 3, "核对"),
    "partners.reveal": lambda o: o.partners.reveal(named("partner")),
    "personal.export": lambda o: o.personal.export(named("volunteer")),
}
ERASES: dict[str, Callable[[Office], object]] = {
    "personal.erase": lambda o: o.personal.erase([named("volunteer")], "本人要求"),
    "mediations.erase_parties": lambda o: o.mediations.erase_parties(named("mediation"), "本人要求"),
}
# What anybody may do who may open the file: a log line, the register of what was printed.
ANYBODY: dict[str, Callable[[Office], object]] = {
    "access.take_desk": lambda o: o.access.take_desk(o.access.lines()[0].operator.id),
    "access.note": lambda o: o.access.note(Action.ENCRYPTED),
    "bin.purge": lambda o: o.bin.purge(),
    "plates.printed": lambda o: o.plates.printed(o.plates.plates(), PlateStyle.RED, "A4"),
}
CASES: dict[str, Callable[[Office], object]] = {
    "mediations.open": lambda o: o.mediations.open(named("mediation")),
    "mediations.printed": lambda o: o.mediations.printed(named("mediation"), "调解记录"),
    "mediations.begin": lambda o: o.mediations.begin(o.own.id),
}
NEEDS = {
    Right.WRITE: WRITES,
    Right.MANAGE: MANAGES,
    Right.FULL: FULL,
    Right.ERASE: ERASES,
    Right.CASES: CASES,
    None: ANYBODY,
}
CALLS = [(right, name) for right, calls in NEEDS.items() for name in calls]


def _content(path: Path) -> list[object]:
    from kth_desktop.db.engine import connect

    raw = connect(path)
    tables = raw.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY 1").fetchall()
    found = [(t, raw.execute(f"SELECT * FROM {t}").fetchall()) for (t,) in tables]
    raw.close()
    return found


@pytest.mark.parametrize("sees_full", [False, True])
@pytest.mark.parametrize("role", OperatorRole)
def test_who_may_not_is_refused_in_words_and_nothing_changes(
    as_: Callable[..., Office], filled: Path, role: OperatorRole, sees_full: bool
) -> None:
    office = as_(role, sees_full)
    rights = office.access.rights
    before = _content(filled)
    refused = 0
    for right, name in CALLS:
        if right is None or right in rights:
            continue
        with pytest.raises(UserError) as caught:
            NEEDS[right][name](office)
        words = {
            Right.WRITE: "不能修改",
            Right.MANAGE: "不能管人员和密码",
            Right.FULL: "没有查看完整号码的权限",
            Right.ERASE: "不能清除个人信息",
            Right.CASES: "没有查看调解案卷的权限",
        }
        assert words[right] in caught.value.sentence, name
        assert f"“{office.operator}”" in caught.value.sentence
        refused += 1
    assert refused == sum(len(NEEDS[right]) for right in Right if right not in rights)
    assert _content(filled) == before


@pytest.mark.parametrize(("right", "name"), CALLS, ids=[name for _, name in CALLS])
def test_who_may_is_not_refused_for_his_role(
    as_: Callable[..., Office], right: Right | None, name: str
) -> None:
    """What a rule of its own refuses (a hung venue with activities) may be refused, but not by the role."""
    role = {
        Right.WRITE: OperatorRole.LIAISON,
        Right.MANAGE: OperatorRole.TECHNICIAN,
        Right.ERASE: OperatorRole.CLERK,
        Right.CASES: OperatorRole.LIAISON,
    }
    office = as_(role.get(right, OperatorRole.READ_ONLY), right is Right.FULL)  # type: ignore[arg-type]
    try:
        NEEDS[right][name](office)
    except UserError as error:
        assert "的身份是" not in error.sentence
        assert "权限" not in error.sentence
    except KeyError:
        assert name == "bin.restore"  # nothing lies in the bin


def _writes() -> dict[str, set[str]]:
    """service.method → how `right` is given at each `.writing(` in it; what is left out is WRITE."""
    found: dict[str, set[str]] = {}
    for file in sorted(SERVICES.glob("*.py")):
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            for call in ast.walk(function):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
                    owner = ast.unparse(call.func.value)
                    if call.func.attr == "writing" and owner.endswith("context"):
                        rights = [ast.unparse(k.value) for k in call.keywords if k.arg == "right"]
                        name = f"{file.stem}.{function.name}"
                        found.setdefault(name, set()).add(rights[0] if rights else "Right.WRITE")
    return found


def test_no_service_writes_past_the_context() -> None:
    """`context.writing` asks for the right; nobody else opens a transaction or writes key slots."""
    for file in SERVICES.glob("*.py"):
        words = file.read_text(encoding="utf-8")
        assert "database.writing" not in words or file.stem == "context", file.name
        assert "slots.write" not in words or file.stem in ("access", "encryption"), file.name


def test_every_write_that_asks_for_another_right_is_tried_here() -> None:
    """Who gives `right=` has thought about it; here it is written down and tried."""
    known = {
        "access.save": {"Right.MANAGE"},
        "access.remove": {"Right.MANAGE"},
        "access.renew_code": {"Right.MANAGE"},
        "access.set_password": {"None"},  # one's own; for somebody else's it demands MANAGE before
        "access.note": {"None"},
        "bin.purge": {"None"},
        "access.take_desk": {"None"},
        "plates.printed": {"None"},
        "history.reveal": {"Right.FULL"},
        "volunteers.note_whole_phones": {"Right.FULL"},
        "volunteers.note_whole_export": {"Right.FULL"},
        "partners.note_whole_export": {"Right.FULL"},
        "partners.reveal": {"Right.FULL"},
        "personal.export": {"Right.FULL"},
        "personal.erase": {"Right.ERASE"},
        "mediations.open": {"Right.CASES"},
        "mediations.printed": {"Right.CASES"},
        "mediations.erase_parties": {"Right.ERASE"},
    }
    found = {name: rights for name, rights in _writes().items() if rights != {"Right.WRITE"}}
    assert found == known


def test_every_other_write_is_tried_here() -> None:
    plain = {name for name, rights in _writes().items() if rights == {"Right.WRITE"}}
    assert plain - set(WRITES) == set()


def test_drafts_of_who_only_looks_are_refused_like_all_else(as_: Callable[..., Office]) -> None:
    with pytest.raises(
        UserError, match="“只看”的身份是“只看”，只能看和打印，不能修改；要修改请换经办人登录。"
    ):
        as_(OperatorRole.READ_ONLY).drafts.keep("form", {})


def test_the_register_tells_who_printed(as_: Callable[..., Office]) -> None:
    office = as_(OperatorRole.READ_ONLY)
    office.plates.printed(office.plates.plates(), PlateStyle.RED, "A4")
    line = office.history.lines(LogQuery())[0]
    assert (line.operator, line.action) == ("只看", Action.PRINTED)
