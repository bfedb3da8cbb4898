"""A volunteer's phone is paired by a code, takes down at one event, and is sent away."""

import re
from datetime import timedelta

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.devices.errors import AlreadyRevoked, EventOver
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.field_pads import services as field_pads
from eventsapp.pad_phones import services as pad_phones
from eventsapp.pad_phones.errors import CodeOver, NotPaired
from eventsapp.results import services as results
from eventsapp.results.measures.attempts import Attempts
from eventsapp.results.measures.mass_start import MassStart


@pytest.fixture
def make_throw(make_event, enter):
    """Make an event with darts of one attempt each."""

    def make(*names):
        event = make_event("趣味运动会", entries_close_at=None)
        made = events.add_discipline(event, name="飞镖", measure=Measure.ATTEMPTS)
        made.rules = Attempts(attempts=1, unit="points").stored()
        enter(made, *names)
        db.session.commit()
        return made

    return make


@pytest.fixture
def throw(make_throw):
    """Darts of two."""
    return make_throw("何立", "邵安")


@pytest.fixture
def run(throw, enter):
    """A fun run of the same event."""
    made = events.add_discipline(throw.event, name="健身跑", measure=Measure.MASS_START)
    made.rules = MassStart().stored()
    enter(made, "秦守义")
    db.session.commit()
    return made


@pytest.fixture
def referee(make_member, grant):
    """A referee of the union."""
    return grant(make_member("裁判甲"), Role.REFEREE)


@pytest.fixture
def offered(throw, now):
    """A phone that is offered, and the secret of its code."""
    phone, secret = pad_phones.offer(throw.event, [throw], "小马的手机", now=now, by=None)
    db.session.commit()
    return phone, secret


@pytest.fixture
def volunteer(app, offered, in_english):
    """The browser of a phone that read the code; nobody is signed in with it."""
    client = in_english(app.test_client())
    client.post(f"/pad-phones/pair/{offered[1]}")
    return client


@pytest.fixture
def send(now):
    """Send one act of a sheet after its start, and return the answer."""

    def send_it(client, discipline, act, *, pad="field", event_id=None):
        at = now.isoformat()
        sheet = {
            "client_id": f"phone-{pad}",
            "discipline_id": discipline.id,
            "opened_at": at,
            "first": 1,
            "acts": [act | {"at": at}],
        }
        address = f"/api/v1/events/{event_id or discipline.event_id}/{pad}"
        return client.post(address, json=[sheet])

    return send_it


START = {"kind": "start", "round": 0, "value": 0, "faults": 0, "seat": 1}

FOUL = START | {"kind": "foul", "round": 1}


def rows_of(discipline):
    db.session.expire_all()
    return field_pads.field_of(discipline).rows


@pytest.mark.parametrize("address", ["/field/", "/finish/", "/pads/"])
def test_a_pad_of_no_event_says_where_its_event_is_chosen(app, address):
    page = app.test_client().get(address).text

    assert "哪个活动？" in page
    assert 'href="/events"' in page


def test_the_referee_shows_a_code_and_the_phone_that_reads_it_takes_down(
    app, client_of, referee, throw, send
):
    page = client_of(referee).post(
        f"/events/{throw.event_id}/pad-phones",
        data={"name": "小马的手机", "disciplines": throw.id},
    )
    address = re.search(r"/pad-phones/pair/[\w-]+", page.text)[0]
    phone = app.test_client()

    asked, paired = phone.get(address), phone.post(address)

    assert "小马的手机" in asked.text
    assert paired.location == f"/field/{throw.event_id}"  # the only pad of this event
    assert phone.get(paired.location).status_code == 200
    assert send(phone, throw, START).json == [{"client_id": "phone-field", "have": 1}]


def test_the_rows_say_which_phone_took_them_down(
    volunteer, send, throw, offered, client_of, referee
):
    send(volunteer, throw, FOUL)

    [row] = rows_of(throw)
    assert (row.taker, row.by_id, row.phone_id) == ("小马的手机", None, offered[0].id)
    assert "小马的手机" in client_of(referee).get(f"/disciplines/{throw.id}/field").text


def test_an_official_who_is_signed_in_takes_down_in_the_own_name_on_a_paired_phone(
    client_of, referee, offered, send, throw
):
    client = client_of(referee)
    client.post(f"/pad-phones/pair/{offered[1]}")

    send(client, throw, START)

    assert [row.taker for row in rows_of(throw)] == ["裁判甲"]


def test_a_phone_chooses_its_pad_where_it_takes_down_several(app, throw, run, now):
    _phone, secret = pad_phones.offer(throw.event, [throw, run], "小马的手机", now=now, by=None)
    db.session.commit()

    answer = app.test_client().post(f"/pad-phones/pair/{secret}", follow_redirects=True)

    assert f'href="/field/{run.event_id}"' in answer.text
    assert f'href="/finish/{run.event_id}"' in answer.text


def test_a_phone_at_the_line_is_named_by_the_rows_of_the_finish(
    app, run, send, client_of, referee, now
):
    _phone, secret = pad_phones.offer(run.event, [run], "小马的手机", now=now, by=None)
    db.session.commit()
    volunteer = app.test_client()
    volunteer.post(f"/pad-phones/pair/{secret}")

    answer = send(volunteer, run, {"kind": "gun"}, pad="finish")

    assert answer.json == [{"client_id": "phone-finish", "have": 1}]
    assert "小马的手机" in client_of(referee).get(f"/disciplines/{run.id}/finish/rows").text


def test_a_phone_sees_and_takes_down_its_disciplines_only(volunteer, throw, run, send):
    line = volunteer.get(f"/api/v1/events/{run.event_id}/finish").json
    field = volunteer.get(f"/api/v1/events/{run.event_id}/field").json

    answer = send(volunteer, run, {"kind": "gun"}, pad="finish")

    assert [one["name"] for one in field["disciplines"]] == ["飞镖"]
    assert line["disciplines"] == []
    assert (answer.status_code, answer.json[0]["status"]) == (207, 404)
    assert "健身跑" not in volunteer.get(f"/finish/{run.event_id}").text


@pytest.mark.parametrize(
    "address",
    ["/disciplines/{discipline}/field", "/events/{event}/pad-phones", "/members", "/me"],
)
def test_a_phone_opens_nothing_else(volunteer, throw, address):
    answer = volunteer.get(address.format(discipline=throw.id, event=throw.event_id))

    assert answer.status_code in {302, 401, 404}
    assert "/log-in" in answer.headers.get("Location", "/log-in")


def test_a_phone_does_not_hand_in_results(volunteer, throw):
    answer = volunteer.post(f"/api/v1/events/{throw.event_id}/field/end", json={})

    said = "What was taken down is kept. The referee hands in the results."
    assert (answer.status_code, answer.json["error"]) == (403, said)
    assert not results.logs_of([throw.id])


def test_a_phone_takes_nothing_down_at_another_event(volunteer, make_throw, send, throw):
    other = make_throw("谢宏宇")

    there = send(volunteer, other, START)
    as_if_here = send(volunteer, other, START, event_id=throw.event_id)

    assert there.status_code == 401
    assert [item["status"] for item in as_if_here.json] == [404]
    assert not rows_of(other)


def test_the_token_of_one_event_opens_no_other(offered, make_throw, now):
    _phone, token = pad_phones.pair(offered[1], now=now)
    other = make_throw("谢宏宇")

    with pytest.raises(NotPaired):
        pad_phones.by_token(token, other.event_id, now=now)


def test_a_phone_that_is_sent_away_takes_nothing_down_and_sees_nobody(
    volunteer, client_of, referee, offered, send, throw
):
    client_of(referee).post(f"/pad-phones/{offered[0].id}/revoke")

    answer = send(volunteer, throw, START)
    page = volunteer.get(f"/field/{throw.event_id}")

    assert answer.status_code == 401
    assert "not paired with this event" in answer.json["error"]
    assert not rows_of(throw)
    assert page.status_code == 401
    assert 'id="pad"' in page.text  # its script wipes the names, and shows what was not sent
    assert throw.name not in page.text


def test_after_the_event_a_phone_sees_nobody_and_what_it_kept_is_taken(
    volunteer, throw, send, monkeypatch
):
    monkeypatch.setenv("WENTITONG_NOW", pad_phones.ends_at(throw.event).isoformat())

    told = volunteer.get(f"/api/v1/events/{throw.event_id}/field").json
    answer = send(volunteer, throw, START)

    assert (told["disciplines"], told["is_over"], told["phone"]) == ([], True, "小马的手机")
    assert throw.name not in volunteer.get(f"/field/{throw.event_id}").text
    assert answer.json == [{"client_id": "phone-field", "have": 1}]


def test_what_a_phone_kept_is_taken_for_a_week_after_the_event(offered, throw, now):
    _phone, token = pad_phones.pair(offered[1], now=now)
    last = pad_phones.ends_at(throw.event) + timedelta(days=7)

    assert pad_phones.by_token(token, throw.event_id, now=last - timedelta(seconds=1))
    with pytest.raises(NotPaired):
        pad_phones.by_token(token, throw.event_id, now=last)


def test_officials_are_told_that_they_are_no_phone(client_of, referee, throw):
    told = client_of(referee).get(f"/api/v1/events/{throw.event_id}/field").json

    assert (told["phone"], told["is_over"]) == ("", False)


def test_no_phone_is_offered_or_paired_once_the_event_is_over(throw):
    over = pad_phones.ends_at(throw.event)
    before = over - timedelta(minutes=1)
    _phone, late = pad_phones.offer(throw.event, [throw], "最后一部", now=before, by=None)

    with pytest.raises(EventOver):
        pad_phones.offer(throw.event, [throw], "太晚", now=over, by=None)
    with pytest.raises(CodeOver):
        pad_phones.pair(late, now=over)


def test_a_code_is_used_once_and_runs_out(offered, throw, now):
    _phone, later = pad_phones.offer(throw.event, [throw], "另一部", now=now, by=None)
    pad_phones.pair(offered[1], now=now)

    with pytest.raises(CodeOver):
        pad_phones.pair(offered[1], now=now)
    with pytest.raises(CodeOver):
        pad_phones.pair(later, now=now + timedelta(minutes=11))


@pytest.mark.parametrize("act", ["get", "post"])
def test_a_phone_that_reads_its_code_again_is_led_to_its_pad(volunteer, offered, throw, act):
    again = getattr(volunteer, act)(f"/pad-phones/pair/{offered[1]}")

    assert again.location == f"/field/{throw.event_id}"


def test_another_phone_of_the_event_is_not_led_on_by_a_used_code(
    volunteer, offered, throw, app, now
):
    _phone, own = pad_phones.offer(throw.event, [throw], "另一部", now=now, by=None)
    db.session.commit()
    other = app.test_client()
    other.post(f"/pad-phones/pair/{own}")

    assert other.get(f"/pad-phones/pair/{offered[1]}").status_code == 410


def test_a_phone_that_was_sent_away_is_not_led_on_by_its_code(volunteer, offered, now):
    pad_phones.revoke(offered[0], now=now, by=None)
    db.session.commit()

    page = volunteer.get(f"/pad-phones/pair/{offered[1]}")

    assert page.status_code == 410
    assert "Ask the referee for a new one" in page.text


def test_once_the_code_is_shown_the_next_phone_can_be_named(client_of, referee, throw):
    page = client_of(referee).post(
        f"/events/{throw.event_id}/pad-phones",
        data={"name": "小马的手机", "disciplines": throw.id},
    )

    assert "/pad-phones/pair/" in page.text
    assert 'value="小马的手机"' not in page.text


def test_of_two_phones_that_read_one_code_at_once_one_is_paired(race, offered, now):
    outcomes = race(*[lambda: pad_phones.pair(offered[1], now=now)] * 2)

    assert outcomes.count(None) == 1
    assert [type(one) for one in outcomes if one] == [CodeOver]


def test_of_two_who_send_a_phone_away_at_once_one_does(race, offered, now):
    phone_id = offered[0].id

    def send_away():
        pad_phones.revoke(pad_phones.get(phone_id), now=now, by=None)

    outcomes = race(send_away, send_away)

    assert outcomes.count(None) == 1
    assert [type(one) for one in outcomes if one] == [AlreadyRevoked]


def test_a_phone_needs_a_name(client_of, referee, throw, in_english):
    client = in_english(client_of(referee))

    answer = client.post(f"/events/{throw.event_id}/pad-phones", data={"name": " "})

    assert answer.status_code == 422
    assert "Write whose phone it is." in answer.text


def test_a_phone_takes_down_one_discipline_at_least(client_of, referee, throw, in_english):
    client = in_english(client_of(referee))

    answer = client.post(f"/events/{throw.event_id}/pad-phones", data={"name": "小马的手机"})

    assert answer.status_code == 422
    assert "Choose at least one discipline." in answer.text
    assert "小马的手机" in answer.text  # as it was typed
    assert pad_phones.of_event(throw.event) == []


def test_the_discipline_whose_log_led_here_is_ticked_to_begin_with(
    client_of, referee, throw, run
):
    address = f"/events/{throw.event_id}/pad-phones"

    one = client_of(referee).get(f"{address}?discipline={run.id}").text
    all_of_them = client_of(referee).get(address).text

    assert one.count("checked") == 1
    assert all_of_them.count("checked") == 2


def test_only_who_records_results_pairs_phones(client_of, make_member, throw):
    answer = client_of(make_member("会员乙")).get(f"/events/{throw.event_id}/pad-phones")

    assert answer.status_code == 403


def test_a_referee_of_an_association_sends_no_phone_of_the_union_away(
    client_of, make_member, grant, make_association, offered, throw
):
    other = client_of(grant(make_member("裁判乙"), Role.REFEREE, make_association()))

    answers = [
        other.get(f"/events/{throw.event_id}/pad-phones"),
        other.post(f"/pad-phones/{offered[0].id}/revoke"),
    ]

    assert [answer.status_code for answer in answers] == [403, 403]
    db.session.expire_all()
    assert offered[0].revoked_at is None
