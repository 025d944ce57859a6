"""Changed settings as rows."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from kiosk.store.engine import Database
from kiosk.store.tables import SETTING


class SqlSettingStore:
    """Implements `SettingStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load_settings(self) -> Mapping[str, str]:
        with self._database.reading() as connection:
            return {row.key: row.value for row in connection.execute(select(SETTING))}

    def save_setting(self, key: str, text: str) -> None:
        values = {"key": key, "value": text}
        with self._database.writing() as connection:
            connection.execute(
                insert(SETTING)
                .values(values)
                .on_conflict_do_update(index_elements=["key"], set_=values)
            )
