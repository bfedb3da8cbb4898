"""The texts of the page on a phone, as its scripts find them on the page."""

import json

from flask_babel import gettext as _

from eventsapp.pad_phones import texts as pad_phones


def for_phones() -> str:
    """Return the texts as JSON; places to be filled stand in ``{braces}``."""
    return json.dumps(
        {
            **_of_the_day(),
            **pad_phones.of_the_net(),
            **pad_phones.of_a_paired_phone(),
            **_of_attempts(),
            **_of_counts(),
            **_of_results(),
        },
        ensure_ascii=False,
    )


def _of_the_day() -> dict[str, str]:
    return {
        "open_turns": _("%(count)s to go", count="{count}"),
        "all_down": _("all taken down"),
        "results_stored": _("results stored"),
        "comma": _(", "),
    }


def _of_attempts() -> dict[str, str]:
    return {
        "turn": _("Attempt %(round)s of %(all)s", round="{round}", all="{all}"),
        "turn_out_of_order": _(
            "Attempt %(round)s of %(all)s, out of order", round="{round}", all="{all}"
        ),
        "next": _("Next: %(name)s", name="{name}"),
        "after": _("then %(name)s", name="{name}"),
        "last_one": _("This is the last attempt."),
        "metres": _("%(value)s m", value="{value}"),
        "points": _("%(value)s points", value="{value}"),
        "take": _("Take down %(value)s", value="{value}"),
        "type_first": _("Type the mark"),
        "undo": _("Undo: %(what)s", what="{what}"),
        "nothing_to_undo": _("Nothing to undo"),
        "foul": _("foul"),
        "pass": _("attempt passed"),
        "out": _("no further attempts"),
        "act": _("%(name)s %(round)s: %(what)s", name="{name}", round="{round}", what="{what}"),
        "is_out": _("out"),
        "goes_on": _("goes on"),
        "cut": _(
            "After %(first)s attempts the best %(kept)s go on: %(names)s",
            first="{first}",
            kept="{kept}",
            names="{names}",
        ),
        "odd": _(
            "Two phones say something different: %(what)s. Take one of them back.",
            what="{what}",
        ),
        "all_done": _("Everything is taken down."),
        "nobody": _("Nobody has entered this discipline."),
        "bring_back": _("Take back that %(name)s is out", name="{name}"),
        "who_out": _("%(name)s has no further attempts", name="{name}"),
    }


def _of_counts() -> dict[str, str]:
    return {
        "try": _("Try %(round)s of %(all)s", round="{round}", all="{all}"),
        "member": _("Member %(round)s of %(all)s", round="{round}", all="{all}"),
        "faults": _("%(count)s faults", count="{count}"),
        "seconds": _("%(count)s s", count="{count}"),
        "start": _("Start: %(seconds)s seconds", seconds="{seconds}"),
        "start_open": _("Start"),
        "stop": _("Stop"),
        "tap": _("Tap here for each one"),
        "over": _("Time is up"),
        "hand": _("Hand in: %(count)s", count="{count}"),
        "hand_faults": _(
            "Hand in: %(count)s, %(faults)s faults", count="{count}", faults="{faults}"
        ),
        "waits": _("the other counter is missing"),
        "apart": _("apart: the referee decides"),
        "seat": _("Counter %(seat)s", seat="{seat}"),
        "apart_told": _(
            "The counters are too far apart: %(what)s. The referee decides on the page of the"
            " log.",
            what="{what}",
        ),
    }


def _of_results() -> dict[str, str]:
    return {
        "stored_now": _("The results are stored as taken down."),
        "stored_other": _(
            "The stored results differ from what is taken down. Hand in again, and say why."
        ),
        "handing": _("Handed in on this phone; sent by itself."),
        "refused": _("Not handed in: %(why)s", why="{why}"),
        "why_first": _("Say in a few words why results change."),
    }
