"""What is typed about guests, and about what an event asks of them."""

from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, StringField, ValidationError
from wtforms.validators import Length, StopValidation

from eventsapp import clock
from eventsapp.frame.fields import CountField, LineField, PickField, YuanField
from eventsapp.guests import id_numbers
from eventsapp.guests.asking import Settings, Terms
from eventsapp.guests.bringing import Facts
from eventsapp.guests.id_numbers import IdKind
from eventsapp.guests.models import Guest, GuestRules, Relation
from eventsapp.guests.words import ID_KINDS, RELATIONS
from eventsapp.members.forms import LifeDayField, is_name, is_phone

MOST_GUESTS = 9
MOST_DAYS = 365
NEEDED = _l("The event asks for this.")


class GuestForm(FlaskForm):
    """Somebody who comes along; fields that the event does not ask for are taken away."""

    name = LineField(_l("Full name"), most=60, needed=_l("Type the name of the guest."))
    relation = PickField(_l("Relation"), choices=RELATIONS.items(), coerce=Relation)
    id_kind = PickField(_l("Identity document"), choices=ID_KINDS.items(), coerce=IdKind)
    id_number = StringField(
        _l("Number of the document"),
        [Length(max=id_numbers.LONGEST, message=_l("At most %(max)d characters."))],
        filters=[lambda text: id_numbers.tidy(text or "")],
    )
    born_on = LifeDayField(_l("Born on"))
    phone = StringField(
        _l("Phone"), [Length(max=30, message=_l("At most %(max)d characters.")), is_phone]
    )

    def ask(self, rules: GuestRules) -> Self:
        """Leave only what the event asks for."""
        asked = {
            "relation": rules.asks_relation,
            "id_kind": rules.asks_id,
            "id_number": rules.asks_id,
            "born_on": rules.asks_birth,
            "phone": rules.asks_phone,
        }
        for name, is_asked in asked.items():
            if not is_asked:
                del self[name]
        return self

    def fill_from(self, guest: Guest) -> None:
        """Show what is stored."""
        for field in self:
            if hasattr(guest, field.name) and getattr(guest, field.name):
                field.data = getattr(guest, field.name)

    def validate_name(self, field: Field) -> None:
        """A name has letters."""
        is_name(self, field)

    def validate_id_number(self, field: StringField) -> None:
        """The number must be possible for the paper."""
        if not field.data:
            raise ValidationError(NEEDED)
        if not id_numbers.is_possible(self.id_kind.data, field.data):
            raise ValidationError(
                _("This is no number of an identity card: look at each digit again.")
                if self.id_kind.data is IdKind.RESIDENT
                else _("4 to 30 digits and letters, as on the paper.")
            )

    def validate_born_on(self, field: LifeDayField) -> None:
        """The day is in the past, and that of the identity card; the card can say it."""
        own = self._born_by_card()
        if field.data is None and not field.errors:
            field.data = own
        if field.data is None:
            # the card would say the day, and its number is complained about already
            by_card = "id_number" in self and self.id_kind.data is IdKind.RESIDENT
            is_said = field.errors or (by_card and self.id_number.errors)
            raise StopValidation("" if is_said else str(NEEDED))
        if field.data > clock.today():
            raise ValidationError(_("A birth in the future."))
        if own is not None and field.data != own:
            raise ValidationError(_("The identity card says %(day)s.", day=own.isoformat()))

    def validate_phone(self, field: StringField) -> None:
        """It was asked for."""
        if not field.data:
            raise ValidationError(NEEDED)

    def _born_by_card(self) -> Any:
        if "id_number" not in self or self.id_kind.data is not IdKind.RESIDENT:
            return None
        number = self.id_number.data or ""
        if not id_numbers.is_possible(IdKind.RESIDENT, number):
            return None
        return id_numbers.born_on(number)

    def facts(self) -> Facts:
        """Return what was typed."""
        typed = {
            field.name: field.data for field in self if field.name in Facts.__annotations__
        }
        return Facts(**typed)


class GuestOfForm(GuestForm):
    """A guest whom the organiser notes for a member."""

    staff_number = LineField(
        _l("Staff number of the member"), most=20, needed=_l("Type a staff number.")
    )


class GuestRulesForm(FlaskForm):
    """How many guests a member may bring, and what the event asks of them."""

    most = CountField(_l("Guests of each member"), from_zero=True, needed=_l("Type a number."))
    fee_fen = YuanField(_l("Fee for each guest, yuan"))
    asks_relation = BooleanField(_l("Relation to the member"))
    asks_birth = BooleanField(_l("Day of birth"))
    asks_id = BooleanField(_l("Kind and number of an identity document, for the insurance"))
    asks_phone = BooleanField(_l("Phone"))
    keep_days = CountField(_l("Deleted after days"), needed=_l("Type a number."))

    def fill_from(self, terms: Terms) -> None:
        """Show what is stored."""
        self.most.data = terms.most
        for name in Settings.__annotations__:
            self[name].data = getattr(terms.rules, name)
        self.fee_fen.data = terms.rules.fee_fen or None

    def validate_most(self, field: CountField) -> None:
        """A member brings a family, not a village."""
        if field.data is not None and field.data > MOST_GUESTS:
            raise ValidationError(_("At most %(most)s.", most=MOST_GUESTS))

    def validate_keep_days(self, field: CountField) -> None:
        """What is asked for the insurance is not kept for years."""
        if field.data is not None and field.data > MOST_DAYS:
            raise ValidationError(_("At most %(most)s.", most=MOST_DAYS))

    def values(self) -> Settings:
        """Return what was typed, under the names that the services use."""
        return {
            "fee_fen": self.fee_fen.data or 0,
            "asks_relation": self.asks_relation.data,
            "asks_birth": self.asks_birth.data,
            "asks_id": self.asks_id.data,
            "asks_phone": self.asks_phone.data,
            "keep_days": self.keep_days.data,
        }
