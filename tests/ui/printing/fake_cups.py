"""A printing system made of small shell scripts on PATH, so that the real backend runs without CUPS."""

from __future__ import annotations

from pathlib import Path

_SCRIPTS = {
    "lp": """
for last; do :; done
[ -f "$HERE/refuse" ] || cp "$last" "$HERE/sent.pdf"
printf '%s\\n' "$@" > "$HERE/lp.asked"
[ -f "$HERE/refuse" ] && { echo "lp: Error - The printer or class does not exist." >&2; exit 1; }
echo "request id is Office-7 (1 file(s))"
""",
    "lpstat": """
case "$*" in
  *-e*) cat "$HERE/names" ;;
  *-d*) echo "system default destination: $(cat "$HERE/default")" ;;
  *-W*) cat "$HERE/queue" ;;
  *-p*) cat "$HERE/states" ;;
esac
""",
    "lpoptions": """
echo "PageSize/Media Size: Letter *A4 A3 A5"
echo "Duplex/2-Sided Printing: *None DuplexNoTumble"
""",
    "cancel": """
printf '%s\\n' "$@" > "$HERE/cancelled"
""",
}


class FakeCups:
    """Its folder goes on PATH; the files in it are what the programs answer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, body in _SCRIPTS.items():
            script = folder / name
            script.write_text(f"#!/bin/sh\nHERE='{folder}'\n{body}", encoding="utf-8")
            script.chmod(0o755)
        self.answer(names="Office\nColour\n", default="Office", queue="")
        self.states(Office="idle.  enabled since Mon", Colour="disabled since Mon -\n\tPaused")

    def answer(self, **files: str) -> None:
        for name, text in files.items():
            (self.folder / name).write_text(text, encoding="utf-8")

    def states(self, **printers: str) -> None:
        said = [f"printer {name} {state}\n\tDescription: {name}机\n" for name, state in printers.items()]
        self.answer(states="".join(said))

    def refuse(self) -> None:
        self.answer(refuse="")

    def asked(self) -> list[str]:
        """The words `lp` was called with; empty when it was not."""
        file = self.folder / "lp.asked"
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []

    def cancelled(self) -> list[str]:
        file = self.folder / "cancelled"
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []

    @property
    def sent(self) -> Path:
        return self.folder / "sent.pdf"
