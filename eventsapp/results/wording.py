"""Outcomes and match results in words."""

from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from brackets import Plan, Result, ResultKind
from eventsapp.draws.wording import counted_words
from eventsapp.results.measures.kind import Kind
from eventsapp.results.models import ResultStatus
from eventsapp.results.outcomes import Outcome

STATUSES: Final = {
    ResultStatus.FINISHED: _l("finished"),
    ResultStatus.DNS: _l("did not start"),
    ResultStatus.DNF: _l("did not finish"),
    ResultStatus.DSQ: _l("disqualified"),
    ResultStatus.NM: _l("no valid mark"),
    ResultStatus.VOID: _l("taken back"),
}


def status_words(status: ResultStatus) -> str:
    """Say how an entry came out."""
    return str(STATUSES[status])


def outcome_words(outcome: Outcome, kind: Kind) -> str:
    """Say a result as a log shows it."""
    if outcome.status is not ResultStatus.FINISHED:
        return status_words(outcome.status)
    if outcome.place is not None:
        return _("place %(place)s", place=outcome.place)
    parts = [kind.in_full(outcome)]
    if outcome.heat is not None:
        parts.append(_("heat %(heat)s", heat=outcome.heat))
    if outcome.decider is not None:
        parts.append(_("number %(order)s among equals", order=outcome.decider))
    return " · ".join(parts)


def result_words(plan: Plan, result: Result, names: dict[str, str]) -> str:
    """Say a match result with the names of its two: who won, how, and what counts against them.

    Args:
        plan: of the match, which knows the sport's word for it.
        result: as it stands.
        names: by entrant.
    """
    said = _how_it_ended(result, names)
    if not any(result.conduct):
        return said
    counted = counted_words(plan, result.ref, result.conduct)
    return _("%(result)s, %(conduct)s", result=said, conduct=counted)


def _how_it_ended(result: Result, names: dict[str, str]) -> str:
    first, second = (names.get(side, side) for side in result.pair)
    if result.kind is ResultKind.VOID:
        return _("taken back")
    if result.kind is ResultKind.DOUBLE_WALKOVER:
        return _("neither %(first)s nor %(second)s came", first=first, second=second)
    if result.kind is ResultKind.PLAYED and result.score:
        return f"{first} {result.score[0]}:{result.score[1]} {second}"
    winner, loser = names.get(result.winner or "", ""), names.get(result.loser or "", "")
    return {
        ResultKind.PLAYED: _("%(winner)s beat %(loser)s", winner=winner, loser=loser),
        ResultKind.WALKOVER: _(
            "%(loser)s did not come; %(winner)s goes on", winner=winner, loser=loser
        ),
        ResultKind.RETIRED: _(
            "%(loser)s retired; %(winner)s goes on", winner=winner, loser=loser
        ),
        ResultKind.DISQUALIFIED: _(
            "%(loser)s was disqualified; %(winner)s goes on", winner=winner, loser=loser
        ),
    }[result.kind]
