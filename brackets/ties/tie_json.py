"""Formats of ties read from JSON; every refusal says its place in the document."""

from collections.abc import Mapping
from dataclasses import fields
from typing import TypeVar

from brackets.plan_errors import FieldMissing, WrongShape
from brackets.scores import MatchFormat
from brackets.shapes import fields_of, flag_at, items_of, number_at, text_at
from brackets.ties.parts import Counting, Gaps, Rubber, RubberKind, Substitution, Who
from brackets.ties.presets import tie_format
from brackets.ties.tie_format import TieFormat

_PLAIN = TieFormat("", ())
_OPTIONAL = tuple(field.name for field in fields(TieFormat) if field.name != "name")
_RUBBER = ("kind", "who", "scoring", "category", "home", "away")

_Choice = TypeVar("_Choice", Counting, Substitution, Gaps)


def tie_at(value: object, place: str) -> TieFormat:
    """Return the format that a document names, or writes out.

    Raises:
        PlanError: a name that is not known, or a format that is none.
    """
    return tie_format(value, place) if isinstance(value, str) else tie_from_json(value, place)


def tie_from_json(value: object, place: str) -> TieFormat:
    """Read a format that is written out; with ``like``, only what is other than in a preset.

    Raises:
        PlanError: something is missing, unknown or of another type. Whether it can be played
            is checked with the plan.

    >>> tie_from_json({"name": "ours", "like": "sudirman_cup", "all_played": True}, "tie").name
    'ours'
    """
    document = fields_of(value, place, ("name",), ("like", *_OPTIONAL))
    if "like" in document:
        base = tie_format(text_at(document["like"], f"{place}.like"), f"{place}.like")
    elif "rubbers" in document:
        base = _PLAIN
    else:
        raise FieldMissing(place, "rubbers")
    given = _Given(document, place, base)
    return TieFormat(
        name=text_at(document["name"], f"{place}.name"),
        rubbers=given.rubbers(),
        counting=given.choice("counting", base.counting),
        all_played=given.flag("all_played"),
        target=given.number("target"),
        floor=given.number("floor"),
        most_rubbers=given.most("most_rubbers"),
        most_singles=given.most("most_singles"),
        most_doubles=given.most("most_doubles"),
        by_strength=given.flag("by_strength"),
        substitution=given.choice("substitution", base.substitution),
        gaps=given.choice("gaps", base.gaps),
        least_people=given.number("least_people"),
    )


class _Given:
    """The fields of a format in a document; what is left out is as in another one."""

    def __init__(self, document: Mapping[str, object], place: str, base: TieFormat) -> None:
        self._document = document
        self._place = place
        self._base = base

    def flag(self, name: str) -> bool:
        value = self._value(name)
        return flag_at(value, f"{self._place}.{name}")

    def number(self, name: str) -> int:
        return number_at(self._value(name), f"{self._place}.{name}")

    def most(self, name: str) -> int | None:
        value = self._value(name)
        return None if value is None else number_at(value, f"{self._place}.{name}")

    def choice(self, name: str, usual: _Choice) -> _Choice:
        value = self._document.get(name, usual.value)
        choices = type(usual)
        if value not in tuple(choices):
            raise WrongShape(f"{self._place}.{name}", "one of " + ", ".join(choices))
        return choices(str(value))

    def rubbers(self) -> tuple[Rubber, ...]:
        if "rubbers" not in self._document:
            return self._base.rubbers
        place = f"{self._place}.rubbers"
        rubbers = items_of(self._document["rubbers"], place)
        return tuple(_rubber(rubber, at) for at, rubber in rubbers)

    def _value(self, name: str) -> object:
        return self._document.get(name, getattr(self._base, name))


def _rubber(value: object, place: str) -> Rubber:
    document = fields_of(value, place, ("kind",), _RUBBER[1:])
    kind, who = document["kind"], document.get("who", Who.ANYBODY.value)
    if kind not in tuple(RubberKind):
        raise WrongShape(f"{place}.kind", "one of " + ", ".join(RubberKind))
    if who not in tuple(Who):
        raise WrongShape(f"{place}.who", "one of " + ", ".join(Who))
    scoring = document.get("scoring")
    texts = {
        name: text_at(document.get(name, ""), f"{place}.{name}")
        for name in ("category", "home", "away")
    }
    return Rubber(
        kind=RubberKind(str(kind)),
        who=Who(str(who)),
        scoring=(
            None
            if scoring is None
            else MatchFormat.parse(text_at(scoring, f"{place}.scoring"), f"{place}.scoring")
        ),
        **texts,
    )
