"""The texts of the roll-call, as its scripts find them on the page."""

import json

from flask_babel import gettext as _

from eventsapp.frame.languages import page_language
from eventsapp.hikes.words import ACTS, WHERE


def for_phones() -> str:
    """Return the texts as JSON; places to be filled stand in ``{braces}``."""
    return json.dumps(
        {
            "where": {one.value: str(words) for one, words in WHERE.items()},
            "acts": {one.value: str(words) for one, words in ACTS.items()},
            "comma": "、" if page_language() == "zh" else ", ",
            "as_of": _("List of %(at)s", at="{at}"),
            "own": _("with %(count)s scans of this phone", count="{count}"),
            "strange": _("%(count)s scans of this phone name nobody on it", count="{count}"),
            "online": _("Connected"),
            "offline": _("No network. The figures are this phone's own."),
            "unsent": _("%(count)s kept on this phone, sent by itself later", count="{count}"),
            "stuck": _("Not taken: %(why)s", why="{why}"),
            "no_list": _(
                "This phone has no list of this hike. Open the page once with network."
            ),
            "no_hikes": _("No hike today or in the next seven days where you may scan."),
            "no_lists": _("This phone holds no list yet. It needs the network once."),
            "signed_out": _("Log in to go on; what this phone keeps stays on it."),
            "waiting": _("Not sent yet"),
            "not_signed": _("not signed off"),
            "behind": _("Not accounted for before it: %(names)s", names="{names}"),
            "who_first": _("Whose? Type the staff number."),
            "sweep_first": _("Who signs? Write the name."),
            "no_numbers": _(
                "No network. Only numbers that were taken along are on this phone."
            ),
            "no_phone": _("No number known"),
            "numbers_kept": _("%(count)s phone numbers are on this phone", count="{count}"),
            "nobody": _(
                "Nobody has started yet. Whoever is scanned on the route appears here."
            ),
            "all_in": _("Everybody who started is accounted for."),
        },
        ensure_ascii=False,
    )
