"""Files of a timing device: shown beside the start lists, stored once confirmed."""

import html
import io
import re

import pytest
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.rounds.models import RoundEntry
from tests.rounds.running import finalists, heats_of, run

CSV = """组次,道次,成绩,备注
1,1,31.00,
1,2,30.05,
1,3,,DNF
1,4,34.00,
2,1,29.00,
2,2,32.00,
2,3,35.00,
2,4,,未出发
"""
# As github.com/basrijn/regatta_data describes the format: event, round, heat, name, ...; then
# place, id, lane, last name, first name, affiliation, time, ...
LIF = """12,1,2,"100 m",,,,,,100,09:30:00.000
1,101,3,Qin,Yue,Assembly,10.251,,10.251
2,102,1,He,Ping,Tools,10.388,,0.137
DNS,103,2,Wu,Di,Casting,,,
DQ,104,4,Xie,Lan,Office,,,
"""


def address(discipline):
    return f"/disciplines/{discipline.id}/rounds/heats/file"


def upload(client, discipline, text, name="times.csv"):
    content = text.encode() if isinstance(text, str) else text
    data = {"file": (io.BytesIO(content), name), "step": "preview"}
    return client.post(address(discipline), data=data, content_type="multipart/form-data")


def confirm(client, discipline, page, **more):
    hidden = {
        name: html.unescape(re.search(rf'name="{name}" value="([^"]*)"', page.text)[1])
        for name in ("lines", "seen")
    }
    return client.post(address(discipline), data={"step": "store"} | hidden | more)


def rows():
    return db.session.scalars(select(RoundEntry).order_by(RoundEntry.id)).all()


def test_a_file_is_shown_first_and_stored_once_confirmed(made, judge):
    page = upload(judge, made, CSV)

    assert page.status_code == 200
    assert "8 times are new or different." in page.text
    assert rows() == []
    answer = confirm(judge, made, page)
    assert answer.status_code == 302
    assert len(rows()) == 8
    first, second = heats_of(made, "heats")
    assert finalists(made) == {first[2], second[1]} | {first[1]}


def test_a_second_file_stores_only_what_is_different_and_asks_why(made, judge):
    confirm(judge, made, upload(judge, made, CSV))
    page = upload(judge, made, CSV.replace("30.05", "30.50"))

    assert "1 time is new or different." in page.text
    assert "0:30.050 → 0:30.500" in page.text
    refused = confirm(judge, made, page)
    assert refused.status_code == 422
    assert len(rows()) == 8
    assert confirm(judge, made, page, reason="终点摄像复核").status_code == 302
    assert [row.reason for row in rows()][8:] == ["终点摄像复核"]


def test_a_file_of_finishlynx_is_one_heat(made, judge):
    page = upload(judge, made, LIF, "012-1-02.lif")

    assert confirm(judge, made, page).status_code == 302
    second = heats_of(made, "heats")[1]
    stored = {row.entry_id: row.body for row in rows()}
    names = {one.name: key for key, one in draws.entrants_of(made).items()}
    assert stored[names[second[3]]]["time_ms"] == 10_251
    assert stored[names[second[2]]] == {"status": "DNS"}
    assert stored[names[second[4]]] == {"status": "DSQ"}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("3,1,31.00,", "A heat from 1 to 2."),
        ("1,9,31.00,", "Nobody starts in this lane."),
        (
            "1,1,31:99.00,",
            "A time such as 9.85, 12:03.45 or 1′02″35; after minutes, two digits of seconds",
        ),
        (
            "1,1,,",
            "A time such as 9.85, 12:03.45 or 1′02″35; after minutes, two digits of seconds",
        ),
        ("1,1,31.00,late", "DNS, DNF, DSQ, or nothing."),
        ("1,1,31.00,\n1,1,32.00,", "This lane stands in the file twice."),
    ],
)
def test_what_is_wrong_is_said_beside_the_cell_and_nothing_is_stored(
    made, judge, line, problem
):
    page = upload(judge, made, f"heat,lane,time,status\n{line}\n2,1,29.00,\n")

    assert page.status_code == 422
    assert problem in page.text
    assert 'name="lines"' not in page.text
    assert rows() == []


@pytest.mark.parametrize("content", ["", "heat,lane,time\n", b"\x00\x01\x02", "no times here"])
def test_a_file_without_times_is_refused_in_a_sentence(made, judge, content):
    page = upload(judge, made, content)

    assert page.status_code in {415, 422}
    assert 'class="note stop"' in page.text


def test_a_time_typed_after_the_preview_is_not_overwritten(made, judge):
    page = upload(judge, made, CSV)
    run(made, judge, "heats", 1, "31.00", "30.00", "33.00", "34.00")

    answer = confirm(judge, made, page)

    assert answer.status_code == 409
    assert len(rows()) == 4
