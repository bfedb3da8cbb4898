"""Setting up what is played: formats, seeds and places by hand, changed until the draw."""

import pytest

from brackets import Bands, GrandFinal, MatchStatus, preset, proof_of
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.errors import (
    AlreadyPlayed,
    ByesMeet,
    FormatUnfit,
    GroupUneven,
    GroupUnfit,
    PlacesUnfit,
    SeedMissing,
    SeedOutside,
    SeedTwice,
    SetUpMeanwhile,
    TooManyMatches,
    TooManyNext,
    TooManyQualify,
)
from eventsapp.draws.formats import ALL_PLACES, THIRD_PLACE
from eventsapp.draws.services import Format, FormatKind, Wish
from eventsapp.results import services as results
from eventsapp.results.services import Report
from tests.draws.drawing import draw_by_hand, draw_by_lot
from tests.results.competitors import NAMES


@pytest.fixture
def draw(make_discipline, enter, now):
    """Draw a discipline of some of the named people in a format."""

    def make(kind, many=8, seeds=(), **changes):
        discipline = make_discipline()
        made = enter(discipline, *NAMES[:many])
        stage = draw_by_lot(
            discipline,
            form=Format(kind, **changes),
            seeds={made[i].id: number for number, i in enumerate(seeds, start=1)},
            now=now,
        )
        db.session.commit()
        return stage

    return make


@pytest.fixture
def four(make_discipline, enter):
    """Four entries of a discipline that is set up as usual."""
    discipline = make_discipline()
    return discipline, [entry.id for entry in enter(discipline, *NAMES[:4])]


def set_up(discipline, now, form=None, seeds=None, places=None, version=0):
    wish = Wish(form or Format(), seeds or {}, places or {}, version)
    return draws.set_up(discipline, wish, now=now, by=None)


def refs(stage):
    return [match.ref for match in draws.plan_of(stage).matches]


@pytest.mark.parametrize(
    ("kind", "many", "changes", "matches"),
    [
        (FormatKind.SINGLE, 8, {}, (7, 0)),
        (FormatKind.SINGLE, 8, {"places": THIRD_PLACE}, (8, 0)),
        (FormatKind.SINGLE, 8, {"places": 8}, (12, 0)),
        (FormatKind.SINGLE, 6, {"places": ALL_PLACES}, (7, 0)),
        (FormatKind.SINGLE, 2, {"places": THIRD_PLACE}, (1, 0)),
        (FormatKind.DOUBLE, 8, {}, (15, 1)),
        (FormatKind.DOUBLE, 8, {"grand_final": GrandFinal.SINGLE}, (14, 0)),
        (FormatKind.DOUBLE, 8, {"grand_final": GrandFinal.NONE}, (13, 0)),
        (FormatKind.DOUBLE, 8, {"grand_final": GrandFinal.SEMIFINALS}, (13, 0)),
        (FormatKind.CONSOLATION, 8, {}, (12, 0)),
        (FormatKind.CONSOLATION, 8, {"feed_until": 8}, (10, 0)),
        (FormatKind.PAGE, 4, {}, (4, 0)),
        (FormatKind.PAGE, 4, {"places": THIRD_PLACE}, (5, 0)),
        (FormatKind.STEPLADDER, 5, {}, (4, 0)),
        (FormatKind.ROUND_ROBIN, 5, {}, (10, 0)),
        (FormatKind.ROUND_ROBIN, 5, {"legs": 2}, (20, 0)),
        (FormatKind.GROUPS, 8, {}, (15, 0)),
        (FormatKind.GROUPS, 8, {"finals": None}, (12, 0)),
        (FormatKind.GROUPS, 8, {"finals": FormatKind.PAGE}, (16, 0)),
        (FormatKind.GROUPS, 8, {"finals": FormatKind.STEPLADDER}, (15, 0)),
        (FormatKind.GROUPS, 8, {"finals": FormatKind.DOUBLE}, (19, 1)),
        (FormatKind.GROUPS, 7, {"sizes": (3, 4)}, (12, 0)),
        (FormatKind.GROUPS, 9, {"groups": 3, "qualify": 1, "best_next": 1}, (12, 0)),
    ],
)
def test_the_matches_are_counted_before_the_draw(kind, many, changes, matches):
    assert draws.count_matches(many, Format(kind, **changes)) == matches


def test_what_was_counted_is_what_is_drawn(draw):
    stage = draw(FormatKind.SINGLE, places=8)

    assert len(draws.numbers_of(draws.plan_of(stage))) == 12
    assert {"P3.1", "P5.1", "P5.2", "P5.3", "P7.1"} <= set(refs(stage))


def test_seeds_one_and_two_can_meet_in_the_final_only(draw):
    stage = draw(FormatKind.SINGLE, seeds=(3, 5))

    ids = draws.plan_of(stage).entrants
    lines = proof_of(stage.proof).lines
    assert (lines[0], lines[-1]) == (ids[3], ids[5])


def test_seeds_three_and_four_go_by_lot_if_that_is_wanted(draw):
    stage = draw(FormatKind.SINGLE, seeds=(0, 1, 2, 3), bands=Bands.LOT)

    pots = stage.proof["sheet"]["pots"]
    assert [len(pot["entrants"]) for pot in pots] == [1, 1, 2, 4]


def test_in_a_round_robin_everybody_meets_everybody_once(draw):
    stage = draw(FormatKind.ROUND_ROBIN, many=5)

    pairs = [frozenset(m.pair) for m in draws.state_of(stage).matches.values()]
    assert len(pairs) == len(set(pairs)) == 10


def test_the_rules_are_written_out_in_the_plan(draw):
    stage = draw(FormatKind.ROUND_ROBIN, many=4, rules="bwf_group", scoring="badminton")

    assert draws.plan_of(stage).tables[0].rules == preset("bwf_group")
    assert stage.plan["matches"][0]["scoring"] == "games:3x21<30"


def test_groups_and_knock_out_have_match_formats_of_their_own(draw):
    stage = draw(FormatKind.GROUPS, scoring="games:5x11", group_scoring="games:3x11")

    codes = {m.ref: m.scoring.code for m in draws.plan_of(stage).matches}
    assert codes["groups/A-R1.1"] == "games:3x11"
    assert codes["main/F1"] == "games:5x11"


def test_the_matches_of_groups_are_as_usual_where_the_knock_out_has_a_format(draw):
    stage = draw(FormatKind.GROUPS, scoring="games:5x11", group_scoring="")

    scoring = {m.ref: m.scoring for m in draws.plan_of(stage).matches}
    assert scoring["groups/A-R1.1"] is None
    assert scoring["main/F1"].code == "games:5x11"


def test_the_best_of_the_next_places_go_on_too(draw):
    stage = draw(FormatKind.GROUPS, many=6, groups=3, qualify=1, best_next=1)

    slots = [str(s) for m in draws.plan_of(stage).matches if m.stage == "main" for s in m.slots]
    assert "place 1 of next" in slots
    assert [table.ref for table in draws.plan_of(stage).tables][-1] == "next"


def test_the_knock_out_after_groups_waits_for_places(draw):
    stage = draw(FormatKind.GROUPS)

    matches = draws.state_of(stage).matches
    assert matches["main/W1.1"].status is MatchStatus.WAITING


def test_seeds_one_and_two_head_different_groups(draw):
    stage = draw(FormatKind.GROUPS, seeds=(3, 5))

    ids = {entry["seed"]: entry["id"] for entry in stage.draw["entrants"]}
    assert [group[0] for group in stage.proof["outcome"]] == [ids[1], ids[2]]


def test_people_of_one_branch_are_dealt_to_different_groups(
    make_discipline, enter, make_branch, now
):
    discipline = make_discipline()
    for branch in ("铸造分厂", "机加分厂"):
        enter(discipline, f"{branch}甲", f"{branch}乙", of=make_branch(branch))

    stage = draw_by_lot(discipline, form=Format(FormatKind.GROUPS), now=now)

    tags = {entry["id"]: entry["tag"] for entry in stage.proof["sheet"]["entries"]}
    assert all(len({tags[one] for one in group}) == 2 for group in stage.proof["outcome"])


def test_in_a_page_play_off_seeds_stand_in_their_order(draw):
    stage = draw(FormatKind.PAGE, many=4, seeds=(2, 0, 1, 3))

    assert draws.state_of(stage).matches["W1.1"].pair == draws.plan_of(stage).entrants[:2]


def test_byes_of_a_losers_bracket_have_no_number(draw):
    stage = draw(FormatKind.DOUBLE, many=5)

    numbers = draws.numbers_of(draws.plan_of(stage))
    assert list(numbers.values()) == list(range(1, 10))


@pytest.mark.parametrize(
    ("many", "form", "refusal"),
    [
        (8, Format(FormatKind.GROUPS, groups=5), FormatUnfit),
        (8, Format(FormatKind.GROUPS, sizes=(4, 5)), FormatUnfit),
        (7, Format(FormatKind.GROUPS, qualify=4), TooManyQualify),
        (8, Format(FormatKind.GROUPS, qualify=2, best_next=3), TooManyNext),
        (8, Format(FormatKind.GROUPS, groups=1, qualify=1), FormatUnfit),
        (8, Format(FormatKind.PAGE), FormatUnfit),
        (2, Format(FormatKind.CONSOLATION), FormatUnfit),
        (8, Format(FormatKind.CONSOLATION, feed_until=16), FormatUnfit),
        (8, Format(FormatKind.CONSOLATION, feed_until=4, places=4), FormatUnfit),
        (4, Format(FormatKind.DOUBLE, grand_final=GrandFinal.SEMIFINALS), FormatUnfit),
        (1000, Format(FormatKind.ROUND_ROBIN), TooManyMatches),
        (129, Format(FormatKind.ROUND_ROBIN), FormatUnfit),
    ],
)
def test_so_many_cannot_be_played_like_this(many, form, refusal):
    with pytest.raises(refusal) as refused:
        draws.count_matches(many, form)

    assert refused.value.message


def test_a_set_up_that_cannot_be_played_is_refused_before_the_draw(four, now):
    discipline, _ids = four

    with pytest.raises(FormatUnfit):
        set_up(discipline, now, Format(FormatKind.GROUPS, groups=3))
    assert draws.wish_of(discipline).version == 0


@pytest.mark.parametrize(
    ("seeds", "refusal"), [({0: 1, 1: 1}, SeedTwice), ({0: 2}, SeedMissing)]
)
def test_seeds_that_do_not_run_from_one_are_refused_by_name(four, now, seeds, refusal):
    discipline, ids = four

    with pytest.raises(refusal, match="欧阳文渊"):
        set_up(discipline, now, seeds={ids[i]: seed for i, seed in seeds.items()})


def test_a_seed_for_somebody_who_is_not_entered_is_refused(four, now):
    with pytest.raises(SeedOutside):
        set_up(four[0], now, seeds={999_999: 1})


def test_two_who_set_up_at_once_do_not_overwrite_each_other(four, now):
    discipline, _ids = four
    set_up(discipline, now, Format(FormatKind.DOUBLE))

    with pytest.raises(SetUpMeanwhile):
        set_up(discipline, now, Format(FormatKind.ROUND_ROBIN))
    set_up(discipline, now, Format(FormatKind.ROUND_ROBIN), version=1)

    assert draws.wish_of(discipline).format.kind is FormatKind.ROUND_ROBIN


def test_nothing_is_set_up_any_more_once_a_match_is_recorded(four, now):
    discipline, ids = four
    stage = draw_by_hand(discipline, ids, now=now)
    results.record_match(stage, "W1.1", Report((3, 0)), now=now, by=None)

    with pytest.raises(AlreadyPlayed):
        set_up(discipline, now, version=1)


def test_a_format_can_be_set_up_before_anybody_is_entered(make_discipline, now):
    discipline = make_discipline()

    set_up(discipline, now, Format(FormatKind.GROUPS, groups=4))

    assert draws.wish_of(discipline).format.groups == 4


@pytest.mark.parametrize(
    ("places", "refusal"),
    [
        ((1, 1, 2, 3), PlacesUnfit),
        ((1, 2, 3, 5), PlacesUnfit),
        ((1, 2, 3, None), PlacesUnfit),
    ],
)
def test_lines_by_hand_hold_everybody_once(four, now, places, refusal):
    discipline, ids = four
    at = {key: line for key, line in zip(ids, places, strict=True) if line}

    with pytest.raises(refusal):
        set_up(discipline, now, places=at)


def test_lines_by_hand_leave_no_match_empty(make_discipline, enter, now):
    discipline = make_discipline()
    ids = [entry.id for entry in enter(discipline, *NAMES[:5])]

    with pytest.raises(ByesMeet):
        set_up(discipline, now, places=dict(zip(ids, (1, 2, 3, 4, 5), strict=True)))


def test_groups_by_hand_are_the_groups_that_were_typed(make_discipline, enter, now):
    discipline = make_discipline()
    ids = [entry.id for entry in enter(discipline, *NAMES[:5])]
    form = Format(FormatKind.GROUPS, sizes=(3, 2), qualify=1)

    with pytest.raises(GroupUnfit):
        set_up(discipline, now, form, places=dict(zip(ids, (1, 2, 3, 1, 1), strict=True)))
    with pytest.raises(GroupUneven):
        set_up(discipline, now, form, places=dict(zip(ids, (1, 2, 2, 2, 1), strict=True)))
    set_up(discipline, now, form, places=dict(zip(ids, (1, 2, 1, 2, 1), strict=True)))
    stage = draws.place(discipline, seen=draws.seen_of(discipline), now=now, by=None)

    plan = draws.plan_of(stage)
    members = [{plan.entrants[s.number - 1] for s in table.slots} for table in plan.tables]
    assert members == [{str(ids[i]) for i in (0, 2, 4)}, {str(ids[i]) for i in (1, 3)}]


def test_an_order_by_hand_is_the_order_of_a_stepladder(four, now):
    discipline, ids = four

    stage = draw_by_hand(discipline, ids[::-1], form=Format(FormatKind.STEPLADDER), now=now)

    assert draws.plan_of(stage).entrants == tuple(str(key) for key in ids[::-1])


def test_the_event_says_how_each_discipline_was_set_up(four, now, client_of, qin_yue):
    discipline, _entries = four
    address = f"/events/{discipline.event_id}"
    assert "个人 · 淘汰赛 · " in client_of(qin_yue).get(address).text

    form = Format(FormatKind.GROUPS, finals=FormatKind.DOUBLE, groups=2, qualify=2)
    set_up(discipline, now, form)
    db.session.commit()

    page = client_of(qin_yue).get(address).text
    assert "个人 · 小组赛加淘汰赛 · 2 个组 · 双败淘汰 · " in page
    assert "个人 · 淘汰赛" not in page


def test_once_drawn_the_event_says_what_was_drawn(draw, now, client_of, qin_yue):
    stage = draw(FormatKind.ROUND_ROBIN, many=4, legs=2)

    page = client_of(qin_yue).get(f"/events/{stage.discipline.event_id}").text

    assert "个人 · 双循环 · " in page
