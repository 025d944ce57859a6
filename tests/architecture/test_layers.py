"""The core imports where Qt, the database and the network are not installed."""

import subprocess
import sys

PROGRAM = """
import importlib, pkgutil, sys
for name in ("PySide6", "shiboken6"):
    sys.modules[name] = None
for top in ("forms", "kiosk", "sync", "central"):
    for module in pkgutil.walk_packages([top], top + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
for package in ("ui.presenters",):
    for module in pkgutil.walk_packages([package.replace(".", "/")], package + "."):
        importlib.import_module(module.name)
"""


def test_the_core_and_the_presenters_import_where_qt_is_not_installed() -> None:
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
