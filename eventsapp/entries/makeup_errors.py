"""Refusals on account of who makes up an entry: sex, ages, how many of whom."""

from flask_babel import lazy_gettext as _l

from eventsapp.entries.errors import EntryRefused, NotEligible, TeamsOnly


class PairsOnly(TeamsOnly):
    """The discipline is for pairs."""

    template = _l("%(discipline)s is for pairs.")
    cure = _l("Invite your partner, or ask your branch union to enter you both.")


class MenOfDisciplineOnly(NotEligible):
    """The discipline is for men."""

    template = _l("%(discipline)s is for men.")


class WomenOfDisciplineOnly(NotEligible):
    """The discipline is for women."""

    template = _l("%(discipline)s is for women.")


class OutsideAges(NotEligible):
    """The discipline is for other ages."""

    template = _l("%(name)s is %(age)s on %(day)s; %(discipline)s is for those %(aged)s.")


class BirthUnknown(NotEligible):
    """Nobody can say how old the person is."""

    template = _l("%(discipline)s asks for an age, and the roster has no birthday of %(name)s.")
    cure = _l("The branch union can have the birthday added.")


class NotTwo(EntryRefused):
    """A pair is two people."""

    template = _l("A pair is two people, not %(count)s.")


class NotMixed(EntryRefused):
    """A mixed pair or team has men and women."""

    template = _l("%(discipline)s is mixed: there must be a man and a woman.")


class TooFewPeople(EntryRefused):
    """The line-up is too small."""

    template = _l(
        "A team of %(discipline)s has at least %(least)s people; named so far: %(count)s."
    )


class TooManyPeople(EntryRefused):
    """The line-up is too large."""

    template = _l(
        "A team of %(discipline)s has at most %(most)s people; named: %(count)s. Name the"
        " others as reserves."
    )


class TooManyReserves(EntryRefused):
    """There are more reserves than a team may have."""

    template = _l("A team of %(discipline)s has at most %(most)s reserves; named: %(count)s.")


class TooFewMen(EntryRefused):
    """Fewer men than the mix asks for."""

    template = _l("The line-up must have at least %(least)s men; there are %(count)s.")


class TooFewWomen(EntryRefused):
    """Fewer women than the mix asks for."""

    template = _l("The line-up must have at least %(least)s women; there are %(count)s.")


class AgesMissing(EntryRefused):
    """Nobody, or too few, of an age that the team must have."""

    template = _l("The line-up must have %(group)s; there are %(count)s.")
