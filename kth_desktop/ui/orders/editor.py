"""The open form of one order, in the place of the board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from kth_desktop.domain.partner import Partner
from kth_desktop.domain.queries import VenueQuery
from kth_desktop.domain.service_offer import ServiceOffer
from kth_desktop.domain.service_order import ServiceOrder
from kth_desktop.domain.vocabulary import VenueStage
from kth_desktop.ui.orders.form import OrderForm
from kth_desktop.ui.widgets.record_editing import FormEditing
from kth_desktop.ui.widgets.record_editor import RecordEditor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kth_desktop.ui.desk import Desk


class Begun(NamedTuple):
    """An order to be shown, and the concern it came of."""

    order: ServiceOrder
    concern_id: UUID | None = None


class OrderEditor(RecordEditor):
    kind, noun = "service_order", "点单"

    def __init__(self, desk: Desk) -> None:
        self.form = OrderForm(desk)
        self._concern_id: UUID | None = None
        super().__init__(desk, self.form)
        self.form.committee_changed.connect(self._read_choices)

    def name_of(self, record: ServiceOrder) -> str:
        return f"“{record.title}”"

    def load(self, begun: Begun, *, whole_town: bool) -> None:
        self._concern_id = begun.concern_id
        self.form.load(begun.order, whole_town=whole_town)
        self.begin(begun.order)
        self._read_choices()

    def store(self, edit: ServiceOrder) -> Any:
        return self._desk.office.orders.save(edit, self._concern_id)

    def _read_choices(self) -> None:
        committee_id, office = self.form.committee_id(), self._desk.office
        order: ServiceOrder | None = self.record
        chosen = {line.venue_id for line in order.venues} if order is not None else set()
        kept = order.offer_id if order is not None else None  # off the menu since, and still what was ordered

        def read() -> tuple[Sequence[ServiceOffer], Sequence[Partner], Sequence[tuple[str, str]]]:
            lines = office.venues.lines(VenueQuery(committee_id))
            venues = [
                (str(line.venue.id), line.venue.name)
                for line in lines
                if line.venue.stage is not VenueStage.REMOVED or line.venue.id in chosen
            ]
            offers = [one for one in office.offers.all(committee_id) if one.is_offered or one.id == kept]
            return offers, office.partners.all(committee_id), venues

        def show(
            found: tuple[Sequence[ServiceOffer], Sequence[Partner], Sequence[tuple[str, str]]],
        ) -> None:
            self.form.offer_choices(*found)

        self._desk.tasks.run(read, show, owner=self)


class OrderEditing(FormEditing):
    """`add_from` begins with what is known: an offer, a venue, a concern."""

    def fetch(self, id: UUID) -> Begun:
        return Begun(self._desk.office.orders.get(id))

    def load(self, shown: Begun) -> None:
        editor = self._editor
        assert isinstance(editor, OrderEditor)
        editor.load(shown, whole_town=self._desk.committee_id is None)

    def add(self) -> None:
        self.add_from()

    def add_from(
        self,
        *,
        offer_id: UUID | None = None,
        venue_ids: Sequence[UUID] | None = None,
        concern_id: UUID | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        def again() -> None:
            self.add_from(offer_id=offer_id, venue_ids=venue_ids, concern_id=concern_id, then=then)

        committee_id = self.committee_for_new(again)
        if committee_id is None:
            return
        office = self._desk.office

        def read() -> Begun:
            order = office.orders.begin(
                committee_id, offer_id=offer_id, venue_ids=venue_ids, concern_id=concern_id
            )
            return Begun(order, concern_id)

        def show(begun: Begun) -> None:
            self.open_form(begun)
            if then is not None:
                then()

        self._desk.tasks.run(read, show, owner=self)

    def take_draft(self, key: str, texts: Mapping[str, str]) -> None:
        """A new order has its number read first, so what was typed follows once the form stands."""
        if not key.partition(":")[2].startswith("new"):
            super().take_draft(key, texts)
        elif not self._desk.may_not_write() and self.leave(lambda: self.take_draft(key, texts)):
            self.add_from(then=lambda: self._editor.recover(dict(texts), key))
