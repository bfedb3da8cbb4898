"""Reading a whole year: the figures come out, a second run adds nothing, bad rows are named."""

import json
import runpy

import pytest
from sqlalchemy import func, select

from eventsapp.appraisals import services as appraisals
from eventsapp.appraisals.as_json import as_json
from eventsapp.database import Base, db
from eventsapp.yearbooks import services as yearbooks
from eventsapp.yearbooks.commands import import_year
from eventsapp.yearbooks.errors import ColumnMissing, FileMissing, NoPlan, NotText

from .conftest import OWN_YEAR, WHOLE_YEAR, read


def size_of_tables():
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table))
        for table in Base.metadata.sorted_tables
    }


def append(folder, *lines):
    with (folder / "log.csv").open("a", encoding="utf-8") as log:
        log.writelines(f"{line}\n" for line in lines)


def test_a_year_comes_to_what_a_plain_count_says(own_year, expected):
    figures = as_json(appraisals.tally(2025))

    assert own_year.progress.problems == []
    assert figures == expected


@pytest.mark.skipif(not (WHOLE_YEAR / "expected.json").is_file(), reason="it is not here")
def test_a_union_of_many_comes_to_what_a_plain_count_says(read_in):
    expected = json.loads((WHOLE_YEAR / "expected.json").read_text(encoding="utf-8"))

    progress = read_in(WHOLE_YEAR)

    assert progress.problems == []
    assert as_json(appraisals.tally(2025)) == expected


def test_the_plain_count_of_the_own_year_is_what_is_expected(expected):
    count_plainly = runpy.run_path(str(OWN_YEAR / "count_plainly.py"))["main"]

    counted = count_plainly(OWN_YEAR)

    assert counted == expected


def test_a_second_run_adds_nothing(own_year, now):
    before = size_of_tables()

    second = read(OWN_YEAR, now=now)

    assert size_of_tables() == before
    assert second.stored.total() == 0
    assert second.known == own_year.progress.stored


def test_rows_that_can_not_be_used_are_named_and_hold_up_no_others(read_in, folder, expected):
    lines = (folder / "log.csv").read_text(encoding="utf-8-sig").count("\n")
    append(
        folder,
        "90001,2025-12-30T09:00:00,2025-12-30T09:00:00,dance,E25001,200682,,,,",
        "90002,2025-12-30T09:00:00,2025-02-30T09:00:00,checkin,E25001,200682,,,,",
        "90003,2025-12-30T09:00:00,2025-12-30T09:00:00,checkin,E25001,999999,,,,",
        "90004,2025-12-30T09:00:00,2025-12-30T09:00:00,register,E29999,200682,,,,",
        "90005,2025-12-30T09:00:00,2025-12-30T09:00:00,checkin_void,E25001,200682,,,1,",
        "90006,2025-12-30T09:00:00,2025-12-30T09:00:00,result,E25008,200682,,first,,",
        "90007,2025-12-30T09:00:00,2025-12-30T09:00:00,result_corrected,E25008,200682,,1,2267,",
        "90008,2025-12-30T09:00:00,2025-12-30T09:00:00,member_transfer,,200682,,B99,,",
        "90009,2025-12-30T09:00:00,2025-12-30T09:00:00,team_member,E25003,200682,E25003-T99,,,",
        "90001,2025-12-30T09:00:00,2025-12-30T09:00:00,register,E25001,200682,,,,",
        "90001,2025-12-30T09:00:00,2025-12-30T09:00:00,register,E25001,200682,,,,",
    )

    progress = read_in(folder)

    assert sorted(problem.line - lines for problem in progress.problems) == [
        *range(1, 10),
        11,
    ]
    named = " ".join(map(str, progress.problems))
    for word in (
        "'dance'",
        "2025-02-30",
        "'999999'",
        "'E29999'",
        "ref_seq 1 ",
        "'first'",
        "'B99'",
    ):
        assert word in named
    figures = as_json(appraisals.tally(2025))
    assert figures["branches"] == expected["branches"]
    assert figures["individuals"] == expected["individuals"]


def shorten_log(folder):
    """Leave only the beginning of the year, where people are what is tested."""
    log = folder / "log.csv"
    lines = log.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    log.write_text("".join(lines[:50]), encoding="utf-8")


def test_people_of_an_unknown_branch_and_a_number_twice_are_named(read_in, folder):
    shorten_log(folder)
    with (folder / "members.csv").open("a", encoding="utf-8") as members:
        members.write("300001,李娜,女,1990-01-01,火星分工会,,,否,2020-01-01\n")
        members.write("200001,张萍,男,1966-08-17,机关分工会,,,否,1992-09-30\n")

    progress = read_in(folder)

    reasons = [problem.reason for problem in progress.problems]
    assert reasons == ["unknown branch '火星分工会'", "staff number 200001 again"]


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        (lambda folder: (folder / "plan.csv").unlink(), FileMissing),
        (lambda folder: (folder / "plan.csv").write_text("a,b\n1,2\n"), ColumnMissing),
        (lambda folder: (folder / "log.csv").write_bytes(b"\xff\xfe\x00"), NotText),
        (
            lambda folder: (folder / "plan.csv").write_text(
                (folder / "plan.csv").read_text(encoding="utf-8-sig").splitlines()[0],
                encoding="utf-8",
            ),
            NoPlan,
        ),
    ],
)
def test_a_folder_that_is_no_year_is_refused_as_a_whole(app, folder, spoil, refusal):
    spoil(folder)

    with pytest.raises(refusal):
        yearbooks.read_folder(folder)


def test_the_command_reports_the_rows_that_can_not_be_used(app, folder):
    shorten_log(folder)
    append(folder, "90001,2025-12-30T09:00:00,2025-12-30T09:00:00,dance,E25001,,,,,")
    runner = app.test_cli_runner()

    imported = runner.invoke(import_year, [str(folder)])

    assert imported.exit_code == 0
    assert "not used: log.csv:51: unknown type 'dance'" in imported.output
    assert "register, withdraw: 48 new, 0 known before" in imported.output


def test_a_missing_file_is_one_clear_line(app, tmp_path):
    refused = app.test_cli_runner().invoke(import_year, [str(tmp_path)])

    assert refused.exit_code == 1
    assert refused.output.startswith("Error: There is no branches.csv in")
    assert "Traceback" not in refused.output
