"""The referee's page: what does not fit, mends with reasons, results."""

import html

import pytest

from eventsapp.database import db
from eventsapp.finish_lines import services as finish_lines
from eventsapp.finish_lines.models import LineRow
from eventsapp.results.models import ResultEntry
from tests.statements import statements_sent

MOST_STATEMENTS = 15


def page(client, run, **query):
    return html.unescape(client.get(f"/disciplines/{run.id}/finish", query_string=query).text)


def last(read, what):
    line = read().line
    return getattr(line, what)[-1].key


def test_times_and_numbers_become_results_with_places(post, crossed, told):
    crossed()

    assert post(seen="0").status_code == 302

    assert told() == {
        "何立": 1, "谢宏宇": 2, "秦守义": 3, "邵安": 4, "陶建国": 5, "罗文博": 6,
    }  # fmt: skip


def test_times_are_rounded_up_to_whole_seconds(client, run, post, crossed):
    crossed(times="t600.001 t602 t604 t606 t608 t610")
    post(seen="0")

    assert "10:01" in page(client, run)
    assert "10:01" in client.get(f"/disciplines/{run.id}/groups").text


def test_with_a_number_too_few_the_page_says_so_and_where_and_nothing_is_handed_in(
    client, run, post, phone, send
):
    send(phone().takes_down("g t600 t602 t604 t606 t609 t610"))
    send(phone("phone-2").takes_down("c101@605 c103@607 c104@611 c105@614 c106@615"))

    refused = post(seen="0")

    assert "6 times, but 5 numbers" in page(client, run)
    assert "Probably a number is missing at no. 3" in page(client, run)
    assert refused.status_code == 409
    assert "don't fit yet: 6 times, but 5 numbers" in html.unescape(refused.text)
    assert db.session.query(ResultEntry).count() == 0


def test_a_number_that_is_put_in_shifts_all_behind_it(post, phone, send, told, read):
    send(phone().takes_down("g t600 t602 t604 t606 t609 t610"))
    send(phone("phone-2").takes_down("c101@605 c103@607 c104@611 c105@614 c106@615"))
    third = read().line.codes[2].key

    mended = post("/mend", mend="add_code", code_key=third, text="102", reason="漏读")
    assert mended.status_code == 302
    assert post(seen="0").status_code == 302

    assert list(told().values()) == [1, 3, 2, 4, 5, 6]


def test_a_double_tap_is_taken_out_and_a_time_put_in_with_the_time_of_day(post, crossed, read):
    crossed(times="t600 t602 t602.1 t604 t606 t610")
    double = read().line.times[2].key

    post("/mend", mend="drop_time", time_key=double, reason="误按两次")
    post("/mend", mend="add_time", at="08:10:08.5", reason="漏按，看录像")

    line = read().line
    assert [one.value % 60_000 for one in line.times] == [0, 2000, 4000, 6000, 8500, 10000]


def test_two_numbers_in_the_wrong_order_are_swapped(post, crossed, read, told):
    crossed()
    second = read().line.codes[1].key

    post("/mend", mend="swap", code_key=second, reason="通道里换了位")
    post(seen="0")

    assert list(told().values()) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("fields", "status", "sentence"),
    [
        ({"mend": "drop_time", "reason": ""}, 422, "Say why."),
        ({"mend": "drop_time", "time_key": "no/1", "reason": "x"}, 409, "in the meantime"),
        ({"mend": "add_code", "text": "", "reason": "x"}, 422, "Type the number or the code"),
        ({"mend": "add_time", "at": "25:00:00", "reason": "x"}, 422, "Type the time of day"),
        ({"mend": "add_time", "at": "soon", "reason": "x"}, 422, "Type the time of day"),
        ({"mend": "explode", "reason": "x"}, 422, "What is mended"),
        ({"mend": "swap", "code_key": "LAST", "reason": "x"}, 422, "No number follows"),
    ],
    ids=str,
)
def test_a_mend_that_cannot_be_says_why_and_stores_nothing(
    post, crossed, read, fields, status, sentence
):
    crossed()
    many = db.session.query(LineRow).count()
    if fields.get("code_key") == "LAST":
        fields = fields | {"code_key": last(read, "codes")}

    answer = post("/mend", **fields)

    assert answer.status_code == status
    assert sentence in html.unescape(answer.text)
    assert db.session.query(LineRow).count() == many


def test_the_start_is_corrected_by_a_further_row(post, crossed, read):
    crossed()

    assert post("/start", wave="", at="08:00:10", reason="发令延迟").status_code == 302

    assert read().matched.crossings[0].net == 590_000
    assert post("/start", wave="M", at="08:00:10", reason="x").status_code == 409
    assert post("/start", wave="", at="8", reason="x").status_code == 422


def test_nobody_is_left_unaccounted_for(client, run, post, phone, send, told, read):
    send(phone().takes_down("g x101@600 x102@605"))
    entries = list(read().entrants)

    refused = post(seen="0")
    assert refused.status_code == 409
    assert "谢宏宇, 邵安, 陶建国 and 1 more" in html.unescape(refused.text)

    post("/status", entry_id=entries[2], status="dnf", reason="三公里处退出")
    post("/status", entry_id=entries[3], status="dsq", reason="抄近道")
    assert post("/rest", reason="未检录").status_code == 302
    assert post(seen="0").status_code == 302

    assert list(told().values()) == [1, 2, "dnf", "dsq", "dns", "dns"]


def test_a_status_is_taken_back_by_a_further_row(post, crossed, read):
    crossed()
    entry_id = next(iter(read().entrants))
    post("/status", entry_id=entry_id, status="dsq", reason="误判")

    post("/status", entry_id=entry_id, status="", reason="复核后取消")

    assert read().line.statuses == {}
    assert post("/status", entry_id="7777", status="dsq", reason="x").status_code == 422


def test_handed_in_again_only_what_differs_is_recorded_and_needs_a_reason(
    client, run, post, crossed, read
):
    crossed()
    post(seen="0")
    seen = finish_lines.last_result(read())
    assert "The results are stored as they stand here." in page(client, run)
    post("/mend", mend="swap", code_key=read().line.codes[1].key, reason="看错")

    assert post(seen=seen).status_code == 422
    assert post(seen="0", reason="换位").status_code == 409
    assert post(seen=seen, reason="换位").status_code == 302

    assert db.session.query(ResultEntry).count() == 8


def test_every_row_stands_on_a_page_with_who_and_why(client, run, post, crossed, read):
    crossed()
    post("/mend", mend="drop_time", time_key=last(read, "times"), reason="误按")

    rows = html.unescape(client.get(f"/disciplines/{run.id}/finish/rows").text)

    assert "误按" in rows
    assert "<del>" in rows
    assert "裁判甲" in rows


def test_pages_of_three_hundred_finishers_ask_for_little(
    client, make_run, phone, send, make_members
):
    run = make_run([f"跑者{n}" for n in range(300)])
    send(phone(discipline=run).takes_down("g " + " ".join(f"t{600 + n}" for n in range(300))))
    codes = " ".join(f"c{101 + n}@{620 + n}" for n in range(300))
    send(phone("phone-2", run).takes_down(codes))

    for path in ("finish", "finish?at=150", "groups", "finish/rows", "finish/division"):
        with statements_sent() as said:
            answer = client.get(f"/disciplines/{run.id}/{path}")
        assert answer.status_code == 200
        assert len(said) <= MOST_STATEMENTS, path
    assert "跑者299" in client.get(f"/disciplines/{run.id}/finish").text


def test_where_no_row_is_yet_the_page_leads_to_the_line(client, run):
    page = client.get(f"/disciplines/{run.id}/finish/rows").text

    assert "Nothing was taken down yet." in page
    assert f'role="button" href="/finish/{run.event_id}#{run.id}"' in page
