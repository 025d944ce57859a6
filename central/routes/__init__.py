"""Addresses of the server: thin, no SQL, no decision."""
