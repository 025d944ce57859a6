"""The only module that speaks HTTP."""
