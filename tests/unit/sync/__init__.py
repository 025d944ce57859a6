"""Tests of the wire and of one round, with fakes on both ends."""
