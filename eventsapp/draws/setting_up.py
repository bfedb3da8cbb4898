"""What a discipline is to be played as: set up, and changed until it is drawn."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import literal, select, union_all

from brackets import Drawn, draw_size
from brackets.formats.lines import MOST_ENTRANTS
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws.errors import (
    ByesMeet,
    GroupUneven,
    GroupUnfit,
    PlacesUnfit,
    SeedOutside,
    SetUpMeanwhile,
    TooFewEntries,
    TooManyEntries,
)
from eventsapp.draws.formats import IN_ORDER, Format, FormatKind
from eventsapp.draws.making import Places, plan_of_places, sheet_of, usual_places
from eventsapp.draws.models import Setup, Stage
from eventsapp.draws.stages import require_open
from eventsapp.entries.entrants import Entrant, entrants_of
from eventsapp.events.models import Discipline


@dataclass(frozen=True, slots=True)
class Wish:
    """What a discipline is to be played as.

    Args:
        format: what is played.
        seeds: seed numbers from 1 by entry id.
        places: by entry id the number of a line, a group or an order, from 1, where nothing
            is left to lot; empty otherwise.
        version: how often it was set up; 0 if it is as usual.
    """

    format: Format
    seeds: Mapping[int, int]
    places: Mapping[int, int]
    version: int = 0


def wish_of(discipline: Discipline) -> Wish:
    """Return what was set up, or the usual format with the seeds that entries came with."""
    setup = db.session.get(Setup, discipline.id)
    if setup is None:
        standing = standing_in(discipline)
        seeds = {e.entry_id: e.seed for e in standing if e.seed is not None}
        return Wish(Format.usual(discipline), seeds, {})
    return Wish(
        Format.from_json(setup.form),
        {int(entry_id): number for entry_id, number in setup.seeds.items()},
        {int(entry_id): number for entry_id, number in setup.places.items()},
        setup.version,
    )


def formats_of(discipline_ids: Collection[int]) -> dict[int, Format]:
    """Return what disciplines are played as: as drawn, or else as set up, if either."""
    set_up = select(Setup.discipline_id, literal(0).label("version"), Setup.form)
    drawn = select(Stage.discipline_id, Stage.version, Stage.draw)
    both = union_all(
        set_up.where(Setup.discipline_id.in_(discipline_ids)),
        drawn.where(Stage.discipline_id.in_(discipline_ids)),
    )
    rows = db.session.execute(both.order_by("version"))
    forms = {key: said["format"] if version else said for key, version, said in rows}
    return {key: Format.from_json(form) for key, form in forms.items()}


def standing_in(discipline: Discipline) -> list[Entrant]:
    """Return the entries that stand."""
    return [e for e in entrants_of(discipline).values() if not e.is_withdrawn]


def set_up(
    discipline: Discipline,
    wish: Wish,
    *,
    now: datetime,
    by: Account | None,
) -> Setup:
    """Store what a discipline is to be played as; flushes.

    Args:
        discipline: of matches.
        wish: with the version that the caller has seen.
        now: when.
        by: whose hand it is.

    Raises:
        NotKnockout, EventOff, PlacesTyped, AlreadyPlayed: there is nothing to draw.
        SetUpMeanwhile: another version is there.
        SeedOutside, SeedTwice, SeedMissing, FormatUnfit, TooManyQualify, TooManyNext,
        TooManyMatches, PlacesUnfit, GroupUnfit, GroupUneven, ByesMeet, TooManyEntries: it
            can't be played like this by those who are entered now.
    """
    require_open(discipline)
    setup = db.session.get(Setup, discipline.id)
    if (setup.version if setup else 0) != wish.version:
        raise SetUpMeanwhile
    standing = standing_in(discipline)
    if len(standing) > 1:
        require_playable(standing, wish)
    if setup is None:
        setup = Setup(discipline_id=discipline.id)
        db.session.add(setup)
    setup.version = wish.version + 1
    setup.form = wish.format.to_json()
    setup.seeds = {str(entry_id): seed for entry_id, seed in wish.seeds.items()}
    setup.places = {str(entry_id): number for entry_id, number in wish.places.items()}
    setup.changed_at = now
    setup.changed_by_id = by.id if by else None
    db.session.flush()
    accounts.audit(
        "draw.set_up", discipline, by=by, now=now, version=setup.version, format=setup.form
    )
    return setup


def require_playable(standing: Sequence[Entrant], wish: Wish) -> None:
    """Go on only if those who are entered can be drawn and can play like this.

    Raises:
        As :func:`set_up`.
    """
    if wish.places:
        plan_of_places(wish.format, places_by_hand(standing, wish))
        return
    sheet_of(field_of(standing, wish), wish.format)
    plan_of_places(wish.format, usual_places(len(standing), wish.format))


def field_of(standing: Sequence[Entrant], wish: Wish) -> list[Drawn]:
    """Return who goes into a draw, with seeds and branches.

    Raises:
        SeedOutside: a seed was given to somebody who does not stand any more.
        TooFewEntries, TooManyEntries: they are no field for a draw.
    """
    if len(standing) < 2:
        raise TooFewEntries(many=len(standing))
    if len(standing) > MOST_ENTRANTS:
        raise TooManyEntries(many=len(standing), most=MOST_ENTRANTS)
    known = {entrant.entry_id for entrant in standing}
    for entry_id, seed in wish.seeds.items():
        if entry_id not in known:
            raise SeedOutside(seed=seed)
    return [
        Drawn(str(e.entry_id), wish.seeds.get(e.entry_id), e.tag, e.distinct) for e in standing
    ]


def places_by_hand(standing: Sequence[Entrant], wish: Wish) -> Places:
    """Return where everybody stands, as it was given.

    Raises:
        PlacesUnfit, GroupUnfit, GroupUneven, ByesMeet: not everybody has a place, or some
            place is wrong.
        TooFewEntries, TooManyEntries, SeedOutside: they are no field for a draw.
    """
    field_of(standing, wish)
    if wish.format.kind is FormatKind.GROUPS:
        return _groups_by_hand(standing, wish)
    many = len(standing)
    most = many if wish.format.kind in IN_ORDER else draw_size(many)
    at: dict[int, str] = {}
    for entrant in standing:
        number = wish.places.get(entrant.entry_id, 0)
        if not 1 <= number <= most or number in at:
            raise PlacesUnfit(entrant=entrant.distinct, most=most)
        at[number] = str(entrant.entry_id)
    if wish.format.kind in IN_ORDER:
        return [[at[number] for number in range(1, most + 1)]]
    for line in range(1, most, 2):
        if line not in at and line + 1 not in at:
            raise ByesMeet(first=line, second=line + 1)
    return [[at[n]] if n in at else [] for n in range(1, most + 1)]


def _groups_by_hand(standing: Sequence[Entrant], wish: Wish) -> Places:
    """Return the groups; in each the seeds first, then in the order of entry."""
    form = wish.format
    most = len(form.sizes) or form.groups
    groups: list[list[str]] = [[] for _ in range(most)]
    last = len(standing) + 1
    for entrant in sorted(standing, key=lambda e: wish.seeds.get(e.entry_id, last)):
        number = wish.places.get(entrant.entry_id, 0)
        if not 1 <= number <= most:
            raise GroupUnfit(entrant=entrant.distinct, most=most)
        groups[number - 1].append(str(entrant.entry_id))
    for number, (group, wanted) in enumerate(zip(groups, form.sizes, strict=False), start=1):
        if len(group) != wanted:
            raise GroupUneven(group=number, wanted=wanted, many=len(group))
    return groups
