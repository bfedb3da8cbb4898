"""From entries, seeds and lots to the plan of a discipline, and the account of how."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import get_locale

import brackets.errors
from brackets import (
    BracketError,
    Drawn,
    Lots,
    PlaceIn,
    Plan,
    Seed,
    crossing,
    double_elimination_stage,
    draw_lines,
    elimination_stage,
    groups_stage,
    round_robin_stage,
)
from brackets.draws.drawn import in_order
from brackets.draws.sheet import draw_groups
from brackets.formats.lines import lines_of
from brackets.wording import refusal as refusal_words
from eventsapp.draws.entrants import Entrant
from eventsapp.draws.errors import (
    FormatUnfit,
    LinesUnfit,
    SeedMissing,
    SeedOutside,
    SeedTwice,
    TooManyQualify,
)
from eventsapp.draws.formats import Format, FormatKind

GROUPS = "groups"
MAIN = "main"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a draw was asked for.

    Args:
        format: what is played.
        seeds: seed numbers from 1 by entry id.
        seed_bytes: what every lot is made from.
        lines: entry ids from the top line down with None for byes, where the lines were
            drawn elsewhere; nothing is left to lot then.
    """

    format: Format
    seeds: Mapping[int, int]
    seed_bytes: bytes = b""
    lines: Sequence[int | None] | None = None


def make(entrants: Sequence[Entrant], wish: Wish) -> tuple[Plan, dict[str, Any]]:
    """Return the plan, and what is stored of how it came about.

    Raises:
        SeedOutside, SeedTwice, SeedMissing, LinesUnfit: seeds or lines don't fit the entries.
        FormatUnfit, TooManyQualify: so many entries can't be played like this.
    """
    names = {str(e.entry_id): e.name for e in entrants}
    field = [Drawn(str(e.entry_id), wish.seeds.get(e.entry_id), e.tag) for e in entrants]
    for entry_id, seed in wish.seeds.items():
        if str(entry_id) not in names:
            raise SeedOutside(seed=seed)
    account: dict[str, Any] = {
        "entrants": [{"id": d.id, "seed": d.seed, "tag": d.tag} for d in field],
        "format": wish.format.to_json(),
    }
    try:
        plan, how = _MAKERS[wish.format.kind](field, wish)
    except BracketError as refusal:
        raise _in_our_words(refusal, names, has_lines=wish.lines is not None) from refusal
    return plan, account | how


def _knock_out(field: Sequence[Drawn], wish: Wish) -> tuple[Plan, dict[str, Any]]:
    placed, how = _lines(field, wish)
    ids = [d.id for d in field]
    slots = lines_of(ids, placed)
    scoring = wish.format.match_format
    if wish.format.kind is FormatKind.DOUBLE:
        grand_final = wish.format.grand_final
        stage = double_elimination_stage(slots, scoring=scoring, grand_final=grand_final)
    else:
        third = wish.format.third_place and len(field) > 2
        stage = elimination_stage(slots, third_place=third, scoring=scoring)
    return Plan.of(ids, stage), how


def _lines(field: Sequence[Drawn], wish: Wish) -> tuple[Sequence[str | None], dict[str, Any]]:
    if wish.lines is not None:
        placed = [None if line is None else str(line) for line in wish.lines]
        return placed, {"by": "lines", "lines": placed}
    drawn = draw_lines(field, wish.seed_bytes)
    return drawn.lines, {
        "by": "lot",
        "seed": wish.seed_bytes.hex(),
        "separations": [
            [s.tag, s.people, s.wanted, s.reached, s.earliest_round] for s in drawn.separations
        ],
        "meetings": [list(pair) for pair in drawn.meetings],
        "lines": list(drawn.lines),
    }


def _round_robin(field: Sequence[Drawn], wish: Wish) -> tuple[Plan, dict[str, Any]]:
    order = _by_lot(field, wish.seed_bytes)
    stage = round_robin_stage(
        [Seed(number) for number in range(1, len(order) + 1)],
        rules=wish.format.rule_set,
        legs=wish.format.legs,
        scoring=wish.format.match_format,
    )
    return Plan.of(order, stage), {
        "by": "lot",
        "seed": wish.seed_bytes.hex(),
        "order": order,
        "separations": [],
        "meetings": [],
    }


def _by_lot(field: Sequence[Drawn], seed_bytes: bytes) -> list[str]:
    """Return ids by seed, and the others by lot."""
    seeded, others = in_order(field)
    Lots(seed_bytes).shuffle(others)
    return seeded + others


def _groups(field: Sequence[Drawn], wish: Wish) -> tuple[Plan, dict[str, Any]]:
    form = wish.format
    drawn = draw_groups(field, form.groups, wish.seed_bytes)
    order = [entrant for group in drawn.groups for entrant in group]
    numbers = {entrant: Seed(number) for number, entrant in enumerate(order, start=1)}
    groups = groups_stage(
        [[numbers[entrant] for entrant in group] for group in drawn.groups],
        rules=form.rule_set,
        stage=GROUPS,
        legs=form.legs,
        scoring=form.match_format,
    )
    least = min(map(len, drawn.groups))
    if form.qualify > least:
        raise TooManyQualify(many=form.qualify, least=least)
    lines = crossing(groups.tables, form.qualify)
    main = elimination_stage(
        lines,
        stage=MAIN,
        third_place=form.third_place and sum(isinstance(s, PlaceIn) for s in lines) > 2,
        scoring=form.match_format,
    )
    return Plan.of(order, groups, main), {
        "by": "lot",
        "seed": wish.seed_bytes.hex(),
        "groups": [list(group) for group in drawn.groups],
        "separations": [],
        "group_separations": [
            [s.tag, s.people, s.wanted, s.reached] for s in drawn.separations
        ],
        "meetings": [],
    }


_MAKERS = {
    FormatKind.SINGLE: _knock_out,
    FormatKind.DOUBLE: _knock_out,
    FormatKind.ROUND_ROBIN: _round_robin,
    FormatKind.GROUPS: _groups,
}


def _in_our_words(
    refusal: BracketError, names: Mapping[str, str], *, has_lines: bool
) -> Exception:
    if isinstance(refusal, brackets.errors.SeedTwice):
        both = (names[refusal.entrant], names[refusal.other])
        return SeedTwice(seed=refusal.seed, entrant=both[0], other=both[1])
    if isinstance(refusal, brackets.errors.SeedMissing):
        name = names[refusal.entrant]
        return SeedMissing(entrant=name, seed=refusal.seed, gap=refusal.gap)
    if has_lines:
        return LinesUnfit()
    return FormatUnfit(why=refusal_words(refusal, page_language()))


def page_language() -> str:
    """Return the language of the page, as the engine's catalogue names it."""
    return "en" if str(get_locale()).startswith("en") else "zh"
