"""Formats explained: a sentence for each kind, and what was set up in a few words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventsapp.draws.formats import (
    ALL_PLACES,
    FINAL_ALONE,
    PICTURES,
    PLACEMENT,
    SAME,
    THIRD_PLACE,
    Format,
    FormatKind,
)
from eventsapp.draws.making import count_matches
from eventsapp.draws.match_formats import PULLS, format_words, match_words, rules_words
from eventsapp.draws.tie_words import about_ties, tie_title
from eventsapp.errors import DomainError
from eventsapp.events.models import Discipline

SENTENCES: Mapping[str, object] = {
    FormatKind.SINGLE: _l("Who loses is out. The quickest way to a winner."),
    PLACEMENT: _l(
        "Who loses plays on for the places below, from the fifth to the eighth or further down."
    ),
    FormatKind.CONSOLATION: _l(
        "Who loses early plays on in a second knock-out, so that nobody goes home after one "
        "match."
    ),
    FormatKind.DOUBLE: _l(
        "Out after the second loss: who loses once goes on in the losers' bracket."
    ),
    FormatKind.ROUND_ROBIN: _l("Everybody meets everybody, and a table ranks them."),
    FormatKind.SWISS: _l(
        "Some rounds for everybody: who has as many points meets, and nobody twice. Each "
        "round is paired when the one before is over."
    ),
    FormatKind.GROUPS: _l(
        "Everybody meets everybody of a small group; the best of each group play on for the "
        "title."
    ),
    FormatKind.PAGE: _l(
        "Four play: the winner of first against second is in the final, the loser has another "
        "chance; who loses third against fourth is out."
    ),
    FormatKind.STEPLADDER: _l(
        "The last two begin; each winner meets the next one above, until the first is met in "
        "the final."
    ),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A format as the form offers it: its picture, what it is, how many matches it makes."""

    picture: str
    title: str
    sentence: str
    matches: str
    is_possible: bool


def offers(form: Format, many: int) -> list[Offer]:
    """Return every picture of a format for so many entrants, otherwise set up as ``form``."""
    return [_offer(form.as_in(picture), picture, many) for picture in PICTURES]


def _offer(form: Format, picture: str, many: int) -> Offer:
    title, sentence = format_words(replace(form, legs=1)), str(SENTENCES[picture])
    if many < 2:
        return Offer(picture, title, sentence, "", is_possible=True)
    try:
        return Offer(picture, title, sentence, matches_words(form, many), is_possible=True)
    except DomainError as refusal:
        return Offer(picture, title, sentence, refusal.message, is_possible=False)


def matches_words(form: Format, many: int) -> str:
    """Say how many matches so many entrants play.

    Raises:
        DomainError: so many can't be played like this.
    """
    matches, perhaps = count_matches(many, form)
    if perhaps:
        return _("%(least)s or %(most)s matches", least=matches - perhaps, most=matches)
    return ngettext("%(num)s match", "%(num)s matches", matches)


def summary(form: Format, discipline: Discipline) -> list[str]:
    """Say what was set up, point by point."""
    said = [format_words(form)]
    if form.kind is FormatKind.GROUPS:
        said += _about_groups(form, discipline)
    if form.kind is FormatKind.SWISS:
        return [*said, *_about_swiss(form, discipline)]
    if form.has_tables:
        said.append(_("tables by %(rules)s", rules=rules_words(form.rules)))
        if form.legs == 2:
            said.append(_("everybody meets everybody twice"))
    if form.knock_out is not None:
        said += _about_places(form)
    return [*said, *_about_matches(form, form.scoring, discipline)]


def _about_matches(form: Format, code: str, discipline: Discipline) -> list[str]:
    if form.ties:
        rubbers = [_("rubbers: %(match)s", match=match_words(code, discipline))] if code else []
        return [*about_ties(form), *rubbers]
    said = [_("matches: %(match)s", match=match_words(code, discipline))]
    if {form.scoring, form.group_scoring} & PULLS:
        said.append(
            ngettext(
                "%(num)s caution borne in a pull, the next loses it",
                "%(num)s cautions borne in a pull, the next loses it",
                form.cautions,
            )
        )
    return said


def _about_swiss(form: Format, discipline: Discipline) -> list[str]:
    said = [
        ngettext("%(num)s round", "%(num)s rounds", form.rounds)
        if form.rounds
        else _("as many rounds as leave at most one without a loss"),
        _("standings by %(rules)s", rules=rules_words(form.swiss_rules)),
    ]
    if form.apart:
        said.append(
            ngettext(
                "branches apart in the first round",
                "branches apart in the first %(num)s rounds",
                form.apart,
            )
        )
    if form.has_colours:
        said.append(_("who moves first is balanced"))
    return [*said, *_about_matches(form, swiss_scoring(form), discipline)]


def swiss_scoring(form: Format) -> str:
    """Return the code of the match format of Swiss rounds: that of groups, if it is another."""
    return form.scoring if form.group_scoring == SAME else form.group_scoring


def in_short(form: Format, discipline: Discipline) -> list[str]:
    """Say what is played for a line of a table."""
    said = [format_words(form)]
    if form.kind is FormatKind.GROUPS:
        said.append(ngettext("%(num)s group", "%(num)s groups", len(form.sizes) or form.groups))
    if form.kind is FormatKind.GROUPS and form.finals not in (None, FormatKind.SINGLE):
        said.append(format_words(Format(form.finals)))
    is_swiss = form.kind is FormatKind.SWISS
    code = swiss_scoring(form) if is_swiss else form.scoring
    if form.ties:
        said.append(tie_title(form.ties))
    if code or not form.ties:
        said.append(match_words(code, discipline))
    if form.knock_out is FormatKind.SINGLE and form.places != FINAL_ALONE:
        said.append(str(PLACES[form.places]))
    return said


def _about_groups(form: Format, discipline: Discipline) -> list[str]:
    sizes = ", ".join(map(str, form.sizes))
    said = [
        _("groups of %(sizes)s", sizes=sizes)
        if sizes
        else ngettext("%(num)s group", "%(num)s groups", form.groups)
    ]
    if form.group_scoring != SAME:
        words = match_words(form.group_scoring, discipline)
        said.append(_("matches in groups: %(match)s", match=words))
    if form.finals is None:
        return [*said, _("the groups are the end")]
    said.append(_("the first %(many)s of each go on", many=form.qualify))
    if form.best_next:
        said.append(_("and the best %(many)s of the next places", many=form.best_next))
    if form.lines:
        said.append(_("lines of the knock-out: %(lines)s", lines=" ".join(form.lines)))
    after = format_words(Format(form.finals))
    return [*said, _("then: %(format)s", format=after)]


def _about_places(form: Format) -> list[str]:
    if form.knock_out is FormatKind.DOUBLE:
        return [str(GRAND_FINALS[form.grand_final.value])]
    said = []
    if form.knock_out is FormatKind.CONSOLATION:
        said.append(str(FEEDS[form.feed_until]))
    if form.knock_out is not FormatKind.STEPLADDER:
        third = THIRD_PLACE if form.places >= THIRD_PLACE else FINAL_ALONE
        is_single = form.knock_out is FormatKind.SINGLE
        said.append(str(PLACES[form.places if is_single else third]))
    return said


PLACES = {
    FINAL_ALONE: _l("no match for third place, which is shared"),
    THIRD_PLACE: _l("a match for third place"),
    8: _l("matches for all places from 1 to 8"),
    16: _l("matches for all places from 1 to 16"),
    ALL_PLACES: _l("matches for every place"),
}
FEEDS = {
    0: _l("the consolation takes who loses the first match"),
    16: _l("losers come into the consolation up to the last 16"),
    8: _l("losers come into the consolation up to the quarter-finals"),
    4: _l("losers come into the consolation up to the semi-finals"),
}
GRAND_FINALS = {
    "reset": _l("a deciding final if the unbeaten side loses the first"),
    "single": _l("one grand final decides"),
    "none": _l("no grand final: who never lost is first"),
    "semifinals": _l("two unbeaten and two beaten once cross, then one final"),
}
