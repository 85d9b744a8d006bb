"""One window per office file: a second start brings the first one's window to the front.

A lock file decides, since asking it costs a fraction of a millisecond; the socket, and QtNetwork with it,
comes only after the first paint or when the lock is taken.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDir, QLockFile

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_PATIENCE_MS = 3000  # the first window may still be opening


class SingleInstance:
    """Holds the lock of one office file for as long as it lives."""

    def __init__(self, place: str | Path) -> None:
        whole = QCryptographicHash.hash(
            str(Path(place).absolute()).encode(), QCryptographicHash.Algorithm.Sha256
        )
        self._name = f"kth-{bytes(whole.toHex().data()).decode()[:24]}"
        self._lock = QLockFile(QDir.temp().filePath(f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)  # stale only when its process is gone
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """False when another process has this office open already."""
        return self._lock.tryLock(0)

    def listen(self, to_front: Callable[[], None]) -> None:
        """From now on a second start calls `to_front` here."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer()
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)  # left behind by a crash: the lock says it is nobody's
        server.newConnection.connect(lambda: _answer(server, to_front))
        server.listen(self._name)
        self._server = server

    def wake_other(self) -> bool:
        """Asks the first window to come to the front; False when it does not answer."""
        from PySide6.QtCore import QElapsedTimer, QThread
        from PySide6.QtNetwork import QLocalSocket

        clock = QElapsedTimer()
        clock.start()
        while clock.elapsed() < _PATIENCE_MS:
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(200):
                socket.waitForDisconnected(1000)
                return True
            QThread.msleep(50)
        return False

    def release(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()


def _answer(server: QLocalServer, to_front: Callable[[], None]) -> None:
    while server.hasPendingConnections():
        server.nextPendingConnection().disconnectFromServer()
        to_front()
