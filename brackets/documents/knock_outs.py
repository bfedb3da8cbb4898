"""The knock-out formats of documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from brackets.documents.stage_format import MOST_LINES, Laid, Setting, StageFormat, named_in
from brackets.documents.values import choice_at, optional_number
from brackets.formats.consolation import consolation_stage
from brackets.formats.double_elimination import GrandFinal, double_elimination_stage
from brackets.formats.elimination import elimination_stage
from brackets.formats.page import page_stage
from brackets.formats.stepladder import stepladder_stage
from brackets.matches import Stage
from brackets.shapes import flag_at


@dataclass(frozen=True, slots=True)
class OnLines(StageFormat):
    """A format whose players stand on lines, by hand or by lot."""

    @property
    def is_drawn(self) -> bool:
        """Whether lot can say who stands where: always, unless that is given by hand."""
        return True


@dataclass(frozen=True, slots=True)
class SingleElimination(OnLines):
    """Single elimination (单淘汰): ``third_place``, and ``places`` to play for."""

    name = "single_elimination"
    fields = ("lines", "seeds", "third_place", "places")
    third_place: bool
    places: int

    @classmethod
    def read(cls, document: Mapping[str, object], place: str) -> Self:
        """Read who plays, and which places are played for."""
        third_place = flag_at(document.get("third_place", False), f"{place}.third_place")
        places = optional_number(document, "places", place, (2, MOST_LINES))
        return cls(
            named=named_in(document, place, "lines", "seeds"),
            has_lines="lines" in document,
            third_place=third_place,
            places=places or 2,
        )

    def matches(self, players: int) -> int:
        """Return the matches of the lines, and those for lower places."""
        lines = _lines(players)
        played_for = lines if self.places >= players else self.places
        return lines - played_for + played_for // 2 * played_for.bit_length()

    def build(self, laid: Laid, setting: Setting) -> Stage:
        """Return the knock-out of whoever stands on the lines."""
        return elimination_stage(
            laid.lines(),
            stage=setting.stage,
            third_place=self.third_place,
            places=self.places,
            first_place=setting.first_place,
            scoring=setting.scoring,
        )


@dataclass(frozen=True, slots=True)
class DoubleElimination(OnLines):
    """Double elimination (双淘汰) with a grand final of three kinds."""

    name = "double_elimination"
    fields = ("lines", "seeds", "grand_final")
    grand_final: GrandFinal

    @classmethod
    def read(cls, document: Mapping[str, object], place: str) -> Self:
        """Read who plays, and how the first place is played for."""
        return cls(
            named=named_in(document, place, "lines", "seeds"),
            has_lines="lines" in document,
            grand_final=choice_at(
                document.get("grand_final", "reset"), f"{place}.grand_final", GrandFinal
            ),
        )

    def matches(self, players: int) -> int:
        """Return two for each line, byes included."""
        return 2 * _lines(players)

    def build(self, laid: Laid, setting: Setting) -> Stage:
        """Return both brackets of whoever stands on the lines, and the grand final."""
        return double_elimination_stage(
            laid.lines(),
            stage=setting.stage,
            first_place=setting.first_place,
            scoring=setting.scoring,
            grand_final=self.grand_final,
        )


@dataclass(frozen=True, slots=True)
class Consolation(OnLines):
    """Single elimination with a consolation (安慰赛) for who loses early."""

    name = "consolation"
    fields = ("lines", "seeds", "third_place", "feed_until")
    third_place: bool
    feed_until: int | None

    @classmethod
    def read(cls, document: Mapping[str, object], place: str) -> Self:
        """Read who plays, and up to which round losers feed into the consolation."""
        return cls(
            named=named_in(document, place, "lines", "seeds"),
            has_lines="lines" in document,
            third_place=flag_at(document.get("third_place", False), f"{place}.third_place"),
            feed_until=optional_number(document, "feed_until", place, (1, MOST_LINES)),
        )

    def matches(self, players: int) -> int:
        """Return two for each line, byes included."""
        return 2 * _lines(players)

    def build(self, laid: Laid, setting: Setting) -> Stage:
        """Return the elimination of whoever stands on the lines, and the consolation."""
        return consolation_stage(
            laid.lines(),
            stage=setting.stage,
            third_place=self.third_place,
            feed_until=self.feed_until,
            first_place=setting.first_place,
            scoring=setting.scoring,
        )


@dataclass(frozen=True, slots=True)
class Page(StageFormat):
    """The Page system (佩奇制) of four."""

    name = "page"
    fields = ("seeds", "third_place")
    third_place: bool

    @classmethod
    def read(cls, document: Mapping[str, object], place: str) -> Self:
        """Read the four, and whether the two who miss the final play for third place."""
        return cls(
            named=named_in(document, place, "seeds"),
            third_place=flag_at(document.get("third_place", False), f"{place}.third_place"),
        )

    def matches(self, players: int) -> int:
        """Return at most five, as there are four players or none."""
        return 5

    def build(self, laid: Laid, setting: Setting) -> Stage:
        """Return the matches of four, in the order in which they qualified."""
        return page_stage(
            laid.ranked(),
            stage=setting.stage,
            first_place=setting.first_place,
            scoring=setting.scoring,
            third_place=self.third_place,
        )


@dataclass(frozen=True, slots=True)
class Stepladder(StageFormat):
    """The stepladder (阶梯赛): the lowest two play, and the winner meets the next one up."""

    name = "stepladder"
    fields = ("seeds",)

    @classmethod
    def read(cls, document: Mapping[str, object], place: str) -> Self:
        """Read who plays."""
        return cls(named=named_in(document, place, "seeds"))

    def matches(self, players: int) -> int:
        """Return one less than the players."""
        return players

    def build(self, laid: Laid, setting: Setting) -> Stage:
        """Return the matches from the lowest two to the one for first place."""
        return stepladder_stage(
            laid.ranked(),
            stage=setting.stage,
            first_place=setting.first_place,
            scoring=setting.scoring,
        )


def _lines(players: int) -> int:
    return 1 << max(players - 1, 0).bit_length()
