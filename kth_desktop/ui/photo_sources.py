"""Photos on their way in: dragged, pasted or chosen, read one by one in the documents worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QPixmap

from kth_desktop.errors import Stopped, UserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kth_desktop.domain.photo import Picture
    from kth_desktop.ui.desk import Desk
    from kth_desktop.ui.widgets.progress import Progress

Source = Path | bytes  # a file, or a pasted picture as PNG
READ_AT_ONCE = 40  # one evening's photos; more are a whole album


class Came(NamedTuple):
    """What could be read, and a sentence for each that could not."""

    pictures: tuple[Picture, ...]
    refused: tuple[str, ...]


def has_photos(mime: QMimeData) -> bool:
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def sources_of(mime: QMimeData) -> tuple[Source, ...]:
    """Files before a picture: whoever copies a file in a folder brings its icon along."""
    files = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if files or not mime.hasImage():
        return files
    image = mime.imageData()
    return (as_png(image.toImage() if isinstance(image, QPixmap) else image),)


def pasted() -> tuple[Source, ...]:
    mime = QGuiApplication.clipboard().mimeData()
    return sources_of(mime) if mime is not None else ()


def as_png(image: QImage) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())


def read_with_progress(
    desk: Desk, over: QWidget, sources: Sequence[Source], done: Callable[[Came], None]
) -> None:
    """What cannot be read is said above the page, and the others go on."""
    from kth_desktop.ui.widgets.progress import run_with_progress

    if len(sources) > READ_AT_ONCE:
        desk.message(f"一次最多加{READ_AT_ONCE}张照片，现在是{len(sources)}张；请分几次加。", "attention")
        return

    def finished(came: Came) -> None:
        if came.refused:
            desk.message("".join(came.refused), "attention" if came.pictures else "wrong")
        if came.pictures:
            done(came)

    run_with_progress(
        desk, over, "正在看照片", lambda progress: _read(sources, progress), finished, unit="张"
    )


def _read(sources: Sequence[Source], progress: Progress) -> Came:
    from kth_desktop.exchange import pictures

    read: list[Picture] = []
    refused: list[str] = []
    for number, source in enumerate(sources, start=1):
        if progress.cancelled():
            raise Stopped
        progress(number, len(sources))
        try:
            read.append(pictures.read(source) if isinstance(source, Path) else pictures.read_bytes(source))
        except UserError as error:
            refused.append(error.sentence)
    return Came(tuple(read), tuple(refused))
