"""Counts in a time, and the sum of a team's members (docs/rules/counts.md)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from brackets import Count, MarkTable, ShortTeam, rank_counts, rank_team_counts
from brackets.field_sheets import Agreement
from eventsapp.results.measures import prizes
from eventsapp.results.measures.cells import BadCells, Column, count_problem, read_count, tidied
from eventsapp.results.measures.kind import Kind, Lots, Ranked
from eventsapp.results.outcomes import Outcome

MOST_TRIES = 3
MOST_MEMBERS = 12


@dataclass(frozen=True)
class Counts(Kind):
    """Tries of which the best counts; with ``members`` above 1, members who are added up.

    With two ``counters`` the same try is counted twice; ``agreement`` says what they settle
    on who differ by no more than ``most_apart``. ``seconds`` is how long a try lasts, 0 for
    no end.
    """

    tries: int = 1
    members: int = 1
    needs_all: bool = True
    counters: int = 1
    agreement: str = Agreement.MEAN.value
    most_apart: int = 3
    seconds: int = 60
    grades: tuple[prizes.Prize, ...] = ()

    @property
    def is_sum(self) -> bool:
        """Whether members are added up."""
        return self.members > 1

    def words(self) -> list[str]:
        """Say what is compared."""
        if self.is_sum:
            said = [_("The counts of %(count)d members are added up.", count=self.members)]
            said.append(
                _("A team with fewer members has no result.")
                if self.needs_all
                else _("A team with fewer members counts with what it has.")
            )
        elif self.tries > 1:
            said = [_("The best of %(count)d tries counts.", count=self.tries)]
        else:
            said = [_("One try each.")]
        said.append(_("The higher count is first, among equals who made fewer faults."))
        if self.seconds:
            said.append(_("A try lasts %(seconds)d seconds.", seconds=self.seconds))
        if self.counters > 1:
            said.append(self._counter_words())
        return said + prizes.prize_words(self.grades)

    def _counter_words(self) -> str:
        if self.agreement == Agreement.SAME:
            return _("Two counters for each; where they differ the referee decides.")
        return _(
            "Two counters for each: the mean, half a count rounded up; where they differ by"
            " more than %(most)d the referee decides.",
            most=self.most_apart,
        )

    def _pairs(self) -> list[tuple[Column, Column]]:
        many = self.members if self.is_sum else self.tries
        found = []
        for number in range(1, many + 1):
            count, faults = _("Count"), _("Faults")
            if self.is_sum:
                count = _("Member %(number)d", number=number)
            elif many > 1:
                count = _("Try %(number)d", number=number)
            found.append(
                (
                    Column(f"count{number}", count, "tiny", 6, is_number=True),
                    Column(f"faults{number}", faults, "tiny", 6, is_number=True),
                )
            )
        return found

    def columns(self) -> list[Column]:
        """Return counts and faults."""
        return [column for pair in self._pairs() for column in pair]

    def read(self, cells: Mapping[str, str], branch_ids: Collection[int]) -> Outcome | None:
        """Read counts, each with its faults; no faults where none are typed."""
        counts: list[list[int]] = []
        errors = {}
        for count, faults in self._pairs():
            texts = tidied(cells.get(count.key)), tidied(cells.get(faults.key))
            if texts == ("", ""):
                continue
            numbers = []
            for column, text in zip((count, faults), (texts[0], texts[1] or "0"), strict=True):
                try:
                    numbers.append(read_count(text))
                except ValueError:
                    errors[column.key] = count_problem()
            counts.append(numbers)
        if errors:
            raise BadCells(errors)
        return Outcome(marks={"counts": counts}) if counts else None

    def table(self, outcomes: Mapping[str, Outcome], lots: Lots = ()) -> Ranked:
        """Rank by counts, then by fewer faults."""
        tries = {one: [Count(*c) for c in _counts(own)] for one, own in outcomes.items()}
        if not self.is_sum:
            return Ranked(rank_counts(tries, lots=lots))
        short = ShortTeam.NO_RESULT if self.needs_all else ShortTeam.AS_IT_IS
        return Ranked(rank_team_counts(tries, self.members, short_team=short, lots=lots))

    def prizes(self, table: MarkTable) -> Mapping[str, str]:
        """Return the grades."""
        return prizes.award(self.grades, table)

    def told(self, outcome: Outcome) -> str:
        """Return the count, and the faults if there were any."""
        counts = _counts(outcome)
        if self.is_sum:
            number, faults = (sum(column) for column in zip(*counts, strict=True))
        else:
            number, faults = max(counts, key=lambda own: (own[0], -own[1]))
        said = str(number)
        if faults:
            said += " · " + ngettext("%(num)s fault", "%(num)s faults", faults)
        return said

    def detail(self, outcome: Outcome) -> str:
        """Return what was added up, or the tries."""
        counts = [str(number) for number, _faults in _counts(outcome)]
        if len(counts) == 1:
            return ""
        return (" + " if self.is_sum else " · ").join(counts)


def _counts(outcome: Outcome) -> list[list[int]]:
    found: list[list[int]] = (outcome.marks or {})["counts"]
    return found
