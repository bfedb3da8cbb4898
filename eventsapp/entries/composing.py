"""Whether people may make up an entry of a discipline: sex, ages, how many of whom."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from eventsapp.entries import makeup_errors as errors
from eventsapp.entries.errors import EntryRefused
from eventsapp.entries.models import Entry, TeamRole
from eventsapp.events.makeup import Ages, Division, Makeup, age_on
from eventsapp.events.makeup_words import ages_words, group_words
from eventsapp.events.models import Discipline, EntryKind
from eventsapp.frame.languages import day as day_words
from eventsapp.members.models import Member, Sex


def counted_on(discipline: Discipline) -> date:
    """Return the day on which ages are counted: the one set, else the event's first."""
    return discipline.of_whom.ages_on or discipline.event.first_on


def person_refusal(discipline: Discipline, member: Member) -> EntryRefused | None:
    """Return why a person can be in no entry of a discipline, or None."""
    if not discipline.makeup:
        return None
    makeup = discipline.of_whom
    if makeup.division is Division.MEN and member.sex is not Sex.MALE:
        return errors.MenOfDisciplineOnly(discipline=discipline.name)
    if makeup.division is Division.WOMEN and member.sex is not Sex.FEMALE:
        return errors.WomenOfDisciplineOnly(discipline=discipline.name)
    return _age_refusal(discipline, makeup, member)


def _age_refusal(discipline: Discipline, makeup: Makeup, member: Member) -> EntryRefused | None:
    if makeup.ages == Ages() and not makeup.age_groups:
        return None
    if member.born_on is None:
        return errors.BirthUnknown(discipline=discipline.name, name=member.name)
    day = counted_on(discipline)
    age = age_on(member.born_on, day)
    if makeup.ages.hold(age):
        return None
    return errors.OutsideAges(
        discipline=discipline.name,
        name=member.name,
        age=age,
        day=day_words(day),
        aged=ages_words(makeup.ages),
    )


def refusal_together(
    discipline: Discipline, line_up: Sequence[Member], reserves: Sequence[Member] = ()
) -> EntryRefused | None:
    """Return why people who may each enter can't do so together, or None.

    Only the line-up counts for the mix; people of whom :func:`person_refusal` has nothing
    to say are taken for granted.
    """
    makeup = discipline.of_whom
    is_mixed = {person.sex for person in line_up} == set(Sex)
    if discipline.entry_kind is EntryKind.PAIR and (len(line_up) != 2 or reserves):
        return errors.NotTwo(count=len(line_up) + len(reserves))
    if makeup.division is Division.MIXED and not is_mixed:
        return errors.NotMixed(discipline=discipline.name)
    return next(_faults(discipline, makeup, line_up, reserves), None)


def parted(entry: Entry) -> tuple[list[Member], list[Member]]:
    """Return the line-up, the captain first, and the reserves."""
    captain = [row.member for row in entry.team if row.role is TeamRole.CAPTAIN]
    players = [row.member for row in entry.team if row.role is TeamRole.PLAYER]
    beside = [row.member for row in entry.team if row.role is TeamRole.RESERVE]
    return [*captain, *players], beside


def lacking(entry: Entry) -> EntryRefused | None:
    """Return what those who are in so far lack to be a pair or team, or None."""
    if entry.discipline is None:
        return None
    line_up, reserves = parted(entry)
    return refusal_together(entry.discipline, line_up, reserves)


def _faults(
    discipline: Discipline,
    makeup: Makeup,
    line_up: Sequence[Member],
    reserves: Sequence[Member],
) -> Iterator[EntryRefused]:
    """Yield what is wrong with a team's numbers, sizes before the mix."""
    name, count = discipline.name, len(line_up)
    if makeup.least is not None and count < makeup.least:
        yield errors.TooFewPeople(discipline=name, least=makeup.least, count=count)
    if makeup.most is not None and count > makeup.most:
        yield errors.TooManyPeople(discipline=name, most=makeup.most, count=count)
    if makeup.reserves is not None and len(reserves) > makeup.reserves:
        yield errors.TooManyReserves(discipline=name, most=makeup.reserves, count=len(reserves))
    men = _count(line_up, lambda person: person.sex is Sex.MALE)
    if men < makeup.men:
        yield errors.TooFewMen(least=makeup.men, count=men)
    if count - men < makeup.women:
        yield errors.TooFewWomen(least=makeup.women, count=count - men)
    yield from _missing_ages(makeup, line_up, counted_on(discipline))


def _missing_ages(
    makeup: Makeup, line_up: Sequence[Member], day: date
) -> Iterator[EntryRefused]:
    ages = [age_on(person.born_on, day) for person in line_up if person.born_on is not None]
    for group in makeup.age_groups:
        found = sum(group.ages.hold(age) for age in ages)
        if found < group.many:
            yield errors.AgesMissing(group=group_words(group), count=found)


def _count(people: Sequence[Member], has: Callable[[Member], bool]) -> int:
    return sum(1 for person in people if has(person))
