"""The migrations lead to exactly the tables that the models describe."""

import shutil

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import create_engine, inspect

from eventsapp import create_app
from eventsapp.database import Base, db


def site_of(file):
    return create_app({"DATABASE_URL": f"sqlite:///{file}", "SECRET_KEY": "k" * 32})


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """Migrate once; gives the file, to be copied."""
    made = tmp_path_factory.mktemp("migrated") / "site.db"
    with site_of(made).app_context():
        upgrade()
        db.engine.dispose()
    return made


@pytest.fixture
def app(file, tmp_path):
    """The site over a migrated file of its own."""
    return site_of(shutil.copy(file, tmp_path / "site.db"))


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
