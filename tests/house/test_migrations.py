"""The migrations lead to exactly the tables that the models describe."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from eventsapp import create_app
from eventsapp.database import Base, db


def migrated(folder):
    app = create_app(
        {"DATABASE_URL": f"sqlite:///{folder / 'site.db'}", "SECRET_KEY": "k" * 32}
    )
    with app.app_context():
        upgrade()
    return app


def test_migrations_equal_the_models(tmp_path):
    app = migrated(tmp_path)

    with app.app_context(), db.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
        assert differences == []
        db.engine.dispose()


def test_migrations_can_be_taken_back(tmp_path):
    app = migrated(tmp_path)

    with app.app_context():
        downgrade(revision="base")

        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        db.engine.dispose()
