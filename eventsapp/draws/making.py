"""From a format to the draw sheet, and from places to the plan of a discipline."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import brackets.errors
from brackets import (
    BYE,
    BracketError,
    Drawn,
    Plan,
    Seed,
    Sheet,
    Slot,
    Stage,
    Team,
    comparison_stage,
    consolation_stage,
    crossing,
    double_elimination_stage,
    draw_size,
    elimination_stage,
    groups_stage,
    page_stage,
    round_robin_stage,
    snake,
    snake_into,
    standard_lines,
    stepladder_stage,
    swiss_stage,
)
from brackets.formats.lines import lines_of
from brackets.schedule.estimate import usual_rounds
from brackets.slots import PlaceIn, Unpaired
from brackets.wording import refusal as refusal_words
from eventsapp.draws.errors import (
    FormatUnfit,
    LinesUnfit,
    SeedMissing,
    SeedTwice,
    TooManyMatches,
    TooManyNext,
    TooManyQualify,
    TooManyRounds,
)
from eventsapp.draws.formats import IN_ORDER, THIRD_PLACE, Format, FormatKind
from eventsapp.draws.refs import numbers_of
from eventsapp.frame.languages import page_language

GROUPS = "groups"
NEXT = "next"
MAIN = "main"
BRANCH = "branch"
NO_ONE = "-"  # a bye, where lines are written down
MOST_MATCHES = 20_000

Places = Sequence[Sequence[str]]
"""Who is on each line, nobody for a bye; who is in each group; or all in their order."""


def sheet_of(field: Sequence[Drawn], form: Format, entry_list: str = "") -> Sheet:
    """Return the draw sheet: who is drawn for what, and the hash of the list they are from.

    Where only the order is drawn, nobody can be kept apart, so branches say nothing.

    Raises:
        SeedTwice, SeedMissing, FormatUnfit: so many, seeded so, can't be drawn like this.
    """
    try:
        return replace(_sheet(field, form), entry_list=entry_list)
    except BracketError as refusal:
        raise in_our_words(refusal, {one.id: one.name for one in field}) from refusal


def _sheet(field: Sequence[Drawn], form: Format) -> Sheet:
    if form.kind in IN_ORDER:
        return Sheet.of_groups([replace(person, tag=None) for person in field], 1)
    if form.kind is FormatKind.GROUPS:
        groups = form.sizes or form.groups
        return Sheet.of_groups(field, groups, form.bands, apart=BRANCH)
    return Sheet.of_lines(field, form.bands, apart=BRANCH)


def plan_of_places(form: Format, places: Places) -> Plan:
    """Return the plan for those who stand in these places.

    Raises:
        FormatUnfit, TooManyQualify, TooManyNext, TooManyRounds, TooManyMatches: so many
            can't be played like this.
    """
    _require_few(form, places)
    try:
        plan = _MAKERS[form.kind](form, places)
        return _of_ties(plan, form) if form.ties else plan
    except BracketError as refusal:
        raise in_our_words(refusal, {}) from refusal


def _of_ties(plan: Plan, form: Format) -> Plan:
    """Return the plan with ties for matches; who is in the teams is added when it is read."""
    whole, short = form.tie(in_table=True), form.tie(in_table=False)
    matches = tuple(
        match._replace(tie=whole if match.table else short, scoring=None)
        for match in plan.matches
    )
    teams = tuple(Team(entrant, ()) for entrant in plan.entrants if form.line_ups)
    return replace(plan, matches=matches, teams=teams)


def usual_places(many: int, form: Format) -> Places:
    """Return where so many stand if the n-th is seed n: a plan of these counts the matches.

    Raises:
        FormatUnfit: so many make no draw, or no such groups.
    """
    ids = [str(number) for number in range(1, many + 1)]
    try:
        if form.kind in IN_ORDER:
            return [ids]
        if form.kind is FormatKind.GROUPS:
            dealt = snake_into(form.sizes, many) if form.sizes else snake(many, form.groups)
            return [[ids[number - 1] for number in group] for group in dealt]
        return [ids[n - 1 : n] for n in standard_lines(draw_size(many))]
    except BracketError as refusal:
        raise in_our_words(refusal, {}) from refusal


def count_matches(many: int, form: Format) -> tuple[int, int]:
    """Return how many matches so many entrants play, and how many of them only if need be.

    Raises:
        FormatUnfit, TooManyQualify, TooManyNext, TooManyMatches: so many can't be played
            like this.
    """
    plan = plan_of_places(form, usual_places(many, form))
    perhaps = sum(bool(match.only_after) for match in plan.matches)
    return len(numbers_of(plan)) + unpaired_in(plan), perhaps


def unpaired_in(plan: Plan) -> int:
    """Return how many matches there are at most in rounds that are not paired yet."""
    return sum(isinstance(match.slots[0], Unpaired) for match in plan.matches)


def _require_few(form: Format, places: Places) -> None:
    if form.has_tables and form.kind is not FormatKind.SWISS:
        each = (len(group) * (len(group) - 1) // 2 * form.legs for group in places)
        if (matches := sum(each)) > MOST_MATCHES:
            raise TooManyMatches(many=matches, most=MOST_MATCHES)


def _single(form: Format, slots: Sequence[Slot], stage: str) -> Stage:
    return elimination_stage(slots, stage=stage, places=form.places, scoring=form.match_format)


def _consolation(form: Format, slots: Sequence[Slot], stage: str) -> Stage:
    return consolation_stage(
        slots,
        stage=stage,
        third_place=form.places >= THIRD_PLACE,
        feed_until=form.feed_until or None,
        scoring=form.match_format,
    )


def _double(form: Format, slots: Sequence[Slot], stage: str) -> Stage:
    return double_elimination_stage(
        slots, stage=stage, grand_final=form.grand_final, scoring=form.match_format
    )


def _page(form: Format, slots: Sequence[Slot], stage: str) -> Stage:
    has_third = form.places >= THIRD_PLACE
    return page_stage(slots, stage=stage, third_place=has_third, scoring=form.match_format)


def _stepladder(form: Format, slots: Sequence[Slot], stage: str) -> Stage:
    return stepladder_stage(slots, stage=stage, scoring=form.match_format)


_KNOCK_OUTS = {
    FormatKind.SINGLE: _single,
    FormatKind.CONSOLATION: _consolation,
    FormatKind.DOUBLE: _double,
    FormatKind.PAGE: _page,
    FormatKind.STEPLADDER: _stepladder,
}


def _on_lines(form: Format, places: Places) -> Plan:
    ids = sorted((name for place in places for name in place), key=_by_number)
    slots = lines_of(ids, [place[0] if place else None for place in places])
    return Plan.of(ids, _KNOCK_OUTS[form.kind](form, slots, ""))


def _by_number(entrant: str) -> tuple[int, str]:
    return len(entrant), entrant


def _in_order(form: Format, places: Places) -> Plan:
    (order,) = places
    slots = [Seed(number) for number in range(1, len(order) + 1)]
    if form.kind is not FormatKind.ROUND_ROBIN:
        return Plan.of(order, _KNOCK_OUTS[form.kind](form, slots, ""))
    stage = round_robin_stage(
        slots, rules=form.rule_set, legs=form.legs, scoring=form.match_format
    )
    return Plan.of(order, stage)


def _swiss(form: Format, places: Places) -> Plan:
    """Return a table with all its rounds to come, which are paired one by one."""
    (order,) = places
    rounds = form.rounds or usual_rounds(len(order))
    if rounds >= len(order):
        raise TooManyRounds(rounds=rounds, many=len(order), most=len(order) - 1)
    slots = [Seed(number) for number in range(1, len(order) + 1)]
    scoring = form.group_match_format
    stage = swiss_stage(slots, rounds, rules=form.rule_set, scoring=scoring)
    return Plan.of(order, stage)


def _groups(form: Format, places: Places) -> Plan:
    order = [entrant for group in places for entrant in group]
    numbers = {entrant: Seed(number) for number, entrant in enumerate(order, start=1)}
    first = groups_stage(
        [[numbers[entrant] for entrant in group] for group in places],
        rules=form.rule_set,
        stage=GROUPS,
        legs=form.legs,
        scoring=form.group_match_format,
    )
    if form.finals is None:
        return Plan.of(order, first)
    least = min(map(len, places))
    if form.qualify > least:
        raise TooManyQualify(many=form.qualify, least=least)
    stages = [first]
    extra: list[Slot] = []
    if form.best_next:
        compared = _compared(form, first, sum(len(group) > form.qualify for group in places))
        stages.append(compared)
        extra += [PlaceIn(NEXT, place) for place in range(1, form.best_next + 1)]
    stages.append(_KNOCK_OUTS[form.finals](form, _qualified(form, first, extra), MAIN))
    return Plan.of(order, *stages)


def _compared(form: Format, groups: Stage, most: int) -> Stage:
    if form.best_next > most:
        raise TooManyNext(many=form.best_next, most=most)
    place = form.qualify + 1
    return comparison_stage(
        groups.tables, place, rules=form.comparing, stage=NEXT, settles=not form.lines
    )


def _qualified(form: Format, groups: Stage, extra: Sequence[Slot]) -> Sequence[Slot]:
    """Return the lines of the knock-out, or those who go on in order: firsts, then seconds."""
    if form.lines:
        return _on_named_lines(form, groups, extra)
    if form.finals not in IN_ORDER:
        return crossing(groups.tables, form.qualify, extra)
    ranks = range(1, form.qualify + 1)
    return [*(PlaceIn(table.ref, rank) for rank in ranks for table in groups.tables), *extra]


def _on_named_lines(form: Format, groups: Stage, extra: Sequence[Slot]) -> Sequence[Slot]:
    """Return the lines that were written down: each who goes on once, the rest byes."""
    named: dict[str, Slot] = {
        f"{table.ref.rpartition('/')[2]}{rank}": PlaceIn(table.ref, rank)
        for table in groups.tables
        for rank in range(1, form.qualify + 1)
    }
    named |= {f"#{place}": slot for place, slot in enumerate(extra, start=1)}
    on_lines = [line for line in form.lines if line != NO_ONE]
    missing = [name for name in named if name not in on_lines]
    wrong = [line for line in on_lines if line not in named or on_lines.count(line) > 1]
    if missing or wrong:
        raise LinesUnfit(missing=", ".join(missing) or "–", wrong=", ".join(wrong) or "–")
    return [named.get(line, BYE) for line in form.lines]


_MAKERS = {
    FormatKind.SINGLE: _on_lines,
    FormatKind.CONSOLATION: _on_lines,
    FormatKind.DOUBLE: _on_lines,
    FormatKind.ROUND_ROBIN: _in_order,
    FormatKind.SWISS: _swiss,
    FormatKind.PAGE: _in_order,
    FormatKind.STEPLADDER: _in_order,
    FormatKind.GROUPS: _groups,
}


def in_our_words(refusal: BracketError, names: Mapping[str, str]) -> Exception:
    """Return what the engine refuses as a refusal of ours, people called by their names."""
    if isinstance(refusal, brackets.errors.SeedTwice):
        both = (names[refusal.entrant], names[refusal.other])
        return SeedTwice(seed=refusal.seed, entrant=both[0], other=both[1])
    if isinstance(refusal, brackets.errors.SeedMissing):
        name = names[refusal.entrant]
        return SeedMissing(entrant=name, seed=refusal.seed, gap=refusal.gap)
    return FormatUnfit(why=refusal_words(refusal, page_language()))
