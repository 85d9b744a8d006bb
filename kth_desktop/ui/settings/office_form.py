"""The office's own data: names on paper, numbering, the year's target."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.vocabulary import ReportPeriod
from kth_desktop.errors import Problem
from kth_desktop.ui.settings.pattern_field import PatternField
from kth_desktop.ui.theme import Theme
from kth_desktop.ui.widgets.choice_field import ChoiceField
from kth_desktop.ui.widgets.form import Form
from kth_desktop.ui.widgets.number_field import NumberField
from kth_desktop.ui.widgets.text_field import CheckField, PhoneField, TextField

_TEXTS = (
    "full_name", "name", "short_name", "town_name", "plate_name", "seal_name",
    "address", "liaison", "liaison_post", "venue_number_pattern", "minutes_number_pattern",
)  # fmt: skip
_NUMBERS = ("venue_target_low", "venue_target_high", "group_count", "retention_years")
LABEL_CHARS = 6


class OfficeForm:
    """Three forms that are saved as one record: `names`, `numbers` and `people`."""

    def __init__(self, theme: Theme, year: Callable[[], int]) -> None:
        self.names, self.numbers, self.people = (Form(theme, LABEL_CHARS) for _ in range(3))
        self._committee: Committee | None = None
        names = self.names
        names.add("full_name", "全称", TextField("单据抬头和落款都印它"), required=True)
        names.add("name", "名称", TextField(), required=True, half=True)
        names.add("short_name", "简称", TextField(), required=True, half=True)
        names.add("town_name", "镇名", TextField(), half=True)
        names.add("phone", "电话", PhoneField("印在铭牌和预告上"), half=True)
        names.add("plate_name", "铭牌上一行", TextField("例如：嘉定区徐行镇曹王村"))
        names.add("seal_name", "印章名称", TextField())
        names.add("address", "地址", TextField())
        names.add("liaison", "联络员", TextField("印在铭牌上"), half=True)
        names.add("liaison_post", "职务", TextField(), half=True)
        numbers = self.numbers
        self._patterns = (PatternField(theme, self._short, year), PatternField(theme, self._short, year))
        numbers.add("venue_number_pattern", "活动点编号", self._patterns[0])
        numbers.add("minutes_number_pattern", "纪要编号", self._patterns[1])
        numbers.add("venue_target_low", "全年至少", NumberField("个"), half=True)
        numbers.add("venue_target_high", "全年至多", NumberField("个"), half=True)
        numbers.add("group_count", "村民组数", NumberField("个"), half=True)
        periods = ChoiceField((period.value, period.label) for period in ReportPeriod)
        numbers.add("report_period", "月报统计期", periods, half=True)
        self._keeps = CheckField("登记志愿者的身份证号")
        self.people.add("keeps_id_numbers", "身份证号", self._keeps, half=True)
        self.people.add("retention_years", "退出后保留", NumberField("年"), half=True)
        for form in (numbers, self.people):
            form.take_as_saved()  # a choice is never empty: before anything is shown nothing is changed
        names.edited.connect(self._tell_samples)

    @property
    def all(self) -> tuple[Form, ...]:
        return self.names, self.numbers, self.people

    @property
    def begins_id_numbers(self) -> bool:
        """They were not kept so far."""
        return self._keeps.value() and "keeps_id_numbers" in self.people.changed()

    def set_columns(self, columns: int) -> None:
        for form in self.all:
            form.set_columns(columns)

    def show(self, committee: Committee) -> None:
        self._committee = committee
        texts = {name: getattr(committee, name) for name in (*_TEXTS, "phone")}
        texts |= {name: str(getattr(committee, name)) for name in _NUMBERS}
        texts["report_period"] = committee.report_period.value
        texts["keeps_id_numbers"] = "1" if committee.keeps_id_numbers else ""
        for form in self.all:
            form.set_texts(texts)
            form.take_as_saved()
        self._tell_samples()

    def changed(self) -> tuple[str, ...]:
        return tuple(name for form in self.all for name in form.changed())

    def texts(self) -> dict[str, str]:
        return self.names.texts() | self.numbers.texts() | self.people.texts()

    def show_problems(self, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """The last form first, so that the keyboard ends in the first field that is wrong."""
        for form in reversed(self.all):
            problems = form.show_problems(problems)
        return problems

    def complaints(self) -> tuple[Problem, ...]:
        return tuple(problem for form in self.all for problem in form.complaints())

    def problem_count(self) -> int:
        return sum(form.problem_count() for form in self.all)

    def committee(self) -> Committee:
        """The record as typed; only after `complaints` is empty. An empty number counts as none."""
        assert self._committee is not None
        texts = self.texts()
        words = {name: texts[name] for name in (*_TEXTS, "phone")}
        counts = {name: int(texts[name] or 0) for name in _NUMBERS}
        period = ReportPeriod(texts["report_period"])
        facts = {**words, **counts, "report_period": period, "keeps_id_numbers": self._keeps.value()}
        return replace(self._committee, **facts)  # type: ignore[arg-type]

    def _short(self) -> str:
        return self.names.row("short_name").field.text()

    def _tell_samples(self) -> None:
        for pattern in self._patterns:
            pattern.show_sample()
