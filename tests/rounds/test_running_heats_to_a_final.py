"""Heats to a final on the pages: start lists, times, who goes on, ties, corrections."""

import html

import pytest

from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.results import services as results
from eventsapp.results.errors import PlacedElsewhere
from eventsapp.rounds import services as rounds
from tests.results.competitors import NAMES
from tests.results.marks import places
from tests.rounds.running import address, finalists, heats_of, ids_of, run, set_up, typed


def test_the_fastest_by_entry_time_swim_in_the_last_heat_on_the_middle_lanes(made):
    first, second = heats_of(made, "heats")

    assert second == {2: NAMES[0], 3: NAMES[2], 1: NAMES[4], 4: NAMES[6]}
    assert set(first.values()) == set(NAMES[1::2])


def test_winners_and_the_best_other_go_on_and_places_follow_from_the_final(made, judge):
    run(made, judge, "heats", 1, "31.00", "30.00", "33.00", "34.00")
    assert finalists(made) == set()
    run(made, judge, "heats", 2, "29.00", "32.00", "35.00", "DNS")

    assert len(finalists(made)) == 3
    page = judge.get(address(made)).text
    assert page.count('<span class="chip ok">Q</span>') == 2
    assert page.count('<span class="chip ok">q</span>') == 1

    run(made, judge, "final", 1, "28.00", "27.00", "29.50")

    kept = places(made)
    assert sorted(place for place in kept.values() if isinstance(place, int)) == list(
        range(1, 8)
    )
    assert list(kept.values()).count("dns") == 1
    page = judge.get(f"/disciplines/{made.id}/results").text
    assert "pts" in page
    assert '<b>27.00</b><small class="under">Final · Heats 29.00</small>' in page
    assert '<b>–</b><small class="under">Heats did not start</small>' in page


def test_a_heat_is_over_for_those_of_whom_nothing_was_typed(made, judge):
    first, second, *absent = heats_of(made, "heats")[0].values()
    data = typed(made, {first: "31.00", second: "30.00", **dict.fromkeys(absent, "")})

    judge.post(address(made, "heats", "heats", 1), data=data | {"rest_is_absent": "y"})

    page = judge.get(address(made)).text
    assert len(absent) == 2
    assert page.count("did not start") == 2 * len(absent)  # in the table and in the picture
    assert "1 of each heat (Q) and 1 by time (q) go on" in page


@pytest.fixture
def level(made, organiser, judge):
    """Two who are level for the last of four places in the final, one of each heat."""
    four = {"heats_by_mark": "2", "seen": "1", "reason": "the final has four lanes"}
    assert set_up(made, organiser, **four).status_code == 302
    run(made, judge, "heats", 1, "30.00", "31.00", "32.00", "34.00")
    run(made, judge, "heats", 2, "29.00", "32.00", "35.00", "36.00")
    first, second = heats_of(made, "heats")
    return [first[3], second[2]]


def swim_off(made, judge, *times, number=1, **more):
    names = more.pop("names")
    return judge.post(
        address(made, "heats", "run-offs", number),
        data=typed(made, dict(zip(names, times, strict=True)), **more),
    )


def test_a_swim_off_decides_who_has_the_last_lane_and_its_times_can_be_corrected(
    made, judge, level
):
    page = judge.get(address(made)).text
    assert f"Level for the last place: {level[0]}, {level[1]}" in page

    assert swim_off(made, judge, "31.31", "31.04", names=level).status_code == 302

    assert finalists(made) & set(level) == {level[1]}
    page = judge.get(address(made)).text
    assert f"{level[1]} is before {level[0]} in the run-off: time, 31.04 to 31.31." in page
    heads = rounds.rounds_of(made).heads
    based = {name: heads["heats", 1, ids_of(made)[name]].id for name in level}
    faster = {"names": level, "based": based, "reason": "stop-watch misread"}
    seen = swim_off(made, judge, "31.00", "31.04", step="preview", **faster)
    assert f"Final: {level[0]} comes in." in seen.text
    assert f"Final: {level[1]} is out." in seen.text
    assert finalists(made) & set(level) == {level[1]}
    assert swim_off(made, judge, "31.00", "31.04", **faster).status_code == 302
    page = judge.get(address(made)).text
    assert "stop-watch misread" in page
    assert "<del>31.310</del></td><td>31.000</td>" in page
    assert finalists(made) & set(level) == {level[0]}


def test_a_lot_decides_as_well_and_says_how(made, judge, level):
    ids = ids_of(made)
    order = {f"order-{ids[name]}": str(n) for n, name in enumerate(reversed(level), start=1)}

    without = judge.post(address(made, "lots"), data={"contest": "heats"} | order)
    told = {"contest": "heats", "reason": "drawn before both"} | order
    answer = judge.post(address(made, "lots"), data=told)

    assert without.status_code == 422
    assert answer.status_code == 302
    assert finalists(made) & set(level) == {level[1]}


def test_a_corrected_time_says_who_comes_in_and_keeps_the_time_of_who_is_out(made, judge):
    run(made, judge, "heats", 1, "30.00", "31.00", "33.00", "34.00")
    run(made, judge, "heats", 2, "29.00", "32.00", "35.00", "36.00")
    run(made, judge, "final", 1, "28.00", "27.00", "29.50")
    first = heats_of(made, "heats")[0]
    out, into = first[2], first[3]
    everybody = [first[lane] for lane in sorted(first)]
    heads = rounds.rounds_of(made).heads
    based = {name: heads["heats", 0, ids_of(made)[name]].id for name in everybody}
    times = dict(zip(everybody, ("30.00", "31.00", "29.90", "34.00"), strict=True))
    where = address(made, "heats", "heats", 1)

    seen = judge.post(where, data=typed(made, times, step="preview", based=based))
    no_reason = judge.post(where, data=typed(made, times, based=based))
    data = typed(made, times, based=based, reason="lanes mixed up")
    stored = judge.post(where, data=data)

    assert f"Final: {into} comes in." in seen.text
    assert "stays on record and does not count" in seen.text
    assert (no_reason.status_code, "Say why." in no_reason.text) == (422, True)
    assert stored.status_code == 302
    assert into in finalists(made)
    assert out not in finalists(made)


def test_what_cannot_be_read_or_was_stored_by_another_is_said_with_the_name(made, judge):
    first = heats_of(made, "heats")[0]
    everybody = [first[lane] for lane in sorted(first)]
    where = address(made, "heats", "heats", 1)
    times = dict(zip(everybody, ("9:99", "31.00", "33.00", "34.00"), strict=True))

    wrong = judge.post(where, data=typed(made, times))
    run(made, judge, "heats", 1, "30.00", "31.00", "33.00", "34.00")
    late = judge.post(where, data=typed(made, times | {everybody[0]: "30.50"}))

    assert f"{everybody[0]}: A time such as 9.85, 12:03.45 or 1′02″35" in html.unescape(
        wrong.text
    )
    assert late.status_code == 409
    assert f"Somebody else stored a time of {everybody[0]}" in late.text


def test_who_starts_no_more_is_replaced_by_the_best_reserve_and_may_come_back(made, judge):
    run(made, judge, "heats", 1, "30.00", "31.00", "33.00", "34.00")
    run(made, judge, "heats", 2, "29.00", "32.00", "35.00", "36.00")
    first, second = heats_of(made, "heats")
    winner, reserve = second[1], second[2]
    told = {"entrant": str(ids_of(made)[winner]), "why": "injured"}

    assert judge.post(address(made, "leavings"), data=told).status_code == 302
    assert (winner in finalists(made), reserve in finalists(made)) == (False, True)
    assert '<span class="chip ok">R</span>' in judge.get(address(made)).text

    back = {"entry_id": str(ids_of(made)[winner]), "why_back": "somebody else was meant"}
    assert judge.post(address(made, "returns"), data=back).status_code == 302
    assert (winner in finalists(made), reserve in finalists(made)) == (True, False)
    assert first[1] in finalists(made)


def test_nobody_is_taken_off_before_somebody_is_chosen(made, judge):
    told = {"entrant": "", "why": "injured"}

    refused = judge.post(address(made, "leavings"), data=told)

    assert refused.status_code == 422
    assert "Choose a name." in refused.text
    assert 'value="injured"' in refused.text
    assert rounds.rounds_of(made).left == {}
    assert '<option selected value="">Choose a name</option>' in judge.get(address(made)).text


def test_start_lists_are_made_again_until_somebody_has_a_time(made, organiser, judge):
    again = {"seen": "1", "lanes": "8", "reason": "the pool has eight lanes"}

    assert "Say why." in set_up(made, organiser, seen="1").text
    assert set_up(made, organiser).status_code == 409
    refused = set_up(made, organiser, **again, heats_by_mark="9")
    assert "Heats: of 8 10 would go on" in refused.text
    assert set_up(made, organiser, **again).status_code == 302
    assert [len(heat) for heat in heats_of(made, "heats")] == [8]

    run(
        made,
        judge,
        "heats",
        1,
        *(["30.00", "31.00", "32.00", "33.00", "34.00", "35.00", "36.00", "37.00"]),
    )
    assert set_up(made, organiser, seen="2", reason="again").status_code == 409


def test_places_of_rounds_are_not_typed_in_a_table_beside_them(made, judge):
    answer = judge.get(f"/disciplines/{made.id}/places")

    assert answer.location == address(made)
    entry = next(iter(draws.entries_of(made)))
    with pytest.raises(PlacedElsewhere):
        results.record_result(made, entry, time_ms=30_000, now=entry.created_at, by=None)
    db.session.rollback()


def test_only_who_may_makes_start_lists_and_types_times(made, client_of, make_member):
    stranger = client_of(make_member("路人"))

    assert stranger.get(address(made)).status_code == 200
    assert stranger.get(address(made, "set-up")).status_code == 403
    assert stranger.get(address(made, "heats", "heats", 1)).status_code == 403
    assert stranger.post(address(made, "leavings")).status_code == 403
