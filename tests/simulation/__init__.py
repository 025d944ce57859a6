"""The real client and server in one thread under a seeded, hostile world.

`python -m tests.simulation 600` runs as many seeds and ends with one line of counts; a failing
seed is printed and replays exactly: `python -m tests.simulation 1 --first SEED`.
"""
