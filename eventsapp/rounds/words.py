"""Rounds, heats and statuses in words."""

from flask_babel import gettext as _

from brackets import Status


def round_words(name: str) -> str:
    """Return what people call a round."""
    return {"heats": _("Heats"), "semis": _("Semi-finals"), "final": _("Final")}[name]


def heat_words(name: str, number: int, heats: int) -> str:
    """Return what people call a heat of a round; the only one of a final is the final."""
    if heats == 1:
        return round_words(name)
    return _("%(round)s, heat %(number)d", round=round_words(name), number=number)


def run_off_words(name: str, number: int) -> str:
    """Return what people call a run-off of a round."""
    return _(
        "%(round)s, swim-off or run-off %(number)d", round=round_words(name), number=number
    )


def status_words(status: Status) -> str:
    """Say why there is no time."""
    return {
        Status.DNS: _("did not start"),
        Status.DNF: _("did not finish"),
        Status.DSQ: _("disqualified"),
        Status.NM: _("no valid mark"),
    }[status]
