"""What pads say alike, as their scripts find it; places to be filled stand in ``{braces}``."""

from flask_babel import gettext as _


def of_the_net() -> dict[str, str]:
    """Return what every pad says of the net and of what it keeps."""
    return {
        "saved": _("Sent"),
        "kept": _("%(count)s not sent", count="{count}"),
        "offline": _("No network. Go on: all is kept on this phone and sent later."),
        "signed_out": _("Log in to go on; what this phone keeps stays on it."),
        "as_of": _("List of %(at)s", at="{at}"),
        "no_list": _("This phone has no list yet. Open the page once with network."),
    }


def of_a_paired_phone() -> dict[str, str]:
    """Return what a pad says that a phone without a log-in may be."""
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
