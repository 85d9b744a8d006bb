"""One search for everything: people, venues, activities and every paper that has a name or number."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from kth_desktop.domain.found import Found, arranged
from kth_desktop.domain.operator import Right
from kth_desktop.services.context import Context
from kth_desktop.services.find_people import people
from kth_desktop.services.find_records import RECORDS, Asked, records

_CASES = "mediation"


class FindService:
    def __init__(self, context: Context) -> None:
        self._context = context

    def find(
        self, text: str, committee_id: UUID | None = None, only: Collection[str] = ()
    ) -> tuple[Found, ...]:
        """Of one committee, or with None of the whole town; nothing for an empty text.

        `only`: the tables to look in, all of them when empty.

        Nothing is found by an ID number, by who told a concern, or by what a mediation is about; cases only
        by their number, and only by whoever may open them.
        """
        asked = Asked(text, committee_id, self._context.today)
        if not asked.words:
            return ()
        with self._context.reading() as session:
            found = [people(session, asked)] if not only or "volunteer" in only else []
            for kind in RECORDS:
                may = kind.table != _CASES or Right.CASES in self._context.rights
                if may and (not only or kind.table in only):
                    found.append(records(session, kind, asked))
        return arranged(found)
