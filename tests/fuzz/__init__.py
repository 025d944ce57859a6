"""Mutated forms end in a clean error or a usable form: `make fuzz`."""
