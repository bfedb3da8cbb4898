"""The texts of the page at the line, as its scripts find them on the page."""

import json

from flask_babel import gettext as _

from eventsapp.pad_phones import texts as pad_phones


def for_phones() -> str:
    """Return the texts as JSON; places to be filled stand in ``{braces}``."""
    return json.dumps(
        {
            **_of_the_camera(),
            **pad_phones.of_the_net(),
            **pad_phones.of_a_paired_phone(),
            **_of_the_line(),
        },
        ensure_ascii=False,
    )


def _of_the_camera() -> dict[str, str]:
    return {
        "no_camera": _("The camera can't be used. Type the number, or use a hand scanner."),
        "no_secure": _("The camera needs a secure connection (https)."),
    }


def _of_the_line() -> dict[str, str]:
    return {
        "many": _("%(count)s entered", count="{count}"),
        "note_gun": _("Tap at the gun. A start taken down again replaces the one before."),
        "note_time": _("A tap for each who crosses; the numbers are read behind the line."),
        "note_code": _("Numbers in the order of the queue, without times."),
        "note_crossed": _("The number is read at the line, and the time is taken with it."),
        "gun": _("Start now: %(name)s", name="{name}"),
        "gun_again": _("Started %(at)s. Start anew: %(name)s", at="{at}", name="{name}"),
        "counts": _(
            "Of all phones: %(times)s times, %(codes)s numbers, %(crossed)s with both",
            times="{times}",
            codes="{codes}",
            crossed="{crossed}",
        ),
        "uneven": _("%(apart)s more times than numbers", apart="{apart}"),
        "uneven_codes": _("%(apart)s more numbers than times", apart="{apart}"),
        "time": _("time %(at)s", at="{at}"),
        "code": _("number %(text)s", text="{text}"),
        "crossed": _("number %(text)s at %(at)s", text="{text}", at="{at}"),
        "started": _("start %(at)s", at="{at}"),
        "unknown": _("%(text)s is nobody's here. It is kept all the same.", text="{text}"),
        "again": _(
            "%(name)s was read already. Undo it, unless the first was wrong.", name="{name}"
        ),
        "this_phone": _("this phone"),
        "clock_off": _(
            "This phone's clock is %(apart)s off; that is taken off.", apart="{apart}"
        ),
        "seconds": _("%(count)s s", count="{count}"),
    }
