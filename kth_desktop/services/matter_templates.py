"""The templates of steps: those shipped, and in front of them the office's own."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from kth_desktop.db import mapper
from kth_desktop.db.models import MatterTemplateRow
from kth_desktop.domain.matter import MatterTemplate, StepKind, TemplateStep
from kth_desktop.domain.matter_rules import template_problems
from kth_desktop.domain.vocabulary import CommitteeKind
from kth_desktop.errors import InputProblems
from kth_desktop.paths import resource
from kth_desktop.services.context import Context
from kth_desktop.services.outcome import Outcome

KINDS = (CommitteeKind.VILLAGE, CommitteeKind.RESIDENTS)


class MatterTemplates:
    """The part of `MatterService` that the clerk meets as 步骤样板."""

    _context: Context

    def templates(self, kind: CommitteeKind | None = None) -> tuple[MatterTemplate, ...]:
        """村 and 居, or one of them: the office's own, else the one shipped (of version 0)."""
        kinds = KINDS if kind is None else (kind,)
        with self._context.reading() as session:
            return tuple(template_of(session, self._context.own_id, one) for one in kinds)

    def save_template(self, template: MatterTemplate) -> Outcome[MatterTemplate]:
        """For matters begun from now on; those under way keep their steps."""
        steps = tuple(replace(one, name=" ".join(one.name.split())) for one in template.steps)
        template = replace(template, name=" ".join(template.name.split()), steps=steps)
        if found := template_problems(template):
            raise InputProblems(found)
        with self._context.writing() as writing:
            return writing.outcome(writing.save(template))

    def reset_template(self, kind: CommitteeKind) -> Outcome[MatterTemplate]:
        """恢复原样: the office's own is put away, and the one shipped holds again."""
        with self._context.writing() as writing:
            own = template_of(writing.session, self._context.own_id, kind)
            original = shipped(self._context.own_id, own.kind)
            if own.version:
                writing.remove(own)
            return writing.outcome(original, f"“{original.name}”的步骤已恢复原样")


def template_of(session: Session, own_id: UUID, kind: CommitteeKind) -> MatterTemplate:
    """The office's own, else the one shipped; the town office has no other than the villages'."""
    kind = kind if kind in KINDS else CommitteeKind.VILLAGE
    asked = select(MatterTemplateRow).where(
        MatterTemplateRow.committee_id == own_id, MatterTemplateRow.kind == kind
    )
    return next(iter(mapper.read(session, MatterTemplate, asked.limit(1))), shipped(own_id, kind))


def shipped(own_id: UUID, kind: CommitteeKind) -> MatterTemplate:
    """Version 0, under the id that the office's own one will have: saved twice, it is refused."""
    written = next(one for one in _written() if one["kind"] == kind.value)
    return MatterTemplate(
        id=uuid5(own_id, f"matter_template/{kind.value}"),
        committee_id=own_id,
        name=written["name"],
        kind=kind,
        steps=tuple(
            TemplateStep(
                step["name"],
                next(one for one in StepKind if one.value == step["kind"]),
                notice_days=step.get("notice_days", 0),
                public_days=step.get("public_days", 0),
            )
            for step in written["steps"]
        ),
    )


@cache
def _written() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(resource("law", "templates.json").read_text(encoding="utf-8"))[
        "templates"
    ]
    return found
