"""Chinese input under fcitx: Qt's wheel brings no fcitx plugin, but speaks to fcitx as if it were IBus.

Measured with fcitx5 5.0.21: only `QT_IM_MODULE=ibus` with `IBUS_USE_PORTAL=1` brings 你好 into a field.
"""

from __future__ import annotations

import sys
from collections.abc import MutableMapping
from pathlib import Path

OVERRIDE = "KTH_IM_MODULE"


def prepare_input_method(environ: MutableMapping[str, str], *, platform: str = sys.platform) -> None:
    """Sets what Qt reads when the application is made; a choice in `KTH_IM_MODULE` goes before."""
    if not platform.startswith("linux"):
        return
    chosen = environ.get(OVERRIDE)
    if chosen:
        environ["QT_IM_MODULE"] = chosen
    elif _says_fcitx(environ) and not _has_own_plugin():
        environ["QT_IM_MODULE"] = "ibus"
        environ["IBUS_USE_PORTAL"] = "1"


def _says_fcitx(environ: MutableMapping[str, str]) -> bool:
    """By the session's own variables; where none is set, fcitx writes a file with its bus address."""
    module = environ.get("QT_IM_MODULE", "")
    if module:
        return module.startswith("fcitx")
    modifiers = environ.get("XMODIFIERS", "")
    if modifiers:
        return "fcitx" in modifiers
    home = Path(environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME", "/")) / ".config")
    return (home / "fcitx5" / "profile").exists() and "ibus" not in environ.get("GTK_IM_MODULE", "")


def _has_own_plugin() -> bool:
    from PySide6.QtCore import QLibraryInfo

    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    return any(plugins.glob("platforminputcontexts/*fcitx*"))
