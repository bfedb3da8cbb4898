"""What quantities, verdicts and groups of records are called."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.events.makeup import Ages, Division
from eventsapp.events.makeup_words import ages_words
from eventsapp.records.judging import Verdict
from eventsapp.records.models import Quantity, Record

QUANTITIES = {
    Quantity.TIME: _l("Time, the shortest"),
    Quantity.DISTANCE: _l("Distance or height, in metres"),
    Quantity.COUNT: _l("Count, the highest"),
    Quantity.SCORE: _l("Score, the highest"),
}
GROUPS = {
    Division.ANY: _l("Men and women"),
    Division.MEN: _l("Men"),
    Division.WOMEN: _l("Women"),
    Division.MIXED: _l("Mixed: both in one"),
}
VERDICTS = {
    Verdict.FIRST: _l("First record"),
    Verdict.BROKEN: _l("Record broken"),
    Verdict.EQUALLED: _l("Record equalled"),
    Verdict.BEHIND: _l("Behind the record"),
}
CHIPS = {
    Verdict.FIRST: "ok",
    Verdict.BROKEN: "ok",
    Verdict.EQUALLED: "ok",
    Verdict.BEHIND: "",
}


def group_words(record: Record) -> str:
    """Say whose record it is: sex and ages."""
    said = str(GROUPS[record.division])
    if record.ages == Ages():
        return said
    return _("%(group)s, %(aged)s", group=said, aged=ages_words(record.ages))


def keeper_words(record: Record) -> str:
    """Say who keeps it."""
    if record.association is None:
        return _("Record of the union")
    return _("Record of %(association)s", association=record.association.name)
