"""`sala forms`: check, compile, show and run forms."""
