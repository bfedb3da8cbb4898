"""What a draw reached for the people of one branch, in words."""

from collections.abc import Collection

from flask_babel import gettext as _

from eventsapp.draws.boards import Board
from eventsapp.draws.formats import FormatKind
from eventsapp.members import services as members


def separation_words(board: Board) -> list[str]:
    """Say how far apart the entries of each branch stand, and what could not be avoided."""
    kept = board.stage.draw
    if kept["by"] != "lot":
        return [_("The lines were given by hand; nothing was drawn by lot.")]
    names = _names(board, {tag for tag, *_rest in kept["separations"]})
    words = [
        _apart(names[tag], people, wanted, reached, earliest)
        for tag, people, wanted, reached, earliest in kept["separations"]
    ]
    words += [_meeting(board, first, second) for first, second in kept["meetings"]]
    dealt = kept.get("group_separations", [])
    named = _names(board, {tag for tag, *_rest in dealt})
    words += [_in_groups(named[tag], people, most) for tag, people, _wanted, most in dealt]
    if board.format.kind is FormatKind.ROUND_ROBIN:
        words.append(_("Everybody meets everybody; lot decided in which order."))
    return words or [_("No two entries are of one branch.")]


def _names(board: Board, tags: Collection[str]) -> dict[str, str]:
    """Return the branches behind tags; people may have moved to others since the draw."""
    names = {person.tag: person.branch for person in board.people.values()}
    found = {tag: names[tag] for tag in tags if tag in names}
    if len(found) < len(tags):
        short = {str(branch.id): branch.short_name for branch in members.branches()}
        found = {tag: "+".join(short[part] for part in tag.split("+")) for tag in tags}
    return found


def _apart(branch: str, people: int, wanted: int, reached: int, earliest: int) -> str:
    parts = {2: _("halves"), 4: _("quarters"), 8: _("eighths"), 16: _("sixteenths")}
    values = {"branch": branch, "people": people, "round": earliest}
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
        first=board.people[first].name,
        second=board.people[second].name,
    )
