"""What captains type to invite people."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import TextAreaField
from wtforms.validators import Length

from eventsapp.entries.models import TeamRole
from eventsapp.entries.teams import LONGEST_NAME
from eventsapp.frame.fields import LineField, PickField
from eventsapp.invitations.finding import lines_of
from eventsapp.members.models import Branch

LONGEST_TEXT = 4_000
NO_BRANCH = 0
Lines = list[tuple[str, TeamRole]]


class PartnerForm(FlaskForm):
    """Whom a captain invites into a pair."""

    names = LineField(_l("Name or staff number"), most=100)

    def lines(self) -> Lines:
        """Return what was typed, with the role of each."""
        return [(line, TeamRole.PLAYER) for line in lines_of(self.names.data or "")]


class PeopleForm(FlaskForm):
    """Whom a captain invites into a team."""

    names = TextAreaField(
        _l("Names or staff numbers"),
        [Length(max=LONGEST_TEXT, message=_l("At most %(max)d characters."))],
    )
    reserves = TextAreaField(
        _l("Reserves"),
        [Length(max=LONGEST_TEXT, message=_l("At most %(max)d characters."))],
    )

    def lines(self) -> Lines:
        """Return what was typed, with the role of each."""
        players = [(line, TeamRole.PLAYER) for line in lines_of(self.names.data or "")]
        beside = [(line, TeamRole.RESERVE) for line in lines_of(self.reserves.data or "")]
        return [*players, *beside]


class BeginPairForm(PartnerForm):
    """A pair: one's partner, and the other branch of a joint pair."""

    other_branch = PickField(_l("Together with the branch"), coerce=int)


class BeginTeamForm(PeopleForm):
    """A team: its name, its people, and the other branch of a joint team."""

    team_name = LineField(
        _l("Name of the team"), most=LONGEST_NAME, needed=_l("Give the team a name.")
    )
    other_branch = PickField(_l("Together with the branch"), coerce=int)


BeginForm = BeginPairForm | BeginTeamForm


def offer_branches(form: BeginForm, branches: Sequence[Branch]) -> None:
    """Set which other branches can be chosen."""
    form.other_branch.offer(
        [(NO_BRANCH, "–"), *((branch.id, branch.name) for branch in branches)]
    )
