"""The formats of documents that rank by marks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from brackets.contests.contest import Contest
from brackets.contests.fields import read, read_fields, read_many
from brackets.contests.rules import ContestRules
from brackets.contests.terms import Heat, Standard
from brackets.documents.contests.rule_fields import MOST_LISTED, READERS
from brackets.documents.errors import FieldsExclude, MarkUnreadable, RefusedHere
from brackets.documents.stage_format import Laid, Named, Setting, StageFormat, Taken
from brackets.documents.values import (
    id_at,
    list_at,
    number_between,
    optional_number,
    time_at,
    units_at,
)
from brackets.formats.groups import LEAST_IN_GROUP as LEAST_IN_HEAT
from brackets.formats.groups import snake
from brackets.marks.advancing import Progression
from brackets.marks.errors import HeatsTooMany
from brackets.marks.grades import AtCut, Grade
from brackets.marks.heats import MOST_LANES, lane_order, swimming_heats, zigzag_heats
from brackets.matches import Stage
from brackets.plan_errors import FieldMissing, FieldUnknown, WrongShape
from brackets.shapes import text_at
from brackets.slots import Slot

MOST_HEATS = 1_000

_WHO = ("seeds", "heats", "from", "rest_of", "lanes", "lane_groups")
_ON = ("by_place", "by_mark", "room", "standard", "places", "jury")
_GRADES = ("grades", "at_cut")


@dataclass(frozen=True, slots=True)
class Dealing:
    """How those who start are dealt over heats and lanes.

    Args:
        sizes: of heats that are listed; empty otherwise.
        heats: how many; ``None`` for as many as the lanes take, or for one.
        lanes: how many; ``None`` for none.
        lane_groups: lanes from the strongest down; empty for the middle ones first.
    """

    sizes: tuple[int, ...] = ()
    heats: int | None = None
    lanes: int | None = None
    lane_groups: tuple[int, ...] = ()

    def deal(self, slots: Sequence[Slot]) -> tuple[Heat, ...]:
        """Return the heats.

        Raises:
            BracketError: too many for the lanes, or heats that nobody would stand in.
        """
        return tuple(Heat(tuple(heat), self._lanes(len(heat))) for heat in self._heats(slots))

    def _heats(self, slots: Sequence[Slot]) -> list[list[Slot]]:
        if self.sizes:
            rest = iter(slots)
            return [[next(rest) for _ in range(size)] for size in self.sizes]
        if self.heats in (None, 1) and self.lanes is None:
            return [list(slots)]
        by_number = {str(number): slot for number, slot in enumerate(slots, start=1)}
        numbers = list(by_number)
        if self.lanes is None:
            if len(slots) < LEAST_IN_HEAT * (self.heats or 1):
                raise HeatsTooMany(len(slots), self.heats or 1, LEAST_IN_HEAT)
            dealt = snake(len(slots), self.heats or 1)
            return [[slots[number - 1] for number in group] for group in dealt]
        if self.heats is None:
            named = swimming_heats(numbers, self.lanes)
        else:
            named = zigzag_heats(numbers, self.heats, self.lanes)
        return [[by_number[number] for number in heat] for heat in named]

    def _lanes(self, size: int) -> tuple[int, ...]:
        if self.lane_groups:
            return self.lane_groups[:size]
        return lane_order(self.lanes)[:size] if self.lanes else ()


@dataclass(frozen=True, slots=True)
class ContestFormat(StageFormat):
    """A contest, or a round of heats of one: who starts, how it ranks, who goes on."""

    fields: ClassVar[tuple[str, ...]] = (*_WHO, *_ON, *_GRADES)
    has_matches: ClassVar[bool] = False
    kinds: ClassVar[tuple[str, ...]] = ()
    """What it may measure, the first of it if it does not say."""

    place: str
    kind: str
    document: Mapping[str, object]
    dealing: Dealing
    cut: Progression | Standard | None
    jury: int
    grades: tuple[Grade, ...]
    at_cut: AtCut

    @classmethod
    def read(cls, document: Mapping[str, object], place: str) -> Self:
        """Read who starts, how marks rank, and who goes on."""
        kind = cls.kinds[0]
        if len(cls.kinds) > 1 and "measure" in document:
            kind = text_at(document["measure"], f"{place}.measure")
            if kind not in cls.kinds:
                raise WrongShape(f"{place}.measure", "one of " + ", ".join(cls.kinds))
        own, _read = READERS[kind]
        for name in document:
            if name in cls.fields and name not in (*_OFFERED, *own):
                raise FieldUnknown(place, name)
        _check_rules(document, place, kind)
        named, dealing = _who(document, place)
        return cls(
            named,
            place,
            kind,
            document,
            dealing,
            _cut(document, place, kind),
            number_between(document.get("jury", 0), f"{place}.jury", 0, MOST_LISTED),
            read_many(Grade, document.get("grades", []), f"{place}.grades"),
            read(AtCut, document.get("at_cut", AtCut.WIDEN.value), f"{place}.at_cut"),
            takes=_takes(document, place),
        )

    def matches(self, players: int) -> int:
        """Return one for each who starts: as much to do as a match."""
        return players

    def build(self, laid: Laid, setting: Setting) -> Stage:
        """Return the contest, without matches."""
        contest = Contest(
            ref=setting.stage or "contest",
            stage=setting.stage,
            heats=self.dealing.deal(laid.ranked()),
            rules=self._rules(setting),
            cut=self.cut,
            jury=self.jury,
            first_place=setting.first_place,
            behind=setting.behind,
            grades=self.grades,
            at_cut=self.at_cut,
        )
        return Stage((), (), (contest,))

    def _rules(self, setting: Setting) -> ContestRules:
        own, read_rules = READERS[self.kind]
        fields = {name: self.document[name] for name in own if name in self.document}
        return read_rules(fields, self.place, setting.branches)


def _check_rules(document: Mapping[str, object], place: str, kind: str) -> None:
    """Refuse rules that cannot be, whoever belongs to which branch."""
    own, read_rules = READERS[kind]
    read_rules({name: document[name] for name in own if name in document}, place, {})


_OFFERED = (*_WHO, *_ON, *_GRADES, "measure")


def _fields(*kinds: str) -> tuple[str, ...]:
    own = [name for kind in kinds for name in READERS[kind][0]]
    return tuple(dict.fromkeys([*_OFFERED, *own] if len(kinds) > 1 else [*_OFFERED[:-1], *own]))


class Heats(ContestFormat):
    """Heats, or a final (预赛、决赛): by time, unless ``measure`` says otherwise."""

    __slots__ = ()
    name = "heats"
    kinds = ("times", "attempts", "heights", "counts")
    fields = _fields(*kinds)


class Marks(Heats):
    """A contest by marks (计时、计距、计数): the same as ``heats``."""

    __slots__ = ()
    name = "marks"


class Judging(ContestFormat):
    """A judged contest (评分比赛)."""

    __slots__ = ()
    name = "judged"
    kinds = ("judged",)
    fields = _fields(*kinds)


class Quiz(ContestFormat):
    """A knowledge quiz (知识竞赛)."""

    __slots__ = ()
    name = "quiz"
    kinds = ("quiz",)
    fields = _fields(*kinds)


class MassStarting(ContestFormat):
    """A mass start (徒步、健身跑、越野): heats are its waves."""

    __slots__ = ()
    name = "mass_start"
    kinds = ("mass_start",)
    fields = _fields(*kinds)


class Stepping(ContestFormat):
    """A step challenge (健步走)."""

    __slots__ = ()
    name = "steps"
    kinds = ("steps",)
    fields = _fields(*kinds)


class Attending(ContestFormat):
    """Recurring attendance (工间操)."""

    __slots__ = ()
    name = "attendance"
    kinds = ("attendance",)
    fields = _fields(*kinds)


def _who(document: Mapping[str, object], place: str) -> tuple[Named | None, Dealing]:
    """Return who is named, and how they are dealt."""
    given = [name for name in ("seeds", "from", "rest_of") if name in document]
    heats = document.get("heats")
    if isinstance(heats, list):
        given.append("heats")
    if len(given) > 1:
        raise FieldsExclude(place, given[0], given[1])
    lanes = optional_number(document, "lanes", place, (1, MOST_LANES))
    groups = _lane_groups(document, place)
    if isinstance(heats, list):
        lists = [
            [(at, id_at(text, at)) for at, text in list_at(heat, inside, MOST_LISTED)]
            for inside, heat in list_at(heats, f"{place}.heats", MOST_HEATS)
        ]
        sizes = tuple(len(heat) for heat in lists)
        named = tuple(start for heat in lists for start in heat)
        return named, Dealing(sizes, None, lanes, groups)
    number = optional_number(document, "heats", place, (1, MOST_HEATS))
    seeds = None
    if "seeds" in document:
        listed = list_at(document["seeds"], f"{place}.seeds", MOST_LISTED)
        seeds = tuple((at, id_at(text, at)) for at, text in listed)
    return seeds, Dealing((), number, lanes, groups)


def _lane_groups(document: Mapping[str, object], place: str) -> tuple[int, ...]:
    groups = list_at(document.get("lane_groups", []), f"{place}.lane_groups", MOST_LANES)
    return tuple(
        number_between(lane, at, 1, MOST_LANES)
        for inside, group in groups
        for at, lane in list_at(group, inside, MOST_LANES)
    )


def _takes(document: Mapping[str, object], place: str) -> tuple[Taken, ...]:
    if "rest_of" in document:
        at = f"{place}.rest_of"
        return (Taken(at, id_at(document["rest_of"], at), is_rest=True),)
    listed = list_at(document.get("from", []), f"{place}.from", MOST_HEATS)
    return tuple(Taken(at, id_at(stage, at)) for at, stage in listed)


def _cut(
    document: Mapping[str, object], place: str, kind: str
) -> Progression | Standard | None:
    progression = [name for name in ("by_place", "by_mark", "room") if name in document]
    standard = [name for name in ("standard", "places") if name in document]
    if progression and standard:
        raise FieldsExclude(place, progression[0], standard[0])
    if progression:
        numbers = {
            name: number_between(document.get(name, 0), f"{place}.{name}", 0, MOST_LISTED)
            for name in ("by_place", "by_mark")
        }
        room = optional_number(document, "room", place, (1, MOST_LISTED))
        return read_fields(Progression, {}, place, **numbers, room=room)
    if standard:
        for name in ("standard", "places"):
            if name not in document:
                raise FieldMissing(place, name)
        decimals = number_between(document.get("decimals", 2), f"{place}.decimals", 0, 6)
        mark = _standard(document["standard"], f"{place}.standard", kind, decimals)
        places = number_between(document["places"], f"{place}.places", 1, MOST_LISTED)
        return Standard(mark, places)
    return None


def _standard(value: object, place: str, kind: str, decimals: int) -> int:
    """Return a mark that qualifies, in the units of its kind."""
    try:
        if kind in ("times", "mass_start"):
            return time_at(value, place)
        return units_at(value, place, decimals if kind in ("attempts", "heights") else 0)
    except WrongShape:
        if not isinstance(value, str):
            raise
        raise RefusedHere(place, MarkUnreadable(value)) from None
