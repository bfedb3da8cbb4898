"""What can be wrong in a plan, each with the place in the document."""

from collections.abc import Mapping

from brackets.errors import BracketError


class PlanError(BracketError):
    """Base of what is wrong in a plan; ``place`` is a path such as ``matches[3].slots[0]``."""

    code = "plan_error"
    sentence = "%(place)s: the plan is broken here."
    place: str


class RefusedHere(PlanError):
    """What the engine refuses, with the place in the document that asked for it.

    ``cause`` is what was refused.
    """

    code = "refused_here"
    sentence = "%(place)s: %(cause)s"
    cause: BracketError

    @property
    def values(self) -> Mapping[str, str | int]:
        """Return the place, and the sentence of the cause."""
        return {"place": self.place, "cause": str(self.cause)}


class WrongShape(PlanError):
    """A value of another type or form than the format has there."""

    code = "wrong_shape"
    sentence = "%(place)s: this must be %(wanted)s."
    wanted: str


class FieldMissing(PlanError):
    """An object lacks a field."""

    code = "field_missing"
    sentence = "%(place)s: the field %(field)s is missing."
    field: str


class FieldUnknown(PlanError):
    """An object has a field that the format does not know."""

    code = "field_unknown"
    sentence = "%(place)s: there is no field %(field)s."
    field: str


class VersionUnknown(PlanError):
    """A plan of a version that this engine cannot replay."""

    code = "version_unknown"
    sentence = "%(place)s: version %(version)s is not known."
    version: int


class EntrantRepeated(PlanError):
    """The list of entrants names somebody twice."""

    code = "entrant_repeated"
    sentence = "%(place)s: %(entrant)s stands in the list twice."
    entrant: str


class RefTwice(PlanError):
    """Two matches have the same ref."""

    code = "ref_twice"
    sentence = "%(place)s: there is a match %(ref)s before this one."
    ref: str


class FeederNotBefore(PlanError):
    """A slot waits for a match that is missing, or that comes later."""

    code = "feeder_not_before"
    sentence = "%(place)s: there is no match %(ref)s before this one."
    ref: str


class SlotTwice(PlanError):
    """The same seed, winner or loser is sent to two places."""

    code = "slot_twice"
    sentence = "%(place)s: %(slot)s stands in another match too."
    slot: str


class SeedOutside(PlanError):
    """A slot names a seed number that no entrant has."""

    code = "seed_outside"
    sentence = "%(place)s: there is no entrant %(number)s."
    number: int


class SeedNowhere(PlanError):
    """An entrant stands in no match."""

    code = "seed_nowhere"
    sentence = "%(place)s: %(entrant)s stands in no match."
    entrant: str


class PlacesImpossible(PlanError):
    """A range of places that is empty or outside the field."""

    code = "places_impossible"
    sentence = "%(place)s: places %(best)s to %(worst)s do not exist here."
    best: int
    worst: int


class PlacesMissing(PlanError):
    """A match outside any table says nothing about places."""

    code = "places_missing"
    sentence = "%(place)s: a match that counts for no table needs the places it leads to."


class TableUnknown(PlanError):
    """A match counts for a table that the plan does not have."""

    code = "table_unknown"
    sentence = "%(place)s: there is no table %(table)s."
    table: str


class TableNotBefore(PlanError):
    """A slot waits for a table that is missing, or that ends later."""

    code = "table_not_before"
    sentence = "%(place)s: there is no table %(table)s that ends before this."
    table: str


class PlaceNowhere(PlanError):
    """A slot names a place that the table does not have."""

    code = "place_nowhere"
    sentence = "%(place)s: table %(table)s has no place %(number)s."
    table: str
    number: int


class NotInTable(PlanError):
    """A match of a table names somebody who is no member of it."""

    code = "not_in_table"
    sentence = "%(place)s: %(slot)s is no member of table %(table)s."
    slot: str
    table: str


class NotTheSameTwo(PlanError):
    """A deciding match has other sides than the match it repeats."""

    code = "not_the_same_two"
    sentence = "%(place)s: this must be the winner and the loser of %(ref)s."
    ref: str
