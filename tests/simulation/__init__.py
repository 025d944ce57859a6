"""The real client and server in one thread under a seeded, hostile world."""
