"""A contest is played like a match: marks are logged, and who goes on follows from them."""

import json

import pytest

from brackets import (
    BYE,
    Closing,
    ClosingKind,
    Contest,
    ContestStatus,
    Heat,
    JuryAdvance,
    JuryWord,
    Leaving,
    Lot,
    Mark,
    PlaceIn,
    Plan,
    Progression,
    Seed,
    Stage,
    Standard,
    Status,
    Timed,
    TimedRules,
    Withdrawal,
    lane_order,
    play,
    swimming_heats,
)
from brackets.contests.errors import (
    ContestCircle,
    ContestImpossible,
    ContestUnknown,
    JuryFull,
    LanesUneven,
    MarkKindWrong,
    MarkNumberWrong,
)
from brackets.errors import BracketError, EntrantUnknown
from brackets.formats.elimination import elimination_stage
from brackets.marks.errors import TimeNegative
from brackets.plan_errors import PlaceNowhere, SlotTwice, TableNotBefore, WrongShape
from tests.brackets.paris import lanes_of, published, stage, time_of


def seeds(*numbers):
    return Heat(tuple(Seed(number) for number in numbers))


def places(ref, first, last):
    return Heat(tuple(PlaceIn(ref, place) for place in range(first, last + 1)))


def contest(ref, *heats, cut=None, **more):
    return Contest(ref, ref, heats, TimedRules(), cut, **more)


def plan_of(entrants, *contests):
    return Plan.of(entrants, *(Stage((), (), (one,)) for one in contests))


def times(ref, **seconds):
    """Return marks in seconds, or as a status."""
    return [
        Mark(ref, who, None, time)
        if isinstance(time, Status)
        else Mark(ref, who, Timed(round(time * 1000)))
        for who, time in seconds.items()
    ]


RACE = plan_of(["Li", "Wang", "Zhao"], contest("final", seeds(1, 2, 3)))
TWO_HEATS = plan_of(
    ["Li", "Wang", "Zhao", "Chen", "Liu", "Sun"],
    contest("heats", seeds(1, 2, 3), seeds(4, 5, 6), cut=Progression(1, 1), jury=1),
    contest("final", places("heats", 1, 4)),
)
HEATS = times("heats", Li=10, Wang=11, Zhao=12, Chen=10.5, Liu=11.5, Sun=11.2)


def freestyle():
    """Return the plan and the log of the 100 m freestyle of Paris 2024."""
    stages = published("100_m_freestyle")
    heats = stage(stages, "Heat")
    entrants = [who for rows in heats for who, *_ in rows]
    numbers = iter(range(1, len(entrants) + 1))
    first = Contest(
        "heats",
        "heats",
        tuple(seeds(*(next(numbers) for _ in rows)) for rows in heats),
        TimedRules(),
        Progression(0, 16),
    )
    semis = in_lanes("semis", "heats", 16, Progression(0, 8))
    plan = plan_of(entrants, first, semis, in_lanes("final", "semis", 8, None))
    log = [
        Mark(
            ref, who, *((None, time) if isinstance(time := time_of(mark), Status) else (time,))
        )
        for ref, start in (("heats", "Heat"), ("semis", "Semifinal"), ("final", "Final"))
        for rows in stage(stages, start)
        for who, mark, *_ in rows
    ]
    level = [["USA2", "GER1"], ["SRB2", "CAN2"], ["SRB1", "GBR2", "CHN2"]]
    log += [Lot("heats", tuple(order)) for order in level]
    return plan, [*log, Withdrawal("KOR1")], stages


def in_lanes(ref, before, places, cut):
    dealt = swimming_heats([str(place) for place in range(1, places + 1)], 8)
    heats = [
        Heat(tuple(PlaceIn(before, int(place)) for place in heat), lane_order(8)[: len(heat)])
        for heat in dealt
    ]
    return Contest(ref, ref, tuple(heats), TimedRules(), cut)


def test_the_100_m_freestyle_of_paris_is_played_from_heats_to_final():
    plan, log, stages = freestyle()

    state = play(plan, log)

    for ref, start in (("semis", "Semifinal"), ("final", "Final")):
        heats = state.contests[ref].heats
        assert [dict(zip(heat.lanes, heat.sides, strict=True)) for heat in heats] == [
            lanes_of(rows) for rows in stage(stages, start)
        ]
    assert list(state.places)[:8] == [who for who, *_ in stages["Final"]]
    assert state.contests["heats"].called_up == ("AUS2",)
    assert state.places["KOR1"] == 17
    assert state.is_complete
    assert state.orphaned_marks == ()


def test_a_plan_with_contests_reads_back_from_json():
    plan, log, _stages = freestyle()

    again = Plan.from_json(json.loads(json.dumps(plan.to_json())))

    assert again == plan
    assert play(again, log) == play(plan, log)


def test_a_race_is_over_when_everybody_has_a_mark():
    before = play(RACE, times("final", Li=10.2, Wang=9.9))
    after = play(RACE, times("final", Li=10.2, Wang=9.9, Zhao=Status.DNF))

    assert before.contests["final"].missing == ("Zhao",)
    assert not before.is_complete
    assert [placing.is_final for placing in before.placings] == [False] * 3
    assert after.is_complete
    assert after.places == {"Wang": 1, "Li": 2}
    assert after.placings[2].status is Status.DNF
    assert (after.placings[2].best, after.placings[2].worst) == (3, 3)


def test_the_last_mark_of_an_entrant_counts_and_a_void_one_takes_it_back():
    log = times("final", Li=10.2, Wang=9.9, Zhao=9.5)

    corrected = play(RACE, [*log, *times("final", Zhao=10.5)])
    taken_back = play(RACE, [*log, Mark("final", "Zhao")])

    assert corrected.places == {"Wang": 1, "Li": 2, "Zhao": 3}
    assert taken_back == play(RACE, log[:2])


def test_a_tie_that_nothing_parts_stays_a_tie_until_a_lot_parts_it():
    log = times("final", Li=9.9, Wang=9.9, Zhao=9.95)

    assert play(RACE, log).places == {"Li": 1, "Wang": 1, "Zhao": 3}
    assert play(RACE, [*log, Lot("final", ("Wang", "Li"))]).places["Wang"] == 1


def test_who_has_no_mark_when_a_contest_is_closed_did_not_start():
    log = [*times("final", Li=9.9, Wang=9.8), Closing("final")]

    state = play(RACE, log)
    again = play(RACE, [*log, Closing("final", ClosingKind.REOPENED)])

    assert state.places == {"Wang": 1, "Li": 2}
    assert state.placings[2].status is Status.DNS
    assert state.contests["final"].implied == {"Zhao"}
    assert again == play(RACE, log[:2])


def test_winners_and_the_best_others_go_on_and_the_rest_have_their_places():
    state = play(TWO_HEATS, HEATS)

    final = state.contests["final"]
    assert final.heats[0].sides == ("Li", "Chen", "Wang", BYE)
    assert final.status is ContestStatus.READY
    assert {p.entrant: (p.best, p.worst) for p in state.placings if p.is_final} == {
        "Sun": (4, 4),
        "Liu": (5, 5),
        "Zhao": (6, 6),
    }


def test_the_jury_lets_somebody_go_on_who_was_obstructed():
    said = JuryAdvance("heats", "Zhao")

    state = play(TWO_HEATS, [*HEATS, said])
    back = play(TWO_HEATS, [*HEATS, said, JuryAdvance("heats", "Zhao", JuryWord.TAKEN_BACK)])

    assert state.contests["final"].heats[0].sides == ("Li", "Chen", "Wang", "Zhao")
    assert state.contests["heats"].advance.by_jury == ("Zhao",)
    assert back == play(TWO_HEATS, HEATS)


def test_the_jury_says_nothing_of_who_goes_on_anyway():
    assert play(TWO_HEATS, [*HEATS, JuryAdvance("heats", "Li")]) == play(TWO_HEATS, HEATS)


def test_a_tie_at_the_cut_is_named_and_nobody_goes_on_before_it_is_decided():
    log = [*HEATS, *times("heats", Sun=11)]

    level = play(TWO_HEATS, log)
    decided = play(TWO_HEATS, [*log, Lot("heats", ("Sun", "Wang"), reason="11.003 to 11.004")])

    (tie,) = level.contests["heats"].unresolved
    assert set(tie.entrants) == {"Wang", "Sun"}
    assert level.contests["final"].status is ContestStatus.WAITING
    assert decided.contests["final"].heats[0].sides == ("Li", "Chen", "Sun", BYE)


def test_a_reserve_takes_the_place_of_who_leaves_before_the_final():
    state = play(TWO_HEATS, [*HEATS, Withdrawal("Chen")])

    assert state.contests["heats"].called_up == ("Sun",)
    assert state.contests["final"].heats[0].sides == ("Li", "Wang", "Sun", BYE)


def test_nobody_takes_the_place_of_who_has_started_or_was_noted_as_absent():
    for noted in (*times("final", Chen=10.6), *times("final", Chen=Status.DNS)):
        state = play(TWO_HEATS, [*HEATS, noted, Withdrawal("Chen")])

        assert state.contests["heats"].called_up == ()
        assert state.contests["final"].heats[0].sides == ("Li", "Chen", "Wang", BYE)


def test_who_leaves_keeps_the_marks_made_and_does_not_start_again():
    log = [*HEATS[:-1], Withdrawal("Sun", Leaving.DISQUALIFIED), Withdrawal("Liu")]

    state = play(TWO_HEATS, log)

    heats = state.contests["heats"].ranking.table
    assert heats.ranks["Liu"] == 4
    assert [(one.entrant, one.status) for one in heats.unranked] == [("Sun", Status.DSQ)]
    assert "Sun" not in state.places


def test_marks_of_somebody_who_does_not_stand_in_the_contest_count_for_nothing():
    strange = times("final", Zhao=9.9)

    state = play(TWO_HEATS, [*HEATS, *strange])

    assert state.orphaned_marks == tuple(strange)
    assert "Zhao" not in state.contests["final"].entrants


def test_all_who_reach_the_standard_go_on_and_the_next_best_fill_the_field():
    plan = plan_of(
        ["Li", "Wang", "Zhao", "Chen"],
        contest("qualification", seeds(1, 2), seeds(3, 4), cut=Standard(10_000, 2)),
        contest("final", places("qualification", 1, 4)),
    )

    two = play(plan, times("qualification", Li=9.9, Wang=10.2, Zhao=10.1, Chen=10.3))
    three = play(plan, times("qualification", Li=9.9, Wang=9.95, Zhao=10, Chen=10.3))

    assert two.contests["final"].entrants == ("Li", "Zhao")
    assert three.contests["final"].entrants == ("Li", "Wang", "Zhao")


def test_heats_feed_a_knock_out_and_a_knock_out_feeds_a_contest():
    lines = [PlaceIn("heats", place) for place in (1, 4, 3, 2)]
    main = elimination_stage(lines, stage="main")
    heats = contest("heats", seeds(1, 2, 3), seeds(4, 5, 6), cut=Progression(1, 2))
    swim = Contest(
        "swim", "swim", (Heat((main.matches[-1].slots[0],)),), TimedRules(), first_place=1
    )
    plan = Plan.of("ABCDEF", Stage((), (), (heats,)), main)
    log = times("heats", A=10, B=11, C=12, D=10.5, E=11.5, F=11.2)

    state = play(plan, log)

    assert [match.sides for match in state.matches.values()][:2] == [("A", "F"), ("B", "D")]
    assert state.places == {"E": 5, "C": 6}
    with pytest.raises(SlotTwice):
        Plan.of("ABCDEF", Stage((), (), (heats,)), main, Stage((), (), (swim,)))


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: plan_of("A", contest("", seeds(1))), WrongShape),
        (lambda: plan_of("A", contest("f", seeds(1), first_place=0)), WrongShape),
        (lambda: plan_of("A", contest("f", seeds(1), behind="heats")), TableNotBefore),
        (lambda: plan_of("A", contest("f", seeds(1), jury=-1)), ContestImpossible),
        (lambda: plan_of("A", contest("f")), ContestImpossible),
        (lambda: plan_of("A", contest("f", Heat((Seed(1),), (1, 2)))), LanesUneven),
        (lambda: plan_of("A", contest("f", seeds(1), places("f", 1, 1))), ContestCircle),
        (lambda: plan_of("A", contest("f", seeds(1), places("g", 1, 1))), TableNotBefore),
        (
            lambda: plan_of("A", contest("f", seeds(1)), contest("g", places("f", 2, 2))),
            PlaceNowhere,
        ),
    ],
)
def test_a_contest_that_cannot_be_is_refused(make, error):
    with pytest.raises(error):
        make()


@pytest.mark.parametrize(
    ("event", "error"),
    [
        (Mark("semi", "Li", Timed(1)), ContestUnknown),
        (Mark("heats", "Qian", Timed(1)), EntrantUnknown),
        (Mark("heats", "Li", 17), MarkKindWrong),
        (Mark("heats", "Li", Timed(1), number=1), MarkNumberWrong),
        (Mark("heats", "Li", Timed(-1)), TimeNegative),
        (JuryAdvance("final", "Li"), JuryFull),
    ],
)
def test_what_no_contest_can_have_is_refused(event, error):
    with pytest.raises(error) as refused:
        play(TWO_HEATS, [event])

    assert isinstance(refused.value, BracketError)
