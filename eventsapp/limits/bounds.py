"""How far entering an event may go: its limits as plain values, and who stands in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from eventsapp.events.models import EntryKind
from eventsapp.limits.ladders import Ladder


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of an event; what is not set is no limit.

    Args:
        persons: single entries of a branch in each discipline, by headcount.
        pairs: pairs of a branch in each discipline, by headcount.
        teams: teams of a branch in each discipline, by headcount.
        people: people of a branch in the whole event, by headcount.
        share: per cent of a branch's members who must take part, by headcount.
        items: disciplines of one person.
        counts_teams: whether disciplines for teams are among them.
        joint_branches: branches that may make up a pair or team together; 1 is no joint ones.
        joint_members: the most members of a branch that may join up with others.
        leaders: the least leaders in the line-up of a team.
    """

    persons: Ladder | None = None
    pairs: Ladder | None = None
    teams: Ladder | None = None
    people: Ladder | None = None
    share: Ladder | None = None
    items: int | None = None
    counts_teams: bool = False
    joint_branches: int | None = None
    joint_members: int | None = None
    leaders: int = 0

    def entries(self, kind: EntryKind) -> Ladder | None:
        """Return how many entries of a kind a branch may have in a discipline."""
        by_kind = {
            EntryKind.PERSON: self.persons,
            EntryKind.PAIR: self.pairs,
            EntryKind.TEAM: self.teams,
        }
        return by_kind[kind]


@dataclass(frozen=True, slots=True)
class PersonNow:
    """A person as they stand in an event.

    Args:
        excluded: why they are excluded; None if they are not.
        is_leader: whether they count as a leader.
        disciplines: ids of those in which they are or on the way, alone or in a team.
        is_present: whether they have asked for a place in the event, for whatever.
    """

    excluded: str | None = None
    is_leader: bool = False
    disciplines: frozenset[int] = frozenset()
    is_present: bool = False


@dataclass(frozen=True, slots=True)
class BranchNow:
    """A branch as it stands in an event.

    Args:
        name: what it is called.
        members: how many it has on the event's first day.
        entries: how many it has in each discipline, by id; a joint team counts for each.
        people: how many it has in the event, each once.
    """

    name: str
    members: int
    entries: Mapping[int, int] = field(default_factory=dict)
    people: int = 0
