"""Which screen follows which: a table."""
