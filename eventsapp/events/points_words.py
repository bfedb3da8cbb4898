"""By which rule places earn points, in words: for the regulations and the event's page."""

from flask_babel import gettext as _

from brackets.points import Sharing, SmallField
from eventsapp.events.points import PointsRule, table_words


def rule_words(rule: PointsRule) -> str:
    """Say what places earn, whoever shares one, and what holds in a small field."""
    said = [
        _(
            "Points for the first %(many)d places: %(points)s",
            many=len(rule.table),
            points=table_words(rule.table),
        )
    ]
    if rule.sharing is Sharing.FULL:
        said.append(_("who share a place have its points each"))
    else:
        said.append(_("who share a place share its points"))
    if rule.small_field is SmallField.ALL_PAID:
        said.append(_("in a small field the last earns points too"))
    else:
        said.append(_("in a small field the last earns none"))
    return _("; ").join(said) + _(".")
