"""Adapters to what is plugged into a counter."""
