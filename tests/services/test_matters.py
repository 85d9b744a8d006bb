"""Matters from proposal to review: numbers, steps, rounds, templates, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from kth_desktop.changes import Kind
from kth_desktop.domain.matter import Matter, MatterState, MatterStep, StepKind, StepState, TemplateStep
from kth_desktop.domain.matter_lists import MatterQuery
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import ChangedMeanwhile, InputProblems, StillReferred, UserError
from kth_desktop.office import Office
from tests.conftest import TODAY
from tests.records import named, save_all


@pytest.fixture
def canteen(office: Office) -> Matter:
    made = replace(office.matters.begin(office.own.id), title="食堂改造", owner="李文娟")
    return office.matters.save(made).record


def step(matter: Matter, name: str, round: int = 1) -> MatterStep:
    return next(one for one in matter.steps if (one.name, one.round) == (name, round))


def settled(office: Office, matter: Matter, name: str, on: date, **more: object) -> Matter:
    one = replace(step(matter, name), held_on=on, state=StepState.DONE, **more)  # type: ignore[arg-type]
    return office.matters.save_step(matter.id, one).record


class TestNew:
    def test_it_begins_with_the_steps_of_the_village_and_the_next_number(self, office: Office) -> None:
        begun = office.matters.begin(office.own.id)
        assert (begun.number, begun.template, begun.version) == ("曹王议〔2026〕1号", "四议两公开", 0)
        names = [one.name for one in begun.steps]
        wanted = ["党组织提议", "两委会商议", "党员大会审议", "村民代表会议决议", "决议公开", "实施结果公开"]
        assert [name for name in names if name in wanted] == wanted
        kinds = [one.kind for one in begun.steps]
        assert kinds.count(StepKind.LISTENING) == 2
        assert {StepKind.SUPERVISION, StepKind.EXECUTION, StepKind.REVIEW} <= set(kinds)

    def test_it_lands_in_one_step_of_undo(self, office: Office, canteen: Matter) -> None:
        assert office.matters.get(canteen.id) == canteen
        changed = office.matters.save(replace(canteen, title="食堂和活动室改造"))
        assert changed.undo.words == "已修改议题“食堂和活动室改造”"
        assert changed.changes.touches(Kind.MATTER)
        office.undo(changed.undo)
        assert office.matters.get(canteen.id).title == "食堂改造"

    def test_numbers_are_given_when_saved_and_never_twice(self, office: Office, canteen: Matter) -> None:
        second = replace(office.matters.begin(office.own.id), title="安保", number="")
        assert office.matters.save(second).record.number == "曹王议〔2026〕2号"
        third = replace(office.matters.begin(office.own.id), title="联勤", number=canteen.number)
        with pytest.raises(InputProblems, match="“曹王议〔2026〕1号”已经是别的议题在用，请换一个编号。"):
            office.matters.save(third)

    def test_without_a_title_nothing_is_saved(self, office: Office) -> None:
        with pytest.raises(InputProblems, match="议题还没有填"):
            office.matters.save(office.matters.begin(office.own.id))
        assert office.matters.lines(MatterQuery()) == ()

    def test_saving_the_matter_leaves_its_steps_alone(self, office: Office, canteen: Matter) -> None:
        now = office.matters.save(replace(canteen, steps=(), owner="王建国")).record
        assert now.steps == canteen.steps

    def test_of_a_concern_without_a_name(self, office: Office) -> None:
        save_all(office)
        concern_id = named("concern")
        begun = office.matters.begin(office.own.id, concern_id)
        assert begun.content == "食堂的台阶太高，老人不好走。"
        assert begun.title == begun.content
        assert begun.proposed_by == ""
        saved = office.matters.save(begun, concern_id).record
        chain = office.matters.detail(saved.id).chain
        assert [(end.table, end.id) for end in chain.led] == [("concern", concern_id)]
        again = office.matters.save(replace(saved, owner="王建国"), concern_id).record
        assert len(office.matters.detail(again.id).chain.led) == 1

    def test_of_an_anonymous_concern_not_even_its_group(self, office: Office) -> None:
        begun = office.concerns.begin(office.own.id)
        told = replace(begun, text="9组的路灯坏了", group_name="9组", households=3, anonymous=True)
        concern = office.concerns.save(told).record
        made = office.matters.begin(office.own.id, concern.id)
        assert (made.title, made.content, made.group_name) == ("某组的路灯坏了", "某组的路灯坏了", "")


class TestSteps:
    def test_one_after_the_other_to_the_end(self, office: Office, canteen: Matter) -> None:
        matter, day = canteen, TODAY - timedelta(100)
        matter = office.matters.save(replace(matter, registered_on=day)).record
        for one in matter.steps:
            day += timedelta(2)
            if one.kind in (StepKind.PUBLICATION, StepKind.RESULT_PUBLICATION):
                filled = replace(one, public_from=day, public_to=day + timedelta(7), public_place="公开栏")
                day += timedelta(7)
            else:
                filled = replace(one, held_on=day, place="会议室", expected=10, present=9)
            office.matters.save_step(matter.id, filled)
            matter = office.matters.settle(matter.id, one.id).record
        assert matter.state is MatterState.DONE
        assert matter.next_step is None

    def test_what_it_still_wants_is_said_by_field(self, office: Office, canteen: Matter) -> None:
        first = canteen.steps[0]
        with pytest.raises(InputProblems) as refused:
            office.matters.settle(canteen.id, first.id)
        assert [one.field for one in refused.value.problems] == ["held_on"]
        assert office.matters.get(canteen.id).steps[0] == first

    def test_out_of_order_is_refused(self, office: Office, canteen: Matter) -> None:
        matter = office.matters.save(replace(canteen, registered_on=date(2026, 8, 1))).record
        matter = settled(office, matter, "党组织提议", date(2026, 10, 20))
        with pytest.raises(InputProblems, match="早于前面的“党组织提议”"):
            settled(office, matter, "两委会商议", date(2026, 10, 19))

    def test_left_out_only_with_a_reason(self, office: Office, canteen: Matter) -> None:
        one = canteen.steps[0]
        with pytest.raises(InputProblems, match="不适用要写明原因"):
            office.matters.not_applicable(canteen.id, one.id, "  ")
        matter = office.matters.not_applicable(canteen.id, one.id, "上级已有统一规定").record
        assert (matter.steps[0].state, matter.steps[0].reason) == (
            StepState.NOT_APPLICABLE, "上级已有统一规定",
        )  # fmt: skip
        assert len(matter.steps) == len(canteen.steps)
        again = office.matters.reopen(canteen.id, one.id).record
        assert (again.steps[0].state, again.steps[0].reason) == (StepState.OPEN, "")

    def test_another_round_stands_right_behind(self, office: Office, canteen: Matter) -> None:
        listening = step(canteen, "客堂汇听意见")
        matter = office.matters.another_round(canteen.id, listening.id).record
        place = matter.steps.index(listening)
        fresh = matter.steps[place + 1]
        assert (fresh.title, len(matter.steps)) == ("客堂汇听意见（第2轮）", len(canteen.steps) + 1)
        assert office.matters.get(canteen.id).steps == matter.steps
        without = office.matters.drop_round(canteen.id, fresh.id).record
        assert without.steps == canteen.steps

    def test_a_round_with_something_in_it_stays(self, office: Office, canteen: Matter) -> None:
        matter = office.matters.another_round(canteen.id, step(canteen, "客堂汇听意见").id).record
        second = step(matter, "客堂汇听意见", 2)
        office.matters.save_step(matter.id, replace(second, place="陆家客堂"))
        with pytest.raises(UserError, match="已经有登记，不能去掉"):
            office.matters.drop_round(matter.id, second.id)
        with pytest.raises(UserError, match="不能去掉"):
            office.matters.drop_round(matter.id, matter.steps[0].id)

    def test_who_saved_first_is_not_written_over(self, office: Office, canteen: Matter) -> None:
        one = canteen.steps[0]
        office.matters.save_step(canteen.id, replace(one, place="走访"), canteen.version)
        with pytest.raises(ChangedMeanwhile):
            office.matters.save_step(canteen.id, replace(one, place="别处"), canteen.version)

    def test_name_and_kind_of_a_step_are_not_the_form_s(self, office: Office, canteen: Matter) -> None:
        other = replace(canteen.steps[0], name="别的", kind=StepKind.VOTE, place="走访")
        now = office.matters.save_step(canteen.id, other).record.steps[0]
        assert (now.name, now.kind, now.place) == (canteen.steps[0].name, StepKind.LISTENING, "走访")

    def test_what_was_held_cannot_be_called_not_applicable(self, office: Office) -> None:
        save_all(office)
        matter = office.matters.get(named("matter"))
        ids = [one.id for one in matter.steps]
        held = next(one for one in office.matters.detail(matter.id).records if one.step_id in ids)
        step_id = next(one for one in ids if one == held.step_id)
        with pytest.raises(StillReferred, match="不能改为不适用"):
            office.matters.not_applicable(matter.id, step_id, "不需要")

    def test_a_number_follows_the_year_of_registration(self, office: Office) -> None:
        begun = replace(office.matters.begin(office.own.id), title="旧事", registered_on=date(2025, 3, 1))
        assert office.matters.save(begun).record.number == "曹王议〔2025〕1号"
        typed = replace(office.matters.begin(office.own.id), title="旧事二", registered_on=date(2025, 3, 1))
        assert office.matters.save(replace(typed, number="老3号")).record.number == "老3号"


class TestStopping:
    def test_with_a_reason_and_on_again(self, office: Office, canteen: Matter) -> None:
        with pytest.raises(InputProblems, match="中止要写明原因"):
            office.matters.stop(canteen.id, " ")
        stopped = office.matters.stop(canteen.id, "资金没有落实").record
        assert (stopped.state, stopped.stopped_on) == (MatterState.STOPPED, TODAY)
        with pytest.raises(UserError, match="已经中止了"):
            office.matters.stop(canteen.id, "再停")
        with pytest.raises(InputProblems):
            office.matters.resume(canteen.id, "")
        resumed = office.matters.resume(canteen.id, "资金到了").record
        assert (resumed.state, resumed.stop_reason) == (MatterState.UNDERWAY, "")
        reasons = [line.reason for line in office.history.of(canteen.id)]
        assert reasons[:2] == ["恢复办理：资金到了", "中止：资金没有落实"]

    def test_deleted_it_gives_its_number_back(self, office: Office, canteen: Matter) -> None:
        office.matters.delete(canteen.id)
        assert office.matters.key(canteen.id) is None
        assert office.matters.begin(office.own.id).number == canteen.number
        office.bin.restore(office.bin.lines()[0].id)
        assert office.matters.get(canteen.id).steps == canteen.steps

    def test_not_while_something_was_held_for_it(self, office: Office) -> None:
        save_all(office)
        words = "已经登记了1次三会、1次表决，不能删除；可以中止办理。"
        with pytest.raises(StillReferred, match=words) as refused:
            office.matters.delete(named("matter"))
        assert [one.label for one in refused.value.references] == ["三会", "表决"]

    def test_its_links_go_along(self, office: Office, canteen: Matter) -> None:
        save_all(office)
        begun = replace(office.matters.begin(office.own.id), title="台阶")
        made = office.matters.save(begun, named("concern"))
        outcome = office.matters.delete(made.record.id)
        assert all(end.id != made.record.id for end in office.chain.of("concern", named("concern")).came)
        office.undo(outcome.undo)
        assert made.record.id in [end.id for end in office.chain.of("concern", named("concern")).came]


class TestLists:
    @pytest.fixture
    def three(self, office: Office) -> dict[str, UUID]:
        found = {}
        wanted = (("食堂改造", "2026-08-06"), ("安保设备工程", "2025-04-08"), ("联勤工作", "2026-10-12"))
        for title, on in wanted:
            made = replace(
                office.matters.begin(office.own.id), title=title, registered_on=date.fromisoformat(on),
                number="",
            )  # fmt: skip
            found[title] = office.matters.save(made).record.id
        office.matters.stop(found["联勤工作"], "暂缓")
        return found

    def titles(self, office: Office, **more: object) -> list[str]:
        query = replace(MatterQuery(office.own.id), **more)  # type: ignore[arg-type]
        return [line.matter.title for line in office.matters.lines(query)]

    def test_the_newest_first_and_each_by_its_own_year(self, office: Office, three: dict[str, UUID]) -> None:
        assert self.titles(office) == ["联勤工作", "食堂改造", "安保设备工程"]
        assert office.matters.years(office.own.id) == (2026, 2025)
        assert self.titles(office, year=2025) == ["安保设备工程"]
        assert office.matters.get(three["安保设备工程"]).number == "曹王议〔2025〕1号"

    def test_by_text_state_and_order(self, office: Office, three: dict[str, UUID]) -> None:
        assert self.titles(office, text="食堂") == ["食堂改造"]
        assert self.titles(office, text="%") == []
        assert self.titles(office, state=MatterState.STOPPED) == ["联勤工作"]
        assert self.titles(office, state=MatterState.UNDERWAY) == ["食堂改造", "安保设备工程"]
        assert self.titles(office, state=MatterState.DONE) == []
        for order in ("number", "title", "registered_on", "progress", "state"):
            assert len(self.titles(office, order=order)) == 3
        assert self.titles(office, order="number", descending=False)[0] == "安保设备工程"

    def test_rows_come_in_the_order_of_the_keys(self, office: Office, three: dict[str, UUID]) -> None:
        keys = office.matters.keys(MatterQuery())
        assert office.matters.key(three["食堂改造"]) in keys
        titles = [line.matter.title for line in office.matters.rows(keys[::-1])]
        assert titles == [line.matter.title for line in office.matters.rows(keys)][::-1]

    def test_by_its_number(self, office: Office, three: dict[str, UUID]) -> None:
        assert office.matters.numbered(office.own.id, "曹王议〔2026〕1号").title == "食堂改造"
        with pytest.raises(UserError, match="没有“曹王议〔2026〕9号”这个议题"):
            office.matters.numbered(office.own.id, "曹王议〔2026〕9号")

    def test_what_was_held_stands_with_its_step_and_names_nobody(self, office: Office) -> None:
        save_all(office)
        detail = office.matters.detail(named("matter"))
        assert {one.table for one in detail.records} == {"deliberation", "vote"}
        assert all("，" in one.words for one in detail.records)
        assert list(detail.records) == sorted(detail.records, key=lambda one: one.held_on)


class TestTemplates:
    def test_both_are_shipped(self, office: Office) -> None:
        village, residents = office.matters.templates()
        assert (village.name, residents.name) == ("四议两公开", "居民议事")
        assert residents.steps[0].name == "党组织研究"
        days = {one.name: (one.notice_days, one.public_days) for one in village.steps}
        assert (days["村民代表会议决议"], days["决议公开"]) == ((10, 0), (0, 7))

    def test_the_office_s_own_holds_for_what_begins_after_it(self, office: Office, canteen: Matter) -> None:
        (village,) = office.matters.templates(CommitteeKind.VILLAGE)
        steps = (*village.steps[:2], TemplateStep("实施", StepKind.EXECUTION))
        shorter = replace(village, name="三步", steps=steps)
        office.matters.save_template(shorter)
        assert [one.name for one in office.matters.begin(office.own.id).steps][-1] == "实施"
        assert office.matters.begin(office.own.id).template == "三步"
        assert office.matters.get(canteen.id).steps == canteen.steps
        office.matters.reset_template(CommitteeKind.VILLAGE)
        assert office.matters.templates(CommitteeKind.VILLAGE) == (village,)
        assert office.matters.reset_template(CommitteeKind.VILLAGE).record == village  # nothing to put away

    def test_a_step_without_a_name_is_refused(self, office: Office) -> None:
        (village,) = office.matters.templates(CommitteeKind.VILLAGE)
        with pytest.raises(InputProblems, match="第1步的名称还没有填"):
            office.matters.save_template(replace(village, steps=(TemplateStep(" ", StepKind.VOTE),)))

    def test_the_town_office_takes_the_villages(self, office: Office) -> None:
        town = next(one for one in office.committees.all() if one.kind is CommitteeKind.TOWN)
        assert office.matters.begin(town.id).template == "四议两公开"


class TestHome:
    @pytest.fixture
    def todo(self, office: Office) -> Callable[[], list[tuple[str, str, str]]]:
        office.committees.save(replace(office.own, phone="021-59550000", liaison="王建国"))

        def read() -> list[tuple[str, str, str]]:
            lines = office.home.today(office.own.id).todo
            return [(one.words, one.detail, one.urgency) for one in lines if one.target == "matters"]

        return read

    def test_a_fresh_one_asks_for_nothing(
        self, office: Office, canteen: Matter, todo: Callable[[], list[tuple[str, str, str]]]
    ) -> None:
        assert todo() == []

    def test_the_notice_the_day_and_the_paper(
        self, office: Office, canteen: Matter, todo: Callable[[], list[tuple[str, str, str]]]
    ) -> None:
        matter = office.matters.save(replace(canteen, registered_on=date(2026, 8, 1))).record
        assert todo() == [("“食堂改造”下一步：提议前听意见", "8月1日以后没有登记，请定日期", "plain")]
        for one in matter.steps[:4]:
            office.matters.not_applicable(matter.id, one.id, "本议题不需要这一步")
        hearing = replace(step(matter, "听证会/协调会"), held_on=date(2026, 11, 30))
        office.matters.save_step(matter.id, hearing)
        assert todo() == [
            ("“食堂改造”听证会/协调会要发通知", "通知要在11月25日以前发出，满5日才能开会", "soon")
        ]
        office.matters.save_step(matter.id, replace(hearing, notified_on=TODAY))
        assert [words for words, _, _ in todo()] == ["“食堂改造”听证会/协调会"]
        posted = replace(step(matter, "决议公开"), public_from=date(2026, 12, 1), public_to=date(2026, 12, 8))
        office.matters.save_step(matter.id, posted)
        assert len(todo()) == 1
        office.matters.stop(matter.id, "暂缓")
        assert todo() == []

    def test_what_hangs_too_long(
        self, office: Office, canteen: Matter, todo: Callable[[], list[tuple[str, str, str]]]
    ) -> None:
        matter = office.matters.save(replace(canteen, registered_on=date(2026, 11, 1))).record
        posted = replace(
            step(matter, "决议公开"), public_from=date(2026, 11, 14), public_to=date(2026, 11, 21)
        )
        office.matters.save_step(matter.id, posted)
        assert ("“食堂改造”决议公开该撤下了", "公示到期2天，撤下后填日期、拍照", "overdue") in todo()
        office.matters.save_step(matter.id, replace(posted, taken_down_on=TODAY, state=StepState.DONE))
        assert todo() == []
