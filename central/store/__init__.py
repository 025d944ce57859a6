"""The server's tables and how they are reached; the only place in `central` with SQL beside the
modules named after what they keep."""
