"""This server as a hub: it relays what its counters wrote to the server above it, and hands the
office's news from there down to them.
"""
