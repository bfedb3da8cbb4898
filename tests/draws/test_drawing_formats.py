"""Double eliminations, round robins and groups: drawn from entries, and drawn again."""

import pytest

from brackets import Drawn, GrandFinal, MatchStatus, preset
from brackets.draws.sheet import draw_groups
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.errors import (
    FormatUnfit,
    LinesNeedKnockOut,
    SeedMissing,
    TooManyQualify,
)
from eventsapp.draws.services import Format, FormatKind
from tests.results.competitors import NAMES


@pytest.fixture
def draw(make_discipline, enter, now):
    """Draw a discipline of some of the named people in a format."""

    def make(kind, many=8, seeds=(), **changes):
        discipline = make_discipline()
        made = enter(discipline, *NAMES[:many])
        stage = draws.draw(
            discipline,
            form=Format(kind, **changes),
            seed_bytes=b"lots",
            seeds={made[i].id: number for number, i in enumerate(seeds, start=1)},
            now=now,
            by=None,
        )
        db.session.commit()
        return stage

    return make


def test_in_a_round_robin_everybody_meets_everybody_once(draw):
    stage = draw(FormatKind.ROUND_ROBIN, many=5)

    pairs = [frozenset(m.pair) for m in draws.state_of(stage).matches.values()]
    assert len(pairs) == len(set(pairs)) == 10


def test_in_a_double_round_robin_they_meet_twice_with_sides_changed(draw):
    stage = draw(FormatKind.ROUND_ROBIN, many=4, legs=2)

    pairs = [match.pair for match in draws.state_of(stage).matches.values()]
    assert len(set(pairs)) == 12


def test_the_rules_are_written_out_in_the_plan(draw):
    stage = draw(FormatKind.ROUND_ROBIN, many=4, rules="bwf_group", scoring="badminton")

    assert draws.plan_of(stage).tables[0].rules == preset("bwf_group")
    assert stage.plan["matches"][0]["scoring"] == "games:3x21<30"
    assert stage.draw["format"]["rules"] == "bwf_group"


def test_groups_can_be_drawn_again_from_what_is_stored(draw):
    stage = draw(FormatKind.GROUPS, seeds=(3, 5), groups=2)

    field = [Drawn(e["id"], e["seed"], e["tag"]) for e in stage.draw["entrants"]]
    again = draw_groups(field, 2, bytes.fromhex(stage.draw["seed"]))
    assert [list(group) for group in again.groups] == stage.draw["groups"]


def test_seeds_one_and_two_head_different_groups(draw):
    stage = draw(FormatKind.GROUPS, seeds=(3, 5), groups=2)

    seeds = {e["seed"]: e["id"] for e in stage.draw["entrants"] if e["seed"]}
    assert [group[0] for group in stage.draw["groups"]] == [seeds[1], seeds[2]]


def test_people_of_one_branch_are_dealt_to_different_groups(
    make_discipline, enter, make_branch, now
):
    discipline = make_discipline()
    for branch in ("铸造分厂", "机加分厂"):
        enter(discipline, f"{branch}甲", f"{branch}乙", of=make_branch(branch))

    stage = draws.draw(
        discipline, form=Format(FormatKind.GROUPS), seed_bytes=b"lots", now=now, by=None
    )

    tags = {e["id"]: e["tag"] for e in stage.draw["entrants"]}
    assert all(len({tags[one] for one in group}) == 2 for group in stage.draw["groups"])


def test_the_knock_out_after_groups_waits_for_places(draw):
    stage = draw(FormatKind.GROUPS, groups=2, qualify=2)

    matches = draws.state_of(stage).matches
    assert matches["main/W1.1"].status is MatchStatus.WAITING
    assert len(matches) == 6 + 6 + 3


def test_a_double_elimination_has_a_deciding_final_only_if_it_was_asked_for(draw):
    with_reset = draws.plan_of(draw(FormatKind.DOUBLE, many=4))
    single = draws.plan_of(draw(FormatKind.DOUBLE, many=4, grand_final=GrandFinal.SINGLE))

    assert with_reset.matches[-1].ref == "F2"
    assert single.matches[-1].ref == "F1"


def test_byes_of_a_losers_bracket_have_no_number(draw):
    stage = draw(FormatKind.DOUBLE, many=5)

    plan = draws.plan_of(stage)
    numbers = draws.numbers_of(plan)
    assert len(numbers) == 2 * 5 - 1  # everybody but the winner loses twice, one perhaps once
    assert list(numbers.values()) == list(range(1, 10))


def test_more_groups_than_the_entries_fill_are_refused(draw):
    with pytest.raises(FormatUnfit):
        draw(FormatKind.GROUPS, groups=5)


def test_more_cannot_go_on_than_the_smallest_group_has(draw):
    with pytest.raises(TooManyQualify):
        draw(FormatKind.GROUPS, many=7, groups=2, qualify=4)


def test_a_gap_in_the_seeds_of_a_round_robin_is_refused(make_discipline, enter, now):
    discipline = make_discipline()
    made = enter(discipline, *NAMES[:4])

    with pytest.raises(SeedMissing):
        draws.draw(
            discipline,
            form=Format(FormatKind.ROUND_ROBIN),
            seeds={made[0].id: 2},
            seed_bytes=b"lots",
            now=now,
            by=None,
        )


def test_lines_by_hand_are_for_knock_outs(make_discipline, enter, now):
    discipline = make_discipline()
    made = enter(discipline, *NAMES[:4])

    with pytest.raises(LinesNeedKnockOut):
        draws.draw(
            discipline,
            form=Format(FormatKind.ROUND_ROBIN),
            lines=[entry.id for entry in made],
            now=now,
            by=None,
        )


def test_a_draw_of_old_reads_as_a_single_elimination(draw):
    stage = draw(FormatKind.SINGLE)
    stage.draw = {key: value for key, value in stage.draw.items() if key != "format"}
    db.session.commit()

    assert Format.from_json(stage.draw.get("format")).kind is FormatKind.SINGLE
    assert len(draws.state_of(stage).matches) == 7
