"""Who goes on to a discipline, as the regulations say it."""

from collections.abc import Iterable

from flask_babel import gettext as _

from eventsapp.events.models import Discipline


def clause(into: Discipline, sources: Iterable[tuple[Discipline, int]]) -> str:
    """Say who goes on to a discipline, in one clause.

    Args:
        into: the discipline.
        sources: those that people come from, in the order of the rules, with how many of each.
    """
    who = _(", ").join(_of(source.name, most) for source, most in sources)
    return _(
        "%(into)s: for %(who)s, and whoever is level with the last of them; for who gives up"
        " the next one moves up.",
        into=into.name,
        who=who,
    )


def _of(source: str, most: int) -> str:
    if most == 1:
        return _("the first of %(source)s", source=source)
    return _("the first %(many)s of %(source)s", many=most, source=source)
