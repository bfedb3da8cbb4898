"""What can be wrong in a plan, each with the place in the document."""

from dataclasses import dataclass

from brackets.errors import BracketError


@dataclass(eq=False, repr=False)
class PlanError(BracketError):
    """Base of what is wrong in a plan; ``place`` is a path such as ``matches[3].slots[0]``."""

    code = "plan_error"
    sentence = "%(place)s: the plan is broken here."
    place: str


@dataclass(eq=False, repr=False)
class WrongShape(PlanError):
    """A value of another type or form than the format has there."""

    code = "wrong_shape"
    sentence = "%(place)s: this must be %(wanted)s."
    wanted: str


@dataclass(eq=False, repr=False)
class FieldMissing(PlanError):
    """An object lacks a field."""

    code = "field_missing"
    sentence = "%(place)s: the field %(field)s is missing."
    field: str


@dataclass(eq=False, repr=False)
class FieldUnknown(PlanError):
    """An object has a field that the format does not know."""

    code = "field_unknown"
    sentence = "%(place)s: there is no field %(field)s."
    field: str


@dataclass(eq=False, repr=False)
class VersionUnknown(PlanError):
    """A plan of a version that this engine cannot replay."""

    code = "version_unknown"
    sentence = "%(place)s: version %(version)s is not known."
    version: int


@dataclass(eq=False, repr=False)
class EntrantRepeated(PlanError):
    """The list of entrants names somebody twice."""

    code = "entrant_repeated"
    sentence = "%(place)s: %(entrant)s stands in the list twice."
    entrant: str


@dataclass(eq=False, repr=False)
class RefTwice(PlanError):
    """Two matches have the same ref."""

    code = "ref_twice"
    sentence = "%(place)s: there is a match %(ref)s before this one."
    ref: str


@dataclass(eq=False, repr=False)
class FeederNotBefore(PlanError):
    """A slot waits for a match that is missing, or that comes later."""

    code = "feeder_not_before"
    sentence = "%(place)s: there is no match %(ref)s before this one."
    ref: str


@dataclass(eq=False, repr=False)
class SlotTwice(PlanError):
    """The same seed, winner or loser is sent to two places."""

    code = "slot_twice"
    sentence = "%(place)s: %(slot)s stands in another match too."
    slot: str


@dataclass(eq=False, repr=False)
class SeedOutside(PlanError):
    """A slot names a seed number that no entrant has."""

    code = "seed_outside"
    sentence = "%(place)s: there is no entrant %(number)s."
    number: int


@dataclass(eq=False, repr=False)
class SeedNowhere(PlanError):
    """An entrant stands in no match."""

    code = "seed_nowhere"
    sentence = "%(place)s: %(entrant)s stands in no match."
    entrant: str


@dataclass(eq=False, repr=False)
class PlacesImpossible(PlanError):
    """A range of places that is empty or outside the field."""

    code = "places_impossible"
    sentence = "%(place)s: places %(best)s to %(worst)s do not exist here."
    best: int
    worst: int
