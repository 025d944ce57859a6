"""`sala central`: the server program, from the same command."""
