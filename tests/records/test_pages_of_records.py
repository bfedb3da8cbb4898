"""Pages of records: the list, one record, those of an event, and before a signature."""

import io

import pytest
from sqlalchemy import select

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.records import services as records
from eventsapp.records.models import Record, RecordMark, RecordStrike

GOOD = {
    "name": "立定跳远",
    "keeper": "0",
    "sport": "long_jump",
    "quantity": "distance",
    "division": "women",
}
MARK = {"value": "2.31", "holder": "王五", "when": "2012"}


@pytest.fixture
def organiser(client_of, in_english, qin_yue):
    """The organiser's browser."""
    return in_english(client_of(qin_yue))


def test_an_organiser_keeps_a_record_and_types_its_mark(organiser):
    page = organiser.post("/records", data=GOOD)
    address = page.location

    organiser.post(f"{address}/marks", data=MARK)

    text = organiser.get(address).text
    assert "2.31 m" in text
    assert "王五" in text
    assert "2012" in organiser.get("/records").text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": ""}, "Type what it is a record of."),
        ({"keeper": "77"}, "Choose one from the list."),
        ({"age_least": "50", "age_most": "40"}, "exchange them"),
        ({"age_least": "150"}, "at most 120"),
    ],
)
def test_what_cant_be_kept_is_said_and_what_was_typed_stays(organiser, change, words):
    page = organiser.post("/records", data=GOOD | {"name": "蛙跳"} | change)

    assert page.status_code == 422
    assert words in page.text
    assert change.get("name", "蛙跳") in page.text
    assert db.session.scalar(select(Record)) is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"value": "far"}, "can&#39;t be read"),
        ({"when": "yesterday"}, "or the year alone"),
        ({"when": "2099"}, "not one to come"),
        ({"holder": ""}, "Type who holds the mark."),
    ],
)
def test_a_mark_that_cant_be_taken_is_said(organiser, freestyle, change, words):
    page = organiser.post(f"/records/{freestyle.id}/marks", data=MARK | change)

    assert page.status_code == 422
    assert words in page.text
    assert db.session.scalar(select(RecordMark)) is None


def test_the_history_of_a_record_is_a_picture_with_a_table_behind(
    organiser, freestyle, older, swim, sign
):
    older(freestyle, 26_400)
    race = swim(freestyle, 吴海波=26_350)
    sign(race)

    text = organiser.get(f"/records/{freestyle.id}").text

    assert "50米自由泳: from 26.40 s to 26.35 s" in text
    assert "Record broken" in text
    assert f'href="/disciplines/{race.id}/results"' in text


def test_a_mark_is_struck_out_with_a_reason(organiser, freestyle, older):
    row = older(freestyle, 26_400)
    address = f"/records/{freestyle.id}/marks/{row.id}/strike"

    assert organiser.post(address, data={"why": ""}).status_code == 422
    organiser.post(address, data={"why": "手误"})

    assert db.session.scalar(select(RecordStrike)).reason == "手误"
    assert "手误" in organiser.get(f"/records/{freestyle.id}").text


def test_the_signing_page_and_the_page_of_results_fetch_what_became_of_records(
    client_of, in_english, chief, li_na, freestyle, older, swim, sign
):
    older(freestyle, 26_400)
    race = swim(freestyle, 吴海波=26_350)

    address = f"/disciplines/{race.id}/records"
    member = in_english(client_of(li_na))

    assert address in client_of(chief).get(f"/disciplines/{race.id}/signing").text
    assert address in member.get(f"/disciplines/{race.id}/results").text
    before = member.get(address).text
    sign(race)
    after = member.get(address).text

    assert "Record broken" in before
    assert "It counts once the results are signed" in before
    assert "Record broken" in after
    assert "It counts once the results are signed" not in after


def test_an_organiser_ties_a_discipline_to_a_record_on_the_page_of_the_event(
    organiser, freestyle, older, swim
):
    older(freestyle, 26_400)
    race = swim(None, 吴海波=26_350)
    address = f"/disciplines/{race.id}/records"

    organiser.post(address, data={"record_id": freestyle.id, "step": "tie"})
    text = organiser.get(f"/events/{race.event_id}/records").text

    assert "26.40 s" in text
    assert "丁一" in text
    assert records.records_of([race.id]) == {race.id: [freestyle]}
    organiser.post(address, data={"record_id": freestyle.id, "step": "loosen"})
    assert records.records_of([race.id]) == {}


def test_a_discipline_that_does_not_fit_is_refused_on_the_page(organiser, freestyle, swim):
    race = swim(None, makeup={}, 吴海波=26_350)

    page = organiser.post(
        f"/disciplines/{race.id}/records", data={"record_id": freestyle.id, "step": "tie"}
    )

    assert page.status_code == 422
    assert "people outside of the group" in page.text


def test_a_sheet_is_looked_at_and_then_stored(organiser, union):
    sheet = (
        "项目,组别,计量,成绩,保持者,日期\n"
        "跳绳,女,次数,165,王五,2012\n"
        "跳绳,女,次数,快,孙二,2012\n"
    )
    file = (io.BytesIO(sheet.encode()), "纪录.csv")

    page = organiser.post(
        "/records/import", data={"keeper": "0", "step": "preview", "file": file}
    )
    carried = page.text.partition('name="lines" value="')[2].partition('"')[0]
    assert "1 mark would be stored" in page.text
    assert db.session.scalar(select(Record)) is None

    organiser.post(
        "/records/import",
        data={"keeper": "0", "step": "store", "lines": carried.replace("&#34;", '"')},
    )

    assert [row.holder for row in db.session.scalars(select(RecordMark))] == ["王五"]


def test_an_associations_organiser_keeps_its_records_and_no_others(
    client_of, in_english, make_member, grant, make_association, freestyle
):
    swimming = make_association("游泳")
    person = grant(make_member("协会干事"), Role.ORGANISER, swimming)
    client = in_english(client_of(person))

    own = client.post("/records", data=GOOD | {"keeper": str(swimming.id)})

    assert own.status_code == 302
    assert client.post(f"{own.location}/marks", data=MARK).status_code == 302
    assert client.post(f"/records/{freestyle.id}/marks", data=MARK).status_code == 403
    assert client.post("/records", data=GOOD).status_code == 422


def test_a_record_is_renamed_and_dropped_while_nothing_hangs_on_it(organiser, freestyle):
    organiser.post(
        f"/records/{freestyle.id}/name", data={"name": "50 米自由泳", "sport": "swim"}
    )
    assert db.session.get(Record, freestyle.id).name == "50 米自由泳"

    organiser.post(f"/records/{freestyle.id}/drop")

    assert db.session.scalar(select(Record)) is None


def test_members_read_records_and_change_none(client_of, li_na, freestyle):
    client = client_of(li_na)

    assert client.get("/records").status_code == 200
    assert client.get(f"/records/{freestyle.id}").status_code == 200
    assert client.post("/records", data=GOOD).status_code == 403
    assert client.post(f"/records/{freestyle.id}/drop").status_code == 403


def test_pages_with_many_marks_stay_within_their_statements(
    client_of, li_na, freestyle, older, swim, sign, count_queries, make_record
):
    older(freestyle, 26_400)
    for number in range(3):
        sign(swim(freestyle, days=7 * number, name=f"第{number}届", 吴海波=26_000 + number))
    open_race = swim(freestyle, name="第四届", 何立=25_000)
    client = client_of(li_na)

    for path in (
        "/records",
        f"/records/{freestyle.id}",
        f"/events/{open_race.event_id}/records",
        f"/disciplines/{open_race.id}/records",
    ):
        with count_queries() as sent:
            assert client.get(path).status_code == 200
        assert len(sent) <= 15, path
