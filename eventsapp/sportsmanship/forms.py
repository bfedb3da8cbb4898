"""Forms of the sportsmanship award."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import AnyOf

from eventsapp.frame.fields import CountField, LineField, Needed, PickField, chosen_id
from eventsapp.sportsmanship.models import LONGEST_REASON
from eventsapp.sportsmanship.terms import Terms, Voters
from eventsapp.sportsmanship.words import VOTERS

YES_NO = [("yes", _l("gets none")), ("no", _l("may get it"))]


class TermsForm(FlaskForm):
    """The conditions."""

    dsq = PickField(_l("Whoever was disqualified"), choices=YES_NO)
    absence = PickField(_l("Whoever stayed away without an excuse"), choices=YES_NO)
    rejected = PickField(_l("Whose protest was rejected"), choices=YES_NO)
    cautions = CountField(_l("Most cautions"), from_zero=True)
    voters = PickField(_l("Who proposes"), choices=VOTERS.items(), coerce=Voters)
    branch_one_in = CountField(_l("One award for so many branches"), from_zero=True)
    team_one_in = CountField(_l("One award for so many teams"), from_zero=True)
    person_one_in = CountField(_l("One award for so many persons"), from_zero=True)

    def put(self, terms: Terms) -> None:
        """Show conditions that hold."""
        self.dsq.data = "yes" if terms.no_dsq else "no"
        self.absence.data = "yes" if terms.no_absence else "no"
        self.rejected.data = "yes" if terms.no_rejected else "no"
        self.cautions.data = terms.most_cautions
        self.voters.data = terms.voters
        self.branch_one_in.data = terms.branch_one_in
        self.team_one_in.data = terms.team_one_in
        self.person_one_in.data = terms.person_one_in

    def terms(self) -> Terms:
        """Return what was chosen."""
        return Terms(
            no_dsq=self.dsq.data == "yes",
            no_absence=self.absence.data == "yes",
            no_rejected=self.rejected.data == "yes",
            most_cautions=self.cautions.data,
            voters=self.voters.data,
            branch_one_in=self.branch_one_in.data or 0,
            team_one_in=self.team_one_in.data or 0,
            person_one_in=self.person_one_in.data or 0,
        )


class NoteForm(FlaskForm):
    """A caution of an entry; the view hands in the entries."""

    entry = PickField(_l("Whose"), coerce=chosen_id, validators=[Needed(_l("Choose a name."))])
    words = LineField(_l("What happened"), most=LONGEST_REASON, needed=_l("Say what happened."))


class ReasonForm(FlaskForm):
    """A reason, with what it is about."""

    key = HiddenField()
    reason = LineField(_l("Reason"), most=LONGEST_REASON, needed=_l("Say why."))


class AwardForm(FlaskForm):
    """Give the award to a candidate; the view hands them in."""

    key = PickField(_l("Who gets it"), validators=[Needed(_l("Choose a name."))])
    reason = LineField(_l("Reason"), most=LONGEST_REASON, needed=_l("Say why."))


class VoteForm(FlaskForm):
    """Whom a referee is for: ``keys`` are ticked."""

    step = HiddenField(
        validators=[AnyOf(["vote"], message=_l("Tick whom you are for, then vote."))]
    )


class SealForm(FlaskForm):
    """Sign the awards that were on the page."""

    seen = HiddenField()
