"""Minutes with everything that is hard to set: long numbers, Latin, nested quotes, rare and long names."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random
from uuid import UUID

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.meeting import Attendee, JointMeeting, Resolution
from kth_desktop.domain.vocabulary import Attendance, CommitteeKind, MeetingLevel, MeetingState

OWN = UUID(int=7)
VILLAGE = Committee(
    id=OWN, committee_id=OWN, kind=CommitteeKind.VILLAGE, name="曹王村", full_name="徐行镇曹王村村民委员会",
    short_name="曹王", town_name="徐行镇", liaison="王建国", phone="021-59550000",
)  # fmt: skip
NAMES = (
    "周建华", "王建国", "李文娟", "陆金妹", "张𬱖", "李㛃", "王𫍯喆", "欧阳阿依古丽", "单雄",
    "买买提·阿卜杜热合曼", "古丽·阿卜杜拉赫曼江·买买提吐尔逊阿吉", "仇英", "尉迟恭敏",
)  # fmt: skip
UNITS = ("村“两委”成员", "客堂主人", "第6村民组组长", "镇社区卫生服务中心", "")
PARTS = (
    "会议听取了联络员关于冬季健康课排期的说明", "有村民反映食堂的饭菜价格偏高",
    "自2026年12月1日起每周二下午1时30分开课", "总投资3,456.78万元", "覆盖率达到98.6%",
    "音响清单采用PDF/A与ISO 32000-2标准", "会议要求“把‘老年餐’补贴说清楚”",
    "《关于进一步加强客堂汇管理的若干意见（送审稿）》", "由{name}负责", "方案编号为〔2026〕3号",
    "接送名单——由志愿骨干汇总", "张榜公示7日", "联系电话021-59550000",
    "邮箱caowang.village@example.org", "面积42.5㎡、可容纳30人", "约1200人次", "气温低于-5℃时改期",
    "“客堂汇”办到了家门口", "（详见附件1、附件2）", "居民委员会和村民委员会共同承办", "WPS Office表格",
    "下午1:30到3:00", "第11村民组8户", "会议认为“‘走得到’‘坐得下’‘听得清’”是关键", "听证会……意见不一",
    "投入20261123456789元", "理发、修伞、磨刀等便民项目", "各活动点轮流承办",
)  # fmt: skip
MARKS = "，，，；、：，，"
HEADS = ("关于冬季健康课排期", "关于食堂改造听证意见", "课程与时间", "场地与保障", "关于“客堂汇”进度")
PREFIXES = ("", "", "", "", "一、", "（一）", "1.", "（1）")


def sentence(random: Random) -> str:
    parts = [random.choice(PARTS).format(name=random.choice(NAMES)) for _ in range(random.randint(1, 6))]
    return "".join(f"{part}{random.choice(MARKS)}" for part in parts)[:-1] + random.choice("。。。；！？")


def paragraph(random: Random) -> str:
    prefix = random.choice(PREFIXES)
    if prefix in ("一、", "（一）"):
        head = random.choice(HEADS)
        return prefix + head + (f"。{sentence(random)}" if random.random() < 0.3 else "")
    return prefix + "".join(sentence(random) for _ in range(random.randint(1, 6)))


def people(random: Random) -> tuple[Attendee, ...]:
    return tuple(
        Attendee(random.choice(NAMES), random.choice(UNITS), random.choice(list(Attendance)))
        for _ in range(random.randint(3, 30))
    )


def hard_meeting(seed: int, length: int | None = None) -> JointMeeting:
    """`length` characters of text at least; by chance between what fills 2 and what fills 20 pages."""
    random = Random(seed)
    wanted = length if length is not None else random.randint(100, 10_500)
    body: list[str] = []
    while sum(map(len, body)) < wanted:
        body.append(paragraph(random))
    day = date(2026, 11, 20)
    return JointMeeting(
        committee_id=OWN, level=MeetingLevel.COMMITTEE, year=2026, number=random.randint(1, 120), held_on=day,
        starts_at=time(13, 30), place="村委会二楼会议室", chair="周建华", expected=15, present=13,
        agenda=("通报上次议定事项落实情况", "冬季健康课排期"), body="\n".join(body), state=MeetingState.FINAL,
        attendees=people(random),
        resolutions=tuple(
            Resolution(
                random.choice(PARTS).format(name="王建国"), random.choice(NAMES), day + timedelta(days=at)
            )
            for at in range(random.randint(0, 6))
        ),
    )  # fmt: skip
