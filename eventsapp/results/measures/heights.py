"""Heights with failures (docs/rules/heights.md)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _

from brackets import BracketError, rank_heights
from eventsapp.results.measures.cells import BadCells, Column, tidied
from eventsapp.results.measures.kind import Kind, Lots, Ranked
from eventsapp.results.outcomes import Outcome

USUAL = tuple(range(100, 141, 5))
SIGNS = str.maketrans({"0": "o", "×": "x", "—": "-", "–": "-", "√": "o", " ": None})


def write_centimetres(value: Fraction | int) -> str:
    """Write centimetres as metres.

    >>> write_centimetres(150)
    '1.50'
    """
    whole = int(value)
    return f"{whole // 100}.{whole % 100:02}"


@dataclass(frozen=True)
class Heights(Kind):
    """The heights of the bar, in centimetres."""

    heights: tuple[int, ...] = USUAL

    def words(self) -> list[str]:
        """Say what is compared."""
        bar = " · ".join(write_centimetres(height) for height in self.heights)
        return [
            _("The bar in metres: %(heights)s.", heights=bar),
            _("The height cleared is compared, then failures at it, then failures in all."),
        ]

    def columns(self) -> list[Column]:
        """Return the heights."""
        return [
            Column(f"cm{height}", write_centimetres(height), "tiny", most=4)
            for height in self.heights
        ]

    def read(self, cells: Mapping[str, str], branch_ids: Collection[int]) -> Outcome | None:
        """Read ``o``, ``xo``, ``xxx``, ``-``, ``r``; left out before others is passed."""
        columns = self.columns()
        trials = [tidied(cells.get(c.key)).lower().translate(SIGNS) for c in columns]
        while trials and not trials[-1]:
            trials.pop()
        if not trials:
            return None
        trials = [trial or "-" for trial in trials]
        for number, column in enumerate(columns[: len(trials)], start=1):
            try:
                rank_heights(self.heights, {"": trials[:number]})
            except BracketError:
                problem = _("o cleared, x failed, - passed: xo, xxo, xxx; none after xxx.")
                raise BadCells({column.key: problem}) from None
        return Outcome(marks={"trials": trials})

    def table(self, outcomes: Mapping[str, Outcome], lots: Lots = ()) -> Ranked:
        """Rank by heights and failures."""
        trials = {one: (own.marks or {})["trials"] for one, own in outcomes.items()}
        return Ranked(rank_heights(self.heights, trials, lots=lots, write=write_centimetres))

    def told(self, outcome: Outcome) -> str:
        """Return the height cleared."""
        trials = (outcome.marks or {})["trials"]
        cleared = [h for h, t in zip(self.heights, trials, strict=False) if t.endswith("o")]
        if not cleared:
            return "–"
        return _("%(metres)s m", metres=write_centimetres(max(cleared)))

    def detail(self, outcome: Outcome) -> str:
        """Return all trials."""
        trials = (outcome.marks or {})["trials"]
        return " · ".join(
            f"{write_centimetres(height)} {trial}"
            for height, trial in zip(self.heights, trials, strict=False)
        )
