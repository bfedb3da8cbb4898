"""Setting up an empty site, as a person at a shell does it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from eventsapp import create_app
from eventsapp.accounts.commands import found as found_command
from eventsapp.accounts.models import Body, BodyKind
from eventsapp.database import db

ROOT = Path(__file__).resolve().parents[2]


def arguments(union="澜江电机工会", number="010001", name="秦越"):
    return [union, "--staff-number", number, "--name", name]


def test_what_it_needs_is_set_up_without_filling_anything(tmp_path):
    of_the_make_that_tests = {"MAKEFLAGS", "MFLAGS", "MAKELEVEL"}
    surroundings = {
        name: value for name, value in os.environ.items() if name not in of_the_make_that_tests
    } | {"DATABASE_URL": f"sqlite:///{tmp_path / 'own.db'}"}

    subprocess.run(["make", "-s", "ready"], cwd=ROOT, env=surroundings, check=True)

    assert (ROOT / "translations/zh/LC_MESSAGES/messages.mo").exists()
    assert not list(tmp_path.iterdir())


def test_an_empty_site_gets_an_administrator_who_can_log_in(tmp_path, monkeypatch):
    surroundings = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'own.db'}",
        "SECRET_KEY": "a secret for this test only",
    }

    done = subprocess.run(
        [Path(sys.executable).parent / "eventsapp", "found", *arguments("东风机车工会")],
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )

    code = re.search(r"activation code (\w+),", done.stdout)[1]
    monkeypatch.setattr(os, "environ", surroundings)
    client = create_app().test_client()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get("/activate").text)[1]
    form = {
        "csrf_token": token,
        "login": "010001",
        "code": code,
        "password": "wentitong-2026",
        "again": "wentitong-2026",
    }
    activated = client.post("/activate", data=form)
    assert activated.status_code == 302
    page = client.get("/accounts")
    assert page.status_code == 200
    assert "东风机车工会" in page.text


def test_a_site_is_set_up_once(app):
    shell = app.test_cli_runner()
    assert shell.invoke(found_command, arguments()).exit_code == 0

    again = shell.invoke(found_command, arguments(union="另一个工会"))

    assert again.exit_code == 1
    assert again.output.splitlines()[-1] == (
        "Error: The site is not empty, it is of 澜江电机工会; nothing was changed."
        " Another DATABASE_URL makes another site."
    )
    assert list(db.session.scalars(select(Body.name).where(Body.kind == BodyKind.UNION))) == [
        "澜江电机工会"
    ]


@pytest.mark.parametrize(
    ("union", "number", "name"),
    [(" ", "010001", "秦越"), ("工会", "0" * 41, "秦越"), ("工会", "010001", "长" * 200)],
)
def test_names_that_fit_no_column_are_refused(app, union, number, name):
    refused = app.test_cli_runner().invoke(found_command, arguments(union, number, name))

    assert refused.exit_code == 1
    assert "nothing was changed" in refused.output
    assert db.session.scalar(select(func.count()).select_from(Body)) == 0
