"""The migrations lead to exactly the tables that the models describe."""

import itertools

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade
from sqlalchemy import create_engine, inspect

from eventsapp import create_app
from eventsapp.database import Base, db

pytestmark = pytest.mark.once  # files of SQLite are looked at
NUMBERS = itertools.count(1)


@pytest.fixture
def app(databases):
    """The site over a migrated database of its own."""
    url = databases.copy("blank", f"house{next(NUMBERS)}")
    return create_app({"DATABASE_URL": url, "SECRET_KEY": "k" * 32})


def test_migrations_equal_the_models(app):
    with app.app_context(), db.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
        assert differences == []
        db.engine.dispose()


def test_migrations_can_be_taken_back(app):
    with app.app_context():
        downgrade(revision="base")

        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        db.engine.dispose()


def checks(engine):
    inspector = inspect(engine)
    return {
        (table, check["name"], check["sqltext"].replace("\n", " "))
        for table in Base.metadata.tables
        for check in inspector.get_check_constraints(table)
    }


def test_the_values_that_columns_admit_are_the_same_too(app, tmp_path):
    fresh = create_engine(f"sqlite:///{tmp_path / 'fresh.db'}")
    Base.metadata.create_all(fresh)

    with app.app_context():
        assert checks(db.engine) == checks(fresh)
        db.engine.dispose()
    fresh.dispose()


def test_sqlite_is_opened_so_that_nothing_acknowledged_is_lost(app):
    with app.app_context(), db.engine.connect() as connection:
        opened = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
        assert opened == {
            "journal_mode": "wal",
            "synchronous": 2,  # FULL
            "foreign_keys": 1,
            "busy_timeout": 10000,
        }
    with app.app_context():
        db.engine.dispose()
