"""What a draw meeting shows: the lots of a draw in the order in which they are revealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from brackets.formats.groups import group_name
from eventsapp.draws import services as draws
from eventsapp.draws.models import Commitment, Stage
from eventsapp.events.models import Discipline


@dataclass(frozen=True, slots=True)
class Lot:
    """One place of a draw.

    Args:
        place: the number of the line or of the order, or the letter of the group.
        words: the place as it is said.
        name: who got it; empty for a bye.
        branch: short.
        seed: of who got it.
        turn: which one it is to be revealed, from 1; 0 for a bye, which is known before.
    """

    place: str
    words: str
    name: str
    branch: str
    seed: int | None
    turn: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """How far a draw meeting is.

    Args:
        waiting: the list and the secret that are fixed and not drawn yet.
        stage: the latest draw.
    """

    waiting: Commitment | None
    stage: Stage | None

    @property
    def shown(self) -> Commitment | None:
        """Return what the hashes on the screen are of."""
        return self.waiting or (self.stage.commitment if self.stage else None)

    @property
    def is_drawn(self) -> bool:
        """Whether there are lots to be revealed."""
        return self.waiting is None and self.stage is not None and self.stage.proof is not None


def meeting_of(discipline: Discipline) -> Meeting:
    """Return how far the draw meeting of a discipline is."""
    stage, latest = draws.stage_of(discipline), draws.commitment_of(discipline)
    is_waiting = latest is not None and (stage is None or latest.version > _drawn_from(stage))
    return Meeting(latest if is_waiting else None, stage)


def _drawn_from(stage: Stage) -> int:
    """Return the version of what was drawn, or of what was there when places were typed in."""
    if stage.commitment is not None:
        return stage.commitment.version
    before = [
        c for c in draws.commitments_of(stage.discipline) if c.committed_at <= stage.drawn_at
    ]
    return before[0].version if before else 0


def lots_of(stage: Stage) -> list[Lot]:
    """Return every place of a draw that has a proof, seeds to be revealed first, then by place.

    Raises:
        ValueError: the draw has no proof, so nothing was drawn by lot.
    """
    if stage.proof is None:
        raise ValueError(stage.id)
    sheet: Mapping[str, Any] = stage.proof["sheet"]
    entries = {entry["id"]: entry for entry in sheet["entries"]}
    people = draws.entrants_of(stage.discipline)
    seats = [
        (*_place(sheet, number, rank), entrant)
        for number, place in enumerate(stage.proof["outcome"], start=1)
        for rank, entrant in enumerate(place or [None], start=1)
    ]
    last = len(entries) + 1
    order = [entrant for _place_, _words, entrant in seats if entrant is not None]
    order.sort(key=lambda entrant: entries[entrant]["seed"] or last)
    turns = {entrant: turn for turn, entrant in enumerate(order, start=1)}
    found = []
    for place, words, entrant in seats:
        if entrant is None:
            found.append(Lot(place, words, "", "", None, 0))
            continue
        entry = entries[entrant]
        known = people.get(int(entrant))
        name, branch = (known.name, known.branch) if known else (entry["name"], "")
        found.append(Lot(place, words, name, branch, entry["seed"], turns[entrant]))
    return found


def _place(sheet: Mapping[str, Any], number: int, rank: int) -> tuple[str, str]:
    """Return a place in short and in words."""
    if sheet["format"] != "groups":
        return str(number), _("line %(number)s", number=number)
    if len(sheet["sizes"]) == 1:
        return str(rank), _("number %(number)s", number=rank)
    letter = group_name(number)
    return letter, _("Group %(group)s", group=letter)
