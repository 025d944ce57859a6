"""The `sala` command."""
