"""Who makes up an entry, in words: on the event's page and in its regulations."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventsapp.events.makeup import AgeGroup, Ages, Division, Makeup
from eventsapp.frame.languages import day_and_weekday

DIVISIONS = {
    Division.ANY: _l("Men and women"),
    Division.MEN: _l("Men"),
    Division.WOMEN: _l("Women"),
    Division.MIXED: _l("Mixed: both in one"),
}
_SHORT = {
    Division.MEN: _l("men"),
    Division.WOMEN: _l("women"),
    Division.MIXED: _l("mixed"),
}


def makeup_words(makeup: Makeup) -> list[str]:
    """Say who makes up an entry, a part for each thing that is set."""
    parts = [str(_SHORT[makeup.division])] if makeup.division in _SHORT else []
    if makeup.ages != Ages():
        parts.append(_ages_on(makeup))
    if size := _size(makeup):
        parts.append(size)
    if makeup.reserves is not None:
        parts.append(_reserves(makeup.reserves))
    parts += _counts(makeup)
    parts += [group_words(group) for group in makeup.age_groups]
    return parts


def ages_words(ages: Ages) -> str:
    """Say a range of ages; there must be an end."""
    if ages.least is None:
        return _("aged %(most)s or under", most=ages.most)
    if ages.most is None:
        return _("aged %(least)s or over", least=ages.least)
    if ages.least == ages.most:
        return _("aged %(age)s", age=ages.least)
    return _("aged %(least)s to %(most)s", least=ages.least, most=ages.most)


def group_words(group: AgeGroup) -> str:
    """Say how many of an age a team must have."""
    return _("at least %(many)s %(aged)s", many=group.many, aged=ages_words(group.ages))


def _ages_on(makeup: Makeup) -> str:
    said = ages_words(makeup.ages)
    if makeup.ages_on is None:
        return said
    day = _("%(day)s, %(year)s", day=day_and_weekday(makeup.ages_on), year=makeup.ages_on.year)
    return _("%(aged)s on %(day)s", aged=said, day=day)


def _size(makeup: Makeup) -> str:
    least, most = makeup.least, makeup.most
    if least is not None and most is not None and least != most:
        return _("%(least)s to %(most)s people", least=least, most=most)
    if least is not None and most is None:
        return ngettext("%(num)s person or more", "%(num)s people or more", least)
    if most is None:
        return ""
    if least is None:
        return ngettext("at most %(num)s person", "at most %(num)s people", most)
    return ngettext("%(num)s person", "%(num)s people", most)


def _reserves(many: int) -> str:
    if not many:
        return _("no reserves")
    return ngettext("up to %(num)s reserve", "up to %(num)s reserves", many)


def _counts(makeup: Makeup) -> list[str]:
    counts = []
    if makeup.men:
        counts.append(ngettext("at least %(num)s man", "at least %(num)s men", makeup.men))
    if makeup.women:
        counts.append(
            ngettext("at least %(num)s woman", "at least %(num)s women", makeup.women)
        )
    return counts
