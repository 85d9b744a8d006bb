"""A real CUPS of our own: private files, 127.0.0.1:6631, one queue that writes PDF (cups-pdf)."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path

ADDRESS = "127.0.0.1:6631"
QUEUE = "PDF"
PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
OUT = Path("/var/spool/cups-pdf/ANONYMOUS")  # where cups-pdf puts what nobody known has sent
_PATIENCE_S = 60.0

_FILES = """SystemGroup root
ServerRoot {0}/root
StateDir {0}/state
RequestRoot {0}/spool
CacheDir {0}/cache
TempDir {0}/tmp
ErrorLog {0}/error_log
AccessLog {0}/access_log
PageLog {0}/page_log
"""
_SERVER = f"""LogLevel info
Listen {ADDRESS}
Browsing No
WebInterface No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Location /admin>
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow 127.0.0.1
  </Limit>
</Policy>
"""


def why_not() -> str:
    """What is missing for the test on this machine, or empty."""
    if os.name != "posix" or os.geteuid() != 0:
        return "a private cupsd with the cups-pdf backend must be started by root"
    for program in ("cupsd", "lp", "lpadmin", "lpstat"):
        if shutil.which(program) is None:
            return f"{program} is not installed (Debian: cups)"
    if not (PPD.exists() and BACKEND.exists()):
        return "the cups-pdf backend is not installed (Debian: printer-driver-cups-pdf)"
    return ""


class CupsServer:
    """Started by `start`, ended by `stop`; jobs are sent as a user nobody knows, so no home is written to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._daemon: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        return {"CUPS_SERVER": ADDRESS, "CUPS_USER": "kth-printing-test", "LC_ALL": "C.UTF-8"}

    def start(self) -> None:
        for name in ("root", "state", "spool", "cache", "tmp"):
            (self.folder / name).mkdir()
        self.folder.chmod(0o755)
        (self.folder / "tmp").chmod(0o1777)  # the filters run as user lp
        files, server = self.folder / "cups-files.conf", self.folder / "cupsd.conf"
        files.write_text(_FILES.format(self.folder), encoding="utf-8")
        server.write_text(_SERVER, encoding="utf-8")
        self._daemon = subprocess.Popen(["cupsd", "-f", "-c", str(server), "-s", str(files)])
        self.until(lambda: "is running" in self.run("lpstat", "-r"), "cupsd does not answer")
        self.run("lpadmin", "-p", QUEUE, "-v", "cups-pdf:/", "-P", str(PPD), "-E")
        self.run("lpadmin", "-d", QUEUE)

    def stop(self) -> None:
        if self._daemon is not None:
            self._daemon.terminate()
            self._daemon.wait(timeout=20)

    def run(self, *command: str) -> str:
        done = subprocess.run(
            command,
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        return done.stdout

    def until(self, true: Callable[[], bool], else_say: str) -> None:
        """Asks again and again, for at most a minute."""
        last = time.monotonic() + _PATIENCE_S
        while not true():
            if time.monotonic() > last:
                raise AssertionError(f"{else_say}: {self._log()}")
            threading.Event().wait(0.1)

    def _log(self) -> str:
        log = self.folder / "error_log"
        return log.read_text(encoding="utf-8", errors="replace")[-3000:] if log.exists() else "no log"
