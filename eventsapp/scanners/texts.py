"""The texts of the scanner, in the reader's language, as its scripts find them on the page."""

import json

from flask_babel import gettext as _

from eventsapp.checkins.models import Reason, Verdict
from eventsapp.checkins.words import OUT, REASONS, TO_DO, VERDICTS
from eventsapp.frame.languages import page_language


def for_phones() -> str:
    """Return the texts as JSON; places to be filled stand in ``{braces}``."""
    told: dict[str, object] = {
        "accepted": str(VERDICTS[Verdict.ACCEPTED]),
        "again": str(VERDICTS[Verdict.AGAIN]),
        "accepted_exit": str(OUT[Verdict.ACCEPTED]),
        "again_exit": str(OUT[Verdict.AGAIN]),
        "reasons": {reason.value: _refusal(reason) for reason in Reason},
        "unknown_number": [
            _("No such number"),
            _("Look at the number again"),
            _("Nobody has it, leading zeros count."),
        ],
        "in_at": _("In at %(at)s, %(point)s. Let them pass.", at="{at}", point="{point}"),
        "comma": "、" if page_language() == "zh" else ", ",
    }
    return json.dumps(told | _queue() | _page(), ensure_ascii=False)


def _refusal(reason: Reason) -> list[str]:
    """Return word, what to do, and why; the hours of the check point say why themselves."""
    if reason is Reason.OUTSIDE_WINDOW:
        return [str(REASONS[reason]), _("Send them to the service desk"), ""]
    to_do, why = TO_DO[reason]
    return [str(REASONS[reason]), str(to_do), str(why)]


def _queue() -> dict[str, str]:
    count = "{count}"
    return {
        "online": _("Connected, everything is sent"),
        "offline": _("No network. Go on, this phone keeps what it reads."),
        "unsent": _(
            "No network. %(count)s kept on this phone, sent by itself later.", count=count
        ),
        "sending": _("Sending, %(count)s to go", count=count),
        "stuck": _("Connected. The server can't take %(count)s, see below.", count=count),
        "list_of": _("List of %(at)s", at="{at}"),
        "waiting": _("Not sent yet"),
        "stuck_row": _("Not taken"),
        "no_store": _("This browser keeps nothing. Leave private browsing, load it again."),
    }


def _page() -> dict[str, object]:
    return {
        "title": _("Check-in"),
        "not_kept": [
            _("Not kept"),
            _("Write the number down"),
            _("This phone is full. Make room on it, then scan once more."),
        ],
        "kept": _("Kept on this phone"),
        "kept_back": _("%(count)s kept on this phone until somebody logs in.", count="{count}"),
        "in": _("In"),
        "out": _("Out"),
        "kept_line": _("The name comes when the network is back."),
        "asking": _("Looking it up"),
        "asking_line": _("Not on this phone; the server is being asked."),
        "not_paired": _("Not paired"),
        "not_paired_line": _(
            "Read the pairing code on the event's page with this phone, or log in."
        ),
        "no_gates": _("Nothing is held today or in the next seven days where you may scan."),
        "no_lists": _("This phone holds no list yet. It needs the network once."),
        "shut": _("Not the hours of check-in now. %(hours)s", hours="{hours}"),
        "where_now": _(
            "Scanning at %(label)s. If you stand elsewhere, choose it.", label="{label}"
        ),
        "undone": _("Taken back"),
        "undone_line": _("It stays in the log and does not count."),
        "nothing_to_undo": _("Nothing of the last minute to undo."),
        "cannot_start": _("The scanner can't start"),
        "noCamera": _("No camera here. Type the number, or use a hand scanner."),
        "forbidden": _(
            "The camera is blocked. Allow it beside the address, then load the page again."
        ),
        "noSecure": _("The camera needs an address that begins with https."),
        "nobody": _("Nobody of that name on this list."),
        "brings": _("Comes with %(name)s", name="{name}"),
        "guests_in": _("%(count)s guests in.", count="{count}"),
        "counts": _(
            "%(present)s in, of %(registered)s", present="{present}", registered="{registered}"
        ),
    }
