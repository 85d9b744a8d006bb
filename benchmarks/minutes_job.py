"""One job of the minutes in a fresh process; prints milliseconds of the second call, faces registered."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from statistics import median
from uuid import uuid4

from kth_desktop.domain.committee import Committee
from kth_desktop.domain.meeting import JointMeeting
from kth_desktop.domain.vocabulary import CommitteeKind, MeetingLevel, MeetingState

LINES = 112  # paragraphs; 20 pages on the grid
_SENTENCE = (
    "会议同意镇社区卫生服务中心提出的安排：自2026年12月1日起，每周二下午1时30分在陆家客堂开课，"
    "每课90分钟；由联络员王建国负责通知，客堂主人陆金妹负责茶水，“百名组长办客堂汇”的进度下次会议再议。"
)
BODY = "\n".join(f"一、第{n}件事" if n % 8 == 0 else _SENTENCE for n in range(LINES))
KEYS = 40


def main(job: str) -> None:
    jobs: dict[str, Callable[[], float]] = {
        "ours-paper": paper,
        "bare-paper": paper_bare,
        "ours-key": key,
        "bare-key": key_bare,
    }
    print(jobs[job]())


def second(work: Callable[[], object]) -> float:
    work()
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def paper() -> float:
    from kth_desktop.documents.minutes import minutes

    own = uuid4()
    committee = Committee(
        id=own, committee_id=own, kind=CommitteeKind.VILLAGE, name="曹王村",
        full_name="徐行镇曹王村村民委员会", short_name="曹王", town_name="徐行镇",
    )  # fmt: skip
    meeting = JointMeeting(
        committee_id=own, level=MeetingLevel.COMMITTEE, year=2026, number=3, held_on=date(2026, 11, 20),
        place="村委会二楼会议室", body=BODY, state=MeetingState.FINAL,
    )  # fmt: skip
    return second(lambda: minutes(meeting, committee, BytesIO()))


def paper_bare() -> float:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    from kth_desktop.documents.fonts import Face, Fonts

    face = Fonts().name(Face.FANGSONG)
    style = ParagraphStyle("body", fontName=face, fontSize=16, leading=29, wordWrap="CJK", firstLineIndent=32)

    def work() -> None:
        story = [Paragraph(line, style) for line in BODY.splitlines()]
        SimpleDocTemplate(BytesIO(), leftMargin=79, rightMargin=74, topMargin=105, bottomMargin=99).build(
            story
        )

    return second(work)


def typed(editor: object) -> float:
    """Median of keys in the middle of the text, each handled and painted."""
    from PySide6.QtGui import QTextCursor
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QTextEdit

    assert isinstance(editor, QTextEdit)
    editor.resize(780, 400)
    editor.show()
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Down, QTextCursor.MoveMode.MoveAnchor, LINES)
    editor.setTextCursor(cursor)
    QApplication.processEvents()
    taken = []
    for _ in range(KEYS):
        began = time.perf_counter()
        QTest.keyClicks(editor, "5")
        QApplication.processEvents()
        taken.append((time.perf_counter() - began) * 1000)
    return median(taken)


def key() -> float:
    from PySide6.QtWidgets import QApplication

    from kth_desktop.ui.fonts import families
    from kth_desktop.ui.meetings.body_edit import BodyEdit
    from kth_desktop.ui.theme import Theme, apply

    app = QApplication([])
    theme = Theme(15, "blue", families())
    apply(app, theme)
    editor = BodyEdit(theme)
    editor.set_body(BODY)
    return typed(editor)


def key_bare() -> float:
    from PySide6.QtWidgets import QApplication, QTextEdit

    from kth_desktop.ui.fonts import families
    from kth_desktop.ui.theme import Theme, apply

    app = QApplication([])
    theme = Theme(15, "blue", families())
    apply(app, theme)
    editor = QTextEdit()
    editor.setFont(theme.regular())
    editor.setPlainText(BODY)
    return typed(editor)


if __name__ == "__main__":
    main(sys.argv[1])
