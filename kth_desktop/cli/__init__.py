"""Everything the window prints, exports or checks, without a window."""

from kth_desktop.cli.frame import main

__all__ = ["main"]
