"""Thai words and lines, digits, dates in the Buddhist era, names."""
