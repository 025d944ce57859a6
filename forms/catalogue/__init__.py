"""The services an office can offer, each with its published form versions."""
