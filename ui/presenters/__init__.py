"""What each screen shows and what a touch does, in plain Python.

One module per screen or pair of screens: its frozen view (every text ready in words), the names
of the signals its screen has (`SIGNALS`), and its presenter.
"""
