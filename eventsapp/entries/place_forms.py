"""What organisers type about places, and officers about approvals."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import ValidationError

from eventsapp.entries.forms import WHOLE_EVENT
from eventsapp.entries.giving_out import Settings
from eventsapp.entries.place_rules import Approval, EntryRules, OnTransfer, WaitingRule
from eventsapp.entries.place_words import APPROVALS, TRANSFERS, WAITING_RULES
from eventsapp.events.models import Event
from eventsapp.frame.fields import (
    CountField,
    LineField,
    MomentField,
    Needed,
    PickField,
    chosen_id,
)
from eventsapp.members.models import Branch

MOST_HOURS = 24 * 14


class PlacesForm(FlaskForm):
    """How an event gives out its places."""

    capacity = CountField(_l("People in all"))
    waiting = PickField(
        _l("When it is full"), choices=WAITING_RULES.items(), coerce=WaitingRule
    )
    confirm_hours = CountField(_l("Hours to confirm"))
    approval = PickField(_l("Approval"), choices=APPROVALS.items(), coerce=Approval)
    reserves_return_at = MomentField(_l("Kept places return"))
    replace_until = MomentField(_l("People can be replaced until"))
    on_transfer = PickField(
        _l("Who changes branch"), choices=TRANSFERS.items(), coerce=OnTransfer
    )
    after_draw = LineField(_l("Withdrawal after the draw"), most=200)

    def fill_from(self, rules: EntryRules) -> None:
        """Show what is stored."""
        for name in Settings.__annotations__:
            self[name].data = getattr(rules, name)

    def values(self) -> Settings:
        """Return what was typed, under the names that the services use."""
        return {
            "capacity": self.capacity.data,
            "approval": self.approval.data,
            "waiting": self.waiting.data,
            "confirm_hours": self.confirm_hours.data,
            "reserves_return_at": self.reserves_return_at.data,
            "replace_until": self.replace_until.data,
            "on_transfer": self.on_transfer.data,
            "after_draw": self.after_draw.data,
        }

    def validate_confirm_hours(self, field: CountField) -> None:
        """Nobody keeps a place for longer than two weeks."""
        if field.data is not None and field.data > MOST_HOURS:
            raise ValidationError(_("At most %(hours)s hours.", hours=MOST_HOURS))


class KeepForm(FlaskForm):
    """Places of a discipline, or of the whole event, that are kept for a branch."""

    discipline_id = PickField(_l("Of"), coerce=int)
    branch_id = PickField(_l("Branch"), coerce=int)
    places = CountField(_l("Number of places"))

    def offer(self, event: Event, branches: Iterable[Branch]) -> None:
        """Set what can be chosen: what has a limit, and the branches."""
        self.discipline_id.offer(
            [(each.id, each.name) for each in event.disciplines]
            + [(WHOLE_EVENT, _("Whole event"))]
        )
        self.branch_id.offer((branch.id, branch.name) for branch in branches)


class DecideForm(FlaskForm):
    """Why entries are approved or refused."""

    reason = LineField(_l("Reason"), most=200)


class ReplaceForm(FlaskForm):
    """Who leaves an entry, and who comes."""

    leaving = PickField(
        _l("Who is replaced"), coerce=chosen_id, validators=[Needed(_l("Choose a name."))]
    )
    coming = LineField(
        _l("Staff number of who comes"), most=32, needed=_l("Type a staff number.")
    )
