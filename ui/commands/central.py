"""`sala central`: the server program, from the same command."""

from central.__main__ import app

__all__ = ["app"]
