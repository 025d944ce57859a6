"""The Qt binding without its hook on `import`.

The hook reads the source of every module imported after it, to see whether names in it may be
switched to snake case. Nothing here switches them, and a thousand modules are imported.
"""

import builtins

import PySide6.QtWidgets  # noqa: F401 - the hook comes with it


def import_plainly() -> None:
    """From now on `import` is Python's own again; where there is no hook, nothing happens."""
    # WORKAROUND https://bugreports.qt.io/browse/PYSIDE-2029 - no option leaves the hook out.
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
