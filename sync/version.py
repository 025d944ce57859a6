"""Which version of the program this is."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def program_version() -> str:
    """As in the package's data; "source" where it was never installed."""
    try:
        return version("sala")
    except PackageNotFoundError:
        return "source"
