"""Adapters to the encrypted SQLite file.

store = open_store(folder, key)
store.log  store.drafts  store.blobs  store.peers  store.read_models  store.settings
"""

from kiosk.store.store import Store, open_store

__all__ = ["Store", "open_store"]
