"""A real counter and a real server with bad weather between them."""
