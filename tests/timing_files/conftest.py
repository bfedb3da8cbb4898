"""Two heats of four with lanes, and the referee who takes files."""

from tests.results.conftest import contest, make_discipline, referee
from tests.rounds.conftest import judge, made, organiser, sprint

__all__ = ["contest", "judge", "made", "make_discipline", "organiser", "referee", "sprint"]
