"""``python -m brackets schedule`` on the day: the log, the next match, and what if."""

import json

import pytest

from tests.brackets.days import CUP, at, began, cup, ended, lost
from tests.brackets.documents import BEGUN, DAY, DOUBLES, HALL, SINGLES, changed, command
from tests.brackets.test_scheduling_documents import places, scheduled


@pytest.fixture
def published(tmp_path):
    """Return a file with the timetable of the cup as it was before the day."""
    file = tmp_path / "published.json"
    file.write_text(command("schedule", "-", stdin=CUP)[1], "utf-8")
    return str(file)


def statuses(timetable):
    return {match["match"]: match["status"] for match in timetable["matches"]}


def whys(timetable):
    return {match["match"]: match["why"] for match in timetable["matches"]}


def test_before_the_day_the_cup_ends_at_ten_to_ten():
    assert places(scheduled(CUP)) == {
        "W1.1": ("1", "09:00", "09:20"),
        "W1.2": ("2", "09:00", "09:20"),
        "P3.1": ("1", "09:30", "09:50"),
        "F1": ("2", "09:30", "09:50"),
    }


def test_what_began_late_stays_where_it_was_and_the_rest_follows(published):
    late = cup(
        began("W1.1", "2", "09:10"),
        began("W1.2", "1", "09:00"),
        ended("W1.2", "09:20"),
        ended("W1.1", "09:45"),
    )

    timetable = scheduled(late, "--published", published)

    assert timetable["at"] == at("09:45")
    assert places(timetable) == {
        "W1.1": ("2", "09:10", "09:45"),
        "W1.2": ("1", "09:00", "09:20"),
        "P3.1": ("1", "09:55", "10:15"),
        "F1": ("2", "09:55", "10:15"),
    }
    assert statuses(timetable) == {
        "W1.1": "over",
        "W1.2": "over",
        "P3.1": "planned",
        "F1": "planned",
    }
    moved = {row["match"]: row for row in timetable["moved"]}
    assert moved["F1"]["before"]["begin_at"] == at("09:30")
    assert moved["F1"]["after"] == {
        "court": "2",
        "begin_at": at("09:55"),
        "end_at": at("10:15"),
    }


def test_a_match_that_goes_on_holds_its_followers_up_for_another_minute_at_a_time(published):
    playing = cup(began("W1.1", "1", "09:00"), began("W1.2", "2", "09:00"))

    timetable = scheduled(playing, "--published", published, "--at", at("09:48"))

    assert statuses(timetable)["W1.1"] == "playing"
    assert places(timetable)["W1.1"] == ("1", "09:00", "09:49")
    assert places(timetable)["F1"][1] == "09:59"


def test_nothing_is_earlier_than_published_and_says_so(published):
    quick = cup(
        began("W1.1", "1", "09:00"),
        began("W1.2", "2", "09:00"),
        ended("W1.1", "09:05"),
        ended("W1.2", "09:06"),
    )

    assert places(scheduled(quick, "--published", published))["F1"][1] == "09:30"
    assert whys(scheduled(quick, "--published", published))["F1"] == (
        "It was published for 2026-05-04 09:30."
    )
    anew = scheduled(quick)
    assert places(anew)["F1"][1] == "09:16"
    assert anew["moved"] == []


def test_a_result_without_a_fact_sends_its_winner_on_and_leaves_the_court():
    walkover = {"match": "W1.1", "kind": "walkover", "winner": "li"}

    timetable = scheduled(cup(began("W1.2", "2", "09:00"), results=[walkover]))

    assert set(places(timetable)) == {"W1.2", "F1", "P3.1"}
    (final,) = [match for match in timetable["matches"] if match["match"] == "F1"]
    assert final["slots"] == ["li", {"winner_of": "W1.2"}]


def test_a_match_is_over_when_its_result_was_recorded_if_nothing_else_is_said():
    result = {"match": "W1.1", "score": [3, 0], "at": at("09:14")}
    facts = began("W1.1", "1", "09:00"), began("W1.2", "2", "09:00")

    timetable = scheduled(cup(*facts, results=[result]), "--at", at("09:16"))

    assert places(timetable)["W1.1"] == ("1", "09:00", "09:14")
    without_time = [result | {"at": at("08:00")}]
    timetable = scheduled(cup(*facts, results=without_time), "--at", at("09:16"))
    assert places(timetable)["W1.1"] == ("1", "09:00", "09:16")


def test_the_last_fact_about_a_match_counts():
    corrected = cup(
        began("W1.1", "2", "09:00"),
        began("W1.1", "1", "09:02"),
        began("W1.2", "2", "09:03"),
        {"kind": "not_begun", "match": "W1.2", "at": at("09:04")},
    )

    timetable = scheduled(corrected)

    assert places(timetable)["W1.1"] == ("1", "09:02", "09:22")
    assert statuses(timetable)["W1.2"] == "planned"
    assert whys(timetable)["W1.2"] == "It is 2026-05-04 09:04 now."


def test_nothing_is_put_on_a_court_while_it_is_lost(published):
    facts = began("W1.1", "1", "09:00"), lost("2", "09:02")

    gone = scheduled(cup(*facts), "--published", published)
    assert {court for court, _begin, _end in places(gone).values()} == {"1"}
    assert places(gone)["W1.2"] == ("1", "09:20", "09:40")

    back = {"kind": "back", "court": "2", "at": at("09:10")}
    again = scheduled(cup(*facts, back), "--published", published)
    assert places(again)["W1.2"] == ("2", "09:10", "09:30")

    until = scheduled(cup(facts[0], lost("2", "09:02", until=at("09:15"))))
    assert places(until)["W1.2"] == ("2", "09:15", "09:35")


def test_a_match_on_a_court_that_is_lost_is_told_as_a_conflict():
    (conflict,) = scheduled(cup(began("W1.1", "1", "09:00"), lost("1", "09:10")))["conflicts"]

    assert (conflict["match"], conflict["with"]) == ("W1.1", None)
    assert conflict["why"] == "No court that suits it is open long enough."


def test_a_fixed_match_keeps_its_time_until_that_has_passed():
    assert places(scheduled(BEGUN))["doubles/F1"] == ("2", "10:45", "11:15")
    (conflict,) = scheduled(BEGUN)["conflicts"]
    assert conflict["why"] == ("No court that suits it is open for it until 2026-05-04 10:50.")
    assert places(scheduled(BEGUN, "--at", at("11:00")))["doubles/F1"][1] == "11:00"


def test_the_next_match_is_called_and_those_passed_over_are_named_with_their_reasons():
    document = changed(BEGUN, "schedule", "fixed", to=[])

    at_ten = scheduled(document, "--next", "1", "--at", at("09:55"))
    assert (at_ten["match"], at_ten["slots"]) == ("doubles/F1", ["li & sun", "wang & wu"])

    earlier = scheduled(document, "--next", "1")
    assert earlier["match"] is None
    assert earlier["passed"][0] == {
        "match": "doubles/F1",
        "slots": ["li & sun", "wang & wu"],
        "why": (
            "After singles/W1.1 rest is due until 2026-05-04 09:50 to Li; after singles/W1.2 "
            "rest is due until 2026-05-04 09:51 to Wang."
        ),
    }


def test_who_plays_elsewhere_is_passed_over_and_named():
    facts = began("singles/W1.1", "2", "09:00"), ended("singles/W1.1", "09:20")
    document = changed(DAY, "schedule", "log", to=[*facts, began("doubles/F1", "2", "09:30")])

    call = scheduled(document, "--next", "1", "--at", at("09:40"))

    assert call["match"] is None
    assert call["passed"][0]["why"] == (
        "In doubles/F1 on court 2 from 2026-05-04 09:30 to 2026-05-04 10:00 there may be Wang."
    )


def test_a_match_whose_opponents_nobody_has_written_down_waits_for_the_result():
    over = began("W1.1", "1", "09:00"), began("W1.2", "2", "09:00")
    over += ended("W1.1", "09:20"), ended("W1.2", "09:20")
    known = {"match": "W1.2", "score": [3, 0], "at": at("09:21")}

    call = scheduled(cup(*over, results=[known]), "--next", "1", "--at", at("09:40"))

    assert call["match"] is None
    assert call["passed"][0]["why"] == "It waits for the result of W1.1, which has ended."
    said = scheduled(
        cup(*over, results=[known]), "--next", "1", "--at", at("09:40"), "--language", "zh"
    )
    assert said["passed"][0]["why"] == "W1.1 已打完，成绩尚未登记。"
    both = [known, {"match": "W1.1", "score": [3, 0]}]
    call = scheduled(cup(*over, results=both), "--next", "1", "--at", at("09:40"))
    assert call["match"] == "P3.1"


def test_a_match_that_a_lot_or_a_pairing_has_to_fill_is_not_called():
    swiss = changed(CUP, "stages", to=[{"format": "swiss", "rounds": 2}])
    level = [("A", "B"), ("B", "C"), ("C", "A")]
    groups = CUP | {
        "rules": "ittf_group",
        "entrants": [{"id": name} for name in "ABCDE"],
        "stages": [
            {"id": "groups", "format": "round_robin", "groups": [[*"ABC"], [*"DE"]]},
            {
                "id": "main",
                "format": "single_elimination",
                "lines": ["groups/A/1", "groups/B/1"],
            },
        ],
        "results": [
            *({"pair": list(pair), "games": [[11, 5], [11, 5], [11, 5]]} for pair in level),
            {"pair": ["D", "E"], "score": [3, 0]},
        ],
    }

    for document, match in ((swiss, "R1.1"), (groups, "main/F1")):
        call = scheduled(document | {"rules": "ittf_group"}, "--next", "1")
        assert call["match"] is None
        assert call["passed"][0]["match"] == match
        assert call["passed"][0]["why"] == "A lot or a pairing has to say who is in it."


def test_a_fixed_match_is_not_called_before_its_time():
    call = scheduled(BEGUN, "--next", "1", "--at", at("10:00"))

    assert call["match"] is None
    assert call["passed"][0]["why"] == "It may not begin before 2026-05-04 10:45."


def test_heats_are_over_when_they_have_ended():
    heat = {"id": "heat", "people": ["li"], "minutes": 5}
    race = {"id": "race", "after": ["heat"], "minutes": 5}
    document = cup(began("heat", "1", "09:00"), ended("heat", "09:04"))
    document["schedule"] |= {"others": [heat, race], "rest": 0}

    assert scheduled(document, "--next", "1")["match"] in ("W1.1", "W1.2")
    held = statuses(scheduled(document))
    assert (held["heat"], held["race"]) == ("over", "planned")
    assert places(scheduled(document))["race"][1] >= "09:04"


def test_what_would_move_if_a_court_were_lost():
    answer = scheduled(CUP, "--what-if", "lost=2")

    assert answer["end_at"] == {"before": at("09:50"), "after": at("14:20")}
    assert {row["match"]: row["after"]["begin_at"][11:16] for row in answer["moved"]} == {
        "W1.2": "09:20",
        "P3.1": "09:50",
        "F1": "14:00",  # it would not end before lunch
    }


def test_what_would_move_if_everything_were_late():
    late = scheduled(cup(began("W1.1", "1", "09:00")), "--what-if", "late=20")

    assert late["end_at"] == {"before": at("09:50"), "after": at("10:10")}
    assert {row["match"]: row["after"]["begin_at"][11:16] for row in late["moved"]} == {
        "W1.2": "09:20",
        "F1": "09:50",
        "P3.1": "09:50",
    }


def test_lunch_makes_up_for_a_delay():
    needs = [{"round": 2, "not_before": at("14:00")}]
    document = changed(CUP, "schedule", "lengths", to=needs)

    late = scheduled(document, "--what-if", "late=20")

    assert late["end_at"]["before"] == late["end_at"]["after"]
    assert [row["match"] for row in late["moved"]] == ["W1.1", "W1.2"]


def test_a_delay_that_leaves_no_room_is_told():
    answer = scheduled(changed(CUP, "schedule", "sessions", 1, to=...), "--what-if", "late=40")

    assert [row["match"] for row in answer["unplaced"]] == ["P3.1", "F1"]
    assert [row["after"] for row in answer["moved"] if row["match"] == "F1"] == [None]


def test_facts_of_several_files_make_one_day(tmp_path):
    singles = changed(SINGLES, "schedule", "log", to=[began("W1.1", "1", "09:05")])
    hall = changed(HALL, "schedule", "log", to=[began("opening", "2", "09:00")])
    names = [str(tmp_path / f"{name}.json") for name in ("singles", "doubles", "hall")]
    for name, document in zip(names, (singles, DOUBLES, hall), strict=True):
        with open(name, "w", encoding="utf-8") as file:
            json.dump(document, file)

    status, output, _refusal = command("schedule", *names)

    assert status == 0
    held = places(json.loads(output))
    assert held["singles/W1.1"] == ("1", "09:05", "09:25")
    assert held["opening"] == ("2", "09:00", "09:15")
    assert json.loads(output)["at"] == at("09:05")


def test_a_published_timetable_of_before_a_withdrawal_still_serves(published):
    document = cup(withdrawals=[{"entrant": "chen"}])

    timetable = scheduled(document, "--published", published)

    assert "W1.1" not in places(timetable)
    assert places(timetable)["F1"] == ("2", "09:30", "09:50")
