"""What is refused of line-ups and of rubbers."""

from brackets.errors import BracketError


class TieError(BracketError):
    """Base of what is refused in a tie; ``ref`` is the tie."""

    code = "tie_error"
    sentence = "Tie %(ref)s cannot be like this."
    ref: str


# Rubbers


class RubberNotPlayedOut(TieError):
    """A rubber of a relay that ended in another way than by its score."""

    code = "rubber_not_played_out"
    sentence = (
        "Rubber %(number)s of tie %(ref)s is part of one score that runs on: give that score, "
        "or the result of the whole tie."
    )
    number: int


class RelayScoreWrong(TieError):
    """A score that a relay cannot have at the end of a rubber."""

    code = "relay_score_wrong"
    sentence = (
        "Rubber %(number)s of tie %(ref)s ends when one side has %(wanted)s points, "
        "not at %(first)s:%(second)s."
    )
    number: int
    first: int
    second: int
    wanted: int


class RelayRunsBackwards(TieError):
    """A score of a relay below the one at which the rubber began."""

    code = "relay_runs_backwards"
    sentence = (
        "Rubber %(number)s of tie %(ref)s began at %(first)s:%(second)s at least; its score "
        "cannot be lower."
    )
    number: int
    first: int
    second: int


class RubbersContradictScore(TieError):
    """A result of the whole tie that its rubbers do not come to."""

    code = "rubbers_contradict_score"
    sentence = "The rubbers of tie %(ref)s come to %(counted)s, but its score is %(score)s."
    counted: str
    score: str


# Line-ups


class LineUpError(TieError):
    """Base of what is refused in a line-up; ``team`` is whose it is."""

    code = "line_up_error"
    sentence = "The line-up of %(team)s for tie %(ref)s cannot be."
    team: str


class MembersMissing(LineUpError):
    """A team of which nobody knows who belongs to it."""

    code = "members_missing"
    sentence = "Nobody is registered as a member of %(team)s, so it has no line-up for %(ref)s."


class LineUpTooShort(LineUpError):
    """A line-up that does not say of each rubber who plays it."""

    code = "line_up_too_short"
    sentence = (
        "The line-up of %(team)s for tie %(ref)s names %(named)s rubbers from rubber "
        "%(first)s on; there are %(wanted)s."
    )
    named: int
    first: int
    wanted: int


class RubberPeopleWrong(LineUpError):
    """Too few or too many on one side of a rubber."""

    code = "rubber_people_wrong"
    sentence = (
        "Rubber %(number)s of tie %(ref)s is played by %(wanted)s on each side; %(team)s "
        "names %(named)s."
    )
    number: int
    wanted: int
    named: int


class RubberEmpty(LineUpError):
    """Nobody plays a rubber, and the rules do not allow that there."""

    code = "rubber_empty"
    sentence = "%(team)s has nobody in rubber %(number)s of tie %(ref)s, and needs somebody."
    number: int


class TeamTooShort(LineUpError):
    """Fewer people than a team needs to play."""

    code = "team_too_short"
    sentence = (
        "%(team)s has %(named)s people for tie %(ref)s and needs at least %(least)s; "
        "otherwise the tie is a walkover."
    )
    named: int
    least: int


class PersonNotInTeam(LineUpError):
    """Somebody who does not belong to the team."""

    code = "person_not_in_team"
    sentence = "%(person)s is no member of %(team)s and cannot play for it in tie %(ref)s."
    person: str


class PersonInBothTeams(LineUpError):
    """Somebody who belongs to both teams of a tie."""

    code = "person_in_both_teams"
    sentence = "%(person)s belongs to both teams of tie %(ref)s and cannot play for %(team)s."
    person: str


class PersonTwiceInRubber(LineUpError):
    """Somebody who is named twice for one rubber."""

    code = "person_twice_in_rubber"
    sentence = "%(team)s names %(person)s twice for rubber %(number)s of tie %(ref)s."
    person: str
    number: int


class SexWrong(LineUpError):
    """Somebody in a rubber for the others."""

    code = "sex_wrong"
    sentence = (
        "Rubber %(number)s of tie %(ref)s is for %(wanted)s; %(team)s cannot have %(people)s "
        "there."
    )
    number: int
    wanted: str
    people: str


class CategoryMissing(LineUpError):
    """Somebody in a rubber that demands more than the list of the team says of them."""

    code = "category_missing"
    sentence = (
        "Rubber %(number)s of tie %(ref)s is for %(category)s; %(person)s of %(team)s is not "
        "registered so."
    )
    number: int
    category: str
    person: str


class TooManyRubbers(LineUpError):
    """Somebody in more rubbers than one person may play."""

    code = "too_many_rubbers"
    sentence = (
        "%(person)s of %(team)s is in %(named)s rubbers of tie %(ref)s; at most %(most)s are "
        "allowed."
    )
    person: str
    named: int
    most: int


class TooManySingles(TooManyRubbers):
    """Somebody in more singles than one person may play."""

    code = "too_many_singles"
    sentence = (
        "%(person)s of %(team)s is in %(named)s singles of tie %(ref)s; at most %(most)s are "
        "allowed."
    )


class TooManyDoubles(TooManyRubbers):
    """Somebody in more doubles than one person may play."""

    code = "too_many_doubles"
    sentence = (
        "%(person)s of %(team)s is in %(named)s doubles of tie %(ref)s; at most %(most)s are "
        "allowed."
    )


class LettersWrong(LineUpError):
    """People who do not fit the letters of either side."""

    code = "letters_wrong"
    sentence = (
        "The line-up of %(team)s for tie %(ref)s fits neither %(home)s nor %(away)s: one "
        "letter is one person in every rubber."
    )
    home: str
    away: str


class LettersTaken(TieError):
    """Both teams with the letters of the same side."""

    code = "letters_taken"
    sentence = (
        "Both teams of tie %(ref)s play as the same side: one has to be %(home)s, the other "
        "%(away)s."
    )
    home: str
    away: str


class OutOfStrength(LineUpError):
    """People out of the order of strength."""

    code = "out_of_strength"
    sentence = (
        "In tie %(ref)s %(team)s has to play in the order of strength: %(stronger)s belongs "
        "before %(weaker)s."
    )
    stronger: str
    weaker: str


class SubstitutionNotAllowed(LineUpError):
    """Somebody who comes in, where the rules do not allow it."""

    code = "substitution_not_allowed"
    sentence = "In rubber %(number)s of tie %(ref)s %(person)s cannot come in for %(team)s."
    person: str
    number: int


class LineUpsMissing(TieError):
    """A rubber before both line-ups are in."""

    code = "line_ups_missing"
    sentence = "Tie %(ref)s has no result of a rubber before both line-ups are in."


class LineUpClosed(LineUpError):
    """Another line-up after the first rubber."""

    code = "line_up_closed"
    sentence = (
        "Tie %(ref)s has begun: the line-up of %(team)s stands; a substitution names the "
        "rubber from which it holds."
    )


class SubstitutionTooLate(LineUpError):
    """Somebody who comes in for a rubber that has been played."""

    code = "substitution_too_late"
    sentence = "Rubber %(number)s of tie %(ref)s has been played: %(team)s cannot change it."
    number: int
