"""Mutated forms end in a clean error or a usable form: `python -m tests.fuzz 20000 [--seed 7]`."""
