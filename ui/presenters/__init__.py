"""What each screen shows and what a touch does, in plain Python."""
