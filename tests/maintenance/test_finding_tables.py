"""A command finds the tables that it needs, makes them, or says in a line what does."""

import itertools
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from eventsapp.cli import main
from eventsapp.database import db
from tests.sites import opened

YEAR = Path(__file__).resolve().parents[1] / "data" / "year"
NUMBERS = itertools.count(1)


@pytest.fixture
def site(databases):
    """A site whose database nobody has used yet."""
    with opened(databases.make(f"unused{next(NUMBERS)}")) as app, app.app_context():
        yield app
        db.session.remove()


@pytest.fixture
def run(site):
    """Run a command, as the shell finds it, and return its exit status and what it said."""

    def call(name, *arguments):
        command = main.commands[name]
        outcome = site.test_cli_runner().invoke(command, [str(one) for one in arguments])
        return outcome.exit_code, outcome.output

    return call


@pytest.fixture
def roster(tmp_path):
    """A file of members."""
    path = tmp_path / "roster.csv"
    path.write_text("工号,姓名\n000042,欧阳文渊\n", encoding="utf-8")
    return path


@pytest.fixture
def version_is():
    """Let the database be of another version of the program."""

    def be(version):
        db.session.execute(
            text("UPDATE alembic_version SET version_num = :version"), {"version": version}
        )
        db.session.commit()

    return be


def test_a_year_is_imported_into_a_database_that_nobody_has_used(run):
    status, said = run("import-year", YEAR)

    assert status == 0, said
    assert "0 not used" in said


@pytest.mark.parametrize("name", ["tally", "rebuild", "verify", "import-members"])
def test_without_a_site_a_command_says_what_makes_one(run, roster, name):
    given = {"tally": ["2025"], "import-members": [roster]}

    status, said = run(name, *given.get(name, []))

    assert status == 1
    assert said.startswith("Error: There is no site in this database yet.")
    assert not inspect(db.engine).has_table("members")


def test_databases_of_other_versions_are_not_taken_for_one_of_today(run, version_is):
    run("import-year", YEAR)

    version_is("0066")
    older = run("verify")
    version_is("9999")
    newer = [run("verify"), run("import-year", YEAR)]

    assert older[0] == 1
    assert "of an older version (0066)" in older[1]
    for status, said in newer:
        assert status == 1
        assert "of a newer version (9999)" in said
