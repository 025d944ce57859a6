"""Thai words and lines, digits, dates in the Buddhist era, names, numbers, addresses.

Each module stands alone and reads nothing from disk before it is asked to.
"""
