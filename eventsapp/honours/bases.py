"""By what branches have marks and ranks: the year's proposed result, or the scheme alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.services import Course, Moved, Step
from eventsapp.schemes import services as schemes
from eventsapp.schemes.services import Kept, Standing
from eventsapp.schemes.values import BY_PEOPLE, Criterion


@dataclass(frozen=True, slots=True)
class Basis:
    """By what branches stand in a year.

    Args:
        version: of the scheme; None where the year has none, so that nobody has marks.
        course: the year's evaluation; None while there is none.
    """

    version: Kept | None
    course: Course | None

    @property
    def is_proposed(self) -> bool:
        """Whether marks are those of the result that the evaluation proposed."""
        return self.course is not None and self.course.step is Step.PROPOSED

    @property
    def left_out(self) -> list[Criterion]:
        """Return the criteria that people give, where the figures go without them."""
        if self.version is None or self.is_proposed:
            return []
        criteria = (one for _place, one in self.version.scheme.criteria())
        return [one for one in criteria if one.source in BY_PEOPLE]

    def standings(self) -> list[Standing]:
        """Return how the branches stand, best first; nobody without a scheme.

        Figures of the system are those of now, under a proposed result as well, so that each
        is the sum of the rows that it opens.
        """
        if self.version is None:
            return []
        if self.course is None or not self.is_proposed:
            return schemes.standings_of(self.version.scheme)
        return schemes.standings_of(
            self.version.scheme, given=evaluations.given_of(self.course)
        )

    def moved(self, standings: Sequence[Standing]) -> list[Moved]:
        """Return who stands otherwise than was proposed."""
        if self.course is None or not self.is_proposed:
            return []
        return evaluations.moved_to(self.course, standings)


def basis_of(year: int) -> Basis:
    """Return by what branches stand in a year.

    An evaluation is bound to a version of a scheme, so that one holds even where the year
    goes by a newer one by now.
    """
    course = evaluations.course_of_year(year)
    if course is not None:
        return Basis(course.version, course)
    return Basis(schemes.in_force(year), None)
