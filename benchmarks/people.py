"""An office with many people on its roster, written without the services' checks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from kth_desktop.domain.committee import Founding
from kth_desktop.domain.vocabulary import CommitteeKind, Gender, VolunteerStatus
from kth_desktop.domain.volunteer import Volunteer
from kth_desktop.office import Office

SURNAMES = "陆王沈朱顾周张陈徐李金曹潘单曾仇解区查朴尉迟欧阳孙吴郑冯蒋韩杨赵钱褚卫秦许何吕施孔严华魏陶姜"
GIVEN = (
    "金妹阿根惠珍建国林根美娟秀英学明雪芳永良福生引娣海英德明伯良根宝美芳秀珍阿兴丽华志强桂芬国平小红玉兰文娟"
)


def names(count: int) -> list[str]:
    """Names with one or two given characters; the same ones come again after some thousands."""
    found = [first + a + b for first in SURNAMES for a in GIVEN for b in ("", *GIVEN[::3])]
    return [found[(place * 7919) % len(found)] for place in range(count)]


def crowded(file: Path, count: int) -> UUID:
    """Answers with the committee that all of them belong to."""
    from sqlalchemy import insert

    from kth_desktop.db.models import VolunteerRow
    from kth_desktop.services.search import volunteer_columns

    founding = Founding("徐行镇", "曹王村", CommitteeKind.VILLAGE, "李文娟")
    with Office.create(file, founding) as office:
        committee_id = office.own.id
        shared: dict[str, dict[str, object]] = {}
        rows = []
        for place, name in enumerate(names(count)):
            person = _person(committee_id, place, name)
            if name not in shared:
                shared[name] = volunteer_columns(Volunteer(committee_id=committee_id, name=name))
            search = f"{shared[name]['search']} {person['phone']} {person['group_name']}"
            rows.append(person | shared[name] | {"search": search, "group_order": place % 40 + 1})
        with office._context.writing() as writing:  # noqa: SLF001 - no service writes so many at once
            writing.session.execute(insert(VolunteerRow), rows)
    return committee_id


def _person(committee_id: UUID, place: int, name: str) -> dict[str, object]:
    made = Volunteer(committee_id=committee_id, name=name)
    return {
        "id": uuid4(),
        "committee_id": committee_id,
        "version": 1,
        "changed_at": datetime(2026, 1, 1, tzinfo=UTC),
        "changed_by_office": "",
        "name": name,
        "gender": Gender.MALE if place % 2 else Gender.FEMALE,
        "born": None,
        "phone": f"142{place * 7919 % 10**8:08}",
        "group_name": f"{place % 40 + 1}组",
        "roles": ("村民组长",) if place % 97 == 0 else (),
        "political_status": "",
        "skills": "",
        "is_backbone": place % 7 == 0,
        "joined_on": made.joined_on,
        "status": VolunteerStatus.ACTIVE,
        "remarks": "",
    }
