"""The commands of `sala`, one module each."""
