"""Every command of the README, as it stands there."""

import json
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import func, select

from eventsapp.cli import COMMANDS
from eventsapp.database import db
from eventsapp.members.models import Member

YEAR = Path(__file__).resolve().parents[1] / "data" / "year"


@pytest.fixture
def run(app):
    """Run a command of the site and return what it printed."""
    commands = {command.name: command for command in COMMANDS}
    runner = app.test_cli_runner()

    def call(name, *arguments):
        outcome = runner.invoke(commands[name], [str(argument) for argument in arguments])
        assert outcome.exit_code == 0, outcome.output
        return outcome.output

    return call


def test_a_year_is_imported_counted_and_rebuilt(run):
    said = run("import-year", YEAR)
    counted = run("tally", "2025", "--json")
    run("rebuild")

    assert "0 not used" in said
    assert "checkin: 1146 new, 0 known before" in said
    assert json.loads(counted) == json.loads(
        (YEAR / "expected.json").read_text(encoding="utf-8")
    )
    assert run("tally", "2025", "--json") == counted


def test_a_roster_is_read_with_a_report(run, branch, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["工号", "姓名", "性别", "分工会", "入会日期"])
    book.active.append(["000042", "欧阳文渊", "男", branch.name, "2020-01-01"])
    book.save(tmp_path / "roster.xlsx")

    run("import-members", tmp_path / "roster.xlsx", "--report", tmp_path / "report.json")

    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report
    assert db.session.scalar(select(func.count()).select_from(Member)) == 0


def test_a_site_that_is_not_empty_gets_no_demonstration(app, union):
    commands = {command.name: command for command in COMMANDS}

    outcome = app.test_cli_runner().invoke(commands["demonstrate"])

    assert outcome.exit_code == 1
    assert "nothing was changed" in outcome.output
