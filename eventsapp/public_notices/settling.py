"""What hinders a notice from being settled, in sentences."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp.frame.languages import dated
from eventsapp.public_notices.states import Standing


def hindrances(standing: Standing) -> list[str]:
    """Say in sentences what hinders a notice from being settled."""
    if not standing.notice.is_published:
        return [_("It is a draft: nothing was published yet.")]
    if standing.withdrawn:
        return [_("The notice was withdrawn.")]
    said = []
    if standing.is_running and standing.notice.to_on:
        said.append(_("The publicity goes on until %(day)s.", day=dated(standing.notice.to_on)))
    if many := len(standing.open):
        words = ngettext(
            "%(num)s objection is not answered yet.",
            "%(num)s objections are not answered yet.",
            many,
        )
        said.append(words)
    if many := len(standing.upheld):
        words = ngettext(
            "%(num)s objection was upheld: publish the corrected list in its place, or say"
            " openly why this one stands.",
            "%(num)s objections were upheld: publish the corrected list in its place, or say"
            " openly why this one stands.",
            many,
        )
        said.append(words)
    if many := len(standing.differing):
        words = ngettext(
            "%(num)s figure is not as it was published: say openly why the notice stands, or"
            " publish anew.",
            "%(num)s figures are not as they were published: say openly why the notice stands,"
            " or publish anew.",
            many,
        )
        said.append(words)
    return said
