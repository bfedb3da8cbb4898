"""``eventsapp back-up``, and the job of the night."""

import pytest
from sqlalchemy import text

from eventsapp.backups import keeping_time
from eventsapp.backups.keeping import copies_in
from eventsapp.cli import main
from eventsapp.database import db

pytestmark = pytest.mark.each


@pytest.fixture
def run(app, programs):
    command = main.commands["back-up"]
    return lambda *words: app.test_cli_runner().invoke(command, [str(word) for word in words])


def test_it_says_which_file_it_made(run, folder):
    said = run(folder)

    (made,) = copies_in(folder)
    assert said.exit_code == 0
    assert said.output == f"{made.path} ({made.size:,} bytes)\n"


def test_without_a_folder_it_says_what_is_missing(run):
    said = run()

    assert said.exit_code == 2
    assert "BACKUP_FOLDER" in said.output


def test_a_folder_that_is_not_there_is_one_line(run, folder):
    said = run(folder / "elsewhere")

    assert said.exit_code == 2
    assert "Traceback" not in said.output


@pytest.fixture
def older(app):
    """The database as an older program left it; at the end it is of this version again."""
    version = db.session.scalar(text("SELECT version_num FROM alembic_version"))
    _say_version("0001")
    yield
    _say_version(version)


def _say_version(version):
    db.session.execute(text("UPDATE alembic_version SET version_num = :now"), {"now": version})
    db.session.commit()


def test_a_database_of_another_version_is_copied_too(run, older, folder):
    assert run(folder).exit_code == 0


def test_the_job_makes_the_copy_of_the_night(app, folder, programs, monkeypatch):
    monkeypatch.setitem(app.config, "BACKUP_FOLDER", folder)

    made = keeping_time.work()

    assert copies_in(folder) == [made]


def test_a_job_that_fails_goes_on_the_next_time(app, folder, monkeypatch):
    monkeypatch.setitem(app.config, "BACKUP_FOLDER", folder / "unmounted")

    assert keeping_time.work() is None
