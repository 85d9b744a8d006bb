"""`kth`: without a command it opens the window, else it hands over to the command line."""

from __future__ import annotations

import gc
import sys

_VALUED = ("--data", "--today")
_FLAGS = ("--exit-after-paint", "--exit-when-ready")


def main(arguments: list[str] | None = None) -> int:
    """The exit code. Reads the window's own options by itself: click costs 40 ms before the first paint."""
    given = sys.argv[1:] if arguments is None else arguments
    wanted = window_options(given)
    if wanted is None:
        from kth_desktop.cli import main as run_command

        return run_command(given)
    # Looking for cycles takes 10 ms before the first paint; ui/collecting does it afterwards.
    gc.disable()
    from kth_desktop.app import run_window

    return run_window(wanted)


def window_options(arguments: list[str]) -> dict[str, str] | None:
    """Option → value (“” for a flag); None when anything else is there: that is the command line's."""
    found: dict[str, str] = {}
    waiting = list(arguments)
    while waiting:
        name, given, value = waiting.pop(0).partition("=")
        if name in _FLAGS and not given:
            found[name] = ""
        elif name in _VALUED and (given or waiting):
            found[name] = value if given else waiting.pop(0)
        else:
            return None
    return found


if __name__ == "__main__":
    sys.exit(main())
