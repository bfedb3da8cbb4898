"""What a pad says on a phone that is paired, as its scripts find it on the page."""

from flask_babel import gettext as _


def for_pads() -> dict[str, str]:
    """Return the texts; places to be filled stand in ``{braces}``."""
    return {
        "over": _(
            "The event is over. Names are gone from this phone; what it kept goes up by itself."
        ),
        "kept_here": _(
            "What it has not sent stays on it: %(count)s. It goes up once the phone is paired"
            " anew.",
            count="{count}",
        ),
        "nobody_in": _("Nobody has entered. Enter people on the event's page first."),
        "referee_hands_in": _("The referee hands in the results."),
    }
