"""What all committees share belongs to the town's row: it is changed while the whole town is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kth_desktop.domain.vocabulary import CommitteeKind

if TYPE_CHECKING:
    from uuid import UUID

    from kth_desktop.ui.desk import Desk


def town_or_own(desk: Desk) -> UUID | None:
    """Whose rows a new one is put among: looking at the whole town, the town's."""
    return desk.committee_id or next((one.id for one in desk.committees if one.town_id is None), None)


def may_not_change(desk: Desk, committee_id: UUID, name: str) -> bool:
    """True for a row of the town's while one village is looked at; the reason has been said."""
    owner = next((one for one in desk.committees if one.id == committee_id), None)
    if owner is None or owner.kind is not CommitteeKind.TOWN or desk.committee_id in (None, committee_id):
        return False
    why = f"“{name}”是{owner.name}给各村居共用的，这里不能改；"
    desk.message(f"{why}请在左上角选“{owner.town_name}（全镇）”再改，或请镇里改。", "attention")
    return True
