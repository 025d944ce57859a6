"""Changed settings as rows."""

from collections.abc import Mapping

from sqlalchemy import select

from kiosk.store.engine import Database
from kiosk.store.statements import replacing
from kiosk.store.tables import SETTING

_SAVE = replacing(SETTING)


class SqlSettingStore:
    """Implements `SettingStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load_settings(self) -> Mapping[str, str]:
        with self._database.reading() as connection:
            return {row.key: row.value for row in connection.execute(select(SETTING))}

    def save_setting(self, key: str, text: str) -> None:
        with self._database.writing() as connection:
            connection.execute(_SAVE, {"key": key, "value": text})
