"""What a phone keeps of an event: disciplines, who competes, what was taken down by all."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from brackets.field_sheets import AttemptRules
from eventsapp.events.models import EntryKind
from eventsapp.field_pads.ending import last_results, outcomes_of
from eventsapp.field_pads.folding import Field, acts_of
from eventsapp.field_pads.models import FieldRow
from eventsapp.results import services as results
from eventsapp.results.measures.counts import Counts


def for_phones(fields: Mapping[int, Field]) -> dict[str, Any]:
    """Return what a phone keeps of an event's disciplines."""
    seen = last_results(list(fields))
    logs = results.logs_of(list(fields))
    return {
        "disciplines": [_for_phone(one, seen.get(key, 0), logs) for key, one in fields.items()]
    }


def _for_phone(
    field: Field, seen: int, logs: Mapping[tuple[int, int], results.Logged]
) -> dict[str, Any]:
    discipline = field.discipline
    return {
        "id": discipline.id,
        "name": discipline.name,
        "rules": rules_for_phone(field),
        "words": field.kind.words(),
        "entrants": [
            {"id": one.entry_id, "name": one.distinct, "branch": one.beside}
            for one in field.entrants.values()
        ],
        "acts": acts_for_phone(field),
        "seen": seen,
        "stored": stored(field, logs) if seen else "",
        "page": url_for("field_pads.log", discipline_id=discipline.id),
    }


def stored(field: Field, logs: Mapping[tuple[int, int], results.Logged]) -> str:
    """Say whether the results are those of the log: ``same``, ``other``; empty for none."""
    known = {
        entry_id: logged.outcome
        for entry_id in field.entrants
        if (logged := logs.get((field.discipline.id, entry_id)))
    }
    if not known:
        return ""
    return "same" if known == outcomes_of(field) else "other"


def rules_for_phone(field: Field) -> dict[str, Any]:
    """Return the rules for a program that counts by itself."""
    rules = field.rules
    if isinstance(rules, AttemptRules):
        return {
            "kind": "attempts",
            "attempts": rules.attempts,
            "first": rules.first,
            "kept": rules.kept,
            "is_reversed": rules.is_reversed,
            "in_points": getattr(field.kind, "in_points", False),
        }
    kind = field.kind
    is_of_members = isinstance(kind, Counts) and kind.is_sum
    return {
        "kind": "counts",
        "tries": rules.tries,
        "counters": rules.counters,
        "agreement": rules.agreement.value,
        "most_apart": rules.most_apart,
        "seconds": kind.seconds if isinstance(kind, Counts) else 0,
        "of_members": is_of_members,
        "in_teams": field.discipline.entry_kind is not EntryKind.PERSON,
    }


def acts_for_phone(field: Field) -> list[dict[str, Any]]:
    """Return the log as acts, each with its name and by whom."""
    return [
        {
            "key": act.key,
            "kind": act.kind.value,
            "entrant": act.entrant,
            "round": act.round,
            "value": act.value,
            "faults": act.faults,
            "seat": act.seat,
            "of": act.of,
            "by": row.taker,
        }
        for act, row in zip(acts_of(field.rows), field.rows, strict=True)
    ]


def row_words(field: Field, row: FieldRow) -> str:
    """Say what a row of the log says."""
    writes = getattr(field.kind, "write", str)
    faults = _(" (%(faults)d faults)", faults=row.faults) if row.faults else ""
    return {
        "mark": _("attempt %(round)d: %(value)s", round=row.round, value=writes(row.value)),
        "foul": _("attempt %(round)d: foul", round=row.round),
        "pass": _("attempt %(round)d: passed", round=row.round),
        "out": _("no further attempts"),
        "count": _(
            "try %(round)d, counter %(seat)d: %(value)d",
            round=row.round,
            seat=row.seat,
            value=row.value,
        )
        + faults,
        "ruled": _("try %(round)d, decided: %(value)d", round=row.round, value=row.value)
        + faults,
        "start": _("a phone begins"),
        "undo": _("taken back"),
    }[row.kind.value]
