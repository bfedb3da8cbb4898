"""The rounds of a quiz: presets, what is stored, and until when it changes."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select

from brackets.live_quizzes import (
    BUZZERS,
    RISING,
    STANDARD,
    HallRules,
    QuizRound,
    RoundKind,
)
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.errors import NotFound
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Discipline, Measure
from eventsapp.quizzes.errors import QuizBegun
from eventsapp.quizzes.models import QuizRow, QuizSetup
from eventsapp.results import services as results
from eventsapp.results.measures.quiz import Questions

PRESETS: Final[Mapping[str, tuple[Any, HallRules]]] = {
    "standard": (_l("Usual: required, all together, buzzers, risk 10/30/50"), STANDARD),
    "rising": (_l("Short: required, buzzers, risk 10/20/30"), RISING),
    "buzzers": (_l("Buzzers alone"), BUZZERS),
}
KINDS: Final[Mapping[RoundKind, Any]] = {
    RoundKind.ASSIGNED: _l("required, each their own"),
    RoundKind.COMMON: _l("required, all together"),
    RoundKind.BUZZER: _l("buzzers"),
    RoundKind.RISK: _l("risk"),
    RoundKind.SUDDEN: _l("sudden death"),
}


def questions_kind(discipline: Discipline) -> Questions:
    """Return the rules by which a quiz is ranked.

    Raises:
        NotFound: the discipline is no quiz.
    """
    kind = results.kind_for(discipline) if discipline.measure is Measure.QUIZ else None
    if not isinstance(kind, Questions):
        raise NotFound
    return kind


def rules_of(discipline: Discipline) -> HallRules:
    """Return the rounds of a quiz; the usual ones where none were set."""
    base = questions_kind(discipline).base
    setup = db.session.get(QuizSetup, discipline.id)
    return replace(read(setup.rules) if setup else STANDARD, base=base)


def read(stored: Mapping[str, Any]) -> HallRules:
    """Return rules as they are stored."""
    rounds = tuple(
        QuizRound(**one | {"kind": RoundKind(one["kind"]), "values": tuple(one["values"])})
        for one in stored["rounds"]
    )
    return HallRules(rounds, prizes=stored["prizes"], allowance=stored["allowance"])


def write(rules: HallRules) -> dict[str, Any]:
    """Return rules as they are stored; what each begins with is the discipline's."""
    rounds = [
        asdict(one) | {"kind": one.kind.value, "values": list(one.values)}
        for one in rules.rounds
    ]
    return {"rounds": rounds, "prizes": rules.prizes, "allowance": rules.allowance}


def set_up(
    discipline: Discipline, rules: HallRules, *, now: datetime, by: Account | None
) -> None:
    """Set the rounds of a quiz; flushes.

    Raises:
        QuizBegun: a question was put already.
        EventOff, RulesFixed: as :func:`eventsapp.results.services.set_rules`.
        DomainError: the event's regulations are fixed.
    """
    draws.lock([discipline.id])
    if has_begun(discipline):
        raise QuizBegun
    event_slots.require_changeable(discipline.event)
    kind = questions_kind(discipline)
    if kind.base != rules.base:
        results.set_rules(discipline, replace(kind, base=rules.base), now=now, by=by)
    setup = db.session.get(QuizSetup, discipline.id)
    before = setup.rules if setup else {}
    if setup is None:
        setup = QuizSetup(discipline_id=discipline.id)
        db.session.add(setup)
    setup.rules, setup.changed_at = write(rules), now
    setup.changed_by_id = by.id if by else None
    accounts.audit("quiz.set_up", discipline, by=by, now=now, before=before)
    db.session.flush()


def has_begun(discipline: Discipline) -> bool:
    """Whether a question was put: from then on everything stays as it is."""
    asked = select(exists().where(QuizRow.discipline_id == discipline.id))
    return bool(db.session.scalar(asked))


def round_name(rules: HallRules, number: int) -> str:
    """Say which round one is."""
    kind = KINDS[rules.rounds[number - 1].kind]
    return _("Round %(number)d: %(kind)s", number=number, kind=kind)


def round_words(own: QuizRound) -> str:
    """Say what a round is like, in one line."""
    parts = []
    if own.kind is RoundKind.SUDDEN:
        parts.append(_("the first right answer is before the others, a wrong one behind them"))
    else:
        each = _("%(count)d questions each", count=own.questions)
        parts.append(each if own.is_by_team else _("%(count)d questions", count=own.questions))
    if own.kind is RoundKind.RISK:
        values = "/".join(map(str, own.values))
        parts.append(_("worth %(values)s, as chosen: won or lost", values=values))
    elif own.kind is not RoundKind.SUDDEN:
        parts.append(_("right +%(right)d", right=own.right))
        parts.append(_("wrong or over time −%(wrong)d", wrong=own.wrong))
    if own.kind is RoundKind.BUZZER:
        parts.append(_("early −%(early)d, and the question is void", early=own.early))
    parts.append(_("%(seconds)d s to answer", seconds=own.seconds))
    return _("; ").join(parts)
