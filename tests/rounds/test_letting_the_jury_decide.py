"""Whom the jury lets go on from a heat (qR): a place kept, a reason, and taken back again."""

from eventsapp.rounds import services as rounds
from tests.rounds.running import address, finalists, heats_of, ids_of, run, set_up


def two_heats(discipline, organiser, judge, **kept):
    """Run two heats from which the winners and one more go on; return who was last."""
    assert set_up(discipline, organiser, **{"heats_jury": "1", **kept}).status_code == 302
    run(discipline, judge, "heats", 1, "31.00", "30.00", "33.00", "34.00")
    run(discipline, judge, "heats", 2, "29.00", "32.00", "35.00", "DNF")
    first, second = heats_of(discipline, "heats")
    return first[4], second[4]


def let_go_on(discipline, judge, name, why="hindered by the lane beside"):
    data = {"entrant": str(ids_of(discipline)[name]), "why_on": why}
    return judge.post(address(discipline, "heats", "jury"), data=data)


def test_who_was_hindered_goes_on_beside_all_others(sprint, organiser, judge):
    _slow, fallen = two_heats(sprint, organiser, judge)
    before = finalists(sprint)

    answer = let_go_on(sprint, judge, fallen)

    assert answer.status_code == 302
    assert finalists(sprint) == {*before, fallen}
    page = judge.get(address(sprint)).text
    assert page.count('<span class="chip ok">qR</span>') == 1
    assert f"The jury lets {fallen} go on (qR)" in page
    assert "hindered by the lane beside" in page
    assert (
        "1 of each heat (Q) and 1 by time (q) go on; places kept for the jury (qR): 1" in page
    )


def test_nobody_goes_on_before_the_jury_chooses(sprint, organiser, judge):
    two_heats(sprint, organiser, judge)
    before = finalists(sprint)
    data = {"entrant": "", "why_on": "hindered by the lane beside"}

    answer = judge.post(address(sprint, "heats", "jury"), data=data)

    assert answer.status_code == 422
    assert "Choose a name." in answer.text
    assert finalists(sprint) == before
    assert '<option value="">Choose a name</option>' in judge.get(address(sprint)).text


def test_it_is_taken_back_with_a_reason(sprint, organiser, judge):
    _slow, fallen = two_heats(sprint, organiser, judge)
    before = finalists(sprint)
    let_go_on(sprint, judge, fallen)
    where = address(sprint, "heats", "jury", "returns")
    told = {"entry_id": str(ids_of(sprint)[fallen]), "why_not": "seen on film"}

    unsaid = judge.post(where, data=told | {"why_not": ""})
    answer = judge.post(where, data=told)
    again = judge.post(where, data=told)

    assert (unsaid.status_code, answer.status_code, again.status_code) == (422, 302, 409)
    assert finalists(sprint) == before


def test_there_is_no_more_than_the_places_kept(sprint, organiser, judge):
    slow, fallen = two_heats(sprint, organiser, judge)
    let_go_on(sprint, judge, fallen)

    too_many = let_go_on(sprint, judge, slow)

    assert too_many.status_code == 422
    assert "All places kept for the jury here are given away (1)." in too_many.text


def test_who_goes_on_anyway_is_not_let_go_on_and_nobody_before_the_round_is_over(
    sprint, organiser, judge
):
    assert set_up(sprint, organiser, heats_jury="1").status_code == 302
    run(sprint, judge, "heats", 1, "31.00", "30.00", "33.00", "34.00")
    winner, slow = heats_of(sprint, "heats")[0][2], heats_of(sprint, "heats")[0][4]

    early = let_go_on(sprint, judge, slow)
    run(sprint, judge, "heats", 2, "29.00", "32.00", "35.00", "DNF")
    needless = let_go_on(sprint, judge, winner)

    assert (early.status_code, needless.status_code) == (422, 422)
    assert rounds.rounds_of(sprint).let_go_on("heats") == {}


def test_where_no_place_is_kept_the_page_offers_nothing(sprint, organiser, judge):
    _slow, fallen = two_heats(sprint, organiser, judge, heats_jury="0")

    assert "lets somebody go on" not in judge.get(address(sprint)).text
    assert let_go_on(sprint, judge, fallen).status_code == 422


def test_the_places_of_the_jury_have_lanes_in_the_final(sprint, organiser):
    crowded = set_up(sprint, organiser, heats_by_mark="2", heats_jury="1")

    assert crowded.status_code == 422
    assert "5 would be in the final, which has 4 lanes." in crowded.text


def test_only_who_records_results_speaks_for_the_jury(
    sprint, organiser, judge, client_of, make_member
):
    _slow, fallen = two_heats(sprint, organiser, judge)

    assert let_go_on(sprint, client_of(make_member("路人")), fallen).status_code == 403
