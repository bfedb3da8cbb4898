"""Two heats of four with lanes, and the referee who takes files."""

from tests.results.conftest import contest, make_discipline, referee
from tests.results.test_running_heats_to_a_final import judge, made, organiser, sprint

__all__ = ["contest", "judge", "made", "make_discipline", "organiser", "referee", "sprint"]
