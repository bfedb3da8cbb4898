"""A copy is one file with all that is committed, whole, and closed to other users."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing

import pytest
from sqlalchemy import select

from eventsapp.backups import services as backups
from eventsapp.backups.errors import Damaged, NoSite, NotCopied, ToolMissing
from eventsapp.database import db
from eventsapp.members.models import Member
from tests.backups.conftest import names_in
from tests.conftest import is_on_sqlite
from tests.sites import opened

pytestmark = pytest.mark.each

on_sqlite = pytest.mark.usefixtures("sqlite")
on_postgresql = pytest.mark.usefixtures("postgresql")


def test_the_copy_is_a_site_as_it_stood(back_up, li_na, databases):
    made = back_up()

    with opened(restored(made.path, databases)) as site, site.app_context():
        assert db.session.scalars(select(Member.name)).all() == ["李娜"]


def restored(path, databases):
    """Restore a copy in the way of docs/guide/operating.md; returns its URL."""
    url = databases.make("restored")
    if is_on_sqlite():
        shutil.copyfile(path, url.removeprefix("sqlite:///"))
        return url
    address = url.replace("postgresql+psycopg", "postgresql")
    words = ("pg_restore", "--no-owner", "--exit-on-error", f"--dbname={address}", path)
    subprocess.run(words, check=True)
    return url


def test_only_the_owner_can_read_it(li_na, back_up):
    assert back_up().path.stat().st_mode & 0o077 == 0


def test_one_file_is_all(li_na, back_up, folder):
    made = back_up()

    assert [one.name for one in folder.iterdir()] == [made.path.name]


@on_sqlite
def test_reading_a_copy_leaves_no_files_beside_it(li_na, back_up, folder):
    made = back_up()

    names_in(made.path)

    assert list(folder.iterdir()) == [made.path]


@on_sqlite
def test_what_somebody_writes_meanwhile_is_not_in_it_and_nobody_waits(li_na, back_up):
    db.session.commit()
    with closing(sqlite3.connect(db.engine.url.database, timeout=0)) as writer:
        writer.execute("UPDATE members SET name = '李娜娜'")
        made = back_up()
        writer.commit()

    assert names_in(made.path) == ["李娜"]


@on_sqlite
def test_a_row_that_leads_nowhere_is_said_and_nothing_is_left(li_na, back_up, folder):
    db.session.commit()
    with closing(sqlite3.connect(db.engine.url.database)) as careless:
        careless.execute("UPDATE members SET account_id = 999")
        careless.commit()

    with pytest.raises(Damaged, match="member"):
        back_up()

    assert list(folder.iterdir()) == []


@on_postgresql
def test_without_the_programs_of_postgresql_a_sentence_says_so(
    app, back_up, folder, monkeypatch
):
    monkeypatch.setenv("PATH", os.fspath(folder))

    with pytest.raises(ToolMissing, match="pg_dump"):
        back_up()

    assert list(folder.iterdir()) == []


@on_postgresql
def test_what_the_program_says_is_told(app, back_up, folder, monkeypatch):
    monkeypatch.setenv("PGOPTIONS", "-c no_such_setting=1")

    with pytest.raises(NotCopied, match="no_such_setting"):
        back_up()

    assert list(folder.iterdir()) == []


def test_a_folder_that_is_gone_is_a_sentence(app, li_na, back_up, folder):
    folder.rmdir()

    with pytest.raises(NotCopied, match="copies"):
        back_up()


def test_a_database_without_tables_is_not_copied(databases, folder, now):
    with opened(databases.make("tableless")) as site, site.app_context(), pytest.raises(NoSite):
        backups.back_up(folder, now=now)
