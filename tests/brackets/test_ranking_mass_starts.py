from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets.errors import EntrantTwice
from brackets.marks.errors import (
    CheckPointTwice,
    CheckPointUnknown,
    LimitBelowLeast,
    MarkUnknown,
    PointUnreachable,
    TeamSizeWrong,
    TimeNegative,
    WindowWrong,
)
from brackets.marks.mass_start import (
    CheckPoint,
    Clock,
    Course,
    Irregularity,
    Runner,
    rank_mass_start,
)
from brackets.marks.race_teams import TeamScore, rank_race_teams
from brackets.marks.tables import Status
from brackets.marks.times import Precision, Timed, rank_times
from brackets.marks.wording import IRREGULARITIES, irregularity_told, place_told
from brackets.standings.wording import LANGUAGES

TRAIL = Path(__file__).parent / "data" / "trail_25.txt"
MINUTE = 60_000
HIKE = Course(
    (CheckPoint("bridge"), CheckPoint("hut", opens=20 * MINUTE, closes=60 * MINUTE)),
    limit=90 * MINUTE,
    least=30 * MINUTE,
)
LI_NA = Runner("Li Na", 80 * MINUTE, {"bridge": 15 * MINUTE, "hut": 40 * MINUTE})


def test_the_trail_race_has_its_published_ranks_overall_and_by_sex():
    rows = [line.split() for line in TRAIL.read_text().splitlines() if line[0] != "#"]
    runners = [
        Runner(bib, None if time == "-" else int(time) * 1000, started=0, group=group)
        for bib, group, time, _, _ in rows
    ]

    outcome = rank_mass_start(Course(), runners)

    assert outcome.table.ranks == {row[0]: int(row[3]) for row in rows if row[3] != "-"}
    for group in ("men", "women"):
        assert outcome.groups[group].ranks == {
            row[0]: int(row[4]) for row in rows if row[4] != "-" and row[1] == group
        }
    assert [one.status for one in outcome.table.unranked] == [Status.DNF] * 12
    assert outcome.table.rows[0].why.values["better"] == "26:35:25"


def test_a_finish_with_all_check_points_in_time_counts():
    outcome = rank_mass_start(HIKE, [LI_NA])

    assert outcome.table.ranks == {"Li Na": 1}
    assert outcome.reasons == {}


@pytest.mark.parametrize(
    ("change", "kind", "point", "status"),
    [
        ({"finished": None, "passed": {}}, Irregularity.NOT_STARTED, "", "DNS"),
        ({"finished": None}, Irregularity.NOT_FINISHED, "", "DNF"),
        ({"finished": None, "passed": {"bridge": 1}}, Irregularity.NOT_FINISHED, "", "DNF"),
        ({"passed": {"hut": 40 * MINUTE}}, Irregularity.POINT_MISSED, "bridge", "DSQ"),
        (
            {"passed": {"bridge": 50 * MINUTE, "hut": 40 * MINUTE}},
            Irregularity.POINT_OUT_OF_ORDER,
            "hut",
            "DSQ",
        ),
        (
            {"passed": {"bridge": 1, "hut": 20 * MINUTE - 1}},
            Irregularity.POINT_EARLY,
            "hut",
            "DSQ",
        ),
        (
            {"passed": {"bridge": 1, "hut": 60 * MINUTE + 1}},
            Irregularity.POINT_CLOSED,
            "hut",
            "DNF",
        ),
        ({"finished": 90 * MINUTE + 1}, Irregularity.OVER_LIMIT, "", "DNF"),
        (
            {"finished": 30 * MINUTE - 1, "passed": {"bridge": 1, "hut": 20 * MINUTE}},
            Irregularity.TOO_FAST,
            "",
            "DSQ",
        ),
        ({"finished": 39 * MINUTE}, Irregularity.FINISH_OUT_OF_ORDER, "", "DSQ"),
        ({"wave": 10 * MINUTE, "started": 9 * MINUTE}, Irregularity.BEFORE_START, "", "DSQ"),
        (
            {"wave": 16 * MINUTE, "started": 16 * MINUTE},
            Irregularity.POINT_OUT_OF_ORDER,
            "bridge",
            "DSQ",
        ),
    ],
)
def test_the_first_thing_wrong_along_the_course_costs_the_rank(change, kind, point, status):
    outcome = rank_mass_start(HIKE, [replace(LI_NA, **change)])

    reason = outcome.reasons["Li Na"]
    assert (reason.kind, reason.point) == (kind, point)
    assert outcome.table.unranked[0].status == Status(status)


@pytest.mark.parametrize(
    "change",
    [
        {"finished": 90 * MINUTE},
        {"finished": 30 * MINUTE, "passed": {"bridge": 0, "hut": 20 * MINUTE}},
        {"passed": {"bridge": 60 * MINUTE, "hut": 60 * MINUTE}},
        {"finished": 100 * MINUTE, "wave": 10 * MINUTE},
    ],
)
def test_what_lies_just_within_a_limit_counts(change):
    assert rank_mass_start(HIKE, [replace(LI_NA, **change)]).reasons == {}


def test_the_jury_goes_before_what_was_recorded():
    outcome = rank_mass_start(HIKE, [replace(LI_NA, status=Status.DSQ)])

    assert outcome.table.ranks == {}
    assert outcome.reasons == {}


def test_waves_are_timed_from_their_own_start_and_net_time_from_the_line():
    runners = [
        Runner("Li Na", 61 * MINUTE, wave=0, started=5 * MINUTE),
        Runner("Wang Wei", 70 * MINUTE, wave=10 * MINUTE, started=11 * MINUTE),
        Runner("Zhao Min", 58 * MINUTE, wave=0),
    ]

    gross = rank_mass_start(Course(), runners).table
    net = rank_mass_start(Course(clock=Clock.NET), runners).table

    assert list(gross.ranks) == ["Zhao Min", "Wang Wei", "Li Na"]
    assert list(net.ranks) == ["Li Na", "Zhao Min", "Wang Wei"]
    assert [row.values["time"] for row in net.rows] == [56 * MINUTE, 58 * MINUTE, 59 * MINUTE]


def test_times_are_rounded_up_to_the_second_so_that_more_are_level():
    runners = [Runner("Li Na", 60_001), Runner("Wang Wei", 61_000)]

    assert rank_mass_start(Course(), runners).table.ranks == {"Li Na": 1, "Wang Wei": 1}
    exact = Course(precision=Precision.MILLISECOND)
    assert rank_mass_start(exact, runners).table.ranks == {"Li Na": 1, "Wang Wei": 2}


RACE = rank_times({f"P{i}": Timed(1000 * i) for i in range(1, 11)} | {"P11": Status.DNF})
TEAMS = {"T1": ["P2", "P5", "P6"], "T2": ["P1", "P3", "P10"], "T3": ["P4", "P7", "P11"]}


def test_teams_rank_by_the_sum_of_places_and_a_short_one_has_no_result():
    table = rank_race_teams(RACE, TEAMS, size=3)

    assert table.ranks == {"T1": 1, "T2": 2}
    assert [row.values["sum_of_places"] for row in table.rows] == [13, 14]
    assert [(one.entrant, one.status) for one in table.unranked] == [("T3", Status.NM)]


def test_only_the_best_members_count():
    assert rank_race_teams(RACE, TEAMS, size=2).ranks == {"T2": 1, "T1": 2, "T3": 3}


def test_equal_sums_go_to_the_team_whose_last_member_is_better():
    table = rank_race_teams(RACE, {"T1": ["P1", "P5"], "T2": ["P2", "P4"]}, size=2)

    assert list(table.ranks.items()) == [("T2", 1), ("T1", 2)]
    assert table.rows[1].decided_by == "last_counting"


def test_teams_may_rank_by_the_sum_of_their_times():
    race = rank_times({"P1": Timed(10_000), "P2": Timed(11_000), "P3": Timed(90_000)})
    teams = {"T1": ["P1", "P3"], "T2": ["P2"]}

    table = rank_race_teams(
        race, {"T1": ["P1"], "T2": ["P2"]}, 1, score=TeamScore.FIRST_MEASURE
    )

    assert place_told(table.rows[1].why, "en") == (
        "T1 is before T2: lower sum of the members, 10.00 to 11.00."
    )
    assert rank_race_teams(race, teams, 2, score=TeamScore.FIRST_MEASURE).ranks == {"T1": 1}


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda: rank_mass_start(HIKE, [LI_NA, LI_NA]), EntrantTwice),
        (lambda: rank_mass_start(Course(), [LI_NA]), CheckPointUnknown),
        (lambda: rank_mass_start(Course(), [Runner("Li Na", -1)]), TimeNegative),
        (lambda: Course((CheckPoint("a"), CheckPoint("a"))), CheckPointTwice),
        (lambda: Course(limit=600_000, least=1_200_000), LimitBelowLeast),
        (lambda: Course(limit=0), LimitBelowLeast),
        (
            lambda: Course(
                (CheckPoint("a", opens=2), CheckPoint("b"), CheckPoint("c", closes=1))
            ),
            PointUnreachable,
        ),
        (lambda: CheckPoint("a", opens=2, closes=1), WindowWrong),
        (lambda: rank_race_teams(RACE, TEAMS, 0), TeamSizeWrong),
        (lambda: rank_race_teams(RACE, {"T1": ["P99"]}, 1), MarkUnknown),
        (lambda: rank_race_teams(RACE, {"T1": ["P1"], "T2": ["P1"]}, 1), EntrantTwice),
    ],
)
def test_what_cannot_be_is_refused(act, error):
    with pytest.raises(error):
        act()


def test_every_irregularity_has_words_in_both_languages():
    assert set(IRREGULARITIES) == set(Irregularity)
    reason = rank_mass_start(HIKE, [Runner("Li Na", 80 * MINUTE)]).reasons["Li Na"]
    assert [irregularity_told(reason, language) for language in LANGUAGES] == [
        "missed bridge",
        "漏打卡：bridge",
    ]


@given(
    finishes=st.dictionaries(st.sampled_from("ABCDEFGH"), st.none() | st.integers(1, 9)),
    size=st.integers(1, 3),
)
def test_a_team_that_beats_another_man_for_man_is_never_behind(finishes, size):
    race = rank_times(
        {
            name: Status.DNF if time is None else Timed(time * 10)
            for name, time in finishes.items()
        }
    )
    teams = {"T1": [n for n in finishes if n in "ABCD"], "T2": [n for n in finishes if n > "D"]}

    table = rank_race_teams(race, teams, size)

    own = {t: sorted(race.ranks[n] for n in m if n in race.ranks) for t, m in teams.items()}
    assert set(table.ranks) == {t for t, places in own.items() if len(places) >= size}
    if len(table.ranks) == 2 and all(
        a <= b for a, b in zip(own["T1"][:size], own["T2"][:size], strict=True)
    ):
        assert table.ranks["T1"] <= table.ranks["T2"]
