"""Adapters to the encrypted SQLite file."""
