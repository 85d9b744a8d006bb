"""The sample office: Xuhang town with its twelve units, as invented people might keep it.

Its people, venues and gatherings are lists in `resources/demo`; nothing here is left to chance, so two
samples are alike to the last id.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def make_sample(path: Path) -> None:
    """Writes the sample as a new file. `UserError` when there is one already."""
    from kth_desktop import __version__
    from kth_desktop.db import creating, facts
    from kth_desktop.demo.boards import add_boards
    from kth_desktop.demo.concerns import add_concerns
    from kth_desktop.demo.deliberations import add_deliberations
    from kth_desktop.demo.links import add_links
    from kth_desktop.demo.matters import add_matters
    from kth_desktop.demo.mediations import add_mediations
    from kth_desktop.demo.meetings import add_meetings
    from kth_desktop.demo.months import add_months
    from kth_desktop.demo.open_days import add_open_days
    from kth_desktop.demo.photos import add_photos, keep_photos
    from kth_desktop.demo.programme import add_programme
    from kth_desktop.demo.publicity import add_publicity
    from kth_desktop.demo.representatives import add_representatives
    from kth_desktop.demo.services import add_services
    from kth_desktop.demo.sheet import Sheet
    from kth_desktop.demo.town import OWN, SAMPLE_DAY, read_town
    from kth_desktop.demo.venues import add_venues
    from kth_desktop.demo.votes import add_votes

    sheet = Sheet()
    town = read_town(sheet)
    venues = add_venues(sheet, town)
    partners = add_programme(sheet, town, venues)
    add_open_days(sheet, venues)
    add_meetings(sheet, town, partners)
    add_photos(sheet, town)
    add_representatives(sheet, town)
    add_concerns(sheet, town, venues)
    matters = add_matters(sheet, town)
    add_deliberations(sheet, town, venues, matters)
    add_votes(sheet, town, matters)
    add_mediations(sheet, town, venues)
    add_services(sheet, town, venues, partners)
    add_publicity(sheet, town, venues, partners)
    add_boards(sheet, town)
    add_links(sheet, town)
    add_months(sheet, town)
    own = facts.Facts(town.committees[OWN].id, __version__, SAMPLE_DAY)

    def fill(session: Session) -> None:
        sheet.write(session)
        facts.write(session, own)

    creating.create(path, fill)
    keep_photos(path)
