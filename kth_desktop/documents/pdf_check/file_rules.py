"""What holds for the whole file, whatever the paper is."""

from __future__ import annotations

from collections.abc import Iterator

from .measure import SUBSET, Paper
from .report import Finding


def file_findings(paper: Paper) -> Iterator[Finding]:
    if paper.count == 0:
        yield Finding("页数", "至少1页", "0页")
    if paper.print_scaling != "None":
        yield Finding("打印不缩放", "PrintScaling None", paper.print_scaling or "没有写")
    for font in paper.fonts():
        if not font.embedded:
            yield Finding("字体嵌入", "每种字体都嵌入文件", f"{font.name}没有嵌入")
        elif not SUBSET.fullmatch(font.name):
            yield Finding("字体子集", "只嵌入用到的字", f"{font.name}整个嵌入")
