"""What a draw reached for the people of one branch, in words."""

from collections.abc import Collection, Mapping
from typing import Any

from flask_babel import gettext as _

from eventsapp.draws.boards import Board
from eventsapp.draws.formats import IN_ORDER, FormatKind
from eventsapp.members import services as members

_APART = ("people", "wanted", "reached", "earliest_round")
_ORDER_WORDS = {
    FormatKind.ROUND_ROBIN: lambda: _("Everybody meets everybody; lot decided in which order."),
    FormatKind.SWISS: lambda: _(
        "Lot decided the start numbers of those without a seed. Branches are kept apart when "
        "rounds are paired."
    ),
    FormatKind.PAGE: lambda: _("Lot decided the order of those without a seed."),
    FormatKind.STEPLADDER: lambda: _("Lot decided the order of those without a seed."),
}


def separation_words(board: Board) -> list[str]:
    """Say how far apart the entries of each branch stand, and what could not be avoided."""
    stage = board.stage
    if stage.draw["by"] == "lines":
        return [_("The places were given by hand; nothing was drawn by lot.")]
    if board.format.kind in IN_ORDER:
        return [_ORDER_WORDS[board.format.kind]()]
    reached = stage.proof or stage.draw
    names = _names(board, {separation["tag"] for separation in reached["separations"]})
    words = [_told(names[one["tag"]], one) for one in reached["separations"]]
    words += [_meeting(board, first, second) for first, second in reached["meetings"]]
    return words or [_("No two entries are of one branch.")]


def _told(branch: str, reached: Mapping[str, Any]) -> str:
    if "earliest_round" in reached:
        return _apart(branch, **{name: reached[name] for name in _APART})
    return _in_groups(branch, reached["people"], reached["reached"])


def _names(board: Board, tags: Collection[str]) -> dict[str, str]:
    """Return the branches behind tags; people may have moved to others since the draw."""
    names = {person.tag: person.unit for person in board.people.values()}
    found = {tag: names[tag] for tag in tags if tag in names}
    if len(found) < len(tags):
        short = {branch.code: branch.short_name for branch in members.branches()}
        found = {
            tag: "+".join(short.get(code, code) for code in tag.split("+")) for tag in tags
        }
    return found


def _apart(branch: str, people: int, wanted: int, reached: int, earliest_round: int) -> str:
    parts = {2: _("halves"), 4: _("quarters"), 8: _("eighths"), 16: _("sixteenths")}
    values = {"branch": branch, "people": people, "round": earliest_round}
    if reached < wanted or reached < 2:
        return _(
            "%(branch)s: %(people)s entries; seeds and byes left no room to keep them further "
            "apart. They can meet from round %(round)s on.",
            **values,
        )
    into = parts.get(reached) or _("%(many)s parts", many=reached)
    return _(
        "%(branch)s: %(people)s entries, spread over all %(parts)s. They can meet from round "
        "%(round)s on.",
        parts=into,
        **values,
    )


def _in_groups(branch: str, people: int, most: int) -> str:
    return _(
        "%(branch)s: %(people)s entries, at most %(most)s of them in one group.",
        branch=branch,
        people=people,
        most=most,
    )


def _meeting(board: Board, first: str, second: str) -> str:
    return _(
        "%(first)s and %(second)s are of one branch and meet in round 1; this could not be "
        "avoided.",
        first=board.people[first].distinct,
        second=board.people[second].distinct,
    )
