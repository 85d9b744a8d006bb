"""The papers of a case: what they hold, where it stands, and that nothing leaves the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pdfplumber
import pytest

from kth_desktop.documents.mediation_papers import mediation_paper
from kth_desktop.documents.mediation_sheets import CasePaper
from kth_desktop.domain.committee import Committee
from kth_desktop.domain.mediation import AgreementForm, Mediation, MediationSheet, PartyRole
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import UserError
from tests.mediation_cases import PARTIES, agreed_case

PT = 72 / 25.4
COMMITTEE = Committee(
    id=uuid4(), committee_id=uuid4(), kind=CommitteeKind.VILLAGE, name="曹王村",
    full_name="徐行镇曹王村村民委员会", short_name="曹王", town_name="徐行镇",
)  # fmt: skip


def _paper(case: Mediation, *, whole: bool = True) -> CasePaper:
    return CasePaper(case, COMMITTEE, "村人民调解室", whole)


def _made(tmp_path: Path, sheet: MediationSheet, case: Mediation, **how: Any) -> Any:
    out = tmp_path / f"{sheet.value}.pdf"
    mediation_paper(sheet, _paper(case, **how), out)
    return pdfplumber.open(out)


def _text(document: Any) -> str:
    """Without spaces: a spread label has them between its characters."""
    return "".join("".join(page.extract_text().split()) for page in document.pages)


LONG = replace(
    agreed_case(uuid4()),
    facts="双方为前后邻居，雨水滴到墙上，多次商量没有结果。" * 20,
    agreement="申请人在屋檐加装天沟，并修补被申请人外墙。" * 25,
    parties=(*PARTIES, replace(PARTIES[1], name="顾小妹")),
    steps=agreed_case(uuid4()).steps * 40,
)


@pytest.mark.parametrize("sheet", MediationSheet)
@pytest.mark.parametrize("case", [agreed_case(uuid4()), LONG], ids=["short", "long"])
def test_every_paper_keeps_within_its_page_and_is_internal(
    tmp_path: Path, sheet: MediationSheet, case: Mediation
) -> None:
    with _made(tmp_path, sheet, case) as document:
        for number, page in enumerate(document.pages, start=1):
            assert (round(page.width / PT), round(page.height / PT)) == (210, 297)
            assert min(char["x0"] for char in page.chars) >= 19 * PT
            assert max(char["x1"] for char in page.chars) <= 191 * PT
            assert max(char["bottom"] for char in page.chars) <= 288 * PT
            words = "".join(page.extract_text().split())
            assert "内部资料注意保管" in words
            assert "徐行镇曹王村人民调解委员会" in words
            if sheet is not MediationSheet.NOTICE:
                assert f"第{number}页共{len(document.pages)}页" in words


def test_the_agreement_has_what_the_law_asks_in_its_order(tmp_path: Path) -> None:
    case = agreed_case(uuid4())
    with _made(tmp_path, MediationSheet.AGREEMENT, case) as document:
        assert len(document.pages) == 1
        text = _text(document)
    parts = (
        "人民调解协议书", "编号：（2026）曹王人调字第1号", "当事人基本情况", "申请人：沈阿根，男，63岁",
        "被申请人：顾巧云，女，58岁", "一、纠纷的主要事实", "二、争议事项和各方责任", "三、协议内容",
        "四、履行方式和期限", "履行期限：2026年12月20日前", "五、其他", "本协议一式三份，当事人各执一份",
        "（签名、盖章或按指印）", "记录人签名",
    )  # fmt: skip
    places = [text.index(words) for words in parts]
    assert places == sorted(places)
    assert PARTIES[0].id_number in text


def test_each_party_has_a_square_for_a_print_and_signatures_stay_together(tmp_path: Path) -> None:
    with _made(tmp_path, MediationSheet.AGREEMENT, LONG) as document:
        *before, last = document.pages
        assert before
        squares = [
            one for one in last.rects if abs(one["width"] - one["height"]) < 1 and one["width"] > 16 * PT
        ]
        assert len(squares) == len(LONG.parties)
        assert not any(page.rects for page in before)
        assert last.extract_text().count("签名、盖章或按指印") == len(LONG.parties)
        bottom = max(one["bottom"] for one in squares)
        assert bottom <= 280 * PT
        assert max(char["bottom"] for char in last.chars if char["text"] == "效") < squares[0]["top"]


def test_without_the_right_to_whole_numbers_there_is_room_to_write_them(tmp_path: Path) -> None:
    with _made(tmp_path, MediationSheet.AGREEMENT, agreed_case(uuid4()), whole=False) as document:
        text = _text(document)
    assert PARTIES[0].id_number not in text
    assert PARTIES[0].phone not in text
    assert "身份证号：＿＿＿" in text


def test_an_oral_agreement_is_recorded(tmp_path: Path) -> None:
    oral = agreed_case(uuid4(), form=AgreementForm.ORAL)
    with _made(tmp_path, MediationSheet.AGREEMENT, oral) as document:
        text = _text(document)
    assert "口头协议登记表" in text
    assert "指印" not in text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"outcome": None}, "还没有达成协议，没有协议书可以打；请先把结果改为“调解成功”。"),
        ({"parties": ()}, "协议书要有双方当事人，请先填写当事人。"),
        ({"performance": ""}, "协议书要写明履行方式和期限，请填写。"),
    ],
)
def test_no_agreement_is_printed_that_is_none(tmp_path: Path, changes: dict[str, Any], sentence: str) -> None:
    out = tmp_path / "a.pdf"
    with pytest.raises(UserError) as caught:
        mediation_paper(MediationSheet.AGREEMENT, _paper(agreed_case(uuid4(), **changes)), out)
    assert caught.value.sentence == sentence
    assert not out.exists()


def test_the_record_tells_every_step(tmp_path: Path) -> None:
    with _made(tmp_path, MediationSheet.RECORD, LONG) as document:
        assert len(document.pages) > 1
        assert _text(document).count("查看墙面") == 40


def test_the_visit_says_what_was_promised_and_when_it_is_due(tmp_path: Path) -> None:
    case = agreed_case(uuid4(), fulfilled_on=date(2026, 11, 20))
    with _made(tmp_path, MediationSheet.VISITS, case) as document:
        text = _text(document)
    assert "2026年12月5日" in text
    assert "已于2026年11月20日履行" in text


def test_the_notice_has_the_laws_own_words_and_a_line_for_each_side(tmp_path: Path) -> None:
    with _made(tmp_path, MediationSheet.NOTICE, agreed_case(uuid4())) as document:
        assert len(document.pages) == 1
        text = _text(document)
    for words in ("第二十三条", "第二十四条", "人民调解不收取任何费用", "三十日内", "以上内容已经告知"):
        assert words in text
    assert all(f"{role.label}签名" in text for role in PartyRole)
