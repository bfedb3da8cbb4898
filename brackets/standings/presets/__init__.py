"""Rule sets by name, one family of sports a file (预设规则).

A name stands for the newest version; with ``@`` and a version, for that one. A version
that has been given out is never changed: plans that were made with it have it written out.
"""

from brackets.standings.errors import PresetUnknown
from brackets.standings.presets import (
    badminton,
    basketball,
    board_games,
    football,
    swiss,
    table_tennis,
    tug_of_war,
    volleyball,
)
from brackets.standings.rules import RuleSet

_FAMILIES = (
    table_tennis,
    badminton,
    football,
    basketball,
    volleyball,
    tug_of_war,
    board_games,
    swiss,
)
_PRESETS: list[RuleSet] = [rules for family in _FAMILIES for rules in family.PRESETS]
_BY_FULL_NAME = {rules.name: rules for rules in _PRESETS}
_NEWEST = {
    full.partition("@")[0]: rules
    for full, rules in sorted(_BY_FULL_NAME.items(), key=lambda item: item[0])
}


def preset(name: str, place: str = "rules") -> RuleSet:
    """Return a rule set by its name.

    Args:
        name: such as ``ittf_group``, or ``ittf_group@2024``.
        place: where the name stands, for the error.

    Raises:
        PresetUnknown: there is none of that name and version.

    >>> preset("ittf_group") is preset("ittf_group@2024")
    True
    """
    rules = _BY_FULL_NAME.get(name) or _NEWEST.get(name)
    if rules is None:
        raise PresetUnknown(place, name, ", ".join(preset_names()))
    return rules


def preset_names() -> tuple[str, ...]:
    """Return the names of all rule sets, without versions, by sport."""
    names = (full.partition("@")[0] for full in _BY_FULL_NAME)
    return tuple(dict.fromkeys(names))


def rules_at(value: object, place: str) -> RuleSet:
    """Return the rules that a document names, or writes out.

    Raises:
        PlanError: a name that is not known, or rules that are wrong.
    """
    return preset(value, place) if isinstance(value, str) else RuleSet.from_json(value, place)
