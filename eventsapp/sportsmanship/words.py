"""What sorts, voters and rows of the sportsmanship award are called."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.sportsmanship.models import Act
from eventsapp.sportsmanship.terms import Sort, Terms, Voters

SORTS = {Sort.BRANCH: _l("Branches"), Sort.TEAM: _l("Teams"), Sort.PERSON: _l("Persons")}
VOTERS = {
    Voters.COMMITTEE: _l("The organising committee"),
    Voters.REFEREES: _l("The referees, by vote"),
}
BY_WHOM = {
    Voters.REFEREES: _l("Referees vote; the organiser gives the award with a reason."),
    Voters.COMMITTEE: _l("The organising committee gives the award with a reason."),
}
ACTS = {
    Act.TERMS: _l("Conditions were set"),
    Act.CAUTION: _l("Caution"),
    Act.EXCUSED: _l("Excused absence"),
    Act.NOTE_BACK: _l("A note was taken back"),
    Act.VOTE: _l("A referee voted"),
    Act.AWARDED: _l("Award given"),
    Act.AWARD_BACK: _l("Award taken back"),
    Act.SIGNED: _l("Signed"),
    Act.OPENED: _l("The signature was taken back"),
}


def terms_words(terms: Terms) -> list[str]:
    """Say the conditions, a sentence for each."""
    said = [
        str(words)
        for holds, words in (
            (terms.no_dsq, _l("Whoever was disqualified gets none.")),
            (terms.no_absence, _l("Whoever stayed away without an excuse gets none.")),
            (terms.no_rejected, _l("Whose protest was rejected gets none.")),
            (terms.most_cautions == 0, _l("Whoever was cautioned gets none.")),
        )
        if holds
    ]
    if terms.most_cautions:
        said.append(_("At most %(most)s cautions.", most=terms.most_cautions))
    said.append(str(BY_WHOM[terms.voters]))
    for sort, one_in in (
        (Sort.BRANCH, terms.branch_one_in),
        (Sort.TEAM, terms.team_one_in),
        (Sort.PERSON, terms.person_one_in),
    ):
        if one_in:
            words = _(
                "%(sort)s: one award for %(many)s, at least one.", sort=SORTS[sort], many=one_in
            )
            said.append(words)
    return said
