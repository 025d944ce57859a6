"""Dated rule tables with their legal source: what changes by regulation is data, never code."""
