"""公示: what it tells, and that it names nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kth_desktop.domain.matter import StepKind, StepState
from kth_desktop.domain.public_text import names_among, without_persons
from kth_desktop.domain.publication_text import current_publication, notice_of, period
from kth_desktop.errors import UserError
from tests.documents.sample_case import CASE, MATTER, RESIDENTS, SUM, TODAY, of_kind

DECIDED, RESULT = of_kind(StepKind.PUBLICATION), of_kind(StepKind.RESULT_PUBLICATION)


def test_the_notice_of_a_decision() -> None:
    notice = notice_of(CASE, DECIDED, TODAY)
    assert notice.title == "关于村食堂改造的公示"
    assert notice.salutation == "各位村民："
    assert notice.paragraphs == (
        "“村食堂改造”（曹王议〔2026〕2号）已依次办理提议前听意见、党组织提议、两委会商议、客堂汇听意见、"
        "村务监督委员会意见、党员大会审议、村民代表会议决议，现将有关情况公示如下：",
        "一、事项内容：改造村食堂：门口加一道坡，添置蒸箱一台；预算12.6万元。李某某联系3组陆某某，电话（略）。",
        f"二、表决结果：2026年6月20日召开。{SUM}",
        "公示期：7日，自2026年6月21日起至2026年6月28日止。",
        "公示地点：村口公开栏。",
        "公示期间有意见的，请向村民委员会反映，当面说、来电、写信都可以。",
        "联系电话：021-59550000",
        "监督电话：021-59550110",
    )
    assert (notice.signed, notice.dated) == ("徐行镇曹王村村民委员会", "2026年6月21日")


def test_the_notice_of_a_result() -> None:
    """Its days are not known yet: there is room to write them."""
    notice = notice_of(CASE, RESULT, TODAY)
    assert notice.title == "关于村食堂改造实施结果的公示"
    told = [text for text in notice.paragraphs if "实施情况" in text]
    assert told == [
        "二、实施情况：2026年9月10日完成。6月30日进场，王某某（略）到场监督，9月10日完工。验收合格。"
    ]
    assert "公示期：7日，自　　　　年　　月　　日起至　　　　年　　月　　日止。" in notice.paragraphs
    assert notice.dated == "2026年11月23日"


def test_what_the_clerk_wrote_stands_in_it() -> None:
    step = replace(DECIDED, content="方案已经定了。\n请陆金妹等代表转告。")
    case = replace(CASE, committee=RESIDENTS)
    told = notice_of(case, step, TODAY)
    assert told.paragraphs[2] == "二、公示内容：方案已经定了；请陆某某等代表转告。"
    assert told.salutation == "各位居民："
    assert "请向居民委员会反映" in "".join(told.paragraphs)


def test_a_notice_without_an_end_runs_seven_days() -> None:
    open_ended = replace(DECIDED, public_to=None, public_days=0)
    assert period(open_ended) == (date(2026, 6, 21), date(2026, 6, 28))
    assert period(replace(open_ended, public_from=None)) == (None, None)


def test_who_can_be_called() -> None:
    def phones(**given: str) -> list[str]:
        case = replace(CASE, committee=replace(CASE.committee, **given))
        return [text for text in notice_of(case, DECIDED, TODAY).paragraphs if "电话：" in text]

    assert phones() == ["联系电话：021-59550000", "监督电话：021-59550110"]
    assert phones(phone="") == ["监督电话：021-59550110"]
    assert phones(supervision_phone="") == ["联系和监督电话：021-59550000"]
    assert phones(supervision_phone="", phone="") == ["联系和监督电话：" + "　" * 8]


def test_which_publication_is_meant() -> None:
    assert current_publication(MATTER) is RESULT
    done = tuple(replace(step, state=StepState.DONE) for step in MATTER.steps)
    assert current_publication(replace(MATTER, steps=done)).kind is StepKind.RESULT_PUBLICATION
    with pytest.raises(UserError, match="没有要公示的步骤"):
        current_publication(replace(MATTER, steps=MATTER.steps[:3]))


@given(
    st.text("陆金妹王芳张在村口说0123456789组号电话", max_size=40),
    st.sampled_from(["陆金妹", "王芳", "张在"]),
)
def test_no_known_name_and_no_mobile_stays(text: str, name: str) -> None:
    public = without_persons(f"{text}，{name}，14200000831，{text}", {name})
    assert name not in public
    assert "14200000831" not in public


def test_what_is_no_person_and_no_phone_stays() -> None:
    written = ("周建华（村书记）", "村民代表", "全体党员", "3组组长", "买买提·阿卜杜热合曼", "")
    assert names_among(written) == {"周建华", "买买提·阿卜杜热合曼"}
    kept = "预算12600000元，2026年6月20日，电话2026号文，曹王议〔2026〕2号。"
    assert without_persons(kept, {"周建华"}) == kept
    told = without_persons("电话：59550000；身份证310199196104120013；5号楼 302室", ())
    assert told == "电话：（略）；身份证（略）；（略）"
