"""Runs migrations on the application's own engine."""

from typing import Any

from alembic import context
from alembic.operations import Operations
from flask import current_app

extension = current_app.extensions["migrate"]
database = extension.db
batch_alter_table = Operations.batch_alter_table


def alter_alone(operations: Operations, *args: Any, **options: Any) -> Any:
    """Alter a table after a look at it alone, and not at all that it names and they name.

    To look at them all takes SQLite as long as everything else that is done here.
    """
    options["reflect_kwargs"] = {"resolve_fks": False}
    return batch_alter_table(operations, *args, **options)


def run() -> None:
    """Migrate inside one transaction.

    SQLite alters a table by making it anew and dropping the old one, whose rows others name.
    So it looks at foreign keys once, at the end, and not at each statement; that can only be
    switched between transactions.
    """
    with database.engine.connect() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        driver = connection.connection.driver_connection
        if is_sqlite:
            driver.execute("PRAGMA foreign_keys=OFF")
        Operations.batch_alter_table = alter_alone
        try:
            context.configure(
                connection=connection,
                target_metadata=database.metadata,
                **extension.configure_args,
            )
            with context.begin_transaction():
                context.run_migrations()
                if is_sqlite and (
                    lost := driver.execute("PRAGMA foreign_key_check").fetchall()
                ):
                    raise RuntimeError(f"rows that name what is not there: {lost[:5]}")
        finally:
            Operations.batch_alter_table = batch_alter_table
            if is_sqlite:
                connection.rollback()
                driver.execute("PRAGMA foreign_keys=ON")


run()
