"""Line-ups (出场名单) checked: by themselves, against the rules, against each other."""

from collections import Counter
from collections.abc import Collection, Container, Mapping, Sequence
from itertools import pairwise

from brackets.events import LineUp
from brackets.ties.errors import (
    CategoryMissing,
    LettersTaken,
    LettersWrong,
    LineUpTooShort,
    MembersMissing,
    OutOfStrength,
    PersonInBothTeams,
    PersonNotInTeam,
    PersonTwiceInRubber,
    RubberEmpty,
    RubberPeopleWrong,
    SexWrong,
    SubstitutionNotAllowed,
    TeamTooShort,
    TooManyDoubles,
    TooManyRubbers,
    TooManySingles,
)
from brackets.ties.parts import Gaps, Rubber, RubberKind, Substitution, Who
from brackets.ties.teams import Member, Sex, Team
from brackets.ties.terms import TieTerms

People = tuple[tuple[str, ...], ...]
"""Who plays each rubber for one side."""

_WANTED = {
    Who.MEN: ([Sex.MAN], "men"),
    Who.WOMEN: ([Sex.WOMAN], "women"),
    Who.MIXED: ([Sex.WOMAN, Sex.MAN], "a man and a woman"),
}


def check_line_up(
    line_up: LineUp, tie: TieTerms, team: Team | None, opponent: Team | None
) -> None:
    """Refuse a line-up that cannot be, whatever the other side plays.

    Args:
        line_up: of a whole tie, or a substitution.
        tie: what it is for.
        team: whose it is, with its members.
        opponent: the other side.

    Raises:
        LineUpError: its subclass says what is wrong.

    Source:
        docs/rules/ties.md, "Line-ups"
    """
    if team is None or not team.members:
        raise MembersMissing(line_up.ref, line_up.team)
    wanted = len(tie.rubbers) - line_up.first + 1
    if not 1 <= line_up.first <= len(tie.rubbers) or len(line_up.people) != wanted:
        raise LineUpTooShort(
            line_up.ref, line_up.team, len(line_up.people), line_up.first, max(wanted, 0)
        )
    members = {member.id: member for member in team.members}
    others = {member.id for member in opponent.members} if opponent else set()
    _check_members(line_up, members.keys(), others)
    for number, people in enumerate(line_up.people, start=line_up.first):
        if people:
            rubber = tie.rubbers[number - 1]
            _check_people(line_up, number, rubber, [members[person] for person in people])
        elif tie.gaps is Gaps.NONE:
            raise RubberEmpty(line_up.ref, line_up.team, number)
    if line_up.first == 1:
        _check_whole(line_up, tie, members)
    elif tie.substitution is Substitution.NONE:
        person = next((p for people in line_up.people for p in people), line_up.team)
        raise SubstitutionNotAllowed(line_up.ref, line_up.team, person, line_up.first)


def check_counts(line_up: LineUp, tie: TieTerms, people: People) -> None:
    """Refuse a line-up in which somebody plays too often.

    Args:
        line_up: the one that leads to this; it is named in the refusal.
        tie: what it is for.
        people: who plays each rubber of the tie, all substitutions carried out.

    Raises:
        TooManyRubbers: somebody does; a subclass for singles and doubles.
    """
    singles = _counted(tie, people, RubberKind.SINGLE)
    doubles = _counted(tie, people, RubberKind.DOUBLE)
    for counted, most, refusal in (
        (singles + doubles, tie.most_rubbers, TooManyRubbers),
        (singles, tie.most_singles, TooManySingles),
        (doubles, tie.most_doubles, TooManyDoubles),
    ):
        for person, named in counted.items():
            if most is not None and named > most:
                raise refusal(line_up.ref, line_up.team, person, named, most)


def substituted(base: LineUp, later: Sequence[LineUp], tie: TieTerms) -> People:
    """Return who plays each rubber after substitutions.

    Args:
        base: the line-up of the whole tie.
        later: those from a later rubber on, in order of that rubber.
        tie: what they are for.

    Raises:
        SubstitutionNotAllowed: somebody comes in whom the rules keep out.
        TooManyRubbers: somebody plays too often.
    """
    people = base.people
    seen: set[str] = set()
    for line_up in later:
        changed = (*people[: line_up.first - 1], *line_up.people)
        if tie.substitution is Substitution.RESERVE:
            seen.update(person for rubber in people for person in rubber)
            _check_reserves(line_up, people, changed, seen)
        people = changed
        check_counts(line_up, tie, people)
    return people


def check_sides(ref: str, tie: TieTerms, sides: tuple[People, People]) -> None:
    """Refuse two line-ups that both play with the letters of the same side.

    Raises:
        LettersTaken: they do.
    """
    home, away = tie.letters
    if not home:
        return
    first, second = (_letters_fit(tie, people) for people in sides)
    if not ((first[0] and second[1]) or (first[1] and second[0])):
        raise LettersTaken(ref, home, away)


def by_letters(tie: TieTerms, letters: Mapping[str, str]) -> People:
    """Return who plays each rubber, from who has which letter.

    A letter that nobody has leaves its rubbers empty.

    >>> from brackets.ties.presets import tie_format
    >>> by_letters(tie_format("table_tennis_team"), {"X": "Ma", "Y": "Xu", "Z": "Lin"})
    (('Ma',), ('Xu',), ('Lin',), ('Xu',), ('Ma',))
    """
    is_away = bool(set(letters) & set(tie.letters[1]))
    people: list[tuple[str, ...]] = []
    for rubber in tie.rubbers:
        named = [letters.get(letter) for letter in (rubber.away if is_away else rubber.home)]
        people.append(() if None in named else tuple(str(person) for person in named))
    return tuple(people)


def _check_members(line_up: LineUp, members: Container[str], others: Container[str]) -> None:
    for person in (person for people in line_up.people for person in people):
        if person not in members:
            raise PersonNotInTeam(line_up.ref, line_up.team, person)
        if person in others:
            raise PersonInBothTeams(line_up.ref, line_up.team, person)


def _check_people(
    line_up: LineUp, number: int, rubber: Rubber, people: Sequence[Member]
) -> None:
    ref, team = line_up.ref, line_up.team
    wanted = rubber.kind.people
    if len(people) != wanted:
        raise RubberPeopleWrong(ref, team, number, wanted, len(people))
    if len({member.id for member in people}) < len(people):
        raise PersonTwiceInRubber(ref, team, people[0].id, number)
    if rubber.who in _WANTED:
        sexes, words = _WANTED[rubber.who]
        found = sorted(str(member.sex) for member in people)
        if found != (sexes if len(sexes) == wanted else sexes * wanted):
            named = " / ".join(member.id for member in people)
            raise SexWrong(ref, team, number, words, named)
    for member in people:
        if rubber.category and rubber.category not in member.categories:
            raise CategoryMissing(ref, team, number, rubber.category, member.id)


def _check_whole(line_up: LineUp, tie: TieTerms, members: dict[str, Member]) -> None:
    ref, team = line_up.ref, line_up.team
    if tie.gaps is Gaps.LAST:
        _check_gaps(line_up, tie)
    named = {person for people in line_up.people for person in people}
    if len(named) < tie.least_people:
        raise TeamTooShort(ref, team, len(named), tie.least_people)
    check_counts(line_up, tie, line_up.people)
    if tie.by_strength:
        _check_strength(line_up, tie, members)
    if tie.letters[0] and not any(_letters_fit(tie, line_up.people)):
        raise LettersWrong(ref, team, *tie.letters)


def _check_gaps(line_up: LineUp, tie: TieTerms) -> None:
    for numbers in _alike(tie):
        empty = next((n for n in numbers if not line_up.people[n - 1]), None)
        behind = [n for n in numbers if line_up.people[n - 1] and empty and n > empty]
        if empty is not None and behind:
            raise RubberEmpty(line_up.ref, line_up.team, empty)


def _check_strength(line_up: LineUp, tie: TieTerms, members: dict[str, Member]) -> None:
    for numbers in _alike(tie):
        named = [line_up.people[n - 1] for n in numbers if line_up.people[n - 1]]
        for ahead, behind in pairwise(named):
            one, other = (sum(members[p].strength for p in pair) for pair in (ahead, behind))
            if one > other:
                stronger, weaker = " / ".join(behind), " / ".join(ahead)
                raise OutOfStrength(line_up.ref, line_up.team, stronger, weaker)


def _check_reserves(
    line_up: LineUp, people: People, changed: People, seen: Collection[str]
) -> None:
    """Refuse who comes in though they have been in the tie, or goes out and stays in."""
    out: set[str] = set()
    for number, (old, new) in enumerate(zip(people, changed, strict=True), start=1):
        out.update(person for person in old if person not in new)
        for person in new:
            if person in out or (person not in old and person in seen):
                raise SubstitutionNotAllowed(line_up.ref, line_up.team, person, number)


def _alike(tie: TieTerms) -> list[list[int]]:
    """Return the numbers of the rubbers of each kind and sex."""
    alike: dict[tuple[RubberKind, Who], list[int]] = {}
    for number, rubber in enumerate(tie.rubbers, start=1):
        alike.setdefault((rubber.kind, rubber.who), []).append(number)
    return list(alike.values())


def _counted(tie: TieTerms, people: People, kind: RubberKind) -> Counter[str]:
    return Counter(
        person
        for rubber, named in zip(tie.rubbers, people, strict=True)
        if rubber.kind is kind
        for person in named
    )


def _letters_fit(tie: TieTerms, people: People) -> tuple[bool, bool]:
    """Return whether people fit the letters of the one side, and of the other."""
    home = [rubber.home for rubber in tie.rubbers]
    away = [rubber.away for rubber in tie.rubbers]
    return _fits(home, people), _fits(away, people)


def _fits(letters: Sequence[str], people: People) -> bool:
    """Whether each letter is one person, and each person one letter, in all rubbers."""
    rubbers = sorted(zip(letters, people, strict=True), key=lambda rubber: len(rubber[0]))
    person_of: dict[str, str] = {}
    missing: set[str] = set()
    for named, playing in rubbers:
        if not playing:
            if len(named) == 1:
                missing.add(named)
            continue
        left = [letter for letter in named if person_of.get(letter) not in playing]
        known = {person_of[letter] for letter in named if person_of.get(letter) in playing}
        free = [person for person in playing if person not in known]
        if any(letter in person_of for letter in left):
            return False
        person_of.update(zip(left, free, strict=True))
    is_one_each = len(set(person_of.values())) == len(person_of)
    return is_one_each and missing.isdisjoint(person_of)
