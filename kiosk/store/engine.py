"""Opens the encrypted file."""
