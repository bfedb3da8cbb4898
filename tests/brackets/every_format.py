"""A plan of any format, of any small size, made up by lot."""

from random import Random

from brackets import (
    ByeKind,
    GrandFinal,
    PairedRound,
    Plan,
    Seed,
    comparison_stage,
    consolation,
    crossing,
    double_elimination,
    elimination_stage,
    group_play,
    groups_stage,
    page,
    page_stage,
    preset,
    round_robin,
    round_stage,
    single_elimination,
    snake,
    stepladder,
    swiss_stage,
)
from brackets.slots import PlaceIn, WinnerOf

RULES = preset("ittf_group")


def people(dice: Random, least: int, most: int) -> list[str]:
    return [f"p{number}" for number in range(1, dice.randint(least, most) + 1)]


def seeds(many: int) -> list[Seed]:
    return [Seed(number) for number in range(1, many + 1)]


def dealt(entrants: list[str], groups: int) -> list[list[Seed]]:
    return [[Seed(number) for number in row] for row in snake(len(entrants), groups)]


def knock_out(dice: Random) -> Plan:
    entrants = people(dice, 2, 12)
    return single_elimination(entrants, places=dice.choice((2, 4)))


def placement(dice: Random) -> Plan:
    return single_elimination(people(dice, 2, 12), places=dice.choice((8, 16)))


def first_losers(dice: Random) -> Plan:
    return consolation(people(dice, 4, 13))


def feed_in(dice: Random) -> Plan:
    return consolation(people(dice, 6, 13), feed_until=4)


def double(dice: Random) -> Plan:
    grand_final = dice.choice(list(GrandFinal))
    least = 5 if grand_final is GrandFinal.SEMIFINALS else 2
    return double_elimination(people(dice, least, 9), grand_final=grand_final)


def four_of_page(dice: Random) -> Plan:
    return page(people(dice, 4, 4), third_place=dice.random() < 0.5)


def ladder(dice: Random) -> Plan:
    return stepladder(people(dice, 2, 7))


def league(dice: Random) -> Plan:
    rules = preset(
        dice.choice(("ittf_group", "bwf_group", "fifa_overall_first", "xq_round_robin"))
    )
    return round_robin(people(dice, 2, 6), rules=rules, legs=dice.choice((1, 2)))


def groups(dice: Random) -> Plan:
    entrants = people(dice, 4, 9)
    return group_play(entrants, preset("bwf_group"), groups=2)


def groups_to_knock_out(dice: Random) -> Plan:
    entrants = people(dice, 4, 10)
    stage = groups_stage(dealt(entrants, 2), rules=RULES)
    top = elimination_stage(
        crossing(stage.tables, dice.choice((1, 2))), stage="top", third_place=False
    )
    return Plan.of(entrants, stage, top)


def best_thirds(dice: Random) -> Plan:
    entrants = people(dice, 9, 11)
    stage = groups_stage(dealt(entrants, 3), rules=RULES)
    thirds = comparison_stage(stage.tables, 3, rules=preset("fifa_overall_first"))
    lines = crossing(stage.tables, 2, [PlaceIn(thirds.tables[0].ref, 1)])
    return Plan.of(entrants, stage, thirds, elimination_stage(lines, stage="top"))


def groups_to_page(dice: Random) -> Plan:
    entrants = people(dice, 6, 8)
    stage = groups_stage(dealt(entrants, 2), rules=RULES)
    four = [PlaceIn(table.ref, place) for place in (1, 2) for table in stage.tables]
    return Plan.of(entrants, stage, page_stage(four, stage="top"))


def drawn_round_by_round(dice: Random) -> Plan:
    entrants = people(dice, 4, 4)
    first = round_stage(seeds(4), stage="one", first_place=1)
    winners = [WinnerOf(match.ref) for match in first.matches]
    dice.shuffle(winners)
    return Plan.of(entrants, first, round_stage(winners, stage="two"))


def swiss(dice: Random) -> Plan:
    entrants = people(dice, 3, 7)
    rows = []
    for _round in range(dice.randint(1, 4)):
        order = seeds(len(entrants))
        dice.shuffle(order)
        half = dice.randint(1, len(order) // 2)
        pairs = tuple((order[2 * i], order[2 * i + 1]) for i in range(half))
        away = {slot: dice.choice(list(ByeKind)) for slot in order[2 * half :]}
        rows.append(PairedRound(pairs, away))
    rules = preset(dice.choice(("xq_swiss_opponent", "go_swiss_sos")))
    return Plan.of(entrants, swiss_stage(seeds(len(entrants)), len(rows), rows, rules=rules))


FORMATS = (
    *(knock_out, placement, first_losers, feed_in, double, four_of_page, ladder, league),
    *(groups, groups_to_knock_out, best_thirds, groups_to_page, drawn_round_by_round, swiss),
)
