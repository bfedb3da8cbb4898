"""Which measure has which rules."""

from collections.abc import Mapping
from typing import Any

from eventsapp.events.models import Discipline, Measure
from eventsapp.results.measures.attempts import Attempts
from eventsapp.results.measures.counts import Counts
from eventsapp.results.measures.direct import Places, Scores
from eventsapp.results.measures.heights import Heights
from eventsapp.results.measures.judged import Panel
from eventsapp.results.measures.kind import Kind
from eventsapp.results.measures.mass_start import MassStart
from eventsapp.results.measures.quiz import Questions
from eventsapp.results.measures.steps import Steps
from eventsapp.results.measures.times import Times

KINDS: Mapping[Measure, type[Kind]] = {
    Measure.KNOCKOUT: Places,  # of one that was played without a draw
    Measure.PLACE: Places,
    Measure.TIME: Times,
    Measure.MASS_START: MassStart,
    Measure.ATTEMPTS: Attempts,
    Measure.HEIGHTS: Heights,
    Measure.COUNTS: Counts,
    Measure.JUDGED: Panel,
    Measure.QUIZ: Questions,
    Measure.STEPS: Steps,
    Measure.SCORE: Scores,
}


def kind_of(measure: Measure, rules: Mapping[str, Any]) -> Kind:
    """Return the rules of a measure, as stored."""
    return KINDS[measure].of(rules)


def kind_for(discipline: Discipline) -> Kind:
    """Return the rules by which a discipline is ranked."""
    return kind_of(discipline.measure, discipline.rules or {})
