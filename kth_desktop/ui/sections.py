"""The pages of the window, one line each; a page is imported and built on its first visit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.page import Page


def _home(desk: Desk) -> Page:
    from kth_desktop.ui.home.page import HomePage

    return HomePage(desk)


def _venues(desk: Desk) -> Page:
    from kth_desktop.ui.venues.page import VenuePage

    return VenuePage(desk)


def _calendar(desk: Desk) -> Page:
    from kth_desktop.ui.calendar.page import CalendarPage

    return CalendarPage(desk)


def _meetings(desk: Desk) -> Page:
    from kth_desktop.ui.meetings.page import MeetingPage

    return MeetingPage(desk)


def _representatives(desk: Desk) -> Page:
    from kth_desktop.ui.representatives.page import RepresentativePage

    return RepresentativePage(desk)


def _law(desk: Desk) -> Page:
    from kth_desktop.ui.law.page import LawPage

    return LawPage(desk)


def _concerns(desk: Desk) -> Page:
    from kth_desktop.ui.concerns.page import ConcernPage

    return ConcernPage(desk)


def _matters(desk: Desk) -> Page:
    from kth_desktop.ui.matters.page import MatterPage

    return MatterPage(desk)


def _deliberations(desk: Desk) -> Page:
    from kth_desktop.ui.deliberations.page import DeliberationPage

    return DeliberationPage(desk)


def _votes(desk: Desk) -> Page:
    from kth_desktop.ui.votes.page import VotePage

    return VotePage(desk)


def _mediations(desk: Desk) -> Page:
    from kth_desktop.ui.mediations.page import MediationPage

    return MediationPage(desk)


def _orders(desk: Desk) -> Page:
    from kth_desktop.ui.orders.page import OrderPage

    return OrderPage(desk)


def _months(desk: Desk) -> Page:
    from kth_desktop.ui.months.page import MonthsPage

    return MonthsPage(desk)


def _offers(desk: Desk) -> Page:
    from kth_desktop.ui.offers.page import OfferPage

    return OfferPage(desk)


def _partners(desk: Desk) -> Page:
    from kth_desktop.ui.partners.page import PartnerPage

    return PartnerPage(desk)


def _boards(desk: Desk) -> Page:
    from kth_desktop.ui.boards.page import BoardPage

    return BoardPage(desk)


def _pledges(desk: Desk) -> Page:
    from kth_desktop.ui.pledges.page import PledgePage

    return PledgePage(desk)


def _stories(desk: Desk) -> Page:
    from kth_desktop.ui.stories.page import StoryPage

    return StoryPage(desk)


def _statistics(desk: Desk) -> Page:
    from kth_desktop.ui.statistics.page import StatisticsPage

    return StatisticsPage(desk)


def _summary(desk: Desk) -> Page:
    from kth_desktop.ui.summary.page import SummaryPage

    return SummaryPage(desk)


def _volunteers(desk: Desk) -> Page:
    from kth_desktop.ui.volunteers.page import VolunteerPage

    return VolunteerPage(desk)


def _settings(desk: Desk) -> Page:
    from kth_desktop.ui.settings.page import SettingsPage

    return SettingsPage(desk)


def _log(desk: Desk) -> Page:
    from kth_desktop.ui.log.page import LogPage

    return LogPage(desk)


def _preview(desk: Desk) -> Page:
    from kth_desktop.ui.preview.page import PreviewPage

    return PreviewPage(desk)


def _first_start(desk: Desk) -> Page:
    from kth_desktop.ui.first_start.page import FirstStartPage

    return FirstStartPage(desk)


def _refused(desk: Desk) -> Page:
    from kth_desktop.ui.refused.page import RefusedPage

    return RefusedPage(desk)


def _unlock(desk: Desk) -> Page:
    from kth_desktop.ui.unlock.page import UnlockPage

    return UnlockPage(desk)


class Section(NamedTuple):
    """`under`: a page without a tab shows this one as open; with `follows` that of its caller, if it has one.

    `alone`: without head and tabs.
    """

    name: str
    words: str
    icon: str
    build: Callable[[Desk], Page]
    starts_group: bool = False
    under: str = ""
    follows: bool = False
    alone: bool = False


SECTIONS = (
    Section("home", "首页", "house", _home),
    Section("venues", "活动点", "door-open", _venues),
    Section("volunteers", "志愿者", "users", _volunteers),
    Section("calendar", "活动日历", "calendar-days", _calendar),
    Section("meetings", "联席会议", "notebook-pen", _meetings),
    Section("concerns", "民情", "message-square-text", _concerns, starts_group=True),
    Section("matters", "议事调解", "vote", _matters),
    Section("orders", "点单配送", "clipboard-list", _orders),
    Section("stories", "宣传公开", "newspaper", _stories),
    Section("statistics", "统计", "chart-column", _statistics, starts_group=True),
    Section("settings", "设置", "settings", _settings),
    Section("deliberations", "三会", "sign-deliberation", _deliberations, under="matters"),
    Section("votes", "表决", "vote", _votes, under="matters"),
    Section("representatives", "代表", "users", _representatives, under="matters"),
    Section("mediations", "矛盾调解", "handshake", _mediations, under="matters"),
    Section("law", "法规", "file-text", _law, under="matters"),
    Section("months", "月结补录", "calendar-days", _months, under="statistics"),
    Section("offers", "服务菜单", "clipboard-list", _offers, under="orders"),
    Section("partners", "共建单位", "handshake", _partners, under="orders"),
    Section("pledges", "认领", "handshake", _pledges, under="stories"),
    Section("boards", "公开栏", "newspaper", _boards, under="stories"),
    Section("summary", "月度汇总", "chart-column", _summary, under="statistics"),
    Section("log", "操作记录", "history", _log, under="settings", follows=True),
    Section("preview", "打印", "printer", _preview, under="venues", follows=True),
    Section("first_start", "第一次使用", "house", _first_start, alone=True),
    Section("unlock", "输入密码", "house", _unlock, alone=True),
    Section("refused", "数据文件没有打开", "house", _refused, alone=True),
)
