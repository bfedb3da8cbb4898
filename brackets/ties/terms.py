"""What a tie of two teams consists of, before anything is played: rubbers and what counts."""

import enum
from dataclasses import dataclass, fields

from brackets.ties.parts import Counting, Gaps, Rubber, Substitution, rubber_ref


@dataclass(frozen=True, slots=True)
class TieTerms:
    """Which rubbers two teams play, and how they count.

    Args:
        name: with a version after ``@`` if others of that name may follow; two formats of
            one plan have different names.
        rubbers: in the order of playing.
        counting: what the score of the tie counts.
        all_played: whether dead rubbers (已无关胜负的盘) are played. Where scores are added up,
            or run on, all rubbers are played anyhow.
        target: in a relay, the points that each rubber adds to what has to be reached.
        floor: in a relay, the points of each rubber that the side behind has at least when
            the next one begins.
        most_rubbers: how many one person may play; ``None`` for any number.
        most_singles: how many of them may be singles.
        most_doubles: how many of them may be doubles.
        by_strength: whether the people of rubbers of the same kind and sex stand in the
            order of strength, pairs by the sum of both.
        substitution: who may come in later.
        gaps: where a short team may have nobody.
        least_people: how many different people a line-up has to have.

    Source:
        docs/rules/ties.md
    """

    name: str
    rubbers: tuple[Rubber, ...]
    counting: Counting = Counting.RUBBERS
    all_played: bool = False
    target: int = 0
    floor: int = 0
    most_rubbers: int | None = None
    most_singles: int | None = None
    most_doubles: int | None = None
    by_strength: bool = False
    substitution: Substitution = Substitution.NONE
    gaps: Gaps = Gaps.NONE
    least_people: int = 1

    @property
    def stops_early(self) -> bool:
        """Whether nothing is played any more once the tie is decided."""
        return self.counting is Counting.RUBBERS and not self.all_played

    @property
    def letters(self) -> tuple[str, str]:
        """Return the letters of either side, in alphabetical order.

        >>> singles = [Rubber(home=home, away=away) for home, away in ("AX", "BY", "AY")]
        >>> TieTerms("ours", tuple(singles)).letters
        ('AB', 'XY')
        """
        home = {letter for rubber in self.rubbers for letter in rubber.home}
        away = {letter for rubber in self.rubbers for letter in rubber.away}
        return "".join(sorted(home)), "".join(sorted(away))

    def refs(self, tie: str) -> list[str]:
        """Return the refs of the rubbers of a tie."""
        return [rubber_ref(tie, number) for number in range(1, len(self.rubbers) + 1)]

    def to_json(self) -> dict[str, object]:
        """Return a format written out; what is as usual is left out.

        >>> TieTerms("ours", (Rubber(), Rubber())).to_json()["rubbers"][0]
        {'kind': 'single', 'who': 'anybody'}
        """
        document: dict[str, object] = {
            "name": self.name,
            "rubbers": [_rubber_to_json(rubber) for rubber in self.rubbers],
        }
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name not in document and value != field.default:
                document[field.name] = value.value if isinstance(value, enum.Enum) else value
        return document


def _rubber_to_json(rubber: Rubber) -> dict[str, object]:
    document: dict[str, object] = {"kind": rubber.kind.value, "who": rubber.who.value}
    if rubber.scoring is not None:
        document["scoring"] = rubber.scoring.code
    for name in ("category", "home", "away"):
        if getattr(rubber, name):
            document[name] = getattr(rubber, name)
    return document
