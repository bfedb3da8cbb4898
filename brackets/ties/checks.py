"""What has to be true of a format of ties."""

from brackets.plan_errors import WrongShape
from brackets.ties.parts import MOST_RUBBERS, Counting, Gaps, RubberKind, Who
from brackets.ties.terms import TieTerms

_MOSTS = ("most_rubbers", "most_singles", "most_doubles")


def check_tie_format(tie: TieTerms, place: str) -> None:
    """Refuse a format by which no tie can be played.

    Raises:
        WrongShape: its ``place`` says where.
    """
    if not tie.name:
        raise WrongShape(f"{place}.name", "a text that is not empty")
    if not 1 <= len(tie.rubbers) <= MOST_RUBBERS:
        raise WrongShape(f"{place}.rubbers", f"a list of 1 to {MOST_RUBBERS}")
    _check_relay(tie, place)
    for name in ("least_people", *_MOSTS):
        number = getattr(tie, name)
        if number is not None and number < 1:
            raise WrongShape(f"{place}.{name}", "a number from 1")
    _check_rubbers(tie, place)


def _check_rubbers(tie: TieTerms, place: str) -> None:
    for i, rubber in enumerate(tie.rubbers):
        if rubber.who is Who.MIXED and rubber.kind is RubberKind.SINGLE:
            at = f"{place}.rubbers[{i}].who"
            raise WrongShape(at, "one of anybody, men, women in a single")
    has_letters = any(rubber.home or rubber.away for rubber in tie.rubbers)
    for i, rubber in enumerate(tie.rubbers):
        for side, letters in (("home", rubber.home), ("away", rubber.away)):
            wanted = rubber.kind.people if has_letters else 0
            if len(letters) != wanted or len(set(letters)) != wanted:
                raise WrongShape(
                    f"{place}.rubbers[{i}].{side}", "a letter for each person, in every rubber"
                )
    if set(tie.letters[0]) & set(tie.letters[1]):
        raise WrongShape(f"{place}.rubbers", "rubbers whose two sides have different letters")


def _check_relay(tie: TieTerms, place: str) -> None:
    is_relay = tie.counting is Counting.RELAY
    if (tie.target > 0) is not is_relay:
        raise WrongShape(f"{place}.target", "the points of each rubber, in a relay only")
    if not 0 <= tie.floor < max(tie.target, 1):
        raise WrongShape(f"{place}.floor", "less than the points of each rubber, in a relay")
    if is_relay and tie.gaps is not Gaps.NONE:
        raise WrongShape(f"{place}.gaps", "none, in a relay")
