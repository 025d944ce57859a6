"""`python -m central`: runs the server where no window is installed."""
