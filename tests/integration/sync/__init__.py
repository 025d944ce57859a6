"""A real server on a real port, and what stands in for one on a bad day."""
