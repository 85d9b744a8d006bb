"""Which tables and columns travel in a package: one table, so that anybody can check it.

A column that is named in `OPEN` goes in every package; the others of the same table only when personal data
were asked for. What is neither here nor in `PERSONAL` never leaves the office.
"""

from __future__ import annotations

# Of the file or of one PC, of no other office's concern; or kept by triggers.
NEVER = frozenset(
    {
        "office_fact", "operator", "log", "draft", "deleted", "exchange", "exchanged", "activity_total",
        "town_form", "form_cell",
    }
)  # fmt: skip

# Whole tables of people: names, consents, stories, what hangs on a board.
PERSONAL = frozenset(
    {
        "volunteer", "consent", "representative", "story", "publication", "board_sheet", "plate_print",
        "activity_service", "attendee", "resolution", "partner_contact", "deliberation_person", "opinion",
        "vote_option", "mediation_party", "mediation_step", "mediation_visit",
    }
)  # fmt: skip

PHOTOS = "attachment"  # only when photos were asked for
PHOTOGRAPHED = frozenset({"activity", "venue"})  # whose photos go without personal data too

OPEN: dict[str, str] = {
    "committee": "kind name full_name short_name town_name plate_name address seal_name venue_number_pattern "
    "minutes_number_pattern venue_target_low venue_target_high group_count position report_period "
    "keeps_id_numbers retention_years matter_number_pattern mediation_number_pattern law_place",
    "allotted_number": "number venue_id",
    "attachment": "table_name record_id position digest media_type size taken_on",
    "backfilled_month": "year month first_day last_day category sessions attendances volunteer_attendances "
    "hours source",
    "correction": "year month activity_id title held_on category reason sessions attendances "
    "volunteer_attendances hours noted_on",
    "handed_in": "year month first_day last_day handed_on counted uncounted",
    "closed_total": "position category sessions attendances volunteer_attendances hours",
    "holiday_day": "day kind name",
    "law_rule": "key body kind place valid_from valid_to counted quorum_part quorum_whole quorum_strict "
    "majority_part majority_whole majority_strict majority_counted notice_days composition clause source "
    "checked",
    "link": "led_table led_id came_table came_id",
    "matter": "title registered_on year number group_name households template stopped_on",
    "matter_step": "position name kind state round notice_days public_days notified_on held_on place "
    "expected present public_from public_to public_place taken_down_on",
    "matter_template": "name kind",
    "template_step": "position name kind notice_days public_days",
    "meeting": "level year number held_on starts_at ends_at place expected present state title notified_on "
    "signed_in_on recorded_on photographed_on issued_on issue",
    "partner": "name kind offers agreed_on is_active",
    "pledge": "title kind agreed_on partner_id agreed_fen due_on delivered_on is_public",
    "pledge_entry": "position kind on fen",
    "service_offer": "title category partner_id minutes needs months capacity lead_days tags content "
    "is_offered",
    "venue": "name group_name number address area_m2 capacity exits facilities stage hung_on removed_on "
    "backfilled pinyin_key number_order group_order",
    "venue_step": "venue_id stage happened_on position",
    "open_day": "venue_id opened_on visitors",
    "series": "title category weekday starts_on ends_on starts_at ends_at venue_id partner_id speaker_unit",
    "service_order": "title category ordered_on year number offer_id partner_id wish_from wish_to "
    "accepted_on assigned_on scheduled_on delivered_on signed_on rated_on rating returned_on",
    "order_venue": "position venue_id held_on starts_at activity_id",
    "rescheduling": "position old_on new_on told_on",
    "activity": "title category held_on venue_id place starts_at ends_at state series_id partner_id "
    "organiser speaker_unit topic content_checked_on expected attendances count_source "
    "volunteer_attendances tags late_entry volunteer_hours first_timers",
    "activity_item": "position item served",
    "concern": "told_on year number source kind urgency anonymous group_name households venue_id activity_id "
    "meeting_id due_on assigned_on started_on answered_on satisfaction revisited_on",
    "deliberation": "kind title held_on matter_id step_id round starts_at ends_at venue_id place notified_on "
    "is_held expected present attendances volunteer_attendances public_from public_to public_place "
    "taken_down_on activity_id",
    "vote": "title held_on rule_key rule matter_id step_id shape way seats starts_at ends_at venue_id place "
    "notified_on entitled present issued returned valid invalid yes no abstain attendances activity_id",
    "mediation": "applied_on year number kind source held_on starts_at ends_at venue_id outcome form "
    "agreed_on perform_by fulfilled_on court_asked_on court_confirmed_on attendances activity_id",
}

# Of every row: its place in the file, which each office gives itself; `search` may hold a host's name.
OWN_COLUMNS = frozenset(
    {"id", "committee_id", "version", "changed_at", "changed_by_office", "search", "town_id"}
)
# A partner may be a single person, whose name is personal.
NAMELESS_PERSON = "个人"
# The town's rows that villages refer to: they go along, and are told again by name.
SHARED = {"partner": "name", "service_offer": "title"}


def travels(table: str, *, personal: bool) -> bool:
    """Whether rows of that table are in a package; photos are asked for apart."""
    return table in OPEN or (personal and table in PERSONAL)


def columns_of(table: str, everything: list[str], *, personal: bool) -> list[str]:
    """Those of all columns of a table that travel."""
    if personal:
        return [name for name in everything if name not in OWN_COLUMNS]
    named = set(OPEN.get(table, "").split())
    return [name for name in everything if name in named]
