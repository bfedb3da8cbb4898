"""A bracket with everything that a page says about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brackets import Match, MatchState, MatchStatus, Plan, Side, State, play
from brackets.ties.parts import tie_of
from eventsapp.draws import services as draws
from eventsapp.draws import slots
from eventsapp.draws.formats import Format
from eventsapp.draws.making import unpaired_in
from eventsapp.draws.models import Stage
from eventsapp.draws.refs import FINAL, MAIN_TREE, Ref, read_ref
from eventsapp.draws.rubbers import called, match_in, people_in, planned_in, units_of
from eventsapp.entries.entrants import Entrant, entrants_of_several
from eventsapp.events.models import Discipline


@dataclass(frozen=True, slots=True)
class Board:
    """A stage replayed, with the people who stand in it by the engine's id of them.

    ``players`` are the names of the members of teams whose line-ups are asked for.
    """

    discipline: Discipline
    stage: Stage
    plan: Plan
    state: State
    people: Mapping[str, Entrant]
    seeds: Mapping[str, int]
    numbers: Mapping[str, int]
    by_ref: Mapping[str, Match]
    refs: Mapping[str, Ref]
    format: Format
    players: Mapping[str, str]

    @property
    def settling(self) -> set[str]:
        """Return the refs of comparisons whose best get their lines only at the end of it."""
        return {table.ref for table in self.plan.tables if table.settles}

    @property
    def trees(self) -> list[str]:
        """Return the names of the stages that are knock-outs; one without a name is empty."""
        return list(dict.fromkeys(m.stage for m in self.plan.matches if not m.table))

    def rounds(self, stage: str) -> int:
        """Return how many rounds the tree has whose last match is F1."""
        return max(
            match.round
            for match in self.plan.matches
            if match.stage == stage and self.refs[match.ref].letter in (MAIN_TREE, FINAL)
        )

    def last_round(self, letter: str) -> int:
        """Return the last round of the matches whose refs have this letter; 0 for none."""
        return max(
            (m.round for m in self.plan.matches if self.refs[m.ref].letter == letter), default=0
        )

    @property
    def matches(self) -> Sequence[Match]:
        """Return the matches that people play, in order: byes left out."""
        return [match for match in self.plan.matches if match.ref in self.numbers]

    @property
    def units(self) -> Sequence[Match]:
        """Return what is scored one by one: ties are taken apart into their rubbers."""
        return list(units_of(self.matches))

    def planned(self, ref: str) -> Match | None:
        """Return a match that people play as it was drawn, or a rubber."""
        is_played = ref in self.numbers or tie_of(ref) in self.numbers
        return planned_in(self.plan, ref) if is_played else None

    def match(self, ref: str) -> MatchState | None:
        """Return a match as it stands, or a rubber."""
        return match_in(self.state, ref)

    def called(self, ref: str) -> str:
        """Return what people call a match: its number, that of a rubber after its tie's."""
        return called(self.numbers, ref)

    def people_of(self, ref: str) -> tuple[str, str]:
        """Name who plays a rubber for either side; empty where that is not known."""
        first, second = (
            " / ".join(self.players.get(one, "") for one in side)
            for side in people_in(self.state, ref)
        )
        return first, second

    @property
    def many(self) -> int:
        """Return how many matches there are, those of rounds to come included."""
        return len(self.numbers) + unpaired_in(self.plan)

    @property
    def played(self) -> int:
        """Return how many matches have a result."""
        return sum(m.status is MatchStatus.DONE for m in self.state.matches.values())

    @property
    def late(self) -> list[Entrant]:
        """Return who is entered but not in the draw."""
        drawn = set(self.plan.entrants)
        return [e for key, e in self.people.items() if key not in drawn and not e.is_withdrawn]

    @property
    def withdrawn(self) -> list[Entrant]:
        """Return who is in the draw, withdrew, and still has a match to come."""
        done = {p.entrant for p in self.state.placings if p.is_final or p.left}
        return [
            self.people[key]
            for key in self.plan.entrants
            if key not in done and self.people[key].is_withdrawn
        ]

    @property
    def left(self) -> list[Entrant]:
        """Return who left the whole discipline, or was excluded from it."""
        return [self.people[p.entrant] for p in self.state.placings if p.left]

    @property
    def names(self) -> dict[str, str]:
        """Return the names of all entrants, told apart, by the engine's id of them."""
        return {key: person.distinct for key, person in self.people.items()}

    def next_match(self, entrant: str) -> MatchState | None:
        """Return the match that somebody is in and that is not over."""
        open_ones = (MatchStatus.READY, MatchStatus.WAITING)
        return next(
            (
                match
                for match in self.state.matches.values()
                if entrant in match.sides and match.status in open_ones
            ),
            None,
        )

    def person(self, side: Side) -> Entrant | None:
        """Return who stands on a side, if that is known."""
        return self.people.get(side) if isinstance(side, str) else None


def board_of(discipline: Discipline) -> Board | None:
    """Return the latest draw of a discipline, replayed; None before the first draw."""
    stage = draws.stage_of(discipline)
    return None if stage is None else board_of_stage(stage)


def board_of_stage(stage: Stage) -> Board:
    """Return a draw, replayed; perhaps one that another has taken the place of."""
    return boards_of([stage])[0]


def boards_of(
    stages: Sequence[Stage], people: Mapping[int, Mapping[int, Entrant]] | None = None
) -> list[Board]:
    """Return draws of one event, replayed.

    Args:
        stages: as they were drawn.
        people: who has entered, by discipline and entry id, if that was read already.
    """
    plans, players = draws.plans_and_players(stages)
    recorded = slots.results(stages)
    states = {stage.id: play(plans[stage.id], recorded[stage.id]) for stage in stages}
    if people is None:
        people = entrants_of_several([stage.discipline for stage in stages])
    return [
        _board(each, plans[each.id], states[each.id], people[each.discipline_id], players)
        for each in stages
    ]


def _board(
    stage: Stage,
    plan: Plan,
    state: State,
    people: Mapping[int, Entrant],
    players: Mapping[str, str],
) -> Board:
    return Board(
        discipline=stage.discipline,
        stage=stage,
        plan=plan,
        state=state,
        people={str(entry_id): entrant for entry_id, entrant in people.items()},
        seeds={e["id"]: e["seed"] for e in stage.draw["entrants"] if e["seed"] is not None},
        numbers=draws.numbers_of(plan),
        by_ref={match.ref: match for match in plan.matches},
        refs={match.ref: read_ref(match.ref) for match in plan.matches},
        format=Format.from_json(stage.draw["format"]),
        players=players,
    )
