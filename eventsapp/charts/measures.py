"""How large the parts of a bracket are: with air on a screen, close together on one sheet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measures:
    """Pixels of a drawing at its own scale; letters are as large in all of them.

    ``box`` is how high a match is, ``row`` how far two of the first round are apart,
    ``flagged_row`` where words stand above them, ``gap`` what is between two columns, and
    ``least_width`` how wide a box is at least.
    """

    box: float
    row: float
    flagged_row: float
    gap: float
    least_width: float

    @property
    def half(self) -> float:
        """How high one side of a match is."""
        return self.box / 2


ROOMY = Measures(box=56, row=72, flagged_row=84, gap=38, least_width=258)
DENSE = Measures(box=40, row=44, flagged_row=58, gap=22, least_width=176)
