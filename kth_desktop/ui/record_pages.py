"""Where a record of each table is looked at: `desk.show_page(page, id=…)`."""

from __future__ import annotations

from kth_desktop.ui.sections import SECTIONS

PAGES = {
    "activity": "calendar",
    "board_sheet": "boards",
    "concern": "concerns",
    "deliberation": "deliberations",
    "matter": "matters",
    "mediation": "mediations",
    "meeting": "meetings",
    "partner": "partners",
    "pledge": "pledges",
    "resolution": "meetings",
    "service_order": "orders",
    "story": "stories",
    "venue": "venues",
    "volunteer": "volunteers",
    "vote": "votes",
}


def page_of(table: str) -> str:
    """Empty where the window has no page for it."""
    page = PAGES.get(table, "")
    return page if any(section.name == page for section in SECTIONS) else ""
