"""The papers of a case by their names."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from ..almanac.mediation_law import mediation_law
from ..domain.mediation import AgreementForm, Mediation, MediationOutcome, MediationSheet
from ..domain.mediation_rules import agreement_problems
from ..errors import UserError
from .mediation_agreement import mediation_agreement
from .mediation_notice import rights_notice
from .mediation_sheets import CasePaper, mediation_record, mediation_register, oral_agreement, visit_record


def mediation_paper(sheet: MediationSheet, paper: CasePaper, out: Path | BinaryIO) -> None:
    """Raises `UserError`: an agreement that there is not or that lacks something, a character no face has."""
    match sheet:
        case MediationSheet.REGISTER:
            mediation_register(paper, out)
        case MediationSheet.RECORD:
            mediation_record(paper, out)
        case MediationSheet.VISITS:
            visit_record(paper, out)
        case MediationSheet.NOTICE:
            law = mediation_law()
            rights_notice(paper, law.notice, law.law, out)
        case MediationSheet.AGREEMENT:
            _refuse_unfinished(paper.case)
            oral = paper.case.form is AgreementForm.ORAL
            (oral_agreement if oral else mediation_agreement)(paper, out)


def _refuse_unfinished(case: Mediation) -> None:
    if case.outcome is not MediationOutcome.AGREED:
        raise UserError("还没有达成协议，没有协议书可以打；请先把结果改为“调解成功”。")
    for problem in agreement_problems(case):
        raise UserError(problem.sentence)
