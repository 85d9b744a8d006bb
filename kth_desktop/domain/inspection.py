"""台账体检: what is missing in the ledgers of a period, each with where it is and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from kth_desktop.domain.dates import date_words, short_date_words
from kth_desktop.domain.report_span import Span

MOST_LINES = 500  # of one kind; its count is of all


@dataclass(frozen=True)
class InspectionKind:
    """One thing that is looked for: `page` is where it is put right, and how to."""

    key: str
    group: str  # 活动
    words: str  # 没有人次
    advice: str  # 填上人次和来源
    page: str


def _kinds(group: str, page: str, *rows: tuple[str, str, str]) -> tuple[InspectionKind, ...]:
    return tuple(InspectionKind(key, group, words, advice, page) for key, words, advice in rows)


MEDIATION = "矛盾调解"
KINDS: tuple[InspectionKind, ...] = (
    *_kinds(
        "活动", "calendar",
        ("activity_planned", "日子过了还是“计划”", "改成已举办，或者取消"),
        ("activity_uncounted", "没有人次", "填上人次和来源"),
        ("activity_source", "人次没有签到或清点", "把来源改为签到或清点，估计的请核实"),
        ("activity_photo", "没有照片", "加上两张以上照片"),
        ("activity_content", "没有写活动内容", "写上活动内容，记录表要用"),
        ("talk_unchecked", "讲座没有内容把关", "填上把关人和日期"),
        ("service_hours", "志愿者没有服务时长", "写上是谁服务、几小时"),
    ),
    *_kinds(
        "活动点", "venues",
        ("venue_check", "三有核验不全", "补上面积、人数、设施和客堂主人"),
        ("venue_fire", "没有消防核验", "填上安全出口，备好灭火器"),
        ("venue_consent", "印名没有同意日期", "请客堂主人签同意书，填上日期"),
        ("venue_accepted", "没有验收记录", "补记验收的一步"),
        ("venue_print", "没有铭牌打印登记", "在“打印铭牌”里打一次"),
        ("venue_waiting", "验收了还没有挂牌", "挂好铭牌后填挂牌日期"),
        ("venue_idle", "没有活动也没有开放", "补记活动或开放，或者改为暂停开放"),
    ),
    *_kinds(
        "志愿者", "volunteers",
        ("volunteer_group", "没有组别", "填上是哪个组"),
    ),
    *_kinds(
        "共建单位", "partners",
        ("partner_contact", "没有联系人", "填上联系人和电话"),
    ),
    *_kinds(
        "联席会议", "meetings",
        ("meeting_sign_in", "没有签到", "收好签到表，打上勾"),
        ("meeting_record", "没有会议记录", "写好会议记录，打上勾"),
        ("meeting_minutes", "没有纪要", "写好纪要，看过后定稿"),
        ("meeting_photo", "没有照片", "收好照片，打上勾"),
        ("resolution_overdue", "议定事项超过时限", "办好后填办结日期"),
    ),
    *_kinds(
        "民情", "concerns",
        ("concern_owner", "没有交办", "定承办人和时限"),
        ("concern_overdue", "超过时限没有答复", "办好后写上答复"),
        ("concern_answer", "没有写答复内容", "补写答复内容"),
        ("concern_revisit", "没有回访", "回访后填是否满意"),
    ),
    *_kinds(
        "议事协商", "matters",
        ("step_reason", "跳过没有写原因", "写上为什么不适用"),
        ("step_record", "办了没有写记录", "写上内容和结果"),
        ("step_photo", "办了没有照片", "加上照片"),
        ("step_public", "公示到期没有撤下", "撤下后填日期、拍照"),
    ),
    *_kinds(
        "三会", "deliberations",
        ("hearing_record", "开过了没有记录", "补记意见和结果"),
        ("hearing_photo", "没有照片", "加上照片"),
        ("hearing_public", "结果公示到期没有撤下", "撤下后填日期、拍照"),
    ),
    *_kinds(
        "表决", "votes",
        ("vote_count", "没有计票", "填上票数"),
        ("vote_public", "结果没有公开", "在“公开栏”里贴出表决结果"),
    ),
    *_kinds(
        MEDIATION, "mediations",
        ("mediation_visit", "回访过了期限", "回访后填日期和情况"),
        ("mediation_perform", "协议过了履行期限", "问清履行没有，填上日期"),
        ("mediation_court", "司法确认快到期", "要确认的，请当事人抓紧申请"),
    ),
    *_kinds(
        "点单", "orders",
        ("order_overdue", "超过时间没有送到", "安排好，或者退回并说明原因"),
        ("order_receipt", "送到了没有签收", "填上签收人和日期"),
        ("order_rating", "签收了没有评价", "问一问满意不满意"),
    ),
    *_kinds(
        "认领", "pledges",
        ("pledge_overdue", "超过时限没有兑现", "联系共建单位，兑现后填日期"),
        ("pledge_receipt", "收支没有收据照片", "给收据拍照加上"),
    ),
    *_kinds(
        "公开栏", "boards",
        ("board_down", "到期没有撤下", "撤下后填日期、拍照"),
        ("board_photo", "没有照片", "给公开栏拍照加上"),
    ),
    *_kinds(
        "月报", "months",
        ("month_open", "没有月结上报", "核对后报给镇里，点“上报并月结”"),
        ("month_double", "补录和活动重复", "两样只留一样，免得算两次"),
    ),
)  # fmt: skip
_BY_KEY = {kind.key: kind for kind in KINDS}


def kind_of(key: str) -> InspectionKind:
    return _BY_KEY[key]


@dataclass(frozen=True)
class Finding:
    """One gap. `on` and `month` say of when it is; `committee` is empty where only one is looked at.

    Without a `target_id` the page alone is opened.
    """

    kind: InspectionKind
    name: str
    on: date | None = None
    where: str = ""
    committee: str = ""
    target_id: UUID | None = None
    overdue: bool = False
    part: str = ""
    month: tuple[int, int] | None = None

    def day_words(self, year: int) -> str:
        """6月5日; with its year when that is not `year`."""
        if self.on is None:
            return ""
        return short_date_words(self.on) if self.on.year == year else date_words(self.on)

    @property
    def place_words(self) -> str:
        """曹王村，陆家客堂"""
        return "，".join(filter(None, (self.committee, self.where)))


@dataclass(frozen=True)
class KindFindings:
    """`count` of all; `lines` are the first of them, at most `MOST_LINES`."""

    kind: InspectionKind
    count: int
    lines: tuple[Finding, ...]


@dataclass(frozen=True)
class Inspection:
    """`kinds` are those with something missing, in the order of `KINDS`; `asked` how many were looked for."""

    span: Span
    whose: str
    office: str
    today: date
    whole_town: bool
    asked: int
    kinds: tuple[KindFindings, ...]

    @property
    def count(self) -> int:
        return sum(one.count for one in self.kinds)

    @property
    def score(self) -> str:
        """本期共查45项，缺12处"""
        return f"本期共查{self.asked}项，" + (f"缺{self.count}处" if self.count else "没有缺的")

    def groups(self) -> Iterator[tuple[str, int, tuple[KindFindings, ...]]]:
        """活动, 8, its kinds."""
        for name, found in groupby(self.kinds, key=lambda one: one.kind.group):
            kinds = tuple(found)
            yield name, sum(one.count for one in kinds), kinds


def more_words(found: KindFindings) -> str:
    """Why not all are listed; empty when they are."""
    if len(found.lines) == found.count:
        return ""
    return f"还有{found.count - len(found.lines)}处没有列出，请先补上面的。"
