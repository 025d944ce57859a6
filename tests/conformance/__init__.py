"""The form runtime against third-party forms: `python -m tests.conformance DIR`."""
