"""Adds many rows in one statement: COPY on PostgreSQL, a prepared INSERT on SQLite."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    ColumnElement,
    Connection,
    Integer,
    LargeBinary,
    String,
    Table,
    any_,
    insert,
    literal,
)
from sqlalchemy.exc import IntegrityError, OperationalError

AT_LEAST = 8
"""Fewer rows are quicker by INSERT."""

_TYPES = {BigInteger: "int8", Integer: "int4", Boolean: "bool", LargeBinary: "bytea"}

Rows = Sequence[Mapping[str, Any]]  # Any: the values of a row are known to its table only


def insert_many(connection: Connection, table: Table, rows: Rows) -> None:
    """Adds `rows`, which name the same columns.  Raises IntegrityError when one is there."""
    if not rows:
        return
    if connection.dialect.name != "postgresql" or len(rows) < AT_LEAST:
        connection.execute(insert(table), list(rows))
        return
    _copy(connection, table, rows)


def one_of(
    connection: Connection, column: ColumnElement[Any], values: Sequence[str]
) -> ColumnElement[bool]:
    """Whether `column` is one of many texts: one array on PostgreSQL, single values on SQLite."""
    if connection.dialect.name != "postgresql":
        return column.in_(values)
    return column == any_(literal(list(values), ARRAY(String)))


def _copy(connection: Connection, table: Table, rows: Rows) -> None:
    import psycopg

    names = tuple(rows[0])
    statement = f"COPY {table.name} ({', '.join(names)}) FROM STDIN (FORMAT BINARY)"
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    try:
        with driver.cursor() as cursor, cursor.copy(statement.encode()) as copy:
            copy.set_types(_types(table, names))
            for row in rows:
                copy.write_row(tuple(row.values()))
    except psycopg.IntegrityError as error:
        raise IntegrityError(statement, None, error) from error
    except psycopg.OperationalError as error:
        raise OperationalError(statement, None, error) from error


@cache
def _types(table: Table, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_type(table.columns[name].type) for name in names)


def _type(kind: object) -> str:
    return next((word for cls, word in _TYPES.items() if isinstance(kind, cls)), "text")
