"""Adapters to the encrypted SQLite file.

store = open_store(folder, key)
store.log  store.drafts  store.blobs  store.peers  store.read_models  store.settings
"""

from kiosk.store.store import FILE, Store, open_store

__all__ = ["FILE", "Store", "open_store"]
