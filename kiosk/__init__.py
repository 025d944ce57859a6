"""The core: what happened at the counter, kept once and for ever.

Knows no window, no SQL, no paper and no network; `kiosk.store` and `kiosk.printing` are adapters.
"""
