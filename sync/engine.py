"""One sync round, written so that it can be read aloud."""
