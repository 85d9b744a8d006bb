"""Minutes as they were issued: the PDF kept beside the database, named by its SHA-256."""

from __future__ import annotations

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from kth_desktop.db.attachments import KeptFiles
from kth_desktop.db.models import AttachmentRow
from kth_desktop.domain.meeting import JointMeeting, KeptMinutes
from kth_desktop.errors import UserError
from kth_desktop.services.writer import Writing

_TABLE = "meeting"
_PDF = "application/pdf"
SUFFIX = ".pdf"


def keep(writing: Writing, meeting: JointMeeting, paper: bytes, files: KeptFiles) -> None:
    """Writes the file and notes it in the database, once all else is sure. Raises `UserError`."""
    try:
        digest = files.write(paper, SUFFIX)
    except OSError as error:
        raise UserError("纪要没有存下来，磁盘可能满了或不能写；请腾出地方再定稿。") from error
    session = writing.session
    if session.scalar(_of(meeting).where(AttachmentRow.digest == digest)) is None:
        count = session.scalar(select(func.count()).select_from(_of(meeting).subquery())) or 0
        session.add(
            AttachmentRow(
                committee_id=meeting.committee_id, changed_at=writing.stamp.now,
                changed_by_office=writing.stamp.office, table_name=_TABLE, record_id=meeting.id,
                position=count, digest=digest, media_type=_PDF, size=len(paper), caption=_words(meeting),
                taken_on=meeting.issued_on,
            )
        )  # fmt: skip
        session.flush()


def kept(session: Session, meeting: JointMeeting) -> tuple[KeptMinutes, ...]:
    """The first issue first."""
    rows = session.scalars(_of(meeting).order_by(AttachmentRow.position))
    return tuple(
        KeptMinutes(row.digest, row.caption, row.taken_on or meeting.held_on, row.size) for row in rows
    )


def read(files: KeptFiles, digest: str) -> bytes:
    """The file of a digest, measured again. Raises `UserError` when it is gone or was changed."""
    try:
        return files.read(digest, SUFFIX)
    except OSError as error:
        name = files.path(digest, SUFFIX).name
        raise UserError(f"存下的纪要“{name[:8]}….pdf”找不到了，请从备份的附件文件夹里找回。") from error
    except ValueError as error:
        raise UserError("存下的纪要被改动过，和定稿时的不一样；请从备份的附件文件夹里找回。") from error


def missing(session: Session, files: KeptFiles) -> tuple[str, ...]:
    """A sentence for each issued paper that is gone, or no longer what its SHA-256 says."""
    asked = select(AttachmentRow.digest, AttachmentRow.caption).where(
        AttachmentRow.table_name == _TABLE, AttachmentRow.media_type == _PDF
    )
    found = []
    for digest, words in session.execute(asked):
        try:
            read(files, digest)
        except UserError as error:
            found.append(f"{words}：{error.sentence}")
    return tuple(found)


def _of(meeting: JointMeeting) -> Select[AttachmentRow]:
    return select(AttachmentRow).where(
        AttachmentRow.committee_id == meeting.committee_id,
        AttachmentRow.table_name == _TABLE,
        AttachmentRow.record_id == meeting.id,
        AttachmentRow.media_type == _PDF,
    )


def _words(meeting: JointMeeting) -> str:
    again = f"，更正{meeting.issue - 1}次" if meeting.issue > 1 else ""
    return f"{meeting.year}年第{meeting.number}次纪要{again}"
