"""What people type about the items of a plan."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField

from eventsapp.associations.models import Association
from eventsapp.frame.fields import DayField, LineField, PickField, YuanField
from eventsapp.plans.models import PlanItem, Scale
from eventsapp.plans.words import SCALES

NOBODY = 0


class ItemForm(FlaskForm):
    """One line of a plan; the view says which associations there are."""

    name = LineField(_l("Name of the item"), most=100, needed=_l("Give it a name."))
    planned_on = DayField(_l("Planned for"), needed=_l("Choose a day; it may move later."))
    scale = PickField(_l("Scale"), choices=SCALES.items(), coerce=Scale)
    association_id = PickField(_l("Run by"), coerce=int)
    festival = LineField(_l("Festival"), most=20)
    budget_fen = YuanField(_l("Budget (yuan)"))
    is_fixed = BooleanField(_l("Held every year"))

    def offer(self, associations: Iterable[Association]) -> None:
        """Set which association can run it."""
        self.association_id.offer(
            [(NOBODY, _("No association")), *((a.id, a.name) for a in associations)]
        )

    def fill_from(self, item: PlanItem) -> None:
        """Show what is stored."""
        self.name.data = item.name
        self.planned_on.data = item.planned_on
        self.scale.data = item.scale
        self.association_id.data = item.association_id or NOBODY
        self.festival.data = item.festival
        self.budget_fen.data = item.budget_fen or None
        self.is_fixed.data = item.is_fixed
