"""A tug of war on the phone: ends, cautions, and what they come to in the table."""

import html
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets.score_sheets import SheetAct, sheet_of
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.results.models import MatchEntry
from tests.draws.drawing import draw_by_hand
from tests.score_pads.acting import acts_in, read, rules_of
from tests.score_pads.conftest import Phone

PULLED = {
    "AB": "w0 w1",
    "AC": "w0 w0",
    "AD": "w0 w1",
    "BC": "w0 w0",
    "BD": "w1 w1",
    "CD": "w0 w1",
}
"""The pulls of the worked example in ``docs/rules/standings_tug_of_war.md``."""
CAUTIONS = {"AB": "k0坐地 w0 w1", "BD": "w1 k1触地 k1脚蹬绳前 w1"}
ONE_AND_TWO = PULLED | CAUTIONS


@pytest.fixture
def pulls(make_event, enter, now):
    """Draw a tug of war of teams called A to D; two pulls, everybody against everybody."""

    def draw(**changes):
        event = make_event(entries_close_at=None)
        made = events.add_discipline(event, name="拔河", measure=Measure.KNOCKOUT)
        ids = [entry.id for entry in enter(made, *"ABCD")]
        form = {"kind": draws.FormatKind.ROUND_ROBIN, "scoring": "all:2"}
        form |= {"rules": "two_pull_points_group"} | changes
        draw_by_hand(made, ids, now=now, form=draws.Format(**form))
        db.session.commit()
        return draws.stage_of(made), dict(zip("ABCD", ids, strict=True))

    return draw


@pytest.fixture
def client(client_of, referee, in_english):
    """The browser of the referee's phone."""
    return in_english(client_of(referee))


def address_of(stage):
    return f"/api/v1/events/{stage.discipline.event_id}/pads"


def phone_at(stage, ids, pair, now):
    """The phone at the rope of the match of two, who are its first and second side."""
    wanted = {str(ids[one]) for one in pair}
    matches = draws.state_of(stage).matches
    [ref] = [ref for ref, match in matches.items() if set(match.pair or ()) == wanted]
    phone = Phone(f"rope-{pair}", stage, now, ref=ref)
    turned = phone.pair != (ids[pair[0]], ids[pair[1]])
    return phone, turned


def turn(text):
    """Return the same pulls seen from the other side."""
    swap = str.maketrans("01", "10")
    return " ".join(word[:2].translate(swap) + word[2:] for word in text.split())


def pull(client, stage, ids, pair, text, now):
    """Score a match on a phone to its end; gives what the server says."""
    phone, turned = phone_at(stage, ids, pair, now)
    phone.does(turn(text) if turned else text)
    vector = {"scoring": "all:2", "cautions": 2}
    sheet = sheet_of(rules_of(vector), read(phone.acts))
    ending = {
        "kind": "played",
        "result": list(sheet.won),
        "games": [],
        "cautions": [one._asdict() for one in sheet.cautions],
    }
    return client.post(f"{address_of(stage)}/end", json=phone.as_json() | ending)


def standing_of(stage):
    db.session.rollback()
    [table] = draws.state_of(stage).tables.values()
    return table.standings.rows


def named(stage, ids):
    names = {str(entry_id): name for name, entry_id in ids.items()}
    return "".join(names[row.entrant] for row in standing_of(stage))


def test_a_phone_is_told_how_many_cautions_a_pull_bears(client, pulls):
    stage, _ids = pulls(cautions=1)

    answer = client.get(address_of(stage))

    assert {one["rules"]["cautions"] for one in answer.json["matches"]} == {1}


def test_a_level_table_is_parted_by_the_cautions_scored_on_the_pad(client, pulls, now):
    stage, ids = pulls()

    for pair in map("".join, combinations("ABCD", 2)):
        stored = pull(client, stage, ids, pair, ONE_AND_TWO[pair], now)
        assert stored.status_code == 200, stored.json

    assert named(stage, ids) == "ADBC"
    assert [int(row.values["points"]) for row in standing_of(stage)] == [5, 5, 4, 1]
    page = html.unescape(client.get(f"/disciplines/{stage.discipline_id}/bracket").text)
    assert "A is before D: lower minus points for conduct, 1 to 2." in page


def test_the_same_table_is_parted_by_cautions_typed_on_the_form(client, pulls):
    stage, ids = pulls()
    counts = {"AB": (1, 0), "BD": (0, 2)}

    for pair in map("".join, combinations("ABCD", 2)):
        won = [PULLED[pair].count("w0"), PULLED[pair].count("w1")]
        typed = type_match(client, stage, ids, pair, won, counts.get(pair, (0, 0)))
        assert typed.status_code == 302, typed.text

    assert named(stage, ids) == "ADBC"


def test_without_cautions_the_lot_has_to_part_the_two(client, pulls, now):
    stage, ids = pulls()

    for pair, text in PULLED.items():
        pull(client, stage, ids, pair, text, now)

    [table] = draws.state_of(stage).tables.values()
    assert [set(tie.entrants) for tie in table.standings.ties] == [
        {str(ids["A"]), str(ids["D"])}
    ]


def type_match(client, stage, ids, pair, won, counts):
    wanted = [ids[one] for one in pair]
    matches = draws.state_of(stage).matches
    [match] = [
        one for one in matches.values() if one.pair and set(one.pair) == {*map(str, wanted)}
    ]
    step = 1 if [int(side) for side in match.pair] == wanted else -1
    fields = {
        "pair": "-".join(match.pair),
        "score": ":".join(map(str, won[::step])),
        "conduct-cautions-first": counts[::step][0] or "",
        "conduct-cautions-second": counts[::step][1] or "",
    }
    address = f"/disciplines/{stage.discipline_id}/matches/{match.ref}/score"
    return client.post(address, data=fields)


def test_cautions_stand_beside_the_score_and_on_the_page_that_is_signed(client, pulls, now):
    stage, ids = pulls()

    pull(client, stage, ids, "BD", CAUTIONS["BD"], now)

    listed = client.get(f"/disciplines/{stage.discipline_id}/matches").text
    assert "cautions 0:2" in listed or "cautions 2:0" in listed
    row = db.session.query(MatchEntry).one()
    signed = client.get(f"/disciplines/{stage.discipline_id}/matches/{row.ref}/signatures").text
    assert "Pull 2, D: 触地" in html.unescape(signed)


def test_the_same_ending_twice_is_stored_once_and_other_cautions_are_another_result(
    client, pulls, now
):
    stage, ids = pulls()
    pull(client, stage, ids, "AB", CAUTIONS["AB"], now)

    again = pull(client, stage, ids, "AB", CAUTIONS["AB"], now)
    other = pull(client, stage, ids, "AB", PULLED["AB"], now)

    assert (again.status_code, other.status_code) == (200, 409)
    assert db.session.query(MatchEntry).count() == 1


def test_a_correction_begins_with_the_cautions_that_are_stored(client, pulls, now):
    stage, ids = pulls()
    pull(client, stage, ids, "AC", "k0 w0 w0", now)
    row = db.session.query(MatchEntry).one()

    page = client.get(f"/disciplines/{stage.discipline_id}/matches/{row.ref}/correct").text

    side = "first" if row.result["pair"][0] == str(ids["A"]) else "second"
    assert f'name="conduct-cautions-{side}" value="1"' in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"cautions": "many"},
        {"cautions": [{"side": 2, "game": 1}]},
        {"cautions": [{"side": 1.0, "game": 1}]},
        {"cautions": [{"side": 0, "game": 0}]},
        {"cautions": [{"side": 0, "game": True}]},
        {"cautions": [{"side": 0, "game": 1}] * 101},
    ],
)
def test_cautions_that_cannot_be_read_are_named(client, pulls, now, wrong):
    stage, ids = pulls()
    phone, _turned = phone_at(stage, ids, "AB", now)
    ending = {"kind": "played", "result": [1, 1], "games": []}

    answer = client.post(f"{address_of(stage)}/end", json=phone.as_json() | ending | wrong)

    assert answer.status_code == 422
    assert "cautions" in answer.json["error"]


def test_cautions_are_refused_where_nothing_counts_them(client, phone, stage):
    ending = {"kind": "played", "result": [3, 0], "cautions": [{"side": 0, "game": 1}]}
    address = f"/api/v1/events/{stage.discipline.event_id}/pads/end"

    answer = client.post(address, json=phone().as_json() | ending)

    assert answer.status_code == 422
    assert "counts none of these" in answer.json["error"]


words = st.sampled_from(["w0", "w1", "k0", "k0", "k1", "k1", "o0", "o1", "e", "u"])
rules = st.sampled_from(
    [{"scoring": code, "cautions": most} for code in ("best:3", "all:2") for most in (0, 1, 2)]
)


@given(rules, st.lists(words, max_size=25), st.sampled_from(["w0", "k0", "k1", "o1", "e"]))
def test_undo_restores_what_was_before(vector, done, last):
    def come(text):
        return sheet_of(rules_of(vector), read(acts_in(text)))

    before, after = come(" ".join(done)), come(" ".join([*done, last]))

    undone = come(" ".join([*done, last, "u"]))
    assert undone == before or after == before


@given(rules, st.lists(words, max_size=40))
def test_no_side_has_more_cautions_in_a_pull_than_lose_it(vector, done):
    sheet = sheet_of(
        rules_of(vector), [SheetAct(**one._asdict()) for one in read(acts_in(" ".join(done)))]
    )

    for side in (0, 1):
        for game in range(1, len(sheet.games) + 2):
            given_here = [one for one in sheet.cautions if (one.side, one.game) == (side, game)]
            assert len(given_here) <= vector["cautions"] + 1
            if len(given_here) == vector["cautions"] + 1:
                assert sheet.games[game - 1][side] == 0
    assert sum(sheet.conduct) == len(sheet.cautions)


@given(st.data(), st.lists(words, min_size=1, max_size=20))
def test_acts_may_come_in_any_pieces_late_and_twice(data, done):
    """A phone sends from where the server stands: what it has is a beginning of its acts."""
    acts = acts_in(" ".join(done))
    kept = []
    while len(kept) < len(acts):
        first = data.draw(st.integers(0, len(acts) - 1))
        last = data.draw(st.integers(first + 1, len(acts)))
        if first <= len(kept):  # as ``keep`` does: no gap
            kept += acts[len(kept) : last] if last > len(kept) else []
    vector = {"scoring": "best:3", "cautions": 2}

    assert sheet_of(rules_of(vector), read(kept)) == sheet_of(rules_of(vector), read(acts))


def test_the_set_up_says_how_many_cautions_and_refuses_ten(client_of, qin_yue, pulls):
    stage, _ids = pulls()
    address = f"/disciplines/{stage.discipline_id}/setup"
    page = client_of(qin_yue).get(address).text
    typed = {"version": "0", "kind": "round_robin", "scoring": "best:3", "cautions": "10"}

    answer = client_of(qin_yue).post(address, data=typed)

    assert 'name="cautions"' in page
    assert answer.status_code == 422
    assert results.state_of(stage) is not None
