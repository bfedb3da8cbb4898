"""By which conditions the award is given, and how many there are of it."""

import enum
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self


class Sort(enum.StrEnum):
    """Whom the award is given to."""

    BRANCH = "branch"
    TEAM = "team"
    PERSON = "person"


class Voters(enum.StrEnum):
    """Who proposes whom."""

    COMMITTEE = "committee"  # the organising committee, without a vote
    REFEREES = "referees"  # whoever may record results votes


@dataclass(frozen=True, slots=True)
class Terms:
    """The conditions of an event.

    Args:
        no_dsq: whoever was disqualified gets none.
        no_absence: nor who stayed away without an excuse.
        no_rejected: nor whose protest was rejected.
        most_cautions: nor who has more cautions than this; None for any number.
        voters: who proposes.
        one_in: by sort, for how many candidates there is one award; 0 for none of the sort.
    """

    no_dsq: bool = True
    no_absence: bool = True
    no_rejected: bool = False
    most_cautions: int | None = 0
    voters: Voters = Voters.COMMITTEE
    branch_one_in: int = 0
    team_one_in: int = 4
    person_one_in: int = 10

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Read back what :meth:`to_json` returned.

        >>> Terms.from_json(Terms(voters=Voters.REFEREES).to_json()).voters
        <Voters.REFEREES: 'referees'>
        """
        return cls(**{**stored, "voters": Voters(stored["voters"])})

    def to_json(self) -> dict[str, Any]:
        """Return what is stored."""
        return {**asdict(self), "voters": self.voters.value}

    def places(self, sort: Sort, candidates: int) -> int:
        """Return how many awards there are for so many candidates: at least one of a sort.

        >>> [Terms().places(Sort.TEAM, many) for many in (0, 1, 7, 8)]
        [0, 1, 1, 2]
        """
        one_in = {
            Sort.BRANCH: self.branch_one_in,
            Sort.TEAM: self.team_one_in,
            Sort.PERSON: self.person_one_in,
        }[sort]
        if not one_in or not candidates:
            return 0
        return max(candidates // one_in, 1)
