"""Printing through CUPS by its own programs: the PDF itself is sent, so it stays vector.

`media` must always be named: without it the queue shrinks an A3 page onto its default A4.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from kth_desktop.ui.printing.printer import NotAnswering, PrinterInfo

ANSWER_S = 15.0  # longest wait for one of the programs
PATIENCE_S = 8.0  # how long a printer may take to wake up before it counts as silent
POLL_S = 0.25
_TITLE = "kth-papers"  # ASCII: some queues turn other titles into escapes in file names
_SILENT = re.compile(
    r"not respond|unavailable|not exist|unable to|unreachable|offline|timed out|not connected|paused|stopped",
    re.IGNORECASE,
)


def printers() -> tuple[PrinterInfo, ...]:
    """Every queue; none when CUPS is not installed or not running."""
    try:
        names = _ask("lpstat", "-e").split()
        default = _ask("lpstat", "-d").rpartition(": ")[2].strip()
        states = _states(_ask("lpstat", "-l", "-p"))
        return tuple(_info(name, default, states.get(name, "")) for name in names)
    except NotAnswering:
        return ()


def send(path: Path, printer: str, media: str, copies: int) -> None:
    """Hands the file to the queue; raises `NotAnswering` (and takes it back) when nothing comes of it."""
    state = _states(_ask("lpstat", "-l", "-p", printer)).get(printer, "")
    if _is_off(state):
        raise NotAnswering(printer)
    answer = _ask(
        *("lp", "-d", printer, "-n", str(copies), "-t", _TITLE),
        *("-o", f"media={media}", "-o", "print-scaling=none", str(path)),
    )
    job = re.search(r"\S+-\d+", answer)
    if job and not _taken(job[0], printer):
        _ask("cancel", job[0])
        raise NotAnswering(printer)


def _taken(job: str, printer: str) -> bool:
    """Waits until the job has left the queue; one still waiting at a silent printer is not taken."""
    until = time.monotonic() + PATIENCE_S
    while job in _ask("lpstat", "-W", "not-completed", "-o", printer).split():
        if time.monotonic() > until:
            state = _states(_ask("lpstat", "-l", "-p", printer)).get(printer, "")
            return not _SILENT.search(state)
        time.sleep(POLL_S)
    return True


def _info(name: str, default: str, state: str) -> PrinterInfo:
    listed = re.search(r"^PageSize/[^:]*: (.*)$", _ask("lpoptions", "-p", name, "-l"), re.MULTILINE)
    sizes = listed[1].split() if listed else []
    described = re.search(r"Description: (.+)", state)
    return PrinterInfo(
        name=name,
        label=described[1].strip() if described else name,
        is_default=name == default,
        ready=not _is_off(state),
        papers=tuple(size.removeprefix("*") for size in sizes),
        loaded=next((size[1:] for size in sizes if size.startswith("*")), ""),
    )


def _is_off(state: str) -> bool:
    return " disabled since " in state.partition("\n")[0]


def _states(listed: str) -> dict[str, str]:
    """What `lpstat -l -p` says, by the printer's name; the message stands on the second line."""
    blocks = re.split(r"^printer ", listed, flags=re.MULTILINE)[1:]
    return {block.split(maxsplit=1)[0]: block for block in blocks}


def _ask(*command: str) -> str:
    """Runs one of CUPS's programs; raises `NotAnswering` when it is missing, refuses or hangs."""
    program = shutil.which(command[0])
    if program is None:
        raise NotAnswering(command[0])
    try:
        done = subprocess.run(
            [program, *command[1:]],
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            errors="replace",
            timeout=ANSWER_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as silence:
        raise NotAnswering(command[0]) from silence
    if done.returncode and command[0] == "lp":
        raise NotAnswering(done.stderr.strip())
    return done.stdout
