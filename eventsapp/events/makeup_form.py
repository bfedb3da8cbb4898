"""What is typed about who makes up an entry."""

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Form, ValidationError

from eventsapp.events.makeup import AgeGroup, Ages, Division, Makeup
from eventsapp.events.makeup_words import DIVISIONS
from eventsapp.events.models import EntryKind
from eventsapp.frame.fields import CountField, DayField, PickField, ReadField

OLDEST = 120
MOST_GROUPS = 6
_GROUP = re.compile(r"(?:(\d{1,3})-(\d{1,3})|-(\d{1,3})|(\d{1,3})-):(\d{1,3})", re.ASCII)


class AgeGroupsField(ReadField):
    """Age groups such as ``-29:1, 30-40:2, 41-:1``; the value is a tuple of them."""

    complaint = _l(
        "Write ages and how many, such as -29:1, 30-40:2, 41-:1. No age may be in two groups."
    )

    def read(self, text: str) -> tuple[AgeGroup, ...]:
        """Read at most six groups that do not overlap."""
        texts = [part for part in re.split(r"[,、;]", text.replace(" ", "")) if part]
        groups = tuple(_group(part) for part in texts)
        overlaps = any(
            one.ages.overlap(other.ages)
            for place, one in enumerate(groups)
            for other in groups[:place]
        )
        if overlaps or len(groups) > MOST_GROUPS:
            raise ValueError
        return groups

    def write(self, value: object) -> str:
        """Write it as it can be read back."""
        if not isinstance(value, tuple):
            raise TypeError
        return ", ".join(
            f"{_end(each.ages.least)}-{_end(each.ages.most)}:{each.many}" for each in value
        )


def _group(text: str) -> AgeGroup:
    found = _GROUP.fullmatch(text)
    if found is None:
        raise ValueError
    low, high, most, least, many = (int(part) if part else None for part in found.groups())
    ages = Ages(low if least is None else least, high if most is None else most)
    if not many or (ages.least or 0) > (ages.most or OLDEST):
        raise ValueError
    return AgeGroup(many, ages)


def _end(age: int | None) -> str:
    return "" if age is None else str(age)


class MakeupFields(Form):
    """Fields of a form about a discipline that say who makes up an entry."""

    division = PickField(
        _l("Men or women"), choices=DIVISIONS.items(), coerce=Division, default=Division.ANY
    )
    age_least = CountField(_l("Aged from"))
    age_most = CountField(_l("Aged up to"))
    ages_on = DayField(_l("Ages as of"))
    least = CountField(_l("People in a team, least"))
    most = CountField(_l("People in a team, most"))
    reserves = CountField(_l("Reserves, most"), from_zero=True)
    men = CountField(_l("Men, least"), from_zero=True)
    women = CountField(_l("Women, least"), from_zero=True)
    age_groups = AgeGroupsField(_l("Ages in a team"))

    def fill_makeup(self, makeup: Makeup) -> None:
        """Show what is stored."""
        self["age_least"].data, self["age_most"].data = makeup.ages.least, makeup.ages.most
        for name in ("division", "ages_on", "least", "most", "reserves"):
            self[name].data = getattr(makeup, name)
        for name in ("men", "women", "age_groups"):
            self[name].data = getattr(makeup, name) or None

    def makeup_for(self, kind: EntryKind) -> Makeup:
        """Return what was typed, as far as it has a meaning for who enters."""
        team: dict[str, Any] = {}
        if kind is EntryKind.TEAM:
            team = {
                "least": self["least"].data,
                "most": self["most"].data,
                "reserves": self["reserves"].data,
                "men": self["men"].data or 0,
                "women": self["women"].data or 0,
                "age_groups": self["age_groups"].data or (),
            }
        ages = Ages(self["age_least"].data, self["age_most"].data)
        return Makeup(self["division"].data, ages, self["ages_on"].data, **team)

    def validate_age_most(self, field: CountField) -> None:
        """The ages go up."""
        least = self["age_least"].data
        if field.data and least and field.data < least:
            raise ValidationError(_("Must not be below %(least)s.", least=least))

    def validate_division(self, field: PickField) -> None:
        """One person is not both."""
        if field.data is Division.MIXED and self["entry_kind"].data is EntryKind.PERSON:
            raise ValidationError(
                _("A single person is not mixed. Choose men and women, or pairs or teams.")
            )

    def validate_most(self, field: CountField) -> None:
        """A team has room for whom it must have."""
        if field.data is None or self["entry_kind"].data is not EntryKind.TEAM:
            return
        needed = self.makeup_for(EntryKind.TEAM).needed
        if field.data < needed:
            raise ValidationError(
                _("The team must have %(needed)s at least. Type as many.", needed=needed)
            )

    def validate_men(self, field: CountField) -> None:
        """Nobody of the other sex is asked for."""
        _require_none(field, self["division"].data is Division.WOMEN)

    def validate_women(self, field: CountField) -> None:
        """Nobody of the other sex is asked for."""
        _require_none(field, self["division"].data is Division.MEN)


def _require_none(field: CountField, is_of_others: bool) -> None:  # noqa: FBT001
    if field.data and is_of_others:
        raise ValidationError(_("That does not go with who the discipline is for."))
