"""What the dialogs of a meeting hold, as plain text: for comparing and for drafts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from kth_desktop.domain.meeting import Attendee, JointMeeting, Tick
from kth_desktop.domain.vocabulary import Attendance

DAYS = tuple(tick.value for tick in Tick if tick is not Tick.MINUTES)


def details_texts(meeting: JointMeeting) -> dict[str, str]:
    days = {name: day.isoformat() if (day := getattr(meeting, name)) else "" for name in DAYS}
    return {
        "number": _number(meeting.number),
        "agenda": "\n".join(meeting.agenda),
        "title": meeting.title,
        "sent_to": meeting.sent_to,
        "expected": _number(meeting.expected),
        "present": _number(meeting.present),
        "attendees": json.dumps([_person(one) for one in meeting.attendees], ensure_ascii=False),
        **days,
    }


def with_details(meeting: JointMeeting, texts: Mapping[str, str]) -> JointMeeting:
    people: list[dict[str, Any]] = json.loads(texts.get("attendees") or "[]")
    days: dict[str, Any] = {
        name: date.fromisoformat(texts[name]) if texts.get(name) else None for name in DAYS
    }
    return replace(
        meeting,
        number=_whole(texts.get("number", "")),
        agenda=tuple(filter(None, texts.get("agenda", "").split("\n"))),
        title=texts.get("title", ""),
        sent_to=texts.get("sent_to", ""),
        expected=_whole(texts.get("expected", "")),
        present=_whole(texts.get("present", "")),
        attendees=tuple(map(_attendee, people)),
        **days,
    )


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _person(one: Attendee) -> dict[str, str]:
    return {
        "name": one.name, "unit": one.unit, "attendance": str(one.attendance.value), "reason": one.reason,
        "volunteer": str(one.volunteer_id or ""), "partner": str(one.partner_id or ""),
    }  # fmt: skip


def _attendee(kept: Mapping[str, str]) -> Attendee:
    kind = next(kind for kind in Attendance if kind.value == kept["attendance"])
    volunteer, partner = (UUID(kept[key]) if kept[key] else None for key in ("volunteer", "partner"))
    return Attendee(kept["name"], kept["unit"], kind, kept["reason"], volunteer, partner)
