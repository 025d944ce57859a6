"""Joins ports to adapters; the only module that knows everybody."""
